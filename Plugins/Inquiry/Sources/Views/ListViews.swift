import Facilitation
import OrderedCollections

extension Views {
  var topics: Document {
    let columns = [
      Table.Column("id", "id"), Table.Column("topic", "topic"), Table.Column("groups", "chosen by"),
      Table.Column("people", "people"),
    ]
    let rows = (cycle.map { Array($0.topics.values) } ?? []).map { topic in
      let groups = topic.by.compactMap { roster.group(of: $0) }.once.map { roster.label(of: $0) }
      return [Value.text(topic.id.word), .text(topic.text), .list(groups), .count(topic.by.count)]
    }
    return list("topics", columns, rows, .define)
  }

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

  var images: Document {
    let columns = [
      Table.Column("id", "id"), Table.Column("image", "image"), Table.Column("table", "table"),
      Table.Column("from", "from"),
    ]
    let rows = (cycle?.all(.image) ?? []).map { image in
      [Value.text(image.id.word), .text(image.text), .text(image.table), .list(image.from.map(\.word))]
    }
    return list("images", columns, rows, .dream)
  }

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
      let ticked = Check.allCases.filter { proposition.verdicts[$0] == .ticked }.map(\.rawValue)
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

  /// What is there, or the line that makes a beginning; people are not shown columns in which nothing stands.
  private func list(
    _ key: String, _ columns: [Table.Column], _ rows: [[Value]], _ stage: InquiryStage, _ notes: [String] = []
  ) -> Document {
    let first = key == "themes" ? "theme add Somebody rings --from s1" : firstLine(stage)
    let columns = columns.enumerated().map { place, column in
      let isEmpty = !rows.isEmpty && rows.allSatisfy { [.undefined, .list([])].contains($0[place]) }
      return isEmpty ? Table.Column(column.key, nil) : column
    }
    return .rows(
      Table(key: key, columns: columns, rows: rows), notes: rows.isEmpty ? ["there is none yet: \(first)"] : notes)
  }
}

extension Cycle {
  /// Stories that are only counted.
  var withheld: Int { stories.values.count { $0.story.words == nil } }
}
