import Facilitation

/// What a record comes to, up to an entry: a value.
///
/// A copy is another past. A correction folds a copy, compares, and keeps or drops it.
struct Fold {
  /// The last entry that was read, and its link; that is empty while the entry is still to be sealed.
  private(set) var head: Head
  /// The event time of the last entry that tells of one.
  private(set) var lastTime: Instant?
  /// The highest number given under each prefix; these never go back.
  private(set) var counters: [String: Int] = [:]
  /// Which of the entries that were read stand, and in which order they hold.
  var order = RecordOrder()
  /// What those that stand come to, as far as they are folded in.
  var states: States

  /// Before the first entry of a chain that begins with `seed`.
  init(seed: [UInt8], _ registry: Registry) {
    head = Head(0, seed)
    states = States(hosts: registry.hosts)
  }

  /// As it was kept.
  init(kept states: States, at head: Head, time: Instant?, counters: [String: Int], order: RecordOrder) {
    (self.states, self.head, lastTime) = (states, head, time)
    (self.counters, self.order) = (counters, order)
  }

  /// Each plugin with its state, in the order of the registry.
  var hosts: [any PluginHost] { states.hosts }

  /// Goes past an entry that was read, and counts what it created; of one whose content is withheld, nothing is known but
  /// that it stands there.
  mutating func pass(_ entry: Entry, _ records: [EventRecord], _ registry: Registry) {
    count(records)
    head = Head(entry.sequence, entry.link)
    guard let content = entry.content else { return }
    pass(content.line, head, at: content.time, registry)
  }

  /// Goes past a line of which everything is counted; the link may be empty while it is still to be sealed.
  mutating func pass(_ line: String, _ head: Head, at time: Instant, _ registry: Registry) {
    (self.head, lastTime) = (head, time)
    if registry.holdsAllAlong(line) { order.addAllAlong(head.sequence) }
  }

  /// Takes an entry for the last one that was read.
  mutating func stand(at head: Head, time: Instant?) { (self.head, lastTime) = (head, time) }

  /// Counts what was decided, before it is recorded.
  mutating func count(_ records: [EventRecord]) {
    for record in records {
      guard let id = record.created else { continue }
      counters[id.prefix] = max(counters[id.prefix, default: 0], min(id.number, .max - 1))
    }
  }

  /// Whether the plugins have the same states, and the same entries stand.
  func isSame(as other: Fold) -> Bool {
    zip(hosts, other.hosts).allSatisfy { $0.hasSameState(as: $1) } && order == other.order
      && counters == other.counters
  }
}

extension EventRecord {
  /// The id of what the event created, where it created something counted.
  var created: ID? {
    guard case .text(let word)? = self["id"] else { return nil }
    return ID(word: word)
  }
}

/// What the entries that stand come to, up to a place in the order in which they hold: a value, and a checkpoint.
struct States {
  /// Each plugin with its state, in the order of the registry.
  private(set) var hosts: [any PluginHost]
  /// The place up to which everything that stands is folded in; `nil` before the first.
  private(set) var through: HoldingPlace?
  /// How many entries are folded in that a plugin knows of.
  private(set) var position = 0
  /// Of those that hold when they were typed, the last that is folded in, or was gone past.
  private(set) var plainThrough = 0
  /// Lines that hold all along and were folded in before their turn, since something that was placed was decided after
  /// them.
  private(set) var hoisted: Set<Int> = []
  /// Whether they began with what was kept, and not with the record's first entry.
  private(set) var restOnKept = false

  init(hosts: [any PluginHost]) { self.hosts = hosts }

  /// As they were kept.
  init(
    kept hosts: [any PluginHost], through: HoldingPlace?, plainThrough: Int, position: Int, hoisted: Set<Int>
  ) {
    (self.hosts, self.through, self.plainThrough, self.hoisted) = (hosts, through, plainThrough, hoisted)
    self.position = position
    restOnKept = true
  }

  /// Applies what happened, to the plugin at `host`.
  mutating func evolve(
    _ host: Int, by records: [EventRecord], at time: Instant, typed: Instant, by actor: String
  ) throws(EventRecord.Malformed) {
    position += 1
    try hosts[host].evolve(by: records, at: Stamp(time: time, typed: typed, actor: actor, place: position))
  }

  /// Applies what was decided by the plugin at `host`.
  mutating func evolve(_ host: Int, by decision: Decision, at time: Instant, typed: Instant, by actor: String) {
    position += 1
    hosts[host].evolve(by: decision, at: Stamp(time: time, typed: typed, actor: actor, place: position))
  }

  /// Goes past an entry that is folded in, or has no effect.
  mutating func pass(_ step: StandingEntry) {
    switch step.order {
    case .plain: pass(plain: step.place)
    case .placed: through = step.place
    case .hoisted: hoisted.insert(step.entry.sequence)
    }
  }

  /// Goes past an entry that holds when it was typed.
  mutating func pass(plain place: HoldingPlace) { (through, plainThrough) = (place, place.sequence) }

  /// Goes past a line that is folded in and holds at `place`, or all along.
  mutating func pass(_ sequence: Int, at place: HoldingPlace?) {
    if let place { through = place } else { hoisted.insert(sequence) }
  }

  /// Whether something that holds there is folded in, if it stands.
  func reach(_ place: HoldingPlace) -> Bool {
    through.map { place <= $0 } ?? false || hoisted.contains(place.sequence)
  }
}

/// An entry that stands, in the order in which entries hold.
struct StandingEntry {
  enum Order {
    /// It holds when it was typed.
    case plain
    /// It holds at another time.
    case placed
    /// It holds all along, and something that was placed before it comes next.
    case hoisted
  }

  let entry: Entry
  let place: HoldingPlace
  let order: Order

  init(_ entry: Entry, at place: HoldingPlace, _ order: Order) {
    (self.entry, self.place, self.order) = (entry, place, order)
  }

  /// One that holds when it was typed; `nil` where nothing is known of its time.
  init?(plain entry: Entry) {
    guard let time = entry.content?.time else { return nil }
    self.init(entry, at: HoldingPlace(time: time, rank: entry.sequence, sequence: entry.sequence), .plain)
  }
}
