import Facilitation

/// What the files of an import stand for, and what falls for it.
struct Expanded {
  var expansion: Expansion
  let request: Request
  /// Whose verb it is.
  let plugin: String
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
    let fold = place == nil ? try foldRead(by: match, call) : try self.fold(without: [], through: place)
    let context = completing(then, of: meeting, in: fold)
    let request = try fold.read(match, words, end: end, context)
    guard case .expand(let wanted) = request.kind else { throw Fault("only an import can be placed so") }
    let opened = wanted.enumerated().map { self.opened($1, call, place: ($0, wanted.count)) }
    let expand = { (request: Request, context: CompletionContext, fold: CurrentFold) throws(Fault) -> Expanded in
      try findingFile(of: wanted, words) { () throws(Fault) in
        try refusing(request) { () throws(Refusal) in
          let expansion = try fold.fold.hosts[match.host].expand(request, context, opened.map(\.source))
          let file = expansion.isSourceSecret ? nil : try opened.first?.importedFile()
          return Expanded(expansion: expansion, request: request, plugin: match.plugin, file: file)
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
    var groups = RecordedGroups()
    var last = try storing { () throws(JournalError) in try self.last(before: start) }
    while true {
      let entries = try storing { () throws(JournalError) in try journal.entries(after: last, limit: 512) }
      guard let end = entries.last?.sequence else { break }
      for entry in entries where entry.plugin != Self.ownName {
        try storing { () throws(JournalError) in
          try groups.add(entry, stands: current.fold.order.stands(entry.sequence))
        }
      }
      last = end
    }
    let covered = groups.all.filter { !$0.entries.isEmpty && replacing.covers($0.lines) }
    let entries = covered.flatMap(\.entries).flatMap { current.fold.order.withReplaced($0) }
    return (covered.map(\.lines), entries.merged)
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

/// Entries that were recorded together: those of one import, with what took the place of one of them, or one that was
/// typed.
private struct RecordedGroups {
  struct Group {
    /// Those that stand.
    var entries: [Int] = []
    var lines: RecordedLines
  }

  private(set) var all: [Group] = []
  /// Of those that were imported: in which group each is, and since when it holds.
  private var imported: [Int: (group: Int, time: Instant)] = [:]
  private var last: (source: ImportedFile, batch: Int?)?

  mutating func add(_ entry: Entry, stands: Bool) throws(JournalError) {
    guard let content = entry.content else { return }
    let time = content.place ?? content.time
    let group = group(of: entry, at: time)
    if stands {
      all[group].entries.append(entry.sequence)
      all[group].lines.lines.append(.init(content.line, try entry.records(), at: time))
    }
  }

  private mutating func group(of entry: Entry, at time: Instant) -> Int {
    guard let source = entry.source else {
      last = nil
      let targets = entry.correction?.targets ?? []
      if let replaced = targets.joined().compactMap({ imported[$0] }).first(where: { $0.time == time }) {
        imported[entry.sequence] = replaced
        return replaced.group
      }
      all.append(Group(lines: RecordedLines([])))
      return all.count - 1
    }
    // A script that was run again has no batches, and says the file all the same.
    let batch = entry.written?.origin.batch
    if last == nil || last?.source != source || last?.batch != batch {
      all.append(Group(lines: RecordedLines([], from: source.name)))
      last = (source, batch)
    }
    imported[entry.sequence] = (all.count - 1, time)
    return all.count - 1
  }
}
