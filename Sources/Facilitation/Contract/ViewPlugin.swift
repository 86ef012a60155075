/// A plugin that records nothing and remembers nothing: it shows what others publish, and so can't disagree with the
/// record.
public protocol ViewPlugin: Plugin where State == Unremembering, Command == Never, Event == Unrecorded {}

/// The state of a plugin that has none.
public struct Unremembering: Codable, Equatable, Sendable {
  /// Nothing.
  public init() {}
}

/// The events of a plugin that records none.
public enum Unrecorded: PluginEvent {
  /// There is none.
  public var record: EventRecord { switch self {} }
  /// Always throws.
  public init(record: EventRecord) throws(EventRecord.Malformed) { throw record.unknown }
}

extension ViewPlugin {
  /// There is one only.
  public static var stateVersion: Int { 1 }
  /// Nothing.
  public static var initial: Unremembering { Unremembering() }

  /// Is never asked.
  public static func decide(
    _ command: Never, in state: Unremembering, _ context: Context
  ) throws(Refusal) -> [Unrecorded] {}
  /// Never happens.
  public static func evolve(_ state: inout Unremembering, by event: Unrecorded, at stamp: Stamp) {}
  /// Is never asked.
  public static func audience(of event: Unrecorded) -> Audience {}
  /// Nothing.
  public static func answer(to events: [Unrecorded], in state: Unremembering, _ context: ViewContext) -> Document {
    .empty
  }
}
