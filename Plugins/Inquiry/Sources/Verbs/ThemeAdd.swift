import Facilitation

/// Adds a theme, drawn from stories.
struct ThemeAdd: Change {
  let text: String
  let from: [ID]
  let id: ID

  static let verb: Verb<InquiryPlugin> = .change(
    "theme add", "adds a theme, drawn from stories", Slot<String>.rest("text", "the theme, to the end of the line"),
    Slot<[ID]>.from(.theme), Slot<ID>.newID(Thing.Kind.theme.prefix),
    examples: [.inquiry("theme add Somebody sits down with us --from s1")], make: ThemeAdd.init)
  static let records: [any Happening<InquiryPlugin>.Type] = [ThemeAdded.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let cycle = try state.cycle()
    try cycle.checkNew(id)
    return [Event(ThemeAdded(id: id, text: text.tidied, from: try cycle.sources(from, of: .theme)))]
  }
}

struct ThemeAdded: ThingAdded {
  let id: ID
  let text: String
  let from: [ID]

  static let shape = Shape(
    "themeAdded", .id(of: .theme), .text("text"), .sources(of: .theme), values: { ($0.id, $0.text, $0.from) },
    make: ThemeAdded.init)
  static var audience: Audience { .room }
  func thing(at time: Instant) -> Thing { Thing(id: id, text: text, from: from, detail: .theme) }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .notes(kept(in: state, context.roster))
  }
}
