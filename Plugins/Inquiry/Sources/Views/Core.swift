import Facilitation
import OrderedCollections

extension InquiryPlugin {
  static let core: Verb<InquiryPlugin> = .view(
    "core", "shows the positive core: the themes, and how many stories of how many groups they come from", for: .room,
    examples: [.inquiry("core")]
  ) { state, context in Views(state, context).core }
}

extension Views {
  /// The themes that most stories stand behind come first.
  var core: Document {
    let columns = [
      Table.Column("id", "id"), Table.Column("theme", "theme"), Table.Column("stories", "stories"),
      Table.Column("groups", "groups"), Table.Column("images", "images"),
    ]
    let themes = (cycle?.all(.theme) ?? []).map { theme in
      let stories = theme.from.compactMap { cycle?.stories[$0] }
      // In a copy, stories are left out.
      let isWhole = stories.count == theme.from.count
      let groups = Set(stories.compactMap { roster.people[$0.story.by]?.group(at: $0.time) })
      let images = cycle?.all(.image).count { $0.from.contains(theme.id) } ?? 0
      return (theme, stories: theme.from.count, groups: isWhole ? Value.count(groups.count) : .undefined, images)
    }
    let sorted = themes.enumerated().sorted { ($1.element.stories, $0.offset) < ($0.element.stories, $1.offset) }
    let rows = sorted.map(\.element).map { theme, stories, groups, images in
      [Value.text(theme.id.word), .text(theme.text), .count(stories), groups, .count(images)]
    }
    return list("themes", columns, rows, .discovery)
  }
}
