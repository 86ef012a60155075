/// What the charter holds that other figures are drawn from, by group and never by person.
public struct CharterRecords: RecordSet, Equatable {
  /// See ``RecordSet/name``.
  public static let name = "charter"
  /// For the room.
  public static let audience = Audience.room
  /// An empty charter.
  public static let empty = CharterRecords()

  /// Groups that agreed that their figures are shown even where only one of them is there.
  public var shownAlone: Set<GroupName> = []
  /// In the order in which they arose.
  public var frustrations: [Frustration] = []
  /// In the order in which they were made.
  public var vetoes: [Veto] = []

  /// An empty charter.
  public init() {}

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
    /// When it was recorded.
    public var made: Instant
    /// When what was stopped was opened again.
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
