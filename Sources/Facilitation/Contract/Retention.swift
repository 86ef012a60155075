/// A kind of what is held, of which a workshop says how long it is kept.
///
/// Nothing goes by itself: what has been kept for so long is told of, and somebody lets it go. See `retention`.
public struct KeptKind: Equatable, Sendable {
  /// As it is typed: `bank-details`.
  public let name: String
  /// What it is, in words.
  public let what: String
  /// From when on it counts: words that follow "after".
  public let since: String
  /// How long it is kept unless the workshop says otherwise, and why.
  public let usual: KeepingTime
  /// Why so long: words that follow "since".
  public let reason: String

  /// No two kinds of a workshop have one name.
  public init(_ name: String, _ what: String, after since: String, usual: KeepingTime, because reason: String) {
    (self.name, self.what, self.since, self.usual, self.reason) = (name, what, since, usual, reason)
  }
}

/// One thing of a kind, of which something is held still.
public struct KeptThing: Sendable {
  /// The day from which on it counts.
  public let since: CalendarDay
  /// What is to go with it: its notes, what the record proves of them, and the words of events that have one of its
  /// pseudonyms.
  public let belongings: Belongings

  /// As its plugin finds it.
  public init(since: CalendarDay, _ belongings: Belongings) { (self.since, self.belongings) = (since, belongings) }
}

/// What is held of one kind, and what of it is due to go.
public struct Keeping: Sendable {
  /// Of what.
  public let kind: KeptKind
  /// How long it is kept here.
  public let rule: KeepingTime
  /// How many things there are.
  public let count: Int
  /// Those that have been kept for so long.
  public let due: [KeptThing]
  /// When the next of the others will have been; `nil` where none will.
  public let next: CalendarDay?

  /// What of `things` is due on `today`: on the day itself it is.
  public init(_ kind: KeptKind, _ rule: KeepingTime, _ things: [KeptThing], on today: CalendarDay) {
    (self.kind, self.rule, count) = (kind, rule, things.count)
    let ends = things.map { (thing: $0, end: rule.end(since: $0.since)) }
    due = ends.filter { $0.end.map { $0 <= today } ?? false }.map(\.thing)
    next = ends.compactMap(\.end).filter { $0 > today }.min()
  }

  /// All that goes with what is due.
  public var belongings: Belongings {
    var all = Belongings()
    for thing in due { all.add(thing.belongings) }
    return all
  }
}
