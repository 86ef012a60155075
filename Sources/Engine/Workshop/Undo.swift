import Facilitation

extension Workshop {
  /// Takes back the last entry that wasn't, or those asked for; a batch whole.
  ///
  /// Every later line is decided again without them and must come out the same, else nothing is taken back.
  public func undo(_ wanted: ClosedRange<Int>?, _ call: Call) throws(Fault) -> Outcome {
    try storing { () throws(JournalError) in try takeTurn() }
    let call = afterOthers(call)
    let (range, what) = try chosen(wanted)
    try checkUndoable(range)
    let superfluous = try refusing { () throws(Refusal) in try superfluousNotes() }
    var checkpoints = checkpoints
    let (again, clash) = try decided(without: range, &checkpoints)
    if let clash {
      throw Fault(
        "entry \(clash.sequence) (\(briefLine(clash))) rests on this",
        remedy: "undo \(try first(before: clash))   first")
    }
    guard !call.isDryRun else { return Outcome(.note("would take back: \(what)"), .change) }
    let before = current.fold
    current.become(again.fold)
    do throws(Fault) {
      try takeBack(range, superfluousBefore: superfluous, call)
    } catch {
      goBack(to: before)
      throw error
    }
    self.checkpoints = checkpoints
    return Outcome(.note("took back: \(what)"), .change, entries: sequence..<sequence + 1)
  }

  /// What all comes to without `range`, up to the first entry that would come out differently, if there is one.
  private func decided(
    without range: ClosedRange<Int>, _ checkpoints: inout Checkpoints
  ) throws(Fault) -> (CurrentFold, clash: Entry?) {
    let again = CurrentFold(fold(without: range, of: current.fold, &checkpoints), registry)
    let clash = try storing { () throws(JournalError) in
      try goOn(again, through: sequence, decidingFrom: range.lowerBound, &checkpoints)
    }
    return (again, clash)
  }

  /// How many entries that rest on one another are looked through for one that can be taken back.
  private static let longestChain = 8

  /// The first that can be taken back, where an entry must be before another: what rests on it comes before it in turn.
  private func first(before clash: Entry) throws(Fault) -> Int {
    var entry = clash
    for _ in 0..<Self.longestChain {
      var checkpoints = checkpoints
      guard let next = try decided(without: try batch(of: entry), &checkpoints).clash else { break }
      entry = next
    }
    return entry.sequence
  }

  /// Records that `range` is taken back; the state has it taken back already.
  private func takeBack(
    _ range: ClosedRange<Int>, superfluousBefore: [PrivateNote], _ call: Call
  ) throws(Fault) {
    let record = EventRecord("voided").with("from", Int64(range.lowerBound)).with("through", Int64(range.upperBound))
    let correction = Correction(.undo, [range])
    let draft = Draft(
      plugin: Self.ownName, line: correction.text, records: [record], audience: .room, correction: correction)
    try refusing { () throws(Refusal) in
      // What was superfluous before may be what a later undo comes back to.
      let notes = try superfluousNotes().filter { !superfluousBefore.contains($0) }
      try remember(notes, isNeeded: false)
    }
    try storing { () throws(JournalError) in try append([draft], call, source: nil) }
  }

  /// The entries to be taken back, and what they are, in words.
  private func chosen(_ wanted: ClosedRange<Int>?) throws(Fault) -> (ClosedRange<Int>, String) {
    let target = try target(wanted?.lowerBound)
    var range = try batch(of: target)
    if let wanted, wanted.count > 1 {
      for sequence in wanted { _ = try self.target(sequence) }
      range = wanted
    }
    let source = target.source.map { " from \($0.name)" } ?? ""
    return (range, range.count == 1 ? shownLine(target) ?? "" : "\(range.count) lines\(source)")
  }

