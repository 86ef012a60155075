import Facilitation

/// Where a line is to hold, as its words say.
struct Placing {
  /// The words without what is the engine's alone.
  var words: [Word]
  /// When it is to hold: readings of one time, the likeliest first; empty for now.
  var times: [Instant] = []
  /// The meeting that it names.
  var meeting: ID?
  /// The line as it was typed, without the time.
  var bare = ""
  /// The option by which the verb understands the time itself, and where it stood.
  var own: (name: String, range: Range<Int>)?
  /// Whether it says that it holds now.
  var saysNow = false
  /// Whether a meeting begins with it.
  var beginsMeeting = false
}

extension Placing {
  /// The line as it was typed, without the time.
  var typed: String { bare.isEmpty ? String(words.map(\.typed).joined().drop { $0 == " " }) : bare }

  /// The words, with the time where the verb understands it itself.
  func words(at time: Instant) -> [Word] {
    guard let own else { return words }
    return words + [
      Word(text: "--\(own.name)", typed: " --\(own.name)", range: own.range, isQuoted: false),
      Word(text: time.word, typed: " \(time.word)", range: own.range, isQuoted: false),
    ]
  }
}

extension Workshop {
  /// Reads `--at TIME` and `--meeting MEETING`, which every line that is about the room understands.
  ///
  /// A time of day is that of the meeting's day: of the one that is named, else the open one; without any it is today's,
  /// or that of the day of the last meeting. In the place of a line that holds at `replaced`, it is of that day first.
  ///
  /// What holds all along holds elsewhere only in the place of another line.
  func placing(
    _ words: [Word], _ match: VerbIndex.Match, _ call: Call, insteadOf replaced: HoldingPlace? = nil
  ) throws(Fault) -> Placing {
    var placing = Placing(words: words)
    let traits = match.signature.traits
    let isPlaced = !traits.isDisjoint(with: [.placeable, .ofMeeting])
    guard isPlaced || replaced != nil && traits.contains(.allAlong) else { return placing }
    // Most lines say nothing of it.
    guard match.signature.effect == .expand || words.contains(where: { $0.option != nil }) else { return placing }
    let context = context(of: call)
    placing.beginsMeeting = !traits.isDisjoint(with: [.openingMeeting, .holdingSince])
    var meeting = try named(words, match, context)
    // A transcript comes when the meeting is over.
    if meeting == nil, match.signature.effect == .expand, context.meetings.openID == nil {
      meeting = context.meetings.latest
    }
    placing.meeting = meeting?.id
    // It is about what holds already, wherever that is.
    guard !traits.contains(.ofMeeting) else { return placing }
    if match.signature.effect == .change {
      let days = [replaced?.time].compactMap { $0 } + self.days(match, meeting, context, call)
      try readTime(&placing, match, by: days, context, call)
    }
    if placing.times.isEmpty, let meeting, let closed = meeting.closed {
      placing.times = [traits.contains(.fromOpening) ? meeting.opened ?? closed : closed]
    }
    return placing
  }

  private func named(_ words: [Word], _ match: VerbIndex.Match, _ context: ViewContext) throws(Fault) -> Meeting? {
    guard !match.signature.parameters.contains(where: { $0.isOption && $0.name == "meeting" }),
      let place = words.firstIndex(where: { $0.option?.lowercased() == "meeting" })
    else { return nil }
    let values = words[(place + 1)...].prefix { $0.option == nil }
    guard let first = values.first else {
      throw Fault(at: words[place].range, "--meeting has no value", remedy: "--meeting m1")
    }
    // A title may be of several words.
    let isMeeting = { (title: String) in (try? Engine.meeting(title, in: context)) != nil }
    if let (title, _) = values.longestPhrase(of: 2, isMeeting) {
      return context.meetings[try Engine.meeting(title, in: context)]
    }
    return context.meetings[try Engine.meeting(first.text, at: first.range, in: context)]
  }

