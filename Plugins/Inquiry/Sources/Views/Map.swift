import Facilitation
import OrderedCollections

extension InquiryPlugin {
  static let map: Verb<InquiryPlugin> = .view(
    "map", "shows what a commitment goes back to, down to the stories that it started from", for: .room,
    Slot<ID?>.optionalArgument(
      "what", .inquiry("ID", Thing.Kind.allCases.map(\.prefix)),
      "from what to go back, such as cm1; without it, from every commitment"),
    examples: [.inquiry("map"), .inquiry("map cm1"), .inquiry("map p1")]
  ) { state, context, id throws(Refusal) in try Map(state, context, from: id).document }
}

/// What commitments go back to: propositions, images, themes and stories, as a tree.
///
/// Programs get a row for each place in the tree; what stands there a second time isn't followed again.
struct Map {
  private let views: Views
  private let decisions: [Decisions.Decision]
  private var rows: [[Value]] = []
  private var lines: [String] = []

  /// From the thing with that id, whenever it was made; from all commitments of the latest cycle, and those that are
  /// still open, when there is none.
  init(_ state: State, _ context: ViewContext, from id: ID?) throws(Refusal) {
    views = Views(state, context)
    decisions = context.records(Decisions.self).all
    if let id {
      guard let cycle = state.cycle(of: id) else {
        throw Refusal(
          "'\(id.word)' is no theme, image, proposition or commitment of any inquiry", remedy: "map", about: "what")
      }
      follow(id, in: cycle)
      return
    }
    for cycle in state.cycles.atHand.values {
      for commitment in cycle.all(.commitment) { follow(commitment.id, in: cycle) }
    }
    if lines.isEmpty { lines = ["there is no commitment yet: \(views.firstLine(.destiny))"] }
  }

  var document: Document {
    // The tree is for people, the rows for programs.
    let columns = ["root", "id", "kind", "text", "depth", "parent", "group", "decisions"]
    let table = Table(key: "map", columns: columns.map { Table.Column($0, nil) }, rows: rows)
    return .rows(table, notes: [lines.joined(separator: "\n")])
  }

  private mutating func follow(_ root: ID, in cycle: Cycle) {
    var seen: Set<ID> = []
    add(root, root, nil, depth: 0, cycle, &seen)
  }

  private mutating func add(
    _ id: ID, _ root: ID, _ parent: ID?, depth: Int, _ cycle: Cycle, _ seen: inout Set<ID>
  ) {
    let isNew = seen.insert(id).inserted
    let thing = cycle.things[id], story = cycle.stories[id]
    let sources = thing?.from ?? []
    let cited = decisions.filter { $0.cites.contains(id) }.map(\.id.word)
    let group = story.flatMap { views.shownGroup(of: $0) }
    rows.append([
      .text(root.word), .text(id.word), .text(thing?.kind.rawValue ?? "story"),
      .text(thing?.text ?? story?.story.words?.text), .count(depth), .text(parent?.word),
      .text(group.map { $0.word }), .list(cited),
    ])
    let blanks = String(repeating: "  ", count: depth)
    let what = thing.map { views.summary(of: $0) } ?? views.summary(of: story)
    let also = !isNew && !sources.isEmpty ? " (as above)" : ""
    lines.append("\(blanks)\(id.word)  \(printable(what))\(also)")
    if isNew, !cited.isEmpty { lines.append("\(blanks)  cited by \(cited.spoken)") }
    guard isNew else { return }
    if thing != nil, sources.isEmpty { lines.append("\(blanks)  it goes back to nothing that was recorded") }
    for source in sources { add(source, root, id, depth: depth + 1, cycle, &seen) }
  }
}
