import Facilitation

/// What the files of an import stand for, and what falls for it.
struct Expanded {
  var expansion: Expansion
  let request: Request
  /// Which file the lines are from; `nil` where the record is to be silent about it.
  var file: ImportedFile?
  /// The lines that it takes the place of, as they were recorded together.
  var fallen: [RecordedLines] = []
  /// Their entries, with all that had taken the place of another of them.
  var falling: [ClosedRange<Int>] = []
  /// What fell, for people.
  var told: String?
}

extension Workshop {
  /// Finds out what the files that a line names stand for; where they take the place of what is recorded, in the record
  /// without that.
  ///
  /// `time` is that of a meeting that is over.
  func expanded(
    _ match: VerbIndex.Match, _ words: [Word], of meeting: ID?, at time: Instant? = nil, end: Int, _ call: Call
  ) throws(Fault) -> Expanded {
    var then = call
    then.time = time ?? call.time
    let place = time.map { HoldingPlace(time: $0, rank: .max, sequence: sequence + 1) }
    let fold = place == nil ? current : try self.fold(without: [], through: place)
    let context = completing(then, of: meeting, in: fold)
    let request = try fold.read(match, words, end: end, context)
    guard case .expand(let wanted) = request.kind else { throw Fault("only an import can be placed so") }
    let opened = wanted.enumerated().map { self.opened($1, call, place: ($0, wanted.count)) }
    let expand = { (request: Request, context: CompletionContext, fold: CurrentFold) throws(Fault) -> Expanded in
      try findingFile(of: wanted, words) { () throws(Fault) in
        try refusing(request) { () throws(Refusal) in
          let expansion = try fold.fold.hosts[match.host].expand(request, context, opened.map(\.source))
          let file = expansion.isSourceSecret ? nil : try opened.first?.importedFile()
          return Expanded(expansion: expansion, request: request, file: file)
        }
      }
    }
    let expanded = try expand(request, context, fold)
    guard let replacing = expanded.expansion.replacing else { return expanded }
    let (fallen, falling) = try covered(by: replacing, since: context.meeting?.opened ?? Instant(microseconds: .min))
    guard !falling.isEmpty else { throw Fault(replacing.missing) }
    let without = try self.fold(without: falling, through: place)
    var contextWithout = completing(then, of: meeting, in: without)
    contextWithout.hasMadeWay = true
    // Whom the line names may have come onto the roster by what falls.
    let requestWithout = try without.read(match, words, end: end, contextWithout)
    var replaced = try expand(requestWithout, contextWithout, without)
    (replaced.fallen, replaced.falling, replaced.told) = (fallen, falling, replacing.told(fallen))
    return replaced
  }

  /// The record without some entries, folded up to a place, or to its end; nothing in it is decided again.
  private func fold(without falling: [ClosedRange<Int>], through place: HoldingPlace?) throws(Fault) -> CurrentFold {
    let past = CurrentFold(current.fold, registry)
    var checkpoints = checkpoints
    try storing { () throws(JournalError) in
      let changed = past.correct(falling, by: sequence + 1)
      let places = try holdingPlaces(of: changed, in: past.fold.order) + (place.map { [$0] } ?? [])
      past.become(try states(before: places, of: past.fold, &checkpoints))
      try goOn(past, through: place, &checkpoints)
    }
    return past
  }

  // MARK: - What falls

  /// Of what was recorded since, all that an import takes the place of.
  private func covered(
    by replacing: Replacing, since start: Instant
  ) throws(Fault) -> (lines: [RecordedLines], entries: [ClosedRange<Int>]) {
    var found: (lines: [RecordedLines], entries: [ClosedRange<Int>]) = ([], [])
    var group = RecordedGroup()
    let take = { (group: RecordedGroup) in
      guard !group.entries.isEmpty, replacing.covers(group.lines) else { return }
      found.lines.append(group.lines)
      found.entries += group.entries.flatMap { self.current.fold.order.withReplaced($0) }
    }
    var last = try storing { () throws(JournalError) in try self.last(before: start) }
    while true {
      let entries = try storing { () throws(JournalError) in try journal.entries(after: last, limit: 512) }
      guard let end = entries.last?.sequence else { break }
      for entry in entries where entry.plugin != Self.ownName && current.fold.order.stands(entry.sequence) {
        guard let content = entry.content else { continue }
        let records = try storing { () throws(JournalError) in try entry.records() }
        if !group.goes(on: entry) {
          take(group)
          group = RecordedGroup(of: entry)
        }
        group.add(entry, .init(content.line, records, at: content.place ?? content.time))
      }
      last = end
    }
    take(group)
    return (found.lines, found.entries.merged)
  }

  /// The last entry that was typed before `time`; they are in the order of their times.
  private func last(before time: Instant) throws(JournalError) -> Int {
    var (low, high) = (0, sequence)
    while low < high {
      let middle = (low + high + 1) / 2
      let entry = try journal.entries(after: middle - 1, limit: 1).first
      if let typed = entry?.content?.time, typed < time { low = middle } else { high = middle - 1 }
    }
    return low
  }
}

/// Entries that were recorded together: those of one import, or one that was typed.
private struct RecordedGroup {
  private(set) var entries: [Int] = []
  private(set) var lines = RecordedLines([])
  private var source: ImportedFile?
  private var batch: Int?

  init() {}

  init(of entry: Entry) {
    (source, batch) = (entry.source, entry.written?.origin.batch)
    lines.file = entry.source?.name
  }

  /// Whether an entry was imported with these; a script that was run again has no batches, and says the file all the same.
  func goes(on entry: Entry) -> Bool {
    !entries.isEmpty && source != nil && entry.source == source && entry.written?.origin.batch == batch
  }

  mutating func add(_ entry: Entry, _ line: RecordedLines.Line) {
    entries.append(entry.sequence)
    lines.lines.append(line)
  }
}
