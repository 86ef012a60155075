import Facilitation

/// The time of which a view is asked what it showed then.
struct AsOf {
  let time: Instant
  /// As it was typed.
  let word: Word
}

/// `--as-of TIME`.
extension Session {
  /// Reads the time; a time of day is that of the last day on which something happened.
  func readAsOf(_ word: Word) throws(Fault) -> AsOf {
    let isTimeOfDay = WallClock.isTimeOfDay(typed: word.text)
    do {
      return AsOf(time: try zone.instant(word.text, now: isTimeOfDay ? workshop.lastTime ?? now : now), word: word)
    } catch {
      if let length = Misreading.length(word.text, meant: "\(word.text) ago") {
        throw Fault(at: word.range, length.reason, candidates: length.candidates)
      }
      throw Fault(at: word.range, error.reason, remedy: error.remedy ?? "--as-of 10:45")
    }
  }

  /// What a view showed then: of what is recorded, as much as had happened, on the clock of that time.
  func perform(_ words: [Word], _ line: SourceLine, asOf: AsOf) throws(Fault) -> Reply {
    try storing { () throws(JournalError) in try workshop.refresh() }
    let past = try past(asOf)
    if let reply = try performOwn(words, line, in: past) { return reply }
    var call = call(isDryRun: false)
    call.time = asOf.time
    let outcome = try past.perform(words, end: line.text.utf8.count, call)
    try workshop.takeLooks(of: past)
    return Reply(outcome)
  }

  private func past(_ asOf: AsOf) throws(Fault) -> Workshop {
    let now = self.now
    guard asOf.time <= now else {
      throw Fault(
        at: asOf.word.range, "nothing is known of '\(asOf.word.text)' yet: it is \(zone.spelled(now))",
        remedy: "leave --as-of out, for how things stand now")
    }
    let end = try storing { () throws(JournalError) in try workshop.sequence(at: asOf.time) }
    guard end > 0 else {
      throw nothingYet(by: asOf.word.text, at: asOf.word.range, first: try firstTime(), zone, "--as-of")
    }
    return try storing { () throws(JournalError) in
      if let past, try past.goOn(through: end) { return past.workshop }
      let past = try PastWorkshop(of: workshop, through: end)
      self.past = past
      return past.workshop
    }
  }

  /// The time of the first entry that tells of one; `nil` where none does.
  private func firstTime() throws(Fault) -> Instant? {
    var first: Instant?
    try storing { () throws(JournalError) in
      try workshop.forEachEntry { entry throws(JournalError) in first = first ?? entry.content?.time }
    }
    return first
  }
}

/// For a time before anything was recorded; `option` is the one that it was given with.
func nothingYet(by word: String, at range: Range<Int>? = nil, first: Instant?, _ zone: Zone, _ option: String) -> Fault
{
  guard let first else { return Fault(at: range, "nothing has happened yet", remedy: "leave \(option) out") }
  return Fault(
    at: range, "nothing had happened by '\(word)': the first entry is of \(zone.spelled(first))",
    remedy: "\(option) with a later time")
}

extension Zone {
  /// `2026-11-20 10:15:30`, to the second.
  fileprivate func spelled(_ instant: Instant) -> String {
    let wall = wallClock(at: instant).toTheSecond
    return "\(wall.date) \(wall.time)"
  }
}
