import Facilitation
import OrderedCollections

/// Calls someone as they are called; the handle stays.
struct PersonRename: Change {
  let who: Handle
  let name: String

  static let verb: Verb<GatheringPlugin> = .change(
    "person rename", "puts someone's name right; the handle stays", Slot<Handle>.argument("who", .person, "who"),
    Slot<String>.argument("name", .title("NAME"), "the whole name"), examples: ["person rename cara \"Cara Sinclair\""],
    make: PersonRename.init
  ).alsoSaid("rename", "rename person", "change name")
  static let records: [any Happening<GatheringPlugin>.Type] = [PersonRenamed.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    guard let person = state.roster.people[who] else { throw state.roster.unknown(who) }
    let name = try checked(name: name)
    guard !person.name.isSpelled(like: name) else {
      throw Refusal("\(name) is called that already", remedy: "person list", about: "name", cause: .already)
    }
    if let twin = state.roster.twin(of: name), twin.handle != who {
      throw twin.looksLike(name, remedy: "person rename \(Word.canonical(who.word)) \(Word.canonical(twin.name))")
    }
    return [Event(PersonRenamed(who: who, name: name))]
  }
}

struct PersonRenamed: Happening {
  let who: Handle
  let name: String

  static let shape = Shape(
    "personRenamed", .handle("who"), .name("name"), values: { ($0.who, $0.name) }, make: PersonRenamed.init)
  static var audience: Audience { .room }
  func bearing(in state: State) -> Bearing { .everything }

  func evolve(_ state: inout State, at stamp: Stamp) { state.roster.people[who]?.name = name }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .notes(["\(who.word) is \(state.roster.name(of: who))"] + state.roster.likenesses(of: who))
  }
}
