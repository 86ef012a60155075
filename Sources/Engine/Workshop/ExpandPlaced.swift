import Facilitation

extension Workshop {
  /// Runs the lines that a file stands for in a meeting that is over, as one batch: all of them, or none.
  ///
  /// Each line holds when it says, or at the meeting's close; those that name people hold all along.
  func expandPlaced(
    _ placing: Placing, _ match: VerbIndex.Match, end: Int, _ call: Call
  ) throws(Fault) -> Outcome {
    defer { surroundings.headway(nil) }
    let time = placing.times[0]
    let expanded = try expanded(match, placing.words, of: placing.meeting, at: time, end: end, call)
    guard !call.isDryRun else { return dryRun(expanded) }
    return try record(expanded, of: placing.meeting, at: time, call)
  }

  /// What would be recorded.
  func dryRun(_ expanded: Expanded) -> Outcome {
    let falling = expanded.fallen.map { Block.note("would take back: \(counted($0.lines.count, "line", "lines"))") }
    let lines = expanded.expansion.lines.map { Block.note("would record: \($0)") }
    let written = expanded.expansion.writing.map { files in
      Block.note("would write \(files.files.map(\.name).joined(separator: ", ")) to \(files.folder)")
    }
    let nothing = [Block.note("would record nothing")]
    return Outcome(.object((written.map { [$0] } ?? []) + (lines.isEmpty ? nothing : falling + lines)), .expand)
  }

  /// Writes the files that go with the lines of an expansion, just before these are recorded.
  func written(_ expanded: Expanded, _ call: Call) throws(Fault) -> Document {
    guard let files = expanded.expansion.writing else { return .empty }
    return try refusing(expanded.request) { () throws(Refusal) in try call.write(files) }
  }

  /// Records the lines of an import, each where it holds: when it says, or at `time`.
  func record(_ expanded: Expanded, of meeting: ID?, at time: Instant, _ call: Call) throws(Fault) -> Outcome {
    let expansion = expanded.expansion
    var revision = Revision(falling: expanded.falling)
    for line in expansion.lines {
      do throws(Fault) { revision.lines.append(try revised(line, of: meeting, at: time)) } catch {
        throw Fault("\(error.reason), in the imported line: \(line)", remedy: error.remedy)
      }
    }
    try expectCorrectable(revision.falling)
    let revised = try revised(revision, call)
    if let file = expansion.kept {
      try refusing(expanded.request) { () throws(Refusal) in try call.keep(file) }
    }
    let written = try written(expanded, call)
    let entries = try record(revised, call, source: expanded.file, notes: expansion.notes)
    let sayings = expanded.told.map { ["instead of \($0)"] } ?? []
    let summary = expansion.summary.below(written).followed(by: sayings + told(revised, call))
    return Outcome(summary, .expand, entries: entries)
  }

  /// Whether a line of an import says a time of its own, before now.
  func isPlaced(_ line: String, _ call: Call) -> Bool {
    guard line.contains(" --at "), let (words, match) = registry.reading(line),
      match.signature.traits.contains(.placeable)
    else { return false }
    return words.time(before: call.time) != nil
  }

  /// A line of an import, where it holds.
  private func revised(_ line: String, of meeting: ID?, at time: Instant) throws(Fault) -> Revision.Line {
    var line = line
    var words = try LineReader.words(of: line)
    let match = try registry.verbs.find(words)
    guard match.signature.traits.contains(.placeable) else {
      return Revision.Line(words: words, end: line.utf8.count, time: nil)
    }
    if let meeting, !match.signature.parameters.contains(where: { $0.isOption && $0.name == "meeting" }) {
      line += " --meeting \(meeting.word)"
      words = try LineReader.words(of: line)
    }
    return Revision.Line(
      words: words, end: line.utf8.count, time: words.time(before: time) ?? time, meeting: meeting)
  }
}

extension Document {
  /// With another above it.
  func below(_ other: Document) -> Document {
    other.isEmpty ? self : Document(shape, other.sections + sections)
  }
}

extension [Word] {
  /// What the option `--at` of a canonical line says, where that is earlier.
  fileprivate func time(before time: Instant) -> Instant? {
    guard let place = place(ofValueOf: "at"), let own = try? Zone.utc.instant(self[place].text, now: time) else {
      return nil
    }
    return own < time ? own : nil
  }
}
