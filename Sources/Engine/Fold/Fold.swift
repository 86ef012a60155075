import Facilitation

/// What a record comes to, up to an entry: a value.
///
/// A copy is a checkpoint; another fold is another past. A correction folds a copy, compares, and keeps or drops it.
struct Fold {
  /// The last entry that is folded in, and its link.
  private(set) var head: Head
  /// The event time of the last entry that tells of one.
  private(set) var lastTime: Instant?
  /// The highest number given under each prefix; these never go back.
  private(set) var counters: [String: Int] = [:]
  /// Entries that an undo took back.
  var voided: Set<Int> = []
  /// Each plugin with its state, in the order of the registry.
  private(set) var hosts: [any PluginHost]
  /// Whether it began with a state that was kept, and not with the record's first entry.
  private(set) var restsOnKeptState = false

  /// Before the first entry of a chain that begins with `seed`.
  init(seed: [UInt8], _ registry: Registry) {
    head = Head(0, seed)
    hosts = registry.hosts
  }

  /// A state that was kept.
  init(
    kept hosts: [any PluginHost], at head: Head, time: Instant?, counters: [String: Int], voided: Set<Int>
  ) {
    (self.hosts, self.head, lastTime) = (hosts, head, time)
    (self.counters, self.voided, restsOnKeptState) = (counters, voided, true)
  }

  /// Counts what an entry created and, unless it was taken back, applies what happened; answers whose state it changed.
  ///
  /// Of one whose content is withheld, nothing is known but that it stands there.
  mutating func take(_ entry: Entry, _ registry: Registry) throws(JournalError) -> Int? {
    var changed: Int?
    if let content = entry.content {
      do throws(EventRecord.Malformed) {
        let records = try EventRecord.readAll(json: content.events)
        count(records)
        if !voided.contains(entry.sequence), let host = registry.index(of: entry.plugin) {
          try hosts[host].evolve(by: records, at: Stamp(time: content.time, actor: content.actor))
          changed = host
        }
      } catch {
        throw JournalError(
          .corrupt, "entry \(entry.sequence) can't be understood: \(error.reason)",
          remedy: "open it with the Evenhand that wrote it, or a newer one")
      }
    }
    pass(entry)
    return changed
  }

  /// Lets the state follow from what was decided by the plugin at `host`.
  mutating func take(_ decision: Decision, of host: Int, at stamp: Stamp) {
    count(decision.records)
    hosts[host].evolve(by: decision, at: stamp)
  }

  /// Goes past an entry of which the state has what happened.
  mutating func pass(_ entry: Entry) {
    head = Head(entry.sequence, entry.link)
    lastTime = entry.content?.time ?? lastTime
  }

  private mutating func count(_ records: [EventRecord]) {
    for record in records {
      guard case .text(let word)? = record["id"], let id = ID(word: word) else { continue }
      counters[id.prefix] = max(counters[id.prefix, default: 0], min(id.number, .max - 1))
    }
  }

  /// Whether the plugins have the same states, and the same entries were taken back.
  func isSame(as other: Fold) -> Bool {
    zip(hosts, other.hosts).allSatisfy { $0.hasSameState(as: $1) } && voided == other.voided
      && counters == other.counters
  }
}
