import LookAlikes
public import OrderedCollections

/// The people who take part, and their groups.
public struct Roster: RecordSet, Equatable, Codable {
  /// See ``RecordSet/name``.
  public static let name = "people"
  /// For the facilitator, since it names people.
  public static let audience = Audience.facilitator
  /// No one, and no groups.
  public static let empty = Roster()

  /// In the order in which they joined the roster.
  public var people: OrderedDictionary<Handle, Person> = [:]
  /// In the order in which they were added.
  public var groups: OrderedDictionary<GroupName, Group> = [:]
  /// Handles of those who turned out to be somebody else, each with whose it is.
  public var merged: OrderedDictionary<Handle, Handle> = [:]

  /// No one, and no groups.
  public init() {}

  /// Someone who takes part.
  public struct Person: Equatable, Codable, Sendable {
    /// The key under which the person stands in ``Roster/people``.
    public var handle: Handle
    /// The full name on one line, as people read it; to show it, see ``Roster/name(of:)``.
    public var name: String { didSet { look = NameLook(name) } }
    /// Which group the person belonged to from when on, in order; never empty.
    public var memberships: [Membership]
    /// What the name looks like.
    fileprivate var look: NameLook

    /// `memberships` must not be empty, and the earliest comes first.
    public init(handle: Handle, name: String, memberships: [Membership]) {
      (self.handle, self.name, self.memberships) = (handle, name, memberships)
      look = NameLook(name)
    }

    /// The group at `time`; before the first membership, the first.
    public func group(at time: Instant) -> GroupName { membership(at: time).group }
    private func membership(at time: Instant) -> Membership {
      memberships.last { $0.since <= time } ?? memberships[0]
    }
    /// Whether the person counts as one of the group at `time`, where few people are behind something: whoever is said
    /// later to have been in it all along uncovers nobody.
    public func counts(in group: GroupName, at time: Instant) -> Bool {
      let membership = membership(at: time)
      return membership.group == group && membership.counted <= time
    }
    /// From when on the person counts as one of the group in which they were last before `time`.
    public func counted(in group: GroupName, before time: Instant) -> Instant {
      (memberships.last { $0.group == group && $0.since < time } ?? membership(at: time)).counted
    }
    /// The group that the person was last said to belong to.
    public var group: GroupName { memberships[memberships.count - 1].group }

    /// The groups to which the person belonged during `span`, in order, each with its part of it; of an empty span, the
    /// group at that instant.
    public func groups(during span: Range<Instant>) -> [(group: GroupName, span: Range<Instant>)] {
      var parts = [(group: group(at: span.lowerBound), span: span)]
      for membership in memberships where span.lowerBound < membership.since && membership.since < span.upperBound {
        let last = parts[parts.count - 1]
        guard membership.group != last.group else { continue }
        parts[parts.count - 1].span = last.span.lowerBound..<membership.since
        parts.append((membership.group, membership.since..<span.upperBound))
      }
      return parts
    }
  }

  /// From when on a person belongs to a group.
  public struct Membership: Equatable, Codable, Sendable {
    /// Which group, by its key in ``Roster/groups``.
    public var group: GroupName
    /// The first instant at which the person belongs to it.
    public var since: Instant
    /// When that was typed: until then the person doesn't count in it, where few people are behind something.
    public var counted: Instant
    /// `since` is itself within the membership, which was typed then unless said otherwise.
    public init(group: GroupName, since: Instant, counted: Instant? = nil) {
      (self.group, self.since, self.counted) = (group, since, max(counted ?? since, since))
    }
  }

  /// People who stand in the same relation to the service: service users, carers, staff, commissioners.
  public struct Group: Equatable, Codable, Sendable {
    /// The key under which the group stands in ``Roster/groups``.
    public var name: GroupName
    /// How the group is called where people read it: `lived experience`.
    public var label: String
    /// `name` is what is typed, `label` what is read.
    public init(name: GroupName, label: String) { (self.name, self.label) = (name, label) }
  }

  /// The person's full name, with the handle beside it where another name may be taken for it: `John Smith (john-b)`; the
  /// handle of someone who isn't on the roster, and `(no name)` for a voice nobody named.
  public func name(of handle: Handle) -> String {
    guard let person = people[handle] else { return handle == .unnamed ? "(no name)" : handle.word }
    return isAlone(person) ? person.name : "\(person.name) (\(handle.word))"
  }

  /// `Ana Ortiz (lived experience)`, with the group at `time`, or the present one; `John Smith (john-b, staff)` where
  /// another name may be taken for it.
  public func described(_ who: Handle, at time: Instant? = nil) -> String {
    guard let person = people[who] else { return name(of: who) }
    let label = label(of: time.map(person.group(at:)) ?? person.group)
    return isAlone(person) ? "\(person.name) (\(label))" : "\(person.name) (\(who.word), \(label))"
  }

  /// Whether nobody else's name may be taken for this person's.
  private func isAlone(_ person: Person) -> Bool {
    // Asked at nearly every press, so that nobody is copied to be looked at.
    people.values.elements.withUnsafeBufferPointer { people in
      !people.indices.contains { people[$0].look.resembles(person.look) && people[$0].handle != person.handle }
    }
  }

  /// The group of someone at `time`; `nil` for who isn't on the roster.
  public func group(of who: Handle, at time: Instant) -> GroupName? { people[who]?.group(at: time) }

  /// The group's label, or the name of a group that isn't on the roster.
  public func label(of group: GroupName) -> String { groups[group]?.label ?? group.word }
}

/// What a name looks like, so that one can be compared with those of many at each line: see ``LookAlikes/Likeness``, of
/// whose forms these are digests.
private struct NameLook: Equatable, Codable, Sendable {
  private let first, second: UInt64

  init(_ name: String) {
    let forms = Likeness(name).forms
    first = Self.digest(forms[0])
    second = forms.count > 1 ? Self.digest(forms[1]) : first
  }

  func resembles(_ other: NameLook) -> Bool {
    first == other.first || second == other.second || first == other.second || second == other.first
  }

  /// FNV-1a, which is the same on every machine: states are kept.
  private static func digest(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
