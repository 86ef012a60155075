import Facilitation
import OrderedCollections

/// A press that was wrong, put right while the meeting goes on.
extension Workshop {
  /// Takes back the last press of the open meeting; or lets it be `who`'s.
  func oops(_ who: Handle?, at place: Range<Int>?, _ call: Call) throws(Fault) -> Outcome {
    try storing { () throws(JournalError) in try takeTurn() }
    let call = afterOthers(call)
    let context = context(of: call)
    guard let opened = context.meetings.open?.opened else {
      throw Fault("no meeting is open", remedy: "undo   takes back your last line, whatever it was")
    }
    let press = try last { entry throws(Fault) in
      guard let content = entry.content, content.place ?? content.time >= opened else { return false }
      return registry.reading(content.line)?.match.signature.traits.contains(.press) ?? false
    }
    guard let press, let content = press.content, let (words, match) = registry.reading(content.line) else {
      throw Fault(
        "there is nothing to take back in this meeting", remedy: "undo   takes back your last line, whatever it was")
    }
    guard let who else {
      return try undo(chosen(press), call)
    }
    guard match.signature.traits.contains(.givingFloor) else {
      throw Fault(at: place, "the last press gave no one the floor", remedy: "oops")
    }
    let name = context.roster.name(of: who)
    guard words.contains(where: { !$0.isQuoted && $0.text == who.word && $0.option == nil }) == false else {
      throw Fault(at: place, "it is \(name) already", remedy: "oops")
    }
    return try amend(
      [press.sequence...press.sequence], replacing(words, match, by: who), end: content.line.utf8.count, call)
  }

  /// The line with another person in it; who was called from the queue just spoke, where somebody else did.
  private func replacing(_ words: [Word], _ match: VerbIndex.Match, by who: Handle) throws(Fault) -> [Word] {
    guard match.words < words.count, words[match.words].option == nil else {
      return try LineReader.words(of: PublishedVerbs.speak.line(who, nil))
    }
    var words = words
    words[match.words] = Word(text: who.word, typed: " " + Word.canonical(who.word), range: 0..<0, isQuoted: true)
    return words
  }

  // MARK: - Whose seconds moved

  /// How long each has spoken in the open meeting.
  func secondsNow(_ call: Call) -> FloorNow {
    context(of: call).records(FloorNow.self)
  }

  /// Whose seconds are somebody else's now, or nobody's; nothing where none are.
  func moved(since before: FloorNow, _ call: Call) -> [String] {
    let context = context(of: call)
    let now = context.records(FloorNow.self)
    guard let meeting = now.holders.meeting, before.holders.meeting == meeting else { return [] }
    var (less, more): ([(Handle, TimeSpan)], [(Handle, TimeSpan)]) = ([], [])
    for who in (Array(before.times.keys) + Array(now.times.keys)).once {
      let change = (now.times[who] ?? .zero) - (before.times[who] ?? .zero)
      if change < .zero { less.append((who, .zero - change)) }
      if change > .zero { more.append((who, change)) }
    }
    return Self.sentence(less, more, context.roster).map { [$0] } ?? []
  }

  private static func sentence(
    _ less: [(Handle, TimeSpan)], _ more: [(Handle, TimeSpan)], _ roster: Roster
  ) -> String? {
    if less.count == 1, more.isEmpty {
      return "\(roster.name(of: less[0].0))'s \(less[0].1.spoken) are no longer counted"
    }
    if less.isEmpty, more.count == 1 { return "\(more[0].1.spoken) more are counted for \(roster.name(of: more[0].0))" }
    if less.count == 1, more.count == 1, less[0].1 == more[0].1 {
      return "\(roster.name(of: less[0].0))'s \(less[0].1.spoken) are counted for \(roster.name(of: more[0].0))"
    }
    let parts =
      less.map { "\(roster.name(of: $0.0)) has \($0.1.spoken) less" }
      + more.map { "\(roster.name(of: $0.0)) has \($0.1.spoken) more" }
    return parts.isEmpty ? nil : parts.spoken
  }
}
