public import Facilitation

extension GatheringPlugin {
  /// The roster and the meetings as they are published, and the minutes, at hand as long as their meeting is.
  public struct State: Codable, Equatable, Sendable {
    public var roster = Roster()
    public var meetings = Meetings()
    public var notes = Archive<Minute<Note>>()
    public var decisions = Archive<Minute<Decision>>()

    public init() {}
  }

  /// An entry in the minutes, and when it was made.
  public struct Minute<Content: Codable & Equatable & Sendable>: Codable, Equatable, Sendable {
    public var content: Content
    public var time: Instant
  }

  /// Something worth keeping, said or seen.
  public struct Note: Codable, Equatable, Sendable {
    public var id: ID
    public var text: String
    /// The meeting and the item that were open; a note may also be made between meetings.
    public var meeting: ID?
    public var item: ID?
  }

  /// What a meeting decided.
  public struct Decision: Codable, Equatable, Sendable {
    public var id: ID
    public var text: String
    /// Whose proposal it was.
    public var proposed: Handle
    /// Who decided; empty when the meeting did as a whole.
    public var by: [Handle]
    /// What the decision rests on; things that other plugins count may be among them.
    public var cites: [ID]
    public var meeting: ID
    public var item: ID?
  }
}
