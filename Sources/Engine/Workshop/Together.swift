import Facilitation

/// Lines that are recorded together, or not at all.
struct Together {
  /// In the order in which they were given.
  var lines: [Line] = []

  /// A line, and the entries that it takes the place of.
  struct Line {
    let words: [Word]
    let end: Int
    var replaced: [ClosedRange<Int>] = []
  }
}

extension Workshop {
  /// Records lines together, as one batch: each may hold at a place of its own, and stand in the place of others.
  func record(_ together: Together, _ call: Call) throws(Fault) -> Outcome {
    try storing { () throws(JournalError) in try takeTurn() }
    let call = afterOthers(call)
    var revision = Revision()
    for line in together.lines { revision.lines.append(try revised(line, call)) }
    return try outcome(
      of: try revised(revision, call), call,
      deed: "\(counted(together.lines.count, "line", "lines")) recorded together")
  }

  private func revised(_ line: Together.Line, _ call: Call) throws(Fault) -> Revision.Line {
    let match = try registry.verbs.find(line.words)
    let traits = match.signature.traits
    guard match.signature.effect == .change, !traits.isDisjoint(with: [.placeable, .allAlong]) else {
      throw Fault(
        "'\(match.signature.name)' can't be recorded together with others", remedy: "type it after   together done")
    }
    var first: Entry?
    for sequence in line.replaced.joined() {
      let entry = try target(sequence, among: line.replaced)
      first = first ?? entry
    }
    try expectCorrectable(line.replaced)
    let place = try first.flatMap { entry throws(Fault) in
      try storing { () throws(JournalError) in try holdingPlace(of: entry) }
    }
    let placing = try placing(line.words, match, call, insteadOf: place)
    let said = placing.times.first ?? (placing.saysNow ? call.time : nil)
    // What holds all along says a time only where it holds elsewhere.
    let time = traits.contains(.allAlong) ? said : said ?? place?.time ?? call.time
    return Revision.Line(
      words: placing.times.first.map { placing.words(at: $0) } ?? placing.words, end: line.end, time: time,
      meeting: placing.meeting, replaced: line.replaced, original: first?.content)
  }
}
