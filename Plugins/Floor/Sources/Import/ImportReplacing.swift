import Facilitation

extension Expansion {
  /// What a transcript takes the place of, whose turns these are: imports of largely the same time, and what was pressed
  /// or added by hand in it.
  init(replacing turns: [AddedTurn], recorded: RecordedSpeech, of meeting: ID, file: String) {
    let spans = turns.map { $0.start.microseconds..<($0.start + $0.length).microseconds }
    let first = spans.map(\.lowerBound).min() ?? 0
    let stretch = first..<(spans.map(\.upperBound).max() ?? first)
    // Who is about to speak is given the floor before the first word.
    let pressed = recorded.pressed(reaching: stretch)
    let hands = min(first, pressed.ranges.first?.lowerBound ?? first)..<stretch.upperBound
    self.init(lines: [], summary: .empty)
    replacing = Replacing(
      covers: { lines in
        guard lines.file == nil else { return lines.turns(of: meeting).isLargely(of: stretch) }
        return lines.isSpeech(of: meeting, within: hands)
      },
      missing: Refusal(
        "\(file): nothing is recorded of who spoke in that time", remedy: "leave --replace out", about: "replace"),
      told: { $0.spoken(of: meeting, pressed) })
  }

  /// What a list of who was there takes the place of: other lists of the same meeting.
  init(replacingListOf stretch: ImportStretch, file: String) {
    let span = stretch.span
    self.init(lines: [], summary: .empty)
    replacing = Replacing(
      covers: { lines in
        lines.file != nil && lines.isList && lines.lines.contains { span.contains($0.time.microseconds) }
      },
      missing: Refusal(
        "\(file): no other list of who was there is recorded", remedy: "leave --replace out", about: "replace"),
      told: { groups in
        counted(groups.map(\.lines.count).reduce(0, +), "line", "lines") + " from " + groups.files
      })
  }
}

extension RecordedLines {
  /// When somebody spoke in that meeting, as these lines say.
  fileprivate func turns(of meeting: ID) -> TimeSet {
    TimeSet(
      lines.flatMap(\.records).compactMap { record in
        guard record.name == TurnAdded.shape.name, record["meeting"] == .text(meeting.word),
          case .number(let start)? = record["start"], case .number(let length)? = record["length"]
        else { return nil }
        return start..<start.addingClamped(length)
      })
  }

  /// Whether it is a press of that meeting that holds in this time, or a turn that begins in it and was added by hand.
  fileprivate func isSpeech(of meeting: ID, within stretch: Range<Int64>) -> Bool {
    let presses = [
      Spoke.shape.name, Called.shape.name, Joined.shape.name, Stopped.shape.name, Paused.shape.name,
      Resumed.shape.name, HandRaised.shape.name, HandLowered.shape.name,
    ]
    return lines.contains { line in
      line.records.contains { record in
        guard record["meeting"] == .text(meeting.word) else { return false }
        if record.name == TurnAdded.shape.name, case .number(let start)? = record["start"] {
          return stretch.contains(start)
        }
        return presses.contains(record.name) && stretch.contains(line.time.microseconds)
      }
    }
  }

  /// Whether these are lines of a list: somebody came or went, and nobody spoke.
  fileprivate var isList: Bool {
    let (arrive, leave) = (PublishedVerbs.arrive, PublishedVerbs.leave)
    let comings = ["\(arrive.plugin) \(arrive.verb) ", "\(leave.plugin) \(leave.verb) "]
    let turn = "\(Turn.signature.plugin) \(Turn.signature.verb) "
    return !lines.contains { $0.text.hasPrefix(turn) }
      && lines.contains { line in comings.contains { line.text.hasPrefix($0) } }
  }
}

extension TimeSet {
  /// Whether the time from its first word to its last is half in the other, or the other half in it.
  fileprivate func isLargely(of stretch: Range<Int64>) -> Bool {
    guard let first = ranges.first?.lowerBound, let last = ranges.last?.upperBound else { return false }
    let both = min(last, stretch.upperBound) - max(first, stretch.lowerBound)
    return both > 0 && both >= min(last - first, stretch.upperBound - stretch.lowerBound) - both
  }
}

extension [RecordedLines] {
  /// `58s of speech in 12 lines from a.vtt, and 40s in 7 lines that were typed`.
  fileprivate func spoken(of meeting: ID, _ pressed: TimeSet) -> String {
    let (imported, typed) = (filter { $0.file != nil }, filter { $0.file == nil })
    let part = { (those: [RecordedLines], times: TimeSet, origin: String) -> String? in
      guard !those.isEmpty else { return nil }
      let length = TimeSpan(microseconds: TimeSet(those.flatMap { $0.turns(of: meeting).ranges } + times.ranges).length)
      let count = those.map(\.lines.count).reduce(0, +)
      return "\(length.spoken) of speech in \(counted(count, "line", "lines")) \(origin)"
    }
    let parts = [part(imported, TimeSet([]), "from \(imported.files)"), part(typed, pressed, "typed by hand")]
    return parts.compactMap { $0 }.spoken
  }

  /// The files that they are from, each once.
  fileprivate var files: String { compactMap(\.file).once.spoken }
}
