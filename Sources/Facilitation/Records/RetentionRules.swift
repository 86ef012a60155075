/// How long a workshop keeps what, where it said so, and what was let go.
public struct RetentionRules: RecordSet, Codable, Equatable {
  /// See ``RecordSet/name``.
  public static let name = "retention rules"
  /// For the room.
  public static let audience = Audience.room
  /// Nothing was said.
  public static let empty = RetentionRules()

  /// By the names of kinds.
  public var times: [String: KeepingTime] = [:]
  /// What was let go last, by the names of kinds.
  public var letGo: [String: LettingGo] = [:]

  /// Nothing was said.
  public init() {}

  /// That something was let go.
  public struct LettingGo: Codable, Equatable, Sendable {
    /// When.
    public var time: Instant
    /// Who did, as stated.
    public var by: String
    /// How many things.
    public var count: Int

    /// As the record has it.
    public init(at time: Instant, by: String, _ count: Int) { (self.time, self.by, self.count) = (time, by, count) }
  }
}
