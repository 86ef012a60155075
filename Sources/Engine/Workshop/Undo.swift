import Facilitation

extension Workshop {
  /// Takes back the last line of whoever asks, or those entries; a batch whole, and what an undo took back stands again.
  ///
  /// Every later line is decided again without them; see ``revised(_:_:)``.
  public func undo(_ wanted: [ClosedRange<Int>], _ call: Call) throws(Fault) -> Outcome {
    try storing { () throws(JournalError) in try takeTurn() }
    let call = afterOthers(call)
    return try undo(try chosen(wanted, call), call)
  }

  /// Takes back entries that were found.
  func undo(_ chosen: Chosen, _ call: Call) throws(Fault) -> Outcome {
    try expectCorrectable(chosen.ranges)
    let revised = try revised(Revision(falling: chosen.ranges), call)
    let deed = chosen.isPutBack ? "put back" : "took back"
    guard !call.isDryRun else {
      return Outcome(.note("would \(chosen.isPutBack ? "put" : "take") back: \(chosen.shown)"), .change)
    }
    let seconds = secondsNow(call)
    let entries = try record(revised, call)
    let sayings = ["\(deed): \(chosen.shown)"] + chosen.aside + told(revised, call) + moved(since: seconds, call)
    return Outcome(.object(sayings.map(Block.note)), .change, entries: entries)
  }

  /// Puts back what whoever asks took back last.
  public func redo(_ call: Call) throws(Fault) -> Outcome {
    try storing { () throws(JournalError) in try takeTurn() }
    let call = afterOthers(call)
    guard let entry = try last(where: { $0.correction?.kind == .undo && $0.content?.actor == call.actor }) else {
      throw Fault("nothing was taken back", remedy: "undo   takes your last line back")
    }
    return try undo(
      Chosen(ranges: [entry.sequence...entry.sequence], shown: try shownTargets(of: entry), isPutBack: true), call)
  }

  /// The last entry that stands and is one of those; `nil` where there is none.
  func last(where isWanted: (Entry) throws(Fault) -> Bool) throws(Fault) -> Entry? {
    var end = sequence
    while end > 0 {
      let start = max(0, end - 64)
      let entries = try storing { () throws(JournalError) in try journal.entries(after: start, limit: end - start) }
      for entry in entries.reversed() where current.fold.order.stands(entry.sequence) {
        if try isWanted(entry) { return entry }
      }
      end = start
    }
    return nil
  }

  /// Entries that are to be corrected.
  struct Chosen {
    var ranges: [ClosedRange<Int>]
    /// What they are, in words.
    var shown: String
    /// Whether all of them took something back themselves.
    var isPutBack = false
    /// What is said of other entries, that might have been meant.
    var aside: [String] = []
  }

  private func chosen(_ wanted: [ClosedRange<Int>], _ call: Call) throws(Fault) -> Chosen {
    guard !wanted.isEmpty else { return try lastLine(of: call) }
    var chosen = Chosen(ranges: [], shown: "", isPutBack: true)
    var source: ImportedFile?
    for range in wanted {
      for sequence in range {
        let target = try target(sequence, among: wanted)
        let batch = range.count == 1 ? try batch(of: target) : sequence...sequence
        try expectOwn(batch)
        chosen.ranges = (chosen.ranges + [batch]).merged
        source = target.source ?? source
        chosen.isPutBack = chosen.isPutBack && target.plugin == Self.ownName
        chosen.shown = chosen.isPutBack ? try shownTargets(of: target) : shownLine(target) ?? ""
      }
    }
    return chosen.counted(from: source)
  }

  /// An entry that was found, with those that are corrected together with it.
  func chosen(_ entry: Entry) throws(Fault) -> Chosen {
    Chosen(ranges: [try batch(of: entry)], shown: shownLine(entry) ?? "").counted(from: entry.source)
  }

  /// What an undo took back, in words.
  private func shownTargets(of undo: Entry) throws(Fault) -> String {
    let targets = undo.correction?.targets ?? []
    guard let only = targets.first, targets.count == 1, only.count == 1 else {
      return "\(targets.reduce(0) { $0 + $1.count }) lines"
    }
    return try entry(only.lowerBound).flatMap(shownLine) ?? ""
  }

  /// The last line that stands of whoever asks, and what others typed since.
  private func lastLine(of call: Call) throws(Fault) -> Chosen {
    var newer: Entry?
    let own = try last { entry throws(Fault) in
      guard entry.plugin != Self.ownName else { return false }
      let actor = try shared(entry).actor
      guard actor != call.actor, actor != Context.withheldActor else { return true }
      newer = newer ?? entry
      return false
    }
    if let own {
      var chosen = try chosen(own)
      if let newer { chosen.aside = ["\(others(newer)) stands: undo \(newer.sequence)   takes that back"] }
      return chosen
    }
    if let newer {
      throw Fault(
        "there is nothing of yours to take back: \(others(newer)) is the last line",
        remedy: "undo \(newer.sequence)   takes it back")
    }
    throw Fault("there is nothing to take back", remedy: nil)
  }

