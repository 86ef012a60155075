public import OrderedCollections

/// Records that one plugin publishes and others read, so that neither imports the other.
///
/// A record set that rules read on every line is a projection of its plugin's state alone, kept in the shape that is
/// published. One that depends on the time or on another's records is worked out for whoever asks; see ``Publication``.
public protocol RecordSet: Sendable {
  /// What the records are called, in the plural: `people`.
  static var name: String { get }
  /// Who may be shown these records.
  ///
  /// It is for an export or a report that lists whole record sets to ask. Views aren't held to it, since a figure for
  /// the room may well be drawn from records that aren't.
  static var audience: Audience { get }
  /// What there is when no plugin publishes such records.
  static var empty: Self { get }
}

/// Who may be shown something.
///
/// Raw values are those of the record. Of two, the more private is the greater.
public enum Audience: String, Sendable, CaseIterable, Comparable {
  /// Everyone in the room: figures by group, never by person.
  case room
  /// The facilitator alone.
  case facilitator
  /// Whoever pays, beside the facilitator.
  case finance
  /// No one but the person concerned.
  case personal

  /// Whether more people may know what `left` is for than what `right` is for.
  public static func < (left: Audience, right: Audience) -> Bool { left.privacy < right.privacy }

  private var privacy: Int {
    switch self {
    case .room: 0
    case .facilitator: 1
    case .finance: 2
    case .personal: 3
    }
  }
}

/// The meetings of a workshop, planned, open and closed, with who was there and what was on the agenda.
public struct Meetings: RecordSet, Equatable, Codable {
  /// See ``RecordSet/name``.
  public static let name = "meetings"
  /// For the facilitator, since it says who was there.
  public static let audience = Audience.facilitator
  /// No meeting, planned or held.
  public static let empty = Meetings()

  // A meeting is set aside when another is closed after it.
  private var archive = Archive<Meeting>()
  /// The meeting that is open now; there is at most one.
  public private(set) var openID: ID?
  private var lastClosedID: ID?

  /// No meeting, planned or held.
  public init() {}

  /// The meeting with this id, whenever it was; `nil` when there is none.
  public subscript(id: ID) -> Meeting? { archive[id] }
  /// All meetings, in the order of their ids.
  ///
  /// Of a long workshop it takes a while: ask for what you need.
  public var all: OrderedDictionary<ID, Meeting> { archive.all }
  /// Those that are to come, in the order in which they were planned.
  public var planned: [Meeting] { archive.atHand.values.filter { $0.opened == nil } }
  /// The meeting that is open now; `nil` between meetings.
  public var open: Meeting? { openID.flatMap { archive.atHand[$0] } }
  /// The open meeting, else the one that was closed last; `nil` before the first.
  public var latest: Meeting? { open ?? lastClosedID.flatMap { archive.atHand[$0] } }

  /// The meeting that a line in this context is of: the one that it names, once that has begun, else the one that is open.
  public func meeting(of context: Context) -> Meeting? {
    guard let named = context.namedMeeting else { return open }
    return self[named].flatMap { $0.opened == nil ? nil : $0 }
  }

  /// Why a line in this context is of no meeting.
  public func noMeeting(in context: Context) -> Refusal {
    guard let named = context.namedMeeting.flatMap({ self[$0] }) else {
      return Refusal("no meeting is open", remedy: openingLine)
    }
    let line = "meeting open \(Word.canonical(named.title))"
    return Refusal(
      "\(titled(named.title)) hasn't been opened yet",
      remedy: open == nil ? line : "meeting close   ends \(titled(open?.title ?? "")); then: \(line)", about: "meeting")
  }

  /// Whether the meeting is planned, open or the one that was closed last, so that it can be asked for on every line.
  public func isAtHand(_ id: ID) -> Bool { archive.atHand[id] != nil }

  /// The item with this id, in whichever meeting.
  public func item(_ id: ID) -> Meeting.Item? {
    for meeting in archive.atHand.values.reversed() {
      if let item = meeting.items[id] { return item }
    }
    for meeting in archive.all.values {
      if let item = meeting.items[id] { return item }
    }
    return nil
  }

