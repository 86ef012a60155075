import Facilitation
import OrderedCollections

/// Puts someone in the group that they were of all along, or since some time; `person move` says how it is from now on.
struct PersonCorrect: Change {
  let who: Handle
  let group: GroupName
  let since: Instant?

  static let verb: Verb<GatheringPlugin> = .change(
    "person correct", "puts someone in the group that they were in all along",
    Slot<Handle>.argument("who", .person, "who"), Slot<GroupName>.requiredOption("group", .group, "the group"),
    Slot<Instant?>.option("since", .time, "from when on they were in it, unless that is all along"),
    examples: ["person correct cara --group carers", "person correct cara --group carers --since 10:00"],
    make: PersonCorrect.init
  ).alsoSaid("wrong group", "correct group", "change group of")
  static let records: [any Happening<GatheringPlugin>.Type] = [PersonCorrected.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    guard let person = state.roster.people[who] else { throw state.roster.unknown(who) }
    guard state.roster.groups[group] != nil else { throw state.roster.unknown(group) }
    if let since, since > context.now {
      throw Refusal(
        "\(context.word(for: since)) has not come yet",
        remedy: "person move \(Word.canonical(who.word)) \(Word.canonical(group.word))   is from now on",
        about: "since")
    }
    guard person.isOtherwise(than: group, since: since) else {
      throw Refusal(
        "\(state.roster.described(who)) was in that group all along", remedy: "person list", about: "group",
        cause: .already)
    }
    return [Event(PersonCorrected(who: who, group: group, since: since))]
  }
}

struct PersonCorrected: Happening {
  let who: Handle
  let group: GroupName
  /// `nil` for all along.
  let since: Instant?

  static let shape = Shape(
    "personCorrected", .handle("who"), .group("group"), .optional(.instant("since")),
    values: { ($0.who, $0.group, $0.since) }, make: PersonCorrected.init)
  static var audience: Audience { .room }
  func bearing(in state: State) -> Bearing { .everything }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard let person = state.roster.people[who], state.roster.groups[group] != nil else { return }
    state.roster.people[who]?.memberships = person.corrected(to: group, since: since, typed: stamp.typed)
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    let time = since.map { "since \(context.zone.spelled($0))" } ?? "all along"
    return .note("\(state.roster.name(of: who)) was in \(state.roster.label(of: group)) \(time)")
  }
}

extension Roster.Person {
  /// The memberships with another group all along, or from `since` on.
  ///
  /// Whoever was in that group already counts in it as before.
  fileprivate func corrected(to group: GroupName, since: Instant?, typed: Instant) -> [Roster.Membership] {
    let last = memberships[memberships.count - 1]
    let counted = last.group == group ? last.counted : typed
    guard let since, since > memberships[0].since else {
      return [Roster.Membership(group: group, since: memberships[0].since, counted: counted)]
    }
    return memberships.filter { $0.since < since }
      + [Roster.Membership(group: group, since: since, counted: max(counted, typed))]
  }

  /// Whether they weren't in that group all along, or from `since` on.
  fileprivate func isOtherwise(than group: GroupName, since: Instant?) -> Bool {
    let corrected = corrected(to: group, since: since, typed: memberships[0].since)
    return !corrected.elementsEqual(memberships) { ($0.group, $0.since) == ($1.group, $1.since) }
  }
}
