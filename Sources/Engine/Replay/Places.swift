public import Facilitation

/// Where the program's own words say that a replay begins and ends.
extension Replay {
  /// The position before the first entry after `start`, and not after `end`, that speaks of `text`.
  public func positionBefore(_ text: String, from start: Int, through end: Int) throws(Fault) -> Int {
    let isFound = try storing { () throws(JournalError) in
      try go(toPosition: start)
      return try find(text) && position <= end
    }
    guard isFound else {
      throw Fault("nothing there speaks of '\(text)'", remedy: "--goto with fewer words; case doesn't matter")
    }
    return position - 1
  }

  /// The position at a time; a time of day is that of the day on which the entry after `start` stands.
  public func position(at word: String, after start: Int) throws(Fault) -> Int {
    try storing { () throws(JournalError) in try go(toPosition: start) }
    let first = next ?? context.now
    let time: Instant
    do throws(Misreading) { time = try zone.instant(word, now: first) } catch {
      throw Fault(error.reason, remedy: error.remedy ?? "--until 10:15")
    }
    guard time >= first else { throw nothingYet(by: word, first: first, zone, "--until") }
    try storing { () throws(JournalError) in try go(until: time) }
    return position
  }

  /// A meeting of the whole record, by its id or its title.
  public func meeting(_ word: String) throws(Fault) -> ID {
    try storing { () throws(JournalError) in try go(toPosition: count) }
    let records = context
    return try Engine.meeting(word, in: records)
  }

  /// The positions from before a meeting's opening to after its closing.
  public func positions(ofMeeting meeting: ID) throws(Fault) -> ClosedRange<Int> {
    guard let range = try storing({ () throws(JournalError) in try positions(of: meeting) }) else {
      throw Fault("meeting \(meeting.word) hasn't been opened yet", remedy: "leave --meeting out, to replay everything")
    }
    return range
  }

  private func positions(of meeting: ID) throws(JournalError) -> ClosedRange<Int>? {
    try go(toPosition: count)
    guard let held = context.meetings[meeting], let opened = held.opened else { return nil }
    let isOpen = { () in self.context.meetings.openID == meeting }
    // Other things may have happened at the same instant.
    try go(toPosition: firstStep { $0.time >= opened })
    while !isOpen() {
      guard try step(by: 1) else { return nil }
    }
    let first = position - 1
    guard let closed = held.closed else { return first...count }
    try go(toPosition: max(position, firstStep { $0.time >= closed }))
    while isOpen(), try step(by: 1) {}
    return first...position
  }
}

/// The meeting that `--meeting` names, by its id or its title.
func meeting(_ word: String, at range: Range<Int>? = nil, in context: ViewContext) throws(Fault) -> ID {
  do throws(Misreading) { return try Kind.meeting.value(of: word, in: CompletionContext(context)) } catch {
    let known = error.candidates.map { "--meeting \($0.word)   (\($0.gloss))" }
    throw Fault(at: range, error.reason, remedy: known.isEmpty ? error.remedy : known.joined(separator: "\n"))
  }
}
