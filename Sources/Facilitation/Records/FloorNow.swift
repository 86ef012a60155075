public import OrderedCollections

/// Who has the floor of the open meeting.
public struct FloorHolders: RecordSet, Equatable {
  /// See ``RecordSet/name``.
  public static let name = "holders"
  /// The room hears who speaks.
  public static let audience = Audience.room
  /// Between meetings.
  public static let empty = FloorHolders()

  /// The open meeting; `nil` between meetings, and then nobody has the floor.
  public var meeting: ID?
  /// Those who have the floor, who had it first coming first.
  public var speaking: [Turn] = []
  /// When the meeting paused; `nil` while it goes on.
  public var pausedSince: Instant?
  /// What was asked for since the last pause by people who weren't named, the last coming last; not all of it, where
  /// there is much.
  public var signals: [Signal] = []

  /// No meeting, no one speaking.
  public init() {}

  /// Someone who has the floor.
  public struct Turn: Equatable, Sendable {
    /// Who speaks.
    public var who: Handle
    /// When this turn began.
    public var since: Instant
    /// Nothing is checked.
    public init(_ who: Handle, since: Instant) { (self.who, self.since) = (who, since) }
  }

  /// What somebody asks of the meeting without being named.
  public enum Wish: String, CaseIterable, Codable, Sendable {
    /// That it goes slower.
    case slow
    /// That it pauses.
    case `break`

    /// What is asked for.
    public var words: String {
      switch self {
      case .slow: "slow down"
      case .break: "a break"
      }
    }

    /// For whoever runs the meeting.
    public var sentence: String {
      switch self {
      case .slow: "someone asks to slow down"
      case .break: "someone asks for a break"
      }
    }
  }

  /// That somebody asked.
  public struct Signal: Codable, Equatable, Sendable {
    /// What for.
    public var wish: Wish
    /// When.
    public var time: Instant
    /// Which one in the meeting it is, from 1.
    public var number: Int
    /// Nothing is checked.
    public init(_ wish: Wish, at time: Instant, number: Int) {
      (self.wish, self.time, self.number) = (wish, time, number)
    }
  }
}

/// The floor of the open meeting at one instant: who has it, who has had it for how long, and who is next.
///
/// Derived turns and the order of the queue are the publishing plugin's rules; who draws a board needs none of them.
public struct FloorNow: RecordSet, Equatable {
  /// See ``RecordSet/name``.
  public static let name = "floor"
  /// For the facilitator, since it gives people's own figures.
  public static let audience = Audience.facilitator
  /// Between meetings.
  public static let empty = FloorNow()

  /// Who has it; where that is all that is asked, it is told sooner alone.
  public var holders = FloorHolders()
  /// Merged seconds of speech up to now of everyone who was there at any time, in the order of arrival.
  public var times: OrderedDictionary<Handle, TimeSpan> = [:]
  /// Raised hands, who is next coming first.
  public var queue: [Place] = []
  /// The rule that the queue follows, in words: `quiet first`.
  public var order = ""
  /// The shares of speech that groups agreed to aim at, from 0 to 1.
  public var targets: OrderedDictionary<GroupName, Double> = [:]
  /// The shares of speech that groups agreed not to exceed, from 0 to 1.
  public var quotas: OrderedDictionary<GroupName, Double> = [:]

  /// No meeting, no one speaking.
  public init() {}

  /// A place in the queue.
  public struct Place: Equatable, Sendable {
    /// Whose hand is up.
    public var who: Handle
    /// Whether it is a point of process, which goes first.
    public var isProcess: Bool
    /// Why the place is where it is, in words for people: `raised 4 min ago, has not spoken`.
    public var why: String
    /// Nothing is checked.
    public init(_ who: Handle, isProcess: Bool = false, why: String) {
      (self.who, self.isProcess, self.why) = (who, isProcess, why)
    }
  }
}
