import Facilitation

/// Takes note of a link, by a proof of its token; `link add` and others type it.
struct LinkMade: Change {
  let who: Handle?
  let scope: LinkScope
  let proof: String?
  let id: ID

  static let signature = Signature(
    MembersPlugin.name, "linked", "records a link by a proof, which tells nothing; link add makes one",
    Slot<Handle?>.optionalArgument("who", .person, "whose it is; a board's is nobody's"),
    Slot<LinkScope>.option("scope", .choice("SCOPE"), "what it is for", filled: { _ in .member }),
    Slot<String?>.linkProof, Slot<ID>.newID(ID.link))
  static let verb: Verb<MembersPlugin> = .change(
    signature, examples: ["members linked ana --scope member --proof 0123456789abcdef0123456789abcdef"],
    make: LinkMade.init
  ).with(.inFull)
  static let records: [any Happening<MembersPlugin>.Type] = [LinkAdded.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    if state.links[id] != nil { throw .isThere(id) }
    if let who {
      try context.roster.check(who)
      guard scope != .board else {
        throw Refusal("a board's link is nobody's own", remedy: "link board", about: "scope")
      }
    } else if scope != .board {
      throw Refusal("it isn't said whose the link is", remedy: "link add PERSON", about: "who")
    }
    let before = state.links.inForce(of: who, scope)
    return [Event(LinkAdded(id: id, who: who, scope: scope, proof: proof, replaces: before?.id))]
  }
}

/// Somebody, or a board, has a link; what stands in its address is nowhere.
struct LinkAdded: Happening {
  let id: ID
  let who: Handle?
  let scope: LinkScope
  /// It goes with whoever leaves the record.
  let proof: String?
  /// The one that ended by it.
  let replaces: ID?

  static let shape = Shape(
    "linkAdded", .id("id"), .optional(.handle("who")), .choice("scope"), .optional(.text("proof").shared),
    .optional(.id("replaces")), values: { ($0.id, $0.who, $0.scope, $0.proof, $0.replaces) }, make: LinkAdded.init)
  static var audience: Audience { .facilitator }
  /// Who may come by which link decides nothing.
  func bearing(in state: State) -> Bearing { .onward }
  /// The token of the one before is forgotten.
  var correction: String? {
    replaces.map { "link end \(id.word)   ends it; that which it took the place of, \($0.word), is forgotten" }
  }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.links.add(Links.Link(id, of: who, scope, added: stamp.time, proof: proof))
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note("\(who.map { context.roster.described($0) } ?? "a board") has the link \(id.word)")
  }
}
