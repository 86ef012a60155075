import Facilitation
import OrderedCollections

extension GatheringPlugin {
  /// `person erase PERSON`: what is theirs goes from the file; figures by group stay, of somebody without a name.
  static let personErase: Verb<GatheringPlugin> = .erasing(
    "person erase", "takes a person out of the whole record, for good; figures by group stay",
    Slot<Handle>.argument("who", .person, "who leaves"),
    Slot<String>.requiredOption("reason", .text(), "why, without their name: it stays in the record"),
    examples: [
      Example(
        "person erase eli --reason \"asked to be forgotten\"",
        after: ["person add \"Eli North\" --group carers", "meeting close"])
    ]
  ) { state, context, who, reason throws(Refusal) in
    let name = state.roster.name(of: who)
    if let meeting = state.meetings.open {
      throw Refusal(
        "\(titled(meeting.title)) is open, and who is here goes on being recorded", remedy: "meeting close",
        about: "who")
    }
    let names = Set(state.roster.people[who].map { [$0.name] } ?? [])
    guard !reason.names(who, names) else {
      throw Refusal(
        "the reason stays in the record, and names \(name)", remedy: "say it without the name", about: "reason")
    }
    return Erasing(who, as: state.roster.nextSubstitute, names: names, reason: reason.tidied)
  }.with(.discreet).alsoSaid(
    "erase", "forget person", "gdpr", "right to be forgotten", "delete person", "remove person", "leave the record")
}

extension String {
  /// Whether the handle or a name stands in it, in whatever case.
  fileprivate func names(_ who: Handle, _ names: Set<String>) -> Bool {
    let words = lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" }
    return words.contains(who.word[...]) || names.contains { lowercased().contains($0.lowercased()) }
  }
}

extension Roster {
  /// The first that nobody has of `person-1`, `person-2` and so on.
  fileprivate var nextSubstitute: Handle {
    var number = 1
    while people[.substitute(number)] != nil { number += 1 }
    return .substitute(number)
  }
}