  /// Adds a meeting, planned, open or closed, under its id; one that is there already stays.
  public mutating func add(_ meeting: Meeting) {
    guard archive[meeting.id] == nil else { return }
    archive.atHand[meeting.id] = meeting
    file(meeting)
  }

  /// Changes a meeting that is at hand: what is set aside has happened.
  public mutating func change(_ id: ID, _ change: (inout Meeting) -> Void) {
    guard let index = archive.atHand.index(forKey: id) else { return }
    change(&archive.atHand.values[index])
    file(archive.atHand.values[index])
  }

  /// Changes a meeting in what has no time, such as its title, whenever it was.
  public mutating func changeAny(_ id: ID, _ change: (inout Meeting) -> Void) {
    guard archive.atHand[id] == nil else { return self.change(id, change) }
    guard var meeting = archive[id] else { return }
    change(&meeting)
    archive.remove(id)
    archive.atHand[id] = meeting
    archive.setAside(id)
  }

  /// Which one is open and which was closed last follows from what the meetings say.
  private mutating func file(_ meeting: Meeting) {
    if meeting.closed == nil {
      if meeting.opened != nil { openID = meeting.id }
    } else if meeting.id != lastClosedID {
      if openID == meeting.id { openID = nil }
      lastClosedID = meeting.id
      archive.setAside { $0.closed != nil && $0.id != meeting.id }
    }
  }
}

/// One meeting.
public struct Meeting: Equatable, Codable, Sendable {
  /// Counted under `m`.
  public var id: ID
  /// What it is called, on one line.
  public var title: String
  /// Where it is held, when that was said.
  public var place: String?
  /// `nil` while it is only planned.
  public var opened: Instant?
  /// `nil` until it is closed.
  public var closed: Instant?
  /// The place of its close in the record, by which what was said at the same instant came before it or after it; `nil`
  /// until it is closed.
  public var closing: Int?
  /// Who was marked as present and when; a person may come and go.
  public var attendance: OrderedDictionary<Handle, [Presence]> = [:]
  /// The agenda, in order.
  public var items: OrderedDictionary<ID, Item> = [:]

  /// A meeting that is planned: not opened, no one there, nothing on the agenda.
  public init(id: ID, title: String, place: String? = nil) { (self.id, self.title, self.place) = (id, title, place) }

  /// The item that is being discussed; `nil` between items.
  public var currentItem: Item? { items.values.first { $0.opened != nil && $0.closed == nil } }

  /// Time in the room, `[arrived, left)`.
  public struct Presence: Equatable, Codable, Sendable {
    /// The first instant in the room.
    public var arrived: Instant
    /// `nil` while the person is here, and to the end for who stayed.
    public var left: Instant?
    /// Without `left`, the person is still here.
    public init(arrived: Instant, left: Instant? = nil) { (self.arrived, self.left) = (arrived, left) }
  }

  /// A piece of the agenda.
  public struct Item: Equatable, Codable, Sendable {
    /// Counted under `i`, through all meetings of the workshop.
    public var id: ID
    /// What it is about, on one line.
    public var title: String
    /// How long it is meant to take; above zero.
    public var planned: TimeSpan
    /// Who put it on the agenda, when that was said.
    public var by: Handle?
    /// When it was put there; `nil` where that isn't known.
    public var added: Instant?
    /// When its discussion began; `nil` before.
    public var opened: Instant?
    /// When its discussion ended, by the meeting's end at the latest; `nil` before.
    public var closed: Instant?
    /// An item that hasn't been opened.
    public init(id: ID, title: String, planned: TimeSpan, by: Handle?, added: Instant? = nil) {
      (self.id, self.title, self.planned, self.by, self.added) = (id, title, planned, by, added)
    }
  }

  /// Whether `who` came and hasn't left; of a closed meeting, whether they stayed to the end.
  public func isPresent(_ who: Handle) -> Bool { attendance[who]?.last.map { $0.left == nil } ?? false }
}
