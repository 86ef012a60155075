import Facilitation

/// What a meeting's record has of the stretch that a transcript covers: the same speech must not count twice.
struct RecordedSpeech {
  private let pressed: TimeSet
  private let added: [Handle: TimeSet]

  init(_ floor: MeetingFloor, _ stretch: ImportStretch) {
    var added: [Handle: [Range<Int64>]] = [:]
    var known: Set<[Int64]> = []
    for turn in floor.added.all {
      let span = turn.start.microseconds..<max(turn.start, turn.start + turn.length).microseconds
      added[turn.who, default: []].append(span)
      known.insert([span.lowerBound, span.upperBound])
    }
    let turns = DerivedTurns(floor, of: stretch.meeting, until: stretch.end, supposing: nil).turns
    pressed = TimeSet(turns.map(\.span).filter { !known.contains([$0.lowerBound, $0.upperBound]) })
    self.added = added.mapValues { TimeSet($0) }
  }

  /// Refuses turns of a stretch for which the floor was pressed, or that is recorded already from another source.
  func check(_ turns: [AddedTurn], file: String) throws(Refusal) {
    let spans = turns.map { $0.start.microseconds..<($0.start + $0.length).microseconds }
    guard let first = spans.map(\.lowerBound).min(), let last = spans.map(\.upperBound).max() else { return }
    let whole = TimeSet([first..<last])
    let both = pressed.intersection(whole).length
    if both >= 1_000_000 {
      throw Refusal(
        "\(file): for \(TimeSpan(microseconds: both).spoken) of its time the floor was given by hand, so that all would"
          + " count twice",
        remedy: "journal list   shows the numbers of the presses: undo NUMBER takes one back; or leave the"
          + " transcript out",
        about: "file")
    }
    var ours: [Handle: [Range<Int64>]] = [:]
    for (turn, span) in zip(turns, spans) { ours[turn.who, default: []].append(span) }
    let mine = ours.mapValues { TimeSet($0) }
    let common = mine.map { who, times in (added[who] ?? TimeSet([])).intersection(times).length }.clampedSum
    let theirs = added.values.map { $0.intersection(whole).length }.clampedSum
    let smaller = min(mine.values.map(\.length).clampedSum, theirs)
    guard smaller > 0, common >= smaller - common else { return }
    let total = TimeSpan(microseconds: mine.values.map(\.length).clampedSum)
    throw Refusal(
      "\(file): \(TimeSpan(microseconds: common).spoken) of its \(total.spoken) of speech are recorded already, from"
        + " another source",
      remedy: "journal list   shows the number of the other import: undo NUMBER takes it back; or leave this"
        + " one out",
      about: "file")
  }
}
