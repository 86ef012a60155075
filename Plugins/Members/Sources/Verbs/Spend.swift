import Facilitation

extension MembersPlugin {
  /// For the program that serves the page: who enters by a code, and when, is recorded nowhere.
  static let spend: Verb<MembersPlugin> = .expand(
    "spend", "forgets a code as somebody enters by it, so that it serves once",
    Slot<String>.argument("code", .stretchedCode, "what scrypt makes of it"),
    examples: [
      Example("members spend \(String(repeating: "0", count: 64))", after: ["link add ana"])
    ], reading: { _ in [] },
    expansion: { _, context, _, code throws(Refusal) in
      let notes = LinkNotes(try context.privateNotes())
      guard notes.code(code) != nil else {
        throw Refusal("no code waits that is this one", remedy: "link code PERSON   gives another", about: "code")
      }
      return Expansion(
        lines: [], notes: [PrivateNote(LinkNotes.codes, code, nil)], summary: .note("the code has served"))
    }
  ).with([.discreet, .inFull])
}
