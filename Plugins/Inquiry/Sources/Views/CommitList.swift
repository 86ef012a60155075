import Facilitation
import OrderedCollections

extension InquiryPlugin {
  static let commitList: Verb<InquiryPlugin> = .view(
    "commit list", "lists the commitments: who, by when, and what became of them", for: .room,
    examples: [.inquiry("commit list")]
  ) { state, context in Views(state, context).commitments }
}

extension Views {
  /// Those of the latest cycle, and of earlier ones that still have an open one.
  var commitments: Document {
    let columns = [
      Table.Column("id", "id"), Table.Column("commitment", "commitment"), Table.Column("by", nil),
      Table.Column("byName", "who"), Table.Column("due", "by"), Table.Column("state", "state"),
      Table.Column("isOverdue", nil), Table.Column("firstStep", "first step"), Table.Column("reason", "why"),
      Table.Column("from", nil),
    ]
    let things = state.cycles.atHand.values.flatMap { $0.all(.commitment) }
    let rows = things.compactMap { thing in
      thing.commitment.map { commitment in
        let isOverdue = commitment.isOpen && commitment.due < context.today
        return [
          Value.text(thing.id.word), .text(thing.text), .text(commitment.by.word),
          .text(roster.name(of: commitment.by)), .text(commitment.due.word),
          .text(isOverdue ? "overdue" : commitment.stateWord), .truth(isOverdue), .text(commitment.firstStep),
          .text(commitment.outcomes.last?.reason), .list(thing.from.map(\.word)),
        ]
      }
    }
    return list("commitments", columns, rows, .destiny)
  }
}
