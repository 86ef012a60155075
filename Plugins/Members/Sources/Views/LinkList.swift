import Facilitation

extension MembersPlugin {
  static let linkList: Verb<MembersPlugin> = .view(
    "link list", "shows who has a link, since when and until when", for: .facilitator,
    Slot<Bool>.flag("all", "those that have ended, too"), examples: [Example("link list", after: ["link add ana"])]
  ) { state, context, isWhole in LinkTable(state.links, isWhole, context).document }
}

/// Links as the facilitator sees them; by which token or code somebody comes is nowhere.
private struct LinkTable {
  private let links: Links
  private let isWhole: Bool
  private let context: ViewContext

  init(_ links: Links, _ isWhole: Bool, _ context: ViewContext) {
    (self.links, self.isWhole, self.context) = (links, isWhole, context)
  }

  var document: Document {
    let shown = isWhole ? links.all : links.inForce
    let ended = isWhole ? [Table.Column("ended", "ended"), Table.Column("reason", "because")] : []
    let columns =
      [
        Table.Column("id", "link"), Table.Column("who", nil), Table.Column("name", "of"), Table.Column("scope", "for"),
        Table.Column("since", "since"), Table.Column("until", "until"), Table.Column("standing", "now"),
      ] + ended
    return .rows(Table(key: "links", columns: columns, rows: shown.map(row)), notes: notes(shown))
  }

  private func row(_ link: Links.Link) -> [Value] {
    let standing = links.standing(of: link.id, at: context.now, context.meetings)
    let until = link.ended == nil ? links.expiry(of: link, context.meetings) : nil
    return [
      .text(link.id.word), .text(link.who?.word), .text(context.roster.holder(of: link)), .text(link.scope.rawValue),
      .instant(link.added), .instant(until), .text(standing.rawValue),
    ] + (isWhole ? [.instant(link.ended), .text(link.reason)] : [])
  }

  private func notes(_ shown: [Links.Link]) -> [String] {
    guard !shown.isEmpty else { return ["nobody has a link yet: link add PERSON   gives one"] }
    let isOpen = shown.contains { $0.ended == nil && links.expiry(of: $0, context.meetings) == nil }
    let page = links.address.map { "the page is at \($0.word)" } ?? "link address   says where the page is"
    return (isOpen ? ["a link serves until 90 days after the last meeting, which is yet to end"] : []) + [page]
  }
}
