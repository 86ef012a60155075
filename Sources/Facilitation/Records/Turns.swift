/// Who spoke when, in a meeting.
///
/// What is asked about is worked out when it is asked, so that one meeting costs the same after many.
public struct Turns: RecordSet {
  /// See ``RecordSet/name``.
  public static let name = "turns"
  /// For the facilitator, since it is by person.
  public static let audience = Audience.facilitator
  /// No meeting has begun.
  public static let empty = Turns { _ in [] }

  private let workOut: @Sendable (ID) -> [Turn]

  /// `workOut` answers about a meeting; with nothing where it hasn't begun.
  public init(_ workOut: @escaping @Sendable (ID) -> [Turn]) { self.workOut = workOut }

  /// Of one meeting, up to its close or now, in the order in which they began; those of one person don't overlap.
  public func during(_ meeting: ID) -> [Turn] { workOut(meeting) }

  /// Speech of one person without a break.
  public struct Turn: Equatable, Sendable {
    /// Who spoke; ``Handle/unnamed`` for a voice nobody named.
    public var who: Handle
    /// `[start, end)`, never empty.
    public var span: Range<Instant>

    /// Nothing is checked.
    public init(_ who: Handle, _ span: Range<Instant>) { (self.who, self.span) = (who, span) }
  }
}
