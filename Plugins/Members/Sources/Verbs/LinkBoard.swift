import Facilitation

extension MembersPlugin {
  static let linkBoard: Verb<MembersPlugin> = .expand(
    "link board", "gives a projector a link to the board of the room, which is nobody's own",
    Slot<Bool>.flag("code", "with a code as well, for a machine at which somebody types it within 15 minutes"),
    examples: ["link board", "link board --code"], reading: { _ in [] },
    expansion: { _, context, _, withCode throws(Refusal) in
      let links = context.records(Links.self)
      var making = try LinkMaking(context)
      let made = making.link(for: nil, .board)
      var pairs = [
        Pair("id", "link", .text(made.id.word)), Pair("address", "address", .text(made.address(at: links.address))),
      ]
      if withCode {
        let code = try making.code(for: made.id, lasting: .atTheDoor)
        pairs += [Pair("code", "code", .text(code.text)), Pair("until", "until", .instant(code.until))]
      }
      return making.expansion(
        .object(
          [.pairs(pairs), .note("it is shown this once, and shows nobody's own; link board   gives another")]
            + LinkWords.withoutAddress(links)))
    }
  )
}
