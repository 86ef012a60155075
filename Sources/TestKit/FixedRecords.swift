public import Facilitation

/// Published records that a test lays out by hand, for rules tried without an engine.
public struct FixedRecords: PublishedRecords {
  private var sets: [ObjectIdentifier: any RecordSet] = [:]
  /// The highest number given so far under each prefix.
  public var lastNumbers: [String: Int] = [:]

  /// Nothing is published.
  public init() {}

  /// Publishes `records` in place of what was published of their type.
  public mutating func set<R: RecordSet>(_ records: R) { sets[ObjectIdentifier(R.self)] = records }

  /// What was set, or else ``RecordSet/empty``.
  public func records<R: RecordSet>(_ type: R.Type, in context: Context) -> R {
    sets[ObjectIdentifier(type)] as? R ?? R.empty
  }

  /// What ``lastNumbers`` says, or 0.
  public func lastNumber(_ prefix: String) -> Int { lastNumbers[prefix] ?? 0 }
}
