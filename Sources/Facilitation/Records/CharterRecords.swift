/// What the charter holds that other figures are drawn from, by group and never by person.
public struct CharterRecords: RecordSet, Equatable {
  /// See ``RecordSet/name``.
  public static let name = "charter"
  /// For the room.
  public static let audience = Audience.room
  /// An empty charter.
  public static let empty = CharterRecords()

  /// In the order in which they were voiced.
  public var hopes: [Hope] = []
  /// In the order in which they arose.
  public var frustrations: [Frustration] = []
  /// In the order in which they were made.
  public var vetoes: [Veto] = []

  /// An empty charter.
  public init() {}

  /// What someone hopes for at the start.
  public struct Hope: Equatable, Sendable {
    /// Counted under `h`.
    public var id: ID
    /// Whose it is, where that was said.
    public var group: GroupName?
    /// What came of it; `nil` as long as nobody said.
    public var outcome: Outcome?

    /// A hope as the record has it.
    public init(id: ID, group: GroupName?, outcome: Outcome?) {
      (self.id, self.group, self.outcome) = (id, group, outcome)
    }
  }

  /// What came of a hope.
  public enum Outcome: String, CaseIterable, Codable, Sendable {
    /// All of it came about.
    case met
    /// Some of it did.
    case partly
    /// None of it did.
    case unmet
  }

  /// Something that gets in the way.
  public struct Frustration: Equatable, Sendable {
    /// Counted under `f`.
    public var id: ID
    /// Whose it is, where that was said.
    public var group: GroupName?
    /// When it was recorded.
    public var raised: Instant
    /// Whether money is its cause.
    public var isBudget: Bool
    /// When someone first acknowledged it.
    public var acknowledged: Instant?

    /// Within which time someone should have acknowledged it: seven days.
    public static let soon = TimeSpan.hours(7 * 24)

    /// A frustration as the record has it.
    public init(id: ID, group: GroupName?, raised: Instant, isBudget: Bool, acknowledged: Instant?) {
      (self.id, self.group, self.raised) = (id, group, raised)
      (self.isBudget, self.acknowledged) = (isBudget, acknowledged)
    }
  }

  /// A proposal that someone stopped.
  public struct Veto: Equatable, Sendable {
    /// Counted under `v`.
    public var id: ID
    /// The group of who made it; `nil` when it came from outside the room.
    public var group: GroupName?
    /// Whether it came from outside the room.
    public var isFromOutside: Bool { group == nil }
    /// When it was recorded.
    public var made: Instant
    /// When what was stopped was opened again, or adopted without that.
    public var reopened: Instant?
    /// When it was adopted after all.
    public var adopted: Instant?

    /// A veto as the record has it.
    public init(id: ID, group: GroupName?, made: Instant, reopened: Instant?, adopted: Instant?) {
      (self.id, self.group, self.made) = (id, group, made)
      (self.reopened, self.adopted) = (reopened, adopted)
    }
  }
}
