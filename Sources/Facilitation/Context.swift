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

  public init(now: Instant, actor: String, zone: Zone, published: any PublishedRecords) {
    (self.now, self.actor, self.zone, self.published) = (now, actor, zone, published)
  }

  /// The records of this kind, from whichever plugin publishes them.
  public func records<R: RecordSet>(_ type: R.Type) -> R { published.records(type, in: self) }

  /// The id that the next thing counted under `prefix` will have.
  public func nextID(_ prefix: String) -> ID { ID(prefix, published.lastNumber(prefix) + 1) }

  public var roster: Roster { records(Roster.self) }
  public var meetings: Meetings { records(Meetings.self) }

  /// The same workshop at another time.
  public func at(_ time: Instant) -> Context { Context(now: time, actor: actor, zone: zone, published: published) }
}

/// What the engine answers a ``Context`` from.
public protocol PublishedRecords {
  func records<R: RecordSet>(_ type: R.Type, in context: Context) -> R
  /// The highest number ever given under `prefix`, undone entries included; 0 when there is none.
  func lastNumber(_ prefix: String) -> Int
}

/// One kind of record that a plugin publishes.
public struct Publication<P: Plugin>: Sendable {
  public let type: any RecordSet.Type
  private let project: @Sendable (P.State, Context) -> any RecordSet

  public init<R: RecordSet>(_ type: R.Type, _ project: @escaping @Sendable (P.State, Context) -> R) {
    (self.type, self.project) = (type, project)
  }

  public func records(from state: P.State, in context: Context) -> any RecordSet { project(state, context) }
}
