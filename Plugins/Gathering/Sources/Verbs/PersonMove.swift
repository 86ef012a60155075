import Facilitation
import OrderedCollections

/// Moves someone to another group, from now on.
struct PersonMove: Change {
  let who: Handle
  let group: GroupName

  static let verb: Verb<GatheringPlugin> = .change(
    "person move", "moves someone to another group, from now on",
    Slot<Handle>.argument("who", .person, "who moves"), Slot<GroupName>.argument("group", .group, "the group"),
    examples: ["person move cara carers"], make: PersonMove.init)
  static let records: [any Happening<GatheringPlugin>.Type] = [PersonMoved.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    guard let person = state.roster.people[who] else { throw state.roster.unknown(who) }
    guard state.roster.groups[group] != nil else { throw state.roster.unknown(group) }
    guard person.group != group else {
      throw Refusal(
        "\(state.roster.described(who)) is in that group already", remedy: "person list", about: "group",
        cause: .already)
    }
    return [Event(PersonMoved(who: who, group: group))]
  }
}

struct PersonMoved: Happening {
  let who: Handle
  let group: GroupName

  static let shape = Shape(
    "personMoved", .handle("who"), .group("group"), values: { ($0.who, $0.group) }, make: PersonMoved.init)
  static var audience: Audience { .room }
  /// What a group agreed to holds as long as the same people are in it.
  func bearing(in state: State) -> Bearing { .everything }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard let before = state.roster.people[who]?.group, before != group, state.roster.groups[group] != nil
    else { return }
    state.roster.people[who]?.memberships.append(
      Roster.Membership(group: group, since: stamp.time, counted: stamp.typed))
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note("\(state.roster.name(of: who)) is in \(state.roster.label(of: group)) from now on")
  }
}
