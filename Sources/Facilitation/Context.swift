/// Everything outside its own state that a rule may read: the time, who is acting, and what other plugins publish.
///
/// A rule given the same command, state and context gives the same answer, on every machine and in every year.
public struct Context {
  /// The time of the event.
  ///
  /// Never earlier than that of the entry before.
  public let now: Instant
  /// Who is at the keyboard, as stated, not authenticated.
  public let actor: String
  /// Where clock times without a zone are read and shown.
  ///
  /// For reading words and wording answers; no rule depends on it.
  public let zone: Zone
  private let published: any PublishedRecords

  /// The caller sees to it that `now` isn't earlier than the last entry; nothing is checked here.
  public init(now: Instant, actor: String, zone: Zone, published: any PublishedRecords) {
    (self.now, self.actor, self.zone, self.published) = (now, actor, zone, published)
  }

  /// The records of this kind, from whichever plugin publishes them; ``RecordSet/empty`` when none does.
  public func records<R: RecordSet>(_ type: R.Type) -> R { published.records(type) }

  /// The id that the next thing counted under `prefix` will have.
  public func nextID(_ prefix: String) -> ID { ID(prefix, published.lastNumber(prefix) + 1) }

  /// The people and their groups, as the workshop's record has them.
  public var roster: Roster { records(Roster.self) }
  /// The meetings, as the workshop's record has them.
  public var meetings: Meetings { records(Meetings.self) }
}

/// What the engine answers a ``Context`` from.
public protocol PublishedRecords {
  /// What the publishing plugin makes of its state; ``RecordSet/empty`` when there is no such plugin.
  func records<R: RecordSet>(_ type: R.Type) -> R
  /// The highest number ever given under `prefix`, undone entries included; 0 when there is none.
  func lastNumber(_ prefix: String) -> Int
}

/// One kind of record that a plugin publishes.
///
/// Law: among the plugins of a workshop, one at most publishes a type.
public struct Publication<P: Plugin>: Sendable {
  /// What others ask by; only this very type is found.
  public let type: any RecordSet.Type
  private let project: @Sendable (P.State) -> any RecordSet

  /// `project` runs after each change of the state that a rule asks about, so it should hand out what is kept ready.
  public init<R: RecordSet>(_ type: R.Type, _ project: @escaping @Sendable (P.State) -> R) {
    (self.type, self.project) = (type, project)
  }

  /// The records of `state`; their type is ``type``.
  public func records(from state: P.State) -> any RecordSet { project(state) }
}
