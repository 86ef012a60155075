import Facilitation
import OrderedCollections

// Slots that several verbs share. Their types are spelled out, since it is from them that the compiler knows a verb's.
extension Slot<String> {
  static let title = argument("title", .title(), "what it is called")
}

extension Slot<String?> {
  static let place = option("place", .text("PLACE"), "where it is")
}

extension Kind<GroupName> {
  /// A name that a group is to have; whether it will do is the rule's to say.
  static let new = Kind("NAME", read: { word, _ throws(Misreading) in GroupName(word) }, print: \.word).spanning(.title)
}

extension Kind<String> {
  /// A meeting's title; the planned ones are offered.
  static let meetingTitle = Kind(
    "TITLE",
    read: { word, context throws(Misreading) in try text().value(of: word, in: context) },
    print: { $0 },
    candidates: { $0.meetings.planned.map { Candidate($0.title, "planned, \($0.id.word)") } }
  ).spanning(.title)
}
