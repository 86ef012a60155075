import Facilitation
import OrderedCollections

extension MembersPlugin {
  static let linkCode: Verb<MembersPlugin> = .expand(
    "link code", "gives people a code each to type at the door, which serves once within 15 minutes",
    Slot<[Handle]>.arguments("who", .person, "whose they are"), Slot<LinkScope>.scope,
    examples: ["link code ana", "link code ana ben --scope room"], reading: { _, _ in [] },
    expansion: { _, context, _, who, scope throws(Refusal) in try DoorCodes(who, scope).expansion(context) }
  )
}

/// Codes for people who can't scan their link, told once.
private struct DoorCodes {
  private let people: OrderedSet<Handle>
  private let scope: LinkScope

  init(_ people: [Handle], _ scope: LinkScope) { (self.people, self.scope) = (OrderedSet(people), scope) }

  func expansion(_ context: CompletionContext) throws(Refusal) -> Expansion {
    var making = try LinkMaking(context)
    var rows: [[Value]] = []
    for who in people {
      let code = try making.code(for: making.validLink(of: who, scope), lasting: .atTheDoor)
      rows.append([
        .text(who.word), .text(context.roster.described(who)), .text(code.text), .instant(code.until),
      ])
    }
    let columns = [
      Table.Column("who", nil), Table.Column("name", "of"), Table.Column("code", "code"),
      Table.Column("until", "until"),
    ]
    return making.expansion(
      .rows(
        Table(key: "codes", columns: columns, rows: rows),
        notes: ["each serves once and is shown this once; it is typed on the page under \"Enter\""]))
  }
}
