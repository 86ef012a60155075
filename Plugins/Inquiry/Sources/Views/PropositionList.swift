import Facilitation
import OrderedCollections

extension InquiryPlugin {
  static let propositionList: Verb<InquiryPlugin> = .view(
    "proposition list", "lists the propositions, and how they stand with their checks", for: .room,
    examples: [.inquiry("proposition list")]
  ) { state, context in Views(state, context).propositions }
}

extension Views {
  var propositions: Document {
    let columns = [
      Table.Column("id", "id"), Table.Column("proposition", "proposition"), Table.Column("by", nil),
      Table.Column("authors", "by"), Table.Column("from", "from"), Table.Column("ticked", nil),
      Table.Column("tickedCount", "ticked"), Table.Column("waived", "waived"),
      Table.Column("unchecked", "still to check"),
    ]
    let rows = (cycle?.all(.proposition) ?? []).map { thing in
      let proposition = thing.proposition ?? Proposition(by: [])
      let waived = proposition.verdicts.compactMap { check, verdict in
        if case .waived(let reason) = verdict { "\(check.rawValue): \(reason)" } else { nil }
      }
      let ticked = Proposition.Check.allCases.filter { proposition.verdicts[$0] == .ticked }.map(\.rawValue)
      return [
        Value.text(thing.id.word), .text(thing.text), .list(proposition.by.map(\.word)),
        .list(proposition.by.map { roster.name(of: $0) }), .list(thing.from.map(\.word)), .list(ticked),
        .count(ticked.count),
        .list(waived),
        .list(proposition.unchecked.map(\.rawValue)),
      ]
    }
    return list("propositions", columns, rows, .design)
  }
}
