import Facilitation
import OrderedCollections

/// Puts someone on the roster.
struct PersonAdd: Change {
  let name: String
  let group: GroupName
  /// Without one, the person is called by the first name.
  let handle: Handle?

  static let verb: Verb<GatheringPlugin> = .change(
    PublishedVerbs.personAdd,
    examples: ["person add \"Eve Young\" --group carers", "person add \"Ana Lopez\" --group staff --handle ana-l"],
    make: PersonAdd.init
  ).alsoSaid("register", "enrol", "add someone", "new participant")
  static let records: [any Happening<GatheringPlugin>.Type] = [PersonAdded.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let name = try checked(name: name)
    let roster = state.roster
    guard roster.groups[group] != nil else { throw roster.unknown(group) }
    if let twin = roster.twin(of: name) { throw refusal(name, twin, roster) }
    if let problem = roster.problem(with: handle, for: name) {
      let free = roster.freeHandle(for: name)
      let line = "person add \(Word.canonical(name)) --group \(Word.canonical(group.word))"
      throw Refusal(
        problem, remedy: "\(line) --handle \(Word.canonical(free.word))", about: handle == nil ? "name" : "handle")
    }
    guard let handle = handle ?? Handle(firstNameOf: name) else { return [] }
    return [Event(PersonAdded(handle: handle, name: name, group: group))]
  }

  private func refusal(_ name: String, _ twin: Roster.Person, _ roster: Roster) -> Refusal {
    let free = roster.problem(with: handle, for: twin.name) == nil ? handle : nil
    return twin.looksLike(
      name,
      remedy: "person add \(Word.canonical(twin.name)) --group \(Word.canonical(group.word))"
        + " --handle \(Word.canonical((free ?? roster.freeHandle(for: twin.name)).word))"
        + "   (for another person of that name)")
  }
}

struct PersonAdded: Happening {
  let handle: Handle
  let name: String
  let group: GroupName

  static let shape = Shape(
    "personAdded", .handle("handle"), .name("name"), .group("group"), values: { ($0.handle, $0.name, $0.group) },
    make: PersonAdded.init)
  static var audience: Audience { .room }
  /// What a group agreed to holds as long as the same people are in it.
  func bearing(in state: State) -> Bearing { .everything }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard state.roster.people[handle] == nil, state.roster.groups[group] != nil else { return }
    let membership = Roster.Membership(group: group, since: stamp.time, counted: stamp.typed)
    state.roster.people[handle] = Roster.Person(handle: handle, name: name, memberships: [membership])
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    let roster = state.roster
    return .notes(
      ["\(roster.described(handle)) is on the roster as \(handle.word)"] + roster.likenesses(of: handle))
  }
}
