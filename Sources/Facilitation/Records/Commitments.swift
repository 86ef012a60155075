/// What people said they would do, and whether it is done.
public struct Commitments: RecordSet, Equatable {
  /// See ``RecordSet/name``.
  public static let name = "commitments"
  /// For the facilitator, since it says who will do what.
  public static let audience = Audience.facilitator
  /// Nobody has promised anything.
  public static let empty = Commitments([])

  /// In the order of their ids.
  public var all: [Commitment]

  /// Nothing is checked here.
  public init(_ all: [Commitment]) { self.all = all }

  /// One of them.
  public struct Commitment: Equatable, Sendable {
    /// Counted under `cm`.
    public var id: ID
    /// What will be done, on one line.
    public var text: String
    /// Who will do it.
    public var by: Handle
    /// When it was made.
    public var made: Instant
    /// The day by which it was last agreed to be done.
    public var due: CalendarDay
    /// Where it stands.
    public var standing: Standing

    /// A commitment as the record has it.
    public init(id: ID, text: String, by: Handle, made: Instant, due: CalendarDay, standing: Standing) {
      (self.id, self.text, self.by, self.made) = (id, text, by, made)
      (self.due, self.standing) = (due, standing)
    }
  }

  /// Where a commitment stands.
  public enum Standing: Equatable, Sendable {
    /// It is still to be done.
    case open
    /// It was kept.
    case done
    /// It won't be kept.
    case dropped
  }
}
