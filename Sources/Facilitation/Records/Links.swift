import OrderedCollections

/// What a link lets its holder do.
public enum LinkScope: String, CaseIterable, Codable, Sendable {
  /// All that a member's own pages offer.
  case member
  /// The meeting alone: agenda, hand, signals and board.
  case room
  /// The board for a projector, which is nobody's.
  case board
}

/// The links by which people come to the members' page without an account, and where that page is.
///
/// Possession is all that a link proves. Its token is kept nowhere; see ``LinkNotes``.
public struct Links: RecordSet, Equatable, Codable {
  /// See ``RecordSet/name``.
  public static let name = "links"
  /// For the facilitator, since it says who holds one.
  public static let audience = Audience.facilitator
  /// No link.
  public static let empty = Links()

  /// How long a link serves after the last meeting, and at the least.
  public static let time = TimeSpan.hours(24 * 90)

  /// Where the page is, as everyone outside types it; `nil` until somebody says.
  public var address: WebAddress?
  /// Those that ended are set aside.
  private var archive = Archive<Link>()

  /// No link.
  public init() {}

  /// A link, which serves one person, or a projector, any number of times.
  public struct Link: Equatable, Codable, Sendable {
    /// Counted under ``ID/link``.
    public var id: ID
    /// Whose it is; `nil` for a board's.
    public var who: Handle?
    /// What it lets them do.
    public var scope: LinkScope
    /// When it was made.
    public var added: Instant
    /// When it ended, be it that another took its place; `nil` while it is in force.
    public var ended: Instant?
    /// Why somebody ended it, where that was said.
    public var reason: String?
    /// Cookies count that were given at this time or later; those from before are of devices that were signed out.
    public var countsFrom: Instant
    /// What proves its token in the private notes, in hexadecimal digits; see ``LinkNotes/Keys/proven(token:as:)``.
    public var proof: String?
    /// What proves codes that stand for it, as far as they may serve still.
    public var codes: [Code] = []

    /// A link in force; without a `proof` nobody can come by it.
    public init(_ id: ID, of who: Handle?, _ scope: LinkScope, added: Instant, proof: String?) {
      (self.id, self.who, self.scope, self.added, self.proof) = (id, who, scope, added, proof)
      countsFrom = added
    }
  }

  /// A code that was given out for a link.
  public struct Code: Equatable, Codable, Sendable {
    /// What proves it, in hexadecimal digits; see ``LinkNotes/Keys/proven(code:of:)``.
    public var proof: String
    /// The first instant at which it doesn't serve any more.
    public var until: Instant

    /// Nothing is checked.
    public init(proof: String, until: Instant) { (self.proof, self.until) = (proof, until) }
  }

  /// Whether a link serves.
  public enum Standing: String, Equatable, Sendable {
    /// It does.
    case valid
    /// Somebody ended it, another took its place, or there never was one.
    case ended
    /// Its time is over.
    case expired
  }

  /// The link with this id, whether or not it serves; `nil` where there is none.
  public subscript(id: ID) -> Link? { archive[id] }
  /// All that nobody ended, in the order in which they were made.
  public var inForce: [Link] { Array(archive.atHand.values) }
  /// All there ever were, in the order of their ids.
  public var all: [Link] { Array(archive.all.values) }

  /// Those in force that are someone's, each of another scope.
  public func inForce(of who: Handle) -> [Link] { archive.atHand.values.filter { $0.who == who } }

  /// The one that is in force for someone in a scope, or for boards.
  public func inForce(of who: Handle?, _ scope: LinkScope) -> Link? {
    archive.atHand.values.first { $0.who == who && $0.scope == scope }
  }

  /// When a link expires; `nil` as long as a meeting is open or planned, since the last one is yet to be.
  public func expiry(of link: Link, _ meetings: Meetings) -> Instant? {
    guard meetings.open == nil, meetings.planned.isEmpty else { return nil }
    return max(link.added, meetings.latest?.closed ?? link.added) + Self.time
  }

  /// Whether the link with this id serves at `now`.
  public func standing(of id: ID, at now: Instant, _ meetings: Meetings) -> Standing {
    guard let link = archive.atHand[id], link.ended == nil else { return .ended }
    return expiry(of: link, meetings).map { $0 <= now } ?? false ? .expired : .valid
  }

  // MARK: What happens to them

  /// Adds a link in the place of the one that was in force for the same person and scope; one without a proof has ended.
  public mutating func add(_ link: Link) {
    guard archive[link.id] == nil else { return }
    if let before = inForce(of: link.who, link.scope) { end(before.id, at: link.added) }
    archive.atHand[link.id] = link
    if link.proof == nil { end(link.id, at: link.added) }
  }

  /// Ends a link that is in force.
  public mutating func end(_ id: ID, at time: Instant, because reason: String? = nil) {
    guard let index = archive.atHand.index(forKey: id) else { return }
    archive.atHand.values[index].ended = time
    archive.atHand.values[index].reason = reason
    archive.atHand.values[index].countsFrom = max(archive.atHand.values[index].countsFrom, time)
    archive.atHand.values[index].codes = []
    archive.setAside(id)
  }

  /// Adds a code for a link in force, and forgets those whose time was over by then.
  public mutating func add(_ code: Code, for id: ID, at time: Instant) {
    guard let index = archive.atHand.index(forKey: id) else { return }
    archive.atHand.values[index].codes.removeAll { $0.until <= time }
    archive.atHand.values[index].codes.append(code)
  }

  /// Lets no cookie count any more that somebody was given before `time`.
  public mutating func signOut(_ who: Handle, at time: Instant) {
    for (id, link) in archive.atHand where link.who == who && link.countsFrom < time {
      archive.atHand[id]?.countsFrom = time
    }
  }
}

extension ID {
  /// Links of members: `k1`.
  public static let link = "k"
}
