/// What was decided, with who proposed it, who decided it, and what it rests on.
public struct Decisions: RecordSet, Equatable {
  /// See ``RecordSet/name``.
  public static let name = "decisions"
  /// For the facilitator, since it says who proposed what.
  public static let audience = Audience.facilitator
  /// Nothing decided.
  public static let empty = Decisions([])

  /// In the order of their ids, those of all meetings.
  public var all: [Decision]

  /// Nothing is checked here.
  public init(_ all: [Decision]) { self.all = all }

  /// One decision.
  public struct Decision: Equatable, Sendable {
    /// Counted under `d`.
    public var id: ID
    /// What was decided, on one line.
    public var text: String
    /// Where it was made.
    public var meeting: ID
    /// The item of the agenda that was open then, if one was.
    public var item: ID?
    /// Who proposed it.
    public var proposed: Handle
    /// Who decided it; empty when that wasn't said.
    public var by: [Handle]
    /// What it rests on: comments, notes, stories, by their ids.
    public var cites: [ID]
    /// When it was recorded.
    public var time: Instant

    /// A decision as the record has it.
    public init(
      id: ID, text: String, meeting: ID, item: ID?, proposed: Handle, by: [Handle], cites: [ID], time: Instant
    ) {
      (self.id, self.text, self.meeting, self.item, self.proposed) = (id, text, meeting, item, proposed)
      (self.by, self.cites, self.time) = (by, cites, time)
    }
  }
}
