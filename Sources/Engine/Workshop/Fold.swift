import Facilitation

/// From entries to state.
extension Workshop {
  /// The name under which the engine keeps its own entries.
  static let ownName = "workshop"

  /// Folds in what was appended since, by this program or another.
  func catchUp() throws(JournalError) {
    var headway = EntryHeadway("reading", surroundings)
    defer { headway.end() }
    while true {
      let entries = try journal.entries(after: sequence, limit: EntryHeadway.page)
      guard !entries.isEmpty else { return }
      try headway.take(page: entries.count) { () throws(JournalError) in try journal.lastSequence() - sequence }
      for entry in entries {
        try Self.expect(entry, after: sequence, link)
        try expectReadable(entry)
        if let range = try voidedRange(entry) {
          voided.formUnion(range)
          try refold(through: entry.sequence, without: range, deciding: false)
        } else {
          try apply(entry)
          checkpoint(after: entry.sequence)
        }
        (sequence, link, lastTime) = (entry.sequence, entry.link, entry.content?.time ?? lastTime)
      }
    }
  }

  /// Throws for an entry that isn't the next after `sequence`, whose link is `link`.
  static func expect(_ entry: Entry, after sequence: Int, _ link: [UInt8]) throws(JournalError) {
    guard entry.sequence == sequence + 1, Chain.isSound(entry, after: link) else {
      throw JournalError(
        .corrupt, "entry \(sequence + 1) of this workshop is not what was written",
        remedy: "use a copy from before; journal verify   in that copy tells whether it is whole")
    }
  }

  /// Counts what the entry created and, unless it was taken back, applies what happened.
  ///
  /// Of one whose content is withheld, nothing is known but that it stands there.
  private func apply(_ entry: Entry) throws(JournalError) {
    guard let content = entry.content else { return }
    do throws(EventRecord.Malformed) {
      let records = try EventRecord.readAll(json: content.events)
      count(records)
      guard !voided.contains(entry.sequence) else { return }
      try verbs.host(named: entry.plugin)?.evolve(
        by: records, at: Stamp(time: content.time, actor: content.actor))
    } catch {
      throw JournalError(
        .corrupt, "entry \(entry.sequence) can't be understood: \(error.reason)",
        remedy: "open it with the Evenhand that wrote it, or a newer one")
    }
  }

  /// Folds everything through an entry again, without what was taken back: `range` just now, and others before.
  ///
  /// If `deciding`, each line after the range's beginning is decided again and must give the events that are recorded;
  /// the first that doesn't is returned.
  @discardableResult
  func refold(
    through last: Int, without range: ClosedRange<Int>, deciding: Bool
  ) throws(JournalError) -> Entry? {
    var at = startOfFold(before: range.lowerBound)
    var headway = EntryHeadway("reading", surroundings)
    defer { headway.end() }
    while at < last {
      // A fold that only takes in what stands in the journal isn't left half-way.
      if deciding { try stopIfWanted() }
      let entries = try journal.entries(after: at, limit: EntryHeadway.page).prefix { $0.sequence <= last }
      guard !entries.isEmpty else { return nil }
      try headway.take(page: entries.count) { last - at }
      for entry in entries {
        if deciding, entry.sequence >= range.lowerBound, !voided.contains(entry.sequence), !decideAgain(entry).isAlike {
          return entry
        }
        try apply(entry)
        checkpoint(after: entry.sequence)
      }
      at += entries.count
    }
    return nil
  }

  /// Goes back to the newest checkpoint before `entry`; else to a kept state, when it has folded in nothing that is taken
  /// back now and nothing from `entry` on; else to the beginning.
  private func startOfFold(before entry: Int) -> Int {
    if let checkpoint = checkpoints.newest(before: entry) {
      checkpoint.restore()
      counters = checkpoint.counters
      return checkpoint.sequence
    }
    let kept = (sequence, link, lastTime, voided)
    defer { (sequence, link, lastTime, voided) = kept }
    let isRestored = restoreKeptState(before: entry) { voided == kept.3.filter { $0 <= sequence } }
    return isRestored ? sequence : 0
  }

  /// Goes to the state after entry `last`, forward or back; for a record of which every undo is known from the start.
  ///
  /// Answers with that entry, unless nothing had to be read.
  func fold(through last: Int) throws(JournalError) -> Entry? {
    if last < sequence { sequence = startOfFold(before: last + 1) }
    var headway = EntryHeadway("reading", surroundings)
    defer { headway.end() }
    var newest: Entry?
    while sequence < last {
      try stopIfWanted()
      let entries = try journal.entries(after: sequence, limit: min(EntryHeadway.page, last - sequence))
      guard !entries.isEmpty else { break }
      try headway.take(page: entries.count) { last - sequence }
      for entry in entries {
        try apply(entry)
        sequence = entry.sequence
        checkpoint(after: entry.sequence)
      }
      newest = entries.last
    }
    return newest
  }

  /// What comes of an entry's line when it is decided once more, in the state as it is.
  enum Redecision {
    /// The engine's own lines, and those of plugins that aren't here, are carried and never decided.
    case carried
    case alike
    case refused(String)
    /// The events that it gives now, as the journal would keep them.
    case unlike(String)
    /// They are the same, and somebody else may know of them.
    case forOthers(Audience)

    var isAlike: Bool {
      switch self {
      case .carried, .alike: true
      case .refused, .unlike, .forOthers: false
      }
    }
  }

  func decideAgain(_ entry: Entry) -> Redecision {
    guard let content = entry.content, verbs.host(named: entry.plugin) != nil else { return .carried }
    let context = context(at: content.time, actor: content.actor, zone: .utc)
    do throws(Fault) {
      let (_, request) = try reread(content.line, context)
      guard case .change(let decide) = request.action else { return .refused("it changes nothing") }
      let decision = try refusing(request) { () throws(Refusal) in try decide(context) }
      let events = EventRecord.json(decision.records)
      guard events == content.events else { return .unlike(events) }
      return decision.audience == entry.audience ? .alike : .forOthers(decision.audience)
    } catch {
      return .refused(error.reason)
    }
  }

  /// The entries that this one takes back, if it is an undo.
  ///
  /// They stand in the clear of the chain, and again in the event, where that is shared.
  func voidedRange(_ entry: Entry) throws(JournalError) -> ClosedRange<Int>? {
    guard let correction = entry.correction else { return nil }
    let isAlone = correction.kind == .undo && entry.plugin == Self.ownName && correction.targets.count == 1
    guard let range = correction.targets.first, isAlone, range.upperBound < entry.sequence else {
      throw JournalError(
        .corrupt, "entry \(entry.sequence) corrects others in a way that is not known here",
        remedy: "open it with the Evenhand that wrote it, or a newer one")
    }
    return range
  }
}