  private func others(_ entry: Entry) -> String {
    "'\(briefLine(entry))' by \(printable(entry.content?.actor ?? ""))"
  }

  /// An entry that stands, by its number; or one that something has taken the place of which is meant as well.
  func target(_ wanted: Int, among others: [ClosedRange<Int>] = []) throws(Fault) -> Entry {
    guard let entry = try entry(wanted) else {
      throw Fault("there is no entry \(wanted)", remedy: "journal list   shows them")
    }
    if let by = current.fold.order.fallen[wanted], !others.contains(where: { $0.contains(by) }) {
      let isUndo = try self.entry(by)?.correction?.kind == .undo
      throw Fault(
        "entry \(wanted) \(isUndo ? "was taken back" : "was replaced") by entry \(by)",
        remedy: isUndo
          ? "undo \(by)   puts it back"
          : "undo \(by)   puts it back\njournal list --amended   shows what stands in its place")
    }
    _ = try shared(entry)
    return entry
  }

  /// Refuses a batch of which some lines are recorded elsewhere by now, each in its place: they would stay.
  private func expectOwn(_ batch: ClosedRange<Int>) throws(Fault) {
    guard batch.count > 1 else { return }
    for sequence in batch {
      guard let by = current.fold.order.fallen[sequence], let fallen = try entry(sequence),
        let replacing = try entry(by), replacing.correction?.kind == .amend, !batch.contains(by)
      else { continue }
      let places = try storing { () throws(JournalError) in
        (try holdingPlace(of: fallen)?.time, try holdingPlace(of: replacing)?.time)
      }
      guard places.0 == places.1 else { continue }
      throw Fault(
        "entry \(sequence) is one of these lines, and was replaced by entry \(by)",
        remedy: "undo \(by)   first")
    }
  }

  private func entry(_ sequence: Int) throws(Fault) -> Entry? {
    guard sequence > 0 else { return nil }
    let found = try storing { () throws(JournalError) in try journal.entries(after: sequence - 1, limit: 1).first }
    return found?.sequence == sequence ? found : nil
  }

  /// What the entry says, in a few words: without its plugin where it is known without, and without options.
  func briefLine(_ entry: Entry) -> String {
    guard let line = shownLine(entry), let words = try? LineReader.words(of: line), words.first?.text == entry.plugin
    else {
      return shownLine(entry) ?? entry.plugin
    }
    // What says too little without its plugin is shown with it, as it is offered.
    let traits = (try? registry.verbs.find(words))?.signature.traits ?? []
    let isInFull = !traits.isDisjoint(with: [.inFull, .offeredInFull])
    let brief = words.dropFirst(isInFull ? 0 : 1).prefix { $0.option == nil }.map(\.typed).joined()
    return String(brief.drop { $0 == " " })
  }

  /// What the entry says, without which nobody can tell what would follow from correcting it.
  private func shared(_ entry: Entry) throws(Fault) -> Content {
    guard let content = entry.content else {
      throw Fault(
        "entry \(entry.sequence) is not shared in this copy, so it can't be taken back here",
        remedy: "take it back in the workshop that this is a copy of")
    }
    return content
  }

  /// Refuses to correct what may be known outside already; for `reason`, where another is given.
  func expectCorrectable(_ ranges: [ClosedRange<Int>], _ reason: String? = nil) throws(Fault) {
    for range in ranges {
      var last = range.lowerBound - 1
      while last < range.upperBound {
        let entries = try storing { () throws(JournalError) in
          try journal.entries(after: last, limit: min(512, range.upperBound - last))
        }
        for entry in entries {
          guard entry.correction?.kind != .erased else {
            throw Fault("what entry \(entry.sequence) erased is gone, and can't be brought back", remedy: nil)
          }
          guard let correction = try correction(of: entry) else { continue }
          throw Fault(reason ?? "'\(shownLine(entry) ?? "")' can't be taken back", remedy: correction)
        }
        guard let end = entries.last?.sequence else { return }
        last = end
      }
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

  /// The entries that are corrected together with `entry`.
  func batch(of entry: Entry) throws(Fault) -> ClosedRange<Int> {
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

extension Workshop.Chosen {
  /// Of several, their number stands for them.
  fileprivate func counted(from source: ImportedFile?) -> Self {
    let count = ranges.reduce(0) { $0 + $1.count }
    guard count > 1 else { return self }
    var chosen = self
    chosen.shown = "\(count) lines" + (source.map { " from \($0.name)" } ?? "")
    return chosen
  }
}
