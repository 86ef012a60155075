import Facilitation

/// What is said of clocks that can't be trusted, and the line that is held back so that nothing is booked silently.
extension Session {
  /// Looks at the clocks, where this session watches them; answers with what there is to say.
  func clockTexts() -> [String] {
    guard !clock.isVirtual, let reading = clocks?() else { return [] }
    var texts = hasComparedLastEntry ? [] : lastEntryTexts() ?? openMeetingTexts()
    hasComparedLastEntry = true
    if let parting = clockWatch?.look(reading) {
      unsettled = parting.excess > .zero ? parting : nil
      texts += self.texts(of: parting)
    }
    return texts
  }

  /// A file may be from a machine whose clock runs ahead.
  private func lastEntryTexts() -> [String]? {
    let wall = clock.now
    guard let last = workshop.lastTime, last - wall >= ClockWatch.tolerance else { return nil }
    return [
      "the last entry is of \(shown(last)), \((last - wall).spoken) ahead of this machine's clock",
      "until then, whatever is typed is recorded as of that time, and nobody's speaking time goes on;"
        + " where it is this clock that is wrong, leave, set it, and come back",
    ]
  }

  /// A meeting that nobody closed, and that was opened on another day by the clocks of the workshop.
  ///
  /// The last entry is the last that is known of it; a close at the full minute after it takes nothing away.
  private func openMeetingTexts() -> [String] {
    let context = context
    guard runningFiles.isEmpty, let meeting = context.meetings.open, let opened = meeting.opened,
      let last = workshop.lastTime, context.workshopZone.wallClock(at: opened).date != context.today.word
    else { return [] }
    let minute = TimeSpan.minutes(1).microseconds
    let rest = last.microseconds % minute
    let end = min(Instant(microseconds: last.microseconds - rest + (rest > 0 ? minute : 0)), now)
    let floor = context.records(FloorHolders.self)
    let speaking = floor.pausedSince == nil ? floor.speaking : []
    let since = speaking.first.map { ", and \(names(of: speaking)) has had the floor since \(shown($0.since))" } ?? ""
    return [
      "\(titled(meeting.title)) has been open since \(zone.spelled(opened))\(since);"
        + " where it is over, say when it ended: meeting close --at \(context.rules.times.typed(end))"
    ]
  }

  private func texts(of parting: ClockParting) -> [String] {
    let what = "\(parting.reason): \(shown(parting.before)) was followed by \(shown(parting.after))"
    if parting.excess < .zero { return [what] + textsOfStandstill(parting) }
    let holders = holders(through: parting)
    guard let since = holders.first?.since else { return [what] }
    return [
      what,
      "\(names(of: holders)) had the floor through it, since \(shown(since));"
        + " where that turn ended before, type: \(endingLine(parting))",
    ]
  }

  /// What a clock that was put back means: time stands still, or a turn is too short.
  private func textsOfStandstill(_ parting: ClockParting) -> [String] {
    let holders = holders(through: parting)
    let mending = mendingLine(parting).map { "; where it was ahead until then, type: \($0)" } ?? ""
    if let last = workshop.lastTime, last > parting.after {
      let line = holders.isEmpty ? "note TEXT --at" : "stop --at"
      let time = context.rules.times.typed(parting.after)
      return [
        "until it is \(shown(last)) again, whatever is typed is recorded as of then, and nobody's speaking time goes on"
          + mending
      ] + (mending.isEmpty ? [] : ["and until then give each line its time: \(line) \(time)"])
    }
    guard let since = holders.first?.since else { return [] }
    return [
      "\(names(of: holders)) had the floor through it, since \(shown(since)), and that counts"
        + " \((.zero - parting.excess).spoken) too little\(mending)"
    ]
  }

  /// The line that moves what the open meeting has so far to where the clock is now; `nil` where it wouldn't be taken.
  private func mendingLine(_ parting: ClockParting) -> String? {
    let distance = (.zero - parting.set).inWholeSeconds
    let entries = workshop.shiftable(by: .zero - distance, call(isDryRun: true))
    return entries.map { "amend \($0) --shift -\(distance.word)" }
  }

  /// Refuses, once, a line that would count the time of a jump as somebody's, unless it says when it holds.
  func holdBack(_ words: [Word]) throws(Fault) {
    guard let parting = unsettled, let match = try? workshop.registry.verbs.find(words), match.signature.records,
      !words.contains(where: { $0.option?.lowercased() == "at" })
    else { return }
    unsettled = nil
    let holders = holders(through: parting)
    guard !holders.isEmpty else { return }
    throw Fault(
      "\(names(of: holders)) would have \(parting.excess.spoken) too much: \(parting.reason)",
      remedy: "\(endingLine(parting))   (where that turn ended before)\nthe same line again, to count it all")
  }

  // MARK: - Who and when

  /// Those who have had the floor since before the clocks parted.
  private func holders(through parting: ClockParting) -> [FloorHolders.Turn] {
    let floor = context.records(FloorHolders.self)
    return floor.pausedSince == nil ? floor.speaking.filter { $0.since <= parting.before } : []
  }

  private func names(of turns: [FloorHolders.Turn]) -> String {
    let roster = context.roster
    return turns.map { roster.name(of: $0.who) }.spoken
  }

  /// The line that ends whoever's turn it was at the last moment that is sure; rounded up, since a press may have come in
  /// that very second.
  private func endingLine(_ parting: ClockParting) -> String {
    let second = Int64(1_000_000)
    let (whole, part) = parting.before.microseconds.quotientAndRemainder(dividingBy: second)
    let time = Instant(microseconds: (whole + (part > 0 ? 1 : 0)) * second)
    return "stop --at " + context.rules.times.typed(time)
  }

  /// A time for people, to the second; with its date where that isn't today's.
  private func shown(_ time: Instant) -> String {
    let wall = zone.wallClock(at: time).toTheSecond
    return wall.date == zone.wallClock(at: clock.now).date ? wall.time : "\(wall.date) \(wall.time)"
  }
}
