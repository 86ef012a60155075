public import OrderedCollections

/// How the floor was shared between groups, in one meeting or in all of them together.
///
/// What is asked about is worked out when it is asked, so that one meeting costs the same after many.
public struct Airtime: RecordSet {
  /// See ``RecordSet/name``.
  public static let name = "airtime"
  /// For the facilitator, since it names the quietest, and has figures of groups of one.
  public static let audience = Audience.facilitator
  /// No meeting has begun.
  public static let empty = Airtime { _ in nil }

  private let workOut: @Sendable (ID?) -> Programme?

  /// `workOut` answers about a meeting, or about all that have begun where it gets none; with `nil` where none has.
  public init(_ workOut: @escaping @Sendable (ID?) -> Programme?) { self.workOut = workOut }

  /// Of one meeting, up to its close or now; `nil` where it hasn't begun.
  public func during(_ meeting: ID) -> Part? { workOut(meeting)?.overall }
  /// Of all meetings that have begun; `nil` before the first.
  public var overall: Part? { programme?.overall }
  /// Of all meetings that have begun, each and together; `nil` before the first.
  public var programme: Programme? { workOut(nil) }

  /// Meetings one after the other, and what they come to.
  public struct Programme: Equatable, Sendable {
    /// Those that have begun, in the order in which they did.
    public var meetings: OrderedDictionary<ID, Part>
    /// All of them together.
    public var overall: Part

    /// Nothing is checked.
    public init(meetings: OrderedDictionary<ID, Part>, overall: Part) {
      (self.meetings, self.overall) = (meetings, overall)
    }
  }

  /// One meeting, or several together.
  public struct Part: Equatable, Sendable {
    /// In the roster's order; people of no group last.
    public var groups: [Group]
    /// The part of Theil's T that lies between the groups, from 0 to 1; `nil` without speech, and where all was even.
    public var betweenGroups: Double?
    /// For each meeting, how many of each group what it said could be of, guests of a minute left out; it is by these
    /// that ``ShownGroups`` goes.
    public var sizes: OrderedDictionary<ID, OrderedDictionary<GroupName?, Int>>
    /// For each meeting with speech, those who spoke less than all others and are a quarter of everyone, rounded up, at
    /// the most; no one where none can be told from the others, as where most were silent.
    public var quietest: [ID: Set<Handle>]
    /// For each meeting with speech, those who spoke less than the median of those who were expected.
    public var belowMedian: [ID: Set<Handle>]
    /// The hands that went up.
    public var hands: Hands
    /// Pairs of groups of which something can be said: both were there together and apart, for a minute or more.
    public var effects: [Effect]

    /// Whether anybody's speech is recorded.
    public var isRecorded: Bool { groups.contains { $0.silent != nil } }

    /// Nothing is checked.
    public init(
      groups: [Group], betweenGroups: Double?,
      sizes: OrderedDictionary<ID, OrderedDictionary<GroupName?, Int>>, quietest: [ID: Set<Handle>],
      belowMedian: [ID: Set<Handle>] = [:], hands: Hands, effects: [Effect]
    ) {
      (self.groups, self.betweenGroups, self.sizes) = (groups, betweenGroups, sizes)
      (self.quietest, self.belowMedian) = (quietest, belowMedian)
      (self.hands, self.effects) = (hands, effects)
    }
  }

  /// A group's part.
  public struct Group: Equatable, Sendable {
    /// `nil` for people of no group.
    public var name: GroupName?
    /// How many different people of it were there.
    public var people: Int
    /// How long they spoke, each person's own overlapping speech counted once.
    public var time: TimeSpan
    /// Of all speech, from 0 to 1; `nil` when no one spoke.
    public var share: Double?
    /// The share that it had agreed to aim at by the end of each of the meetings, from 0 to 1; `nil` where it wasn't the
    /// same in all.
    public var target: Double?
    /// Their part of the speech divided by their part of the presence, 1 being even; `nil` when no one spoke.
    ///
    /// What is expected of single people is not in it, since the room could work that out.
    public var parity: Double?
    /// How often the meeting moved on past one of their hands.
    public var movedOn: Int
    /// How many turns they took.
    public var turns: Int
    /// How many of them said nothing; `nil` where nobody's speech is recorded.
    public var silent: Int?

    /// Nothing is checked.
    public init(
      name: GroupName?, people: Int, time: TimeSpan, share: Double?, target: Double? = nil, parity: Double?,
      movedOn: Int, turns: Int, silent: Int?
    ) {
      (self.name, self.people, self.time) = (name, people, time)
      (self.share, self.target, self.parity, self.movedOn) = (share, target, parity, movedOn)
      (self.turns, self.silent) = (turns, silent)
    }
  }

  /// The hands that went up, and how long they were up.
  public struct Hands: Equatable, Sendable {
    /// How many went up.
    public var raised: Int
    /// How many different people raised them.
    public var people: Int
    /// How often an item or a meeting was closed past one that was up.
    public var movedOn: Int
    /// The median of the times for which they were up; `nil` where none was.
    public var medianWait: TimeSpan?

    /// Nothing is checked.
    public init(raised: Int, people: Int, movedOn: Int, medianWait: TimeSpan?) {
      (self.raised, self.people, self.movedOn, self.medianWait) = (raised, people, movedOn, medianWait)
    }
  }

  /// How often the people of one group took the floor while anyone of another was there, and while no one was.
  public struct Effect: Equatable, Sendable {
    /// Whose turns are counted.
    public var of: GroupName?
    /// Who was there, or wasn't.
    public var other: GroupName?
    /// While anyone of the other group was there.
    public var together: Condition
    /// While no one of it was.
    public var apart: Condition

    /// Nothing is checked.
    public init(of: GroupName?, other: GroupName?, together: Condition, apart: Condition) {
      (self.of, self.other, self.together, self.apart) = (of, other, together, apart)
    }
  }

  /// Time, and what happened in it.
  public struct Condition: Equatable, Sendable {
    /// How long it was so.
    public var time: TimeSpan
    /// How many turns began in it.
    public var turns: Int
    /// `turns` by `time`.
    public var turnsPerMinute: Double

    /// Nothing is checked.
    public init(time: TimeSpan, turns: Int, turnsPerMinute: Double) {
      (self.time, self.turns, self.turnsPerMinute) = (time, turns, turnsPerMinute)
    }
  }
}

extension [TimeSpan] {
  /// The one in the middle, or halfway between the two there; `nil` without any.
  public var median: TimeSpan? {
    guard !isEmpty else { return nil }
    let sorted = sorted()
    let (low, high) = (sorted[(count - 1) / 2], sorted[count / 2])
    return low + TimeSpan(microseconds: (high - low).microseconds / 2)
  }
}
