import Facilitation
import OrderedCollections

// Slots that several verbs share. Their types are spelled out, since it is from them that the compiler knows a verb's.
extension Slot<String> {
  static let title = argument("title", .text("TITLE"), "what it is called, in quotes")
}

extension Slot<String?> {
  static let place = option("place", .text("PLACE"), "where it is")
}

extension Slot<GroupName> {
  static let group = argument("group", .group, "the group")
}

extension Slot<ID?> {
  static let meeting = option("meeting", .meeting, "which meeting")
}

extension Slot<ID> {
  /// The id of what a verb creates.
  static func newID(_ prefix: String) -> Slot {
    option("id", .new(prefix), "the id it gets", filled: { $0.nextID(prefix) })
  }
}

extension Slot<Instant> {
  static let at = option("at", .time, "when, unless it is now", filled: { $0.now })
}

extension Kind<Handle> {
  /// Someone on the roster; those who are offered first are the ones whom `fits` picks.
  static func person(where fits: @escaping @Sendable (Handle, Meeting) -> Bool) -> Kind {
    Kind(
      "PERSON",
      read: { word, context throws(Misreading) in try context.roster.person(word) },
      print: \.word,
      candidates: { context in
        let roster = context.roster
        let open = context.meetings.open
        return roster.people.values.filter { person in open.map { fits(person.handle, $0) } ?? true }
          .map { Candidate($0.handle.word, "\($0.name), \(roster.label(of: $0.group))") }
      })
  }

  /// A handle that someone is to have.
  ///
  /// Whether it will do is the rule's to say, which knows the name and can offer another.
  static let new = Kind("HANDLE", read: { word, _ throws(Misreading) in Handle(word) }, print: \.word)
}

extension Kind<GroupName> {
  /// A name that a group is to have; whether it will do is the rule's to say.
  static let new = Kind("NAME", read: { word, _ throws(Misreading) in GroupName(word) }, print: \.word)
}

extension Kind<String> {
  /// A meeting's title; the planned ones are offered.
  static let meetingTitle = Kind(
    "TITLE",
    read: { word, context throws(Misreading) in try text().value(of: word, in: context) },
    print: { $0 },
    candidates: { $0.meetings.planned.map { Candidate($0.title, "planned, \($0.id.word)") } })
}