  private func readTime(
    _ placing: inout Placing, _ match: VerbIndex.Match, by days: [Instant], _ context: ViewContext, _ call: Call
  ) throws(Fault) {
    // A script of the journal says so where the verb would take `--at` for its own.
    let isApart = placing.words.contains { $0.option?.lowercased() == "placed" }
    let name = isApart ? "placed" : match.signature.traits.contains(.holdingSince) ? "since" : "at"
    guard let place = placing.words.firstIndex(where: { $0.option?.lowercased() == name }) else { return }
    // Some verbs say the time in what they record, too.
    let isOwn = match.signature.parameters.contains { $0.isOption && $0.name == name }
    let values = placing.words[(place + 1)...].prefix { $0.option == nil }
    guard let first = values.first else {
      throw Fault(at: placing.words[place].range, "--\(name) has no value", remedy: "--\(name) 10:05")
    }
    // Of what counts from now, there is one reading.
    let readings = { (text: String) in
      (WallClock.isTimeOfDay(typed: text) ? days : [call.time]).compactMap { try? call.zone.instant(text, now: $0) }
        .once
    }
    let phrase = values.prefix(4).longestPhrase(of: 1) { !readings($0).isEmpty }
    let taken = phrase?.count ?? 1
    placing.times = phrase.map { readings($0.text) } ?? []
    let range = first.range.lowerBound..<placing.words[place + taken].range.upperBound
    guard !placing.times.isEmpty else { return try expectTime(values.prefix(4), at: range, call) }
    let past = placing.times.filter { $0 <= call.time }
    var bare = placing.words
    bare.removeSubrange(place...(place + taken))
    placing.bare = String(bare.map(\.typed).joined().drop { $0 == " " })
    if past.isEmpty {
      let word = context.rules.times.typed(placing.times[0])
      throw Fault(at: range, "\(word) has not come yet", remedy: placing.bare)
    }
    placing.times = past.filter { $0 < call.time }
    placing.saysNow = placing.times.isEmpty
    placing.words = bare
    if isOwn { placing.own = (name, range) }
    // What isn't earlier is said as it was typed.
    if isOwn, placing.times.isEmpty { placing.words = placing.words(at: past[0]) }
  }

  /// What is wrong with a time is said as anywhere else.
  private func expectTime(_ values: ArraySlice<Word>, at range: Range<Int>, _ call: Call) throws(Fault) {
    let isLength = { (text: String) in Misreading.length(text, meant: text) != nil }
    if let (text, count) = values.longestPhrase(of: 1, isLength),
      let last = values.prefix(count).last, let length = Misreading.length(text, meant: "\(text) ago")
    {
      let whole = range.lowerBound..<last.range.upperBound
      throw Fault(at: whole, length.reason, candidates: length.candidates)
    }
    do { _ = try call.zone.instant(values.first?.text ?? "", now: call.time) } catch {
      throw Fault(at: range, error.reason, candidates: error.candidates, remedy: error.remedy)
    }
  }

  /// By which days a time of day may be meant.
  private func days(
    _ match: VerbIndex.Match, _ meeting: Meeting?, _ context: ViewContext, _ call: Call
  ) -> [Instant] {
    guard match.signature.traits.isDisjoint(with: [.openingMeeting, .holdingSince]) else { return [call.time] }
    let meetings = context.meetings
    if let subject = meeting ?? meetings.open, let opened = subject.opened {
      // It may have gone on past midnight.
      return [opened, subject.closed ?? call.time]
    }
    return [call.time] + (meetings.latest?.opened.map { [$0] } ?? [])
  }

  /// Decides and records a line that holds at a place of its own.
  func place(_ placing: Placing, end: Int, _ call: Call) throws(Fault) -> Outcome {
    var failure: Fault?
    for time in placing.times {
      let revision = Revision(
        lines: [.init(words: placing.words(at: time), end: end, time: time, meeting: placing.meeting)],
        typed: placing.typed)
      do throws(Fault) {
        return try outcome(of: try revised(revision, call), call)
      } catch {
        guard [.rule, .already].contains(error.cause) else { throw error }
        if failure == nil { failure = try explained(error, placing, revision, time, call) }
      }
    }
    throw failure ?? Fault("there is no such time", remedy: nil)
  }

  /// Where the meeting had not begun, that is what is wrong.
  private func explained(
    _ fault: Fault, _ placing: Placing, _ revision: Revision, _ time: Instant, _ call: Call
  ) throws(Fault) -> Fault {
    let context = context(of: call)
    let meetings = context.meetings
    let subject = placing.meeting.flatMap { meetings[$0] } ?? meetings.latest
    guard let subject, let opened = subject.opened, time < opened, !placing.beginsMeeting else {
      var fault = fault
      guard fault.cause == .already else { return fault }
      let same = try last { entry throws(Fault) in saysTheSame(entry, revision.lines[0].words) }
      let way = if let same { try moving(same, revision, call) } else { String?.none }
      (fault.remedy, fault.candidates) = (way ?? "journal list   shows by which line", [])
      return fault
    }
    let words = context.rules.times
    return Fault(
      at: fault.range, "\(titled(subject.title)) opened at \(words.clock(opened))",
      remedy: placing.bare.isEmpty ? nil : "\(placing.bare) --at \(words.typed(opened))", cause: fault.cause)
  }
}
