import Facilitation

/// Ends a link, or all of someone's: nobody comes by it any more, and no cookie counts.
struct LinkEnd: Change {
  let target: LinkTarget
  let reason: String?

  static let verb: Verb<MembersPlugin> = .change(
    "link end", "ends a link, or all of someone's: nobody comes by it any more",
    Slot<LinkTarget>.argument("link", .linkTarget, "whose, or which one, such as k1"),
    Slot<String?>.option("reason", .text(), "why, such as that it was lost"),
    examples: [
      Example("link end ana --reason \"her letter was lost\"", after: ["link add ana"]),
      Example("link end k1", after: ["link board"]),
    ], completing: LinkEnd.forgetting, make: LinkEnd.init)
  static let records: [any Happening<MembersPlugin>.Type] = [LinkEnded.self]

  /// The tokens and codes that serve no more are forgotten with it.
  ///
  /// A private file that can't be read mustn't keep anybody from ending a link.
  private static let forgetting: Verb<MembersPlugin>.Completing = { given, context in
    guard let word = given.inPlace.first, let target = try? LinkTarget(word, context),
      let notes = try? context.privateNotesIfAny()
    else { return Completed() }
    let links = target.meant(among: context.records(Links.self))
    return Completed(notes: LinkNotes(notes).forgetting(Set(links.map(\.id))))
  }

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let links = target.meant(among: state.links)
    guard links.isEmpty else { return links.map { Event(LinkEnded(link: $0.id, who: $0.who, reason: reason)) } }
    switch target {
    case .person(let who):
      try context.roster.check(who)
      throw Refusal(
        "\(context.roster.name(of: who)) has no link that could end", remedy: "link list   shows who has one",
        about: "link")
    case .link(let id):
      throw Refusal(
        state.links[id] == nil ? "there is no link '\(id.word)'" : "\(id.word) has ended already",
        remedy: "link list   shows those in force", about: "link")
    }
  }
}

/// A link serves nobody any more.
struct LinkEnded: Happening {
  let link: ID
  let who: Handle?
  let reason: String?

  static let shape = Shape(
    "linkEnded", .id("link"), .optional(.handle("who")), .optional(.text("reason")),
    values: { ($0.link, $0.who, $0.reason) }, make: LinkEnded.init)
  static var audience: Audience { .facilitator }
  func bearing(in state: State) -> Bearing { .onward }
  /// Its token is forgotten.
  var correction: String? {
    who.map { "link add \(Word.canonical($0.word))   gives them another" } ?? "link board   gives another"
  }

  func evolve(_ state: inout State, at stamp: Stamp) { state.links.end(link, at: stamp.time, because: reason) }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    let ended = events.compactMap { $0.as(LinkEnded.self) }
    let whose = ended.first?.who.map { context.roster.described($0) } ?? "a board"
    let ids = ended.map(\.link.word)
    return .note(
      "\(ids.spoken) of \(whose) \(ids.count == 1 ? "has" : "have") ended: nobody comes by "
        + "\(ids.count == 1 ? "it" : "them") any more")
  }
}
