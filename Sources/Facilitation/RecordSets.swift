public import OrderedCollections

/// Records that one plugin publishes and others read, so that neither imports the other.
///
/// A record set is a projection of its plugin's state. Law: publishing is cheap, since rules read record sets on every
/// line; keep the state in the shape that is published.
public protocol RecordSet: Sendable {
  /// What the records are called, in the plural: `people`.
  static var name: String { get }
  /// Who may be shown these records.
  static var audience: Audience { get }
  /// What there is when no plugin publishes such records.
  static var empty: Self { get }
}

/// Who may be shown something.
public enum Audience: String, Sendable {
  /// Everyone in the room: figures by group, never by person.
  case room
  /// The facilitator alone.
  case facilitator
  /// No one but the person concerned.
  case personal
}

/// The people who take part, and their groups.
public struct Roster: RecordSet, Equatable, Codable {
  public static let name = "people"
  public static let audience = Audience.facilitator
  public static let empty = Roster()

  /// In the order in which they joined the roster.
  public var people: OrderedDictionary<Handle, Person> = [:]
  public var groups: OrderedDictionary<GroupName, Group> = [:]

  public init() {}

  /// Someone who takes part.
  public struct Person: Equatable, Codable, Sendable {
    public var handle: Handle
    public var name: String
    /// Which group the person belonged to from when on, in order; never empty.
    public var memberships: [Membership]

    public init(handle: Handle, name: String, memberships: [Membership]) {
      (self.handle, self.name, self.memberships) = (handle, name, memberships)
    }

    /// The group at `time`; before the first membership, the first.
    public func group(at time: Instant) -> GroupName {
      (memberships.last { $0.since <= time } ?? memberships[0]).group
    }
    public var group: GroupName { memberships[memberships.count - 1].group }
  }

  /// From when on a person belongs to a group.
  public struct Membership: Equatable, Codable, Sendable {
    public var group: GroupName
    public var since: Instant
    public init(group: GroupName, since: Instant) { (self.group, self.since) = (group, since) }
  }

  /// People who stand in the same relation to the service: service users, carers, staff, commissioners.
  public struct Group: Equatable, Codable, Sendable {
    public var name: GroupName
    /// How the group is called where people read it: `lived experience`.
    public var label: String
    public init(name: GroupName, label: String) { (self.name, self.label) = (name, label) }
  }

  /// The person's full name, or the handle of someone who isn't on the roster.
  public func name(of handle: Handle) -> String {
    handle == .unnamed ? "(no name)" : people[handle]?.name ?? handle.word
  }
  public func label(of group: GroupName) -> String { groups[group]?.label ?? group.word }
}

/// The meetings of a workshop, planned, open and closed, with who was there and what was on the agenda.
public struct Meetings: RecordSet, Equatable, Codable {
  public static let name = "meetings"
  public static let audience = Audience.facilitator
  public static let empty = Meetings()

  /// In the order in which they were planned or opened.
  public var all: OrderedDictionary<ID, Meeting> = [:]
  /// The meeting that is open now; there is at most one.
  public var openID: ID?

  public init() {}

  public var open: Meeting? { openID.flatMap { all[$0] } }
  /// The open meeting, else the one that was closed last.
  public var latest: Meeting? {
    open ?? all.values.filter { $0.closed != nil }.max { closing($0) < closing($1) }
  }
}

/// One meeting.
public struct Meeting: Equatable, Codable, Sendable {
  public var id: ID
  public var title: String
  public var place: String?
  /// `nil` while it is only planned.
  public var opened: Instant?
  /// `nil` until it is closed.
  public var closed: Instant?
  /// Who was marked as present and when; a person may come and go.
  public var attendance: OrderedDictionary<Handle, [Presence]> = [:]
  /// The agenda, in order.
  public var items: OrderedDictionary<ID, Item> = [:]

  public init(id: ID, title: String, place: String? = nil) { (self.id, self.title, self.place) = (id, title, place) }

  /// The item that is being discussed.
  public var currentItem: Item? { items.values.first { $0.opened != nil && $0.closed == nil } }

  /// Time in the room, `[arrived, left)`.
  public struct Presence: Equatable, Codable, Sendable {
    public var arrived: Instant
    /// `nil` while the person is here, and to the end for who stayed.
    public var left: Instant?
    public init(arrived: Instant, left: Instant? = nil) { (self.arrived, self.left) = (arrived, left) }
  }

  /// A piece of the agenda.
  public struct Item: Equatable, Codable, Sendable {
    public var id: ID
    public var title: String
    public var planned: TimeSpan
    /// Who put it on the agenda, when that was said.
    public var by: Handle?
    public var opened: Instant?
    public var closed: Instant?
    public init(id: ID, title: String, planned: TimeSpan, by: Handle?) {
      (self.id, self.title, self.planned, self.by) = (id, title, planned, by)
    }
  }

  public func isPresent(_ who: Handle) -> Bool { attendance[who]?.last.map { $0.left == nil } ?? false }
}

private func closing(_ meeting: Meeting) -> (Int64, Int) {
  (meeting.closed?.microseconds ?? .min, meeting.id.number)
}