  private func target(_ wanted: Int?) throws(Fault) -> Entry {
    if let wanted {
      let found = try storing { () throws(JournalError) in try journal.entries(after: wanted - 1, limit: 1).first }
      guard let entry = found, entry.sequence == wanted else {
        throw Fault("there is no entry \(wanted)", remedy: "journal list   shows them")
      }
      guard !current.fold.voided.contains(wanted) else {
        throw Fault("entry \(wanted) was taken back before", remedy: "journal list   shows what stands")
      }
      _ = try shared(entry)
      guard entry.plugin != Self.ownName else {
        throw Fault(
          "an undo can't be undone: what it took back is said again",
          remedy: try lineToSayAgain(entry) ?? "journal list   shows what was taken back")
      }
      return entry
    }
    var end = sequence
    while end > 0 {
      let start = max(0, end - 64)
      let entries = try storing { () throws(JournalError) in try journal.entries(after: start, limit: end - start) }
      if let last = entries.last(where: { !current.fold.voided.contains($0.sequence) && $0.plugin != Self.ownName }) {
        _ = try shared(last)
        return last
      }
      end = start
    }
    throw Fault("there is nothing to take back", remedy: nil)
  }

  /// What the entry says, in a few words: without its plugin, and without options.
  private func briefLine(_ entry: Entry) -> String {
    guard let line = shownLine(entry), let words = try? LineReader.words(of: line), words.first?.text == entry.plugin
    else {
      return shownLine(entry) ?? entry.plugin
    }
    let brief = words.dropFirst().prefix { $0.option == nil }.map(\.typed).joined()
    return String(brief.drop { $0 == " " })
  }

  /// The line that an undo took back, as it can be typed again; `nil` where that was more than one.
  ///
  /// What it counted has its number for good, so the line gets another.
  private func lineToSayAgain(_ undo: Entry) throws(Fault) -> String? {
    guard let range = undo.correction?.targets.first, undo.correction?.targets.count == 1, range.count == 1 else {
      return nil
    }
    let found = try storing { () throws(JournalError) in
      try journal.entries(after: range.lowerBound - 1, limit: 1).first
    }
    guard let line = found?.content?.line, var words = try? LineReader.words(of: line)[...] else { return nil }
    var typed = ""
    while let word = words.popFirst() {
      if word.option == "id" || word.option == "today" { _ = words.popFirst() } else { typed += word.typed }
    }
    return typed
  }

  /// What the entry says, without which nobody can tell what would follow from taking it back.
  private func shared(_ entry: Entry) throws(Fault) -> Content {
    guard let content = entry.content else {
      throw Fault(
        "entry \(entry.sequence) is not shared in this copy, so it can't be taken back here",
        remedy: "take it back in the workshop that this is a copy of")
    }
    return content
  }

  /// Refuses to take back what may be known outside already.
  private func checkUndoable(_ range: ClosedRange<Int>) throws(Fault) {
    var last = range.lowerBound - 1
    while last < range.upperBound {
      let entries = try storing { () throws(JournalError) in
        try journal.entries(after: last, limit: min(512, range.upperBound - last))
      }
      for entry in entries {
        guard let correction = try correction(of: entry) else { continue }
        throw Fault("'\(shownLine(entry) ?? "")' can't be taken back", remedy: correction)
      }
      guard let end = entries.last?.sequence else { return }
      last = end
    }
  }

  private func correction(of entry: Entry) throws(Fault) -> String? {
    guard let content = entry.content, let host = host(named: entry.plugin) else { return nil }
    return try storing { () throws(JournalError) -> String? in
      do throws(EventRecord.Malformed) {
        return try host.correction(of: try EventRecord.readAll(json: content.events))
      } catch {
        throw JournalError(.storage, error.reason, remedy: nil)
      }
    }
  }

  /// The entries that are undone together with `entry`.
  private func batch(of entry: Entry) throws(Fault) -> ClosedRange<Int> {
    guard let first = entry.written?.origin.batch else { return entry.sequence...entry.sequence }
    var last = first - 1
    while true {
      let entries = try storing { () throws(JournalError) in try journal.entries(after: last, limit: 512) }
      let same = entries.prefix { $0.written?.origin.batch == first }
      for entry in same { _ = try shared(entry) }
      last += same.count
      guard same.count < entries.count || entries.isEmpty else { continue }
      // A batch that doesn't hold the entry is none.
      return (first...max(first, last)).contains(entry.sequence) ? first...last : entry.sequence...entry.sequence
    }
  }
}
