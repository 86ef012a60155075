public import Facilitation

/// Who has the floor, and who is to have it.
extension RoomNow {
  /// Someone who has the floor.
  public struct Speaker: Equatable, Sendable {
    /// Who speaks.
    public var who: Handle
    /// The name.
    public var name: String
    /// For how long by now, without a break.
    public var time: TimeSpan

    /// Nothing is checked.
    public init(who: Handle, name: String, time: TimeSpan) { (self.who, self.name, self.time) = (who, name, time) }
  }

  /// Those who have the floor, who had it first coming first.
  public var speakers: [Speaker] {
    floor.holders.speaking.map { Speaker(who: $0.who, name: roster.name(of: $0.who), time: now - $0.since) }
  }

  /// How long the meeting has paused; `nil` while it goes on.
  public var pausedFor: TimeSpan? { floor.holders.pausedSince.map { now - $0 } }

  /// A raised hand.
  public struct Hand: Equatable, Sendable {
    /// Whose.
    public var who: Handle
    /// The name.
    public var name: String
    /// Whether it is a point of process, which goes first.
    public var isProcess: Bool
    /// Why it has its place: for the facilitator and the one whose hand it is, since it tells how much someone has spoken.
    public var why: String

    /// Nothing is checked.
    public init(who: Handle, name: String, isProcess: Bool, why: String) {
      (self.who, self.name, self.isProcess, self.why) = (who, name, isProcess, why)
    }
  }

  /// Raised hands, who is next coming first.
  public var hands: [Hand] {
    floor.queue.map { Hand(who: $0.who, name: roster.name(of: $0.who), isProcess: $0.isProcess, why: $0.why) }
  }
}
