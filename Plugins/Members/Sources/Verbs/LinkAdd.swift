import Facilitation

extension MembersPlugin {
  static let linkAdd: Verb<MembersPlugin> = .expand(
    "link add", "gives someone a link to a page of their own, and shows it this once",
    Slot<Handle>.argument("who", .person, "whose it is"), Slot<LinkScope>.scope,
    examples: ["link add ana", "link add ana --scope room"], reading: { _, _ in [] },
    expansion: { _, context, _, who, scope throws(Refusal) in try LinkAdding(who, scope).expansion(context) }
  )
}

/// A new link of someone, told once.
private struct LinkAdding {
  private let who: Handle
  private let scope: LinkScope

  init(_ who: Handle, _ scope: LinkScope) { (self.who, self.scope) = (who, scope) }

  func expansion(_ context: CompletionContext) throws(Refusal) -> Expansion {
    let links = context.records(Links.self)
    var making = try LinkMaking(context)
    let before = links.inForce(of: who, scope)
    let made = making.link(for: who, scope)
    let ended = before.map { "; \($0.id.word), the one before, has ended" } ?? ""
    return making.expansion(
      .object(
        [
          .pairs([
            Pair("id", "link", .text(made.id.word)), Pair("who", "of", .text(context.roster.described(who))),
            Pair("address", "address", .text(made.address(at: links.address))),
          ]),
          .note(
            "it is shown this once and kept nowhere: whoever has it can do as \(context.roster.name(of: who)) would\(ended)"
          ),
        ] + LinkWords.withoutAddress(links)))
  }
}

/// What several verbs say of links.
enum LinkWords {
  /// That the address is only the end of one.
  static func withoutAddress(_ links: Links) -> [Block] {
    links.address == nil
      ? [.note("it goes behind the page's address; link address https://…   says what that is, once for all")] : []
  }
}
