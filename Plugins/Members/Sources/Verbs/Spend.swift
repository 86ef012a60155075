import Facilitation

extension MembersPlugin {
  /// For the program that serves the page: who enters by a code, and when, is recorded nowhere.
  static let spend: Verb<MembersPlugin> = .expand(
    "spend", "says to which link a code leads, and forgets it, so that it serves once",
    Slot<String>.argument("code", .stretchedCode, "what scrypt makes of it"),
    examples: [
      Example("members spend \(String(repeating: "0", count: 64))", after: ["link code ana", "@ +16m"])
    ], reading: { _ in [] },
    expansion: { _, context, _, code throws(Refusal) in try Spending(code, context).expansion }
  ).with([.discreet, .inFull])
}

/// Somebody typed a code, of which scrypt made this.
private struct Spending {
  private let stretched: String
  private let notes: LinkNotes
  private let links: Links
  private let context: CompletionContext

  init(_ stretched: String, _ context: CompletionContext) throws(Refusal) {
    (self.stretched, self.context, links) = (stretched, context, context.records(Links.self))
    notes = LinkNotes(try context.privateNotes())
  }

  /// The answer is alike for a code that never was, one that served, one whose time is over and one whose link has ended.
  var expansion: Expansion {
    let link = link
    return Expansion(
      lines: [], notes: [PrivateNote(LinkNotes.codes, stretched, nil)] + notes.forgettingCodes(before: context.now),
      summary: .object([
        .pairs([Pair("link", "link", .text(link?.word))]),
        .note(link == nil ? "it leads nowhere" : "it has served"),
      ]))
  }

  /// Where it leads now.
  private var link: ID? {
    guard let code = notes.code(stretched), context.now < code.until, let keys = notes.keys,
      let link = links[code.link],
      link.codes.contains(.init(proof: keys.proof(ofCode: stretched, code), until: code.until)),
      links.standing(of: link.id, at: context.now, context.meetings) == .valid
    else { return nil }
    return link.id
  }
}
