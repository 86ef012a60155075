import Facilitation

extension Workshop {
  /// Runs the lines that a file stands for in a meeting that is over, as one batch: all of them, or none.
  ///
  /// Each line holds when it says, or at the meeting's close; those that name people hold all along.
  func expandPlaced(
    _ placing: Placing, _ match: VerbIndex.Match, end: Int, _ call: Call
  ) throws(Fault) -> Outcome {
    let time = placing.times[0]
    let past = CurrentFold(current.fold, registry)
    var checkpoints = checkpoints
    let place = HoldingPlace(time: time, rank: .max, sequence: sequence + 1)
    try storing { () throws(JournalError) in
      past.become(try states(before: [place], of: past.fold, &checkpoints))
      try goOn(past, through: place, &checkpoints)
    }
    var then = call
    then.time = time
    let context = completing(then, of: placing.meeting, in: past)
    let request = try past.read(match, placing.words, end: end, context)
    guard case .expand(let wanted) = request.kind else { throw Fault("only an import can be placed so") }
    let opened = opened(wanted, call)
    defer { surroundings.headway(nil) }
    let (expansion, file) = try refusing(request) { () throws(Refusal) in
      (try past.fold.hosts[match.host].expand(request, context, opened.source), try opened.importedFile())
    }
    guard !call.isDryRun else {
      let lines = expansion.lines.map { Block.note("would record: \($0)") }
      return Outcome(.object(lines.isEmpty ? [.note("would record nothing")] : lines), .expand)
    }
    return try record(expansion, file, of: placing.meeting, at: time, call)
  }

  /// Records the lines of an import, each where it holds: when it says, or at `time`.
  func record(
    _ expansion: Expansion, _ file: ImportedFile?, of meeting: ID?, at time: Instant, _ call: Call
  ) throws(Fault) -> Outcome {
    var revision = Revision()
    for line in expansion.lines {
      do throws(Fault) { revision.lines.append(try revised(line, of: meeting, at: time)) } catch {
        throw Fault("\(error.reason), in the imported line: \(line)", remedy: error.remedy)
      }
    }
    let revised = try revised(revision, call)
    let entries = try record(revised, call, source: expansion.isSourceSecret ? nil : file, notes: expansion.notes)
    return Outcome(expansion.summary.followed(by: told(revised)), .expand, entries: entries)
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

extension [Word] {
  /// What the option `--at` of a canonical line says, where that is earlier.
  fileprivate func time(before time: Instant) -> Instant? {
    guard let place = place(ofValueOf: "at"), let own = try? Zone.utc.instant(self[place].text, now: time) else {
      return nil
    }
    return own < time ? own : nil
  }
}
