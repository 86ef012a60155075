import Facilitation
import OrderedCollections

extension InquiryPlugin {
  static let storyList: Verb<InquiryPlugin> = .view(
    "story list", "lists the stories", for: .room, Slot<Breakdown>.breakdown(.group),
    examples: [.inquiry("story list"), .inquiry("story list --per person")]
  ) { state, context, breakdown in Views(state, context).stories(per: breakdown).of(breakdown) }
}

extension Views {
  /// Tellers stand there for the facilitator alone.
  func stories(per breakdown: Breakdown) -> Document {
    let who = breakdown == .person ? [Table.Column("by", nil), Table.Column("byName", "told by")] : []
    let columns =
      [Table.Column("id", "id")] + who + [
        Table.Column("group", nil), Table.Column("groupLabel", "group"), Table.Column("story", "story"),
        Table.Column("quote", "quote"), Table.Column("possible", "made possible by"), Table.Column("wishes", "wishes"),
        Table.Column("themes", "themes"),
      ]
    let rows = (cycle.map { Array($0.stories.values) } ?? []).map { told in
      let (story, words) = (told.story, told.story.words)
      let group = shownGroup(of: told)
      let themes = cycle?.all(.theme).filter { $0.from.contains(story.id) }.map(\.id.word) ?? []
      let teller = breakdown == .person ? [Value.text(story.by.word), .text(roster.name(of: story.by))] : []
      let told: [Value] = [
        .text(group?.word), .text(group.map { roster.label(of: $0) }), .text(words?.text), .text(words?.quote),
        .text(words?.possible), words.map { .list($0.wishes) } ?? .undefined, .list(themes),
      ]
      return [.text(story.id.word)] + teller + told
    }
    let withheld = cycle?.withheld ?? 0
    let counted = withheld == 0 ? [] : ["\(withheld) of \(rows.count) \(withheld == 1 ? "is" : "are") only counted"]
    return list("stories", columns, rows, .discovery, counted + (breakdown == .person ? [tellersForFacilitator] : []))
  }
}
