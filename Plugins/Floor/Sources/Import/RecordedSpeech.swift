import Facilitation

/// What a meeting's record has of the stretch that a transcript covers: the same speech must not count twice.
struct RecordedSpeech {
  private let pressed: TimeSet
  private let pressedTurns: [Range<Int64>]
  private let added: VoiceTimes

  init(_ floor: MeetingFloor, _ stretch: ImportStretch) {
    let turns = floor.added.all
    added = VoiceTimes(turns)
    let known = Set(turns.map { [$0.start.microseconds, ($0.start + $0.length).microseconds] })
    let all = DerivedTurns(floor, of: stretch.meeting, until: stretch.end, supposing: nil).turns
    pressedTurns = all.map(\.span).filter { !known.contains([$0.lowerBound, $0.upperBound]) }
    pressed = TimeSet(pressedTurns)
  }

  /// The turns that were pressed for, of those that reach into a stretch.
  func pressed(reaching stretch: Range<Int64>) -> TimeSet { TimeSet(pressedTurns.filter { $0.overlaps(stretch) }) }

  /// Refuses turns of a stretch for which the floor was pressed, or that is recorded already from another source.
  func check(_ turns: [AddedTurn], file: String) throws(Refusal) {
    let ours = VoiceTimes(turns)
    guard let stretch = ours.stretch else { return }
    let both = pressed.intersection(TimeSet([stretch])).length
    if both >= 1_000_000 {
      throw Refusal(
        "\(file): for \(TimeSpan(microseconds: both).spoken) of its time the floor was given by hand, so that all would"
          + " count twice",
        remedy: "choose one: --replace   takes the presses of that time back; or leave the transcript out",
        about: "file")
    }
    guard let common = ours.copied(from: added) else { return }
    throw Refusal(
      "\(file): \(TimeSpan(microseconds: common).spoken) of its \(TimeSpan(microseconds: ours.total).spoken) of speech are"
        + " recorded already, from another source",
      remedy: "choose one: --replace   takes the other back; or leave this one out",
      about: "file")
  }
}

/// When each voice speaks.
struct VoiceTimes {
  /// How far two recordings' beginnings may lie apart, in microseconds, of which one was taken for the meeting's opening.
  private static let farthest: Int64 = 120_000_000
  /// How finely beginnings are compared, in microseconds: programs differ by less about when a word begins.
  private static let grain: Int64 = 500_000

  private var spans: [Handle: [Range<Int64>]] = [:]
  private let times: [Handle: TimeSet]

  init(_ turns: [AddedTurn]) {
    for turn in turns {
      let start = turn.start.microseconds
      spans[turn.who, default: []].append(start..<max(start, (turn.start + turn.length).microseconds))
    }
    times = spans.mapValues { TimeSet($0) }
  }

  /// From the first word to the last; `nil` where nobody speaks.
  var stretch: Range<Int64>? {
    let ends = times.values.compactMap { $0.ranges.last?.upperBound }, starts = times.values.compactMap(\.ranges.first)
    guard let first = starts.map(\.lowerBound).min(), let last = ends.max() else { return nil }
    return first..<last
  }

  var total: Int64 { times.values.map(\.length).clampedSum }

  /// How much of this speech the other has too, where they are largely the same; `nil` where they aren't.
  ///
  /// At the same times that is half of the lesser of the two. Shifted, as where two programs began to record at different
  /// times, it is most of both, and of turns enough that it can't be chance.
  func copied(from other: VoiceTimes) -> Int64? {
    guard let stretch else { return nil }
    let theirs = other.length(within: stretch)
    let common = common(with: other, shiftedBy: 0)
    if min(total, theirs) > 0, common >= min(total, theirs) - common { return common }
    let most = max(total, theirs) / 10 * 7
    return other.likelyShifts(of: self).lazy.map { self.common(with: other, shiftedBy: $0) }.first { $0 >= most }
  }

  private func length(within stretch: Range<Int64>) -> Int64 {
    times.values.map { $0.intersection(TimeSet([stretch])).length }.clampedSum
  }

  /// What both have of the same voice; speech without a name may be anybody's.
  private func common(with other: VoiceTimes, shiftedBy shift: Int64) -> Int64 {
    let theirs = other.times.mapValues { times in
      shift == 0
        ? times : TimeSet(times.ranges.map { $0.lowerBound.addingClamped(shift)..<$0.upperBound.addingClamped(shift) })
    }
    let named = times.map { who, times in (theirs[who] ?? TimeSet([])).intersection(times).length }.clampedSum
    let ours = TimeSet((times[.unnamed]?.ranges ?? []))
    let others = TimeSet(theirs.filter { $0.key != .unnamed }.flatMap(\.value.ranges))
    return named.addingClamped(ours.intersection(others).length)
  }

  /// The shifts by which the most of the other's turns would begin where one of the same voice does here.
  private func likelyShifts(of other: VoiceTimes) -> [Int64] {
    var counts: [Int64: Int] = [:]
    for (who, spans) in other.spans {
      let ours = (self.spans[who] ?? []).map(\.lowerBound).sorted()
      var first = 0
      for start in spans.map(\.lowerBound).sorted() {
        while first < ours.count, ours[first] < start - Self.farthest { first += 1 }
        for place in ours[first...].prefix(while: { $0 <= start + Self.farthest }) {
          counts[(start - place) / Self.grain, default: 0] += 1
        }
      }
    }
    return counts.filter { $0.value >= 5 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(4)
      .map { $0.key * Self.grain }
  }
}
