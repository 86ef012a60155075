import Facilitation
import OrderedCollections

/// Adds a group of people.
struct GroupAdd: Change {
  let name: GroupName
  /// Without one, the group is called by its name with blanks for hyphens.
  let label: String?

  static let verb: Verb<GatheringPlugin> = .change(
    "group add", "adds a group of people", Slot<GroupName>.argument("name", .new, "one word for the group"),
    Slot<String?>.option("label", .text(), "how it is called where people read it"),
    examples: ["group add volunteers", "group add peer-support --label \"Peer supporters\""], make: GroupAdd.init)
  static let records: [any Happening<GatheringPlugin>.Type] = [GroupAdded.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let label = label?.tidied ?? name.defaultLabel
    let roster = state.roster
    guard GroupName.isValid(name.word) else {
      throw Refusal(
        "'\(name.word)' can't be a group's name: that is one word of letters, digits and hyphens",
        remedy: roster.lineAdding(group: label), about: "name")
    }
    if let group = roster.groups[name] {
      throw Refusal("there is a group '\(group.name.word)' already", remedy: "group list", about: "name")
    }
    // A group is also found by its label, so two of the same would make it a matter of luck which is meant.
    if let other = roster.groups.values.first(where: { $0.label.lowercased() == label.lowercased() }) {
      throw Refusal(
        "the group '\(other.name.word)' is called '\(other.label)' already",
        remedy: "group add \(Word.canonical(name.word)) --label \(Word.canonical("other " + label))", about: "label")
    }
    if let other = roster.group(labelledLike: label) {
      throw Refusal(
        "the group '\(other.name.word)' is called '\(other.label.seen)': this looks the same, and differs"
          + " \(label.difference(from: other.label))",
        remedy: "group add \(Word.canonical(name.word)) --label \(Word.canonical("other " + label.seen))",
        about: "label")
    }
    return [Event(GroupAdded(name: name, label: label))]
  }
}

struct GroupAdded: Happening {
  let name: GroupName
  let label: String

  static let shape = Shape(
    "groupAdded", .group("name"), .line("label"), values: { ($0.name, $0.label) }, make: GroupAdded.init)
  static var audience: Audience { .room }
  func bearing(in state: State) -> Bearing { .onward }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard state.roster.groups[name] == nil else { return }
    state.roster.groups[name] = Roster.Group(name: name, label: label)
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .notes(["\(titled(label)) is a group now, typed as \(name.word)"] + state.roster.likenesses(of: name))
  }
}
