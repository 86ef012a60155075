import Facilitation
import OrderedCollections

/// Keeps what was agreed: how the room works together, or that a group of one is shown to it.
struct Agree: Change {
  let text: String?
  let by: [Handle]
  let group: GroupName?
  let id: ID

  static let verb: Verb<CharterPlugin> = .change(
    "agree", "keeps what was agreed: how the room works together, or that a group of one is shown to it",
    Slot<String?>.optionalRest("text", "what was agreed, to the end of the line"),
    Slot<[Handle]>.options("by", .person, "who agreed, unless everyone concerned did"),
    Slot<GroupName?>.option("show-alone", .group, "a group that is shown even where only one of it is there"),
    Slot<ID>.newID(ID.agreement),
    examples: ["agree We let each other finish", "agree --show-alone commissioners"], make: Agree.init)
  static let records: [any Happening<CharterPlugin>.Type] = [Agreed.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    try state.checkNew(id, context)
    var by = by.once
    for who in by { try context.roster.check(who) }
    if let group {
      by = try agreeing(group, by, in: state, context.roster)
    } else if text == nil {
      throw Refusal("nothing is said that was agreed", remedy: "charter agree We let each other finish")
    }
    return [Event(Agreed(id: id, text: text, by: by, group: group))]
  }

  /// Those who agree that their group is shown: everyone in it, or nobody is.
  private func agreeing(
    _ group: GroupName, _ by: [Handle], in state: State, _ roster: Roster
  ) throws(Refusal) -> [Handle] {
    try roster.check(group, about: "show-alone")
    let members = roster.members(of: group)
    guard !members.isEmpty else {
      throw Refusal("nobody is in the group '\(group.word)'", remedy: "person list", about: "show-alone")
    }
    if state.agreements(roster).shownAlone.contains(group),
      let holds = state.agreements.values.last(where: { $0.group == group })
    {
      throw Refusal(
        "everyone in '\(group.word)' agreed to that already, as \(holds.id.word)",
        remedy: "charter agreement end \(holds.id.word)   takes it back", about: "show-alone")
    }
    if let missing = members.first(where: { !by.contains($0) }), !by.isEmpty {
      let everyone = members.map { " --by \(Word.canonical($0.word))" }.joined()
      throw Refusal(
        "\(roster.name(of: missing)) is in '\(group.word)' too, and has to agree",
        remedy: "once everyone has: charter agree --show-alone \(Word.canonical(group.word))\(everyone)", about: "by")
    }
    return by.isEmpty ? members : by
  }
}

/// What was agreed on.
struct Agreed: Happening, Codable {
  let id: ID
  /// In words; `nil` where it is about ``group`` alone.
  let text: String?
  /// Who agreed; empty when the room did as a whole.
  let by: [Handle]
  /// The group that is shown to the room even where only one of it is there.
  let group: GroupName?

  static let shape = Shape(
    "agreed", .id("id"), .optional(.text("text")), .handles("by"), .optional(.group("showsAlone")),
    values: { ($0.id, $0.text, $0.by, $0.group) }, make: Agreed.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard state.agreements[id] == nil else { return }
    state.agreements[id] = self
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    let roster = context.roster
    let names = by.map { roster.name(of: $0) }
    let agreed = "agreed as \(id.word) by \(names.isEmpty ? "the room" : names.spoken)"
    guard let group else { return .note(agreed) }
    return .note("\(agreed): the room is shown '\(roster.label(of: group))' even where only one of them is there")
  }
}
