import Facilitation
import OrderedCollections

extension ReportPlugin {
  static let privacy: Verb<ReportPlugin> = .view(
    "privacy", "tells what is held about people and why, for how long, who may see it, and what left",
    for: .facilitator,
    examples: ["report privacy"]
  ) { _, context throws(Refusal) in
    PrivacyReport(try context.holdings(), context).document
  }.alsoSaid("gdpr", "data protection", "privacy notice", "what is held", "who can see it", "record of processing")
}

/// What `report privacy` shows: made from what plugins declare, so that a new one's events and notes are in it.
struct PrivacyReport {
  let holdings: Holdings
  let context: ViewContext

  init(_ holdings: Holdings, _ context: ViewContext) { (self.holdings, self.context) = (holdings, context) }

  var document: Document {
    Document(
      .object,
      [
        Section("What is held about people", [.pairs(amounts), .table(record), .table(events)]),
        Section("Beside the record, in the private notes", [.table(notes)]),
        Section("What isn't for the room, and who is shown it", [.pairs(narrower), .table(views)]),
        Section("What left the workshop", [.table(exports), .table(copies)]),
        Section("Contents about one person that were shown", [.table(looks)]),
        Section("Where it is, and for how long", places + [.table(rules)]), Section(nil, leaving),
      ])
  }

  private var amounts: [Pair] {
    let texts = holdings.parts.flatMap(\.sections).reduce(0) { $0 + $1.texts }
    return [
      Pair("people", "people on the roster", .count(context.roster.people.count)),
      Pair("entries", "entries in the record", .count(holdings.entries)),
      Pair("texts", "texts in the private notes", .count(texts)),
    ]
  }

  // MARK: The record

  /// A row for what a plugin has for one audience.
  private var record: Table {
    let columns: [Table.Column] = [
      .init("part", "part"), .init("audience", "may be seen by"), .init("holds", "holds of people"),
      .init("kinds", "kinds of entries"),
    ]
    let rows = holdings.parts.flatMap { part in
      Audience.allCases.compactMap { audience -> [Value]? in
        let kinds = part.events.filter { $0.audience == audience && !$0.personal.isEmpty }
        guard !kinds.isEmpty else { return nil }
        let held = kinds.reduce(into: Set<FieldContent>()) { $0.formUnion($1.personal) }
        return [.text(part.name), .text(audience.told), .list(words(for: held)), .count(kinds.count)]
      }
    }
    return Table(key: "record", title: "In the record", columns: columns, rows: rows)
  }

  /// All kinds, for programs.
  private var events: Table {
    let columns: [Table.Column] = [
      .init("part", nil), .init("event", nil), .init("audience", nil), .init("holds", nil),
    ]
    let rows = holdings.parts.flatMap { part in
      part.events.map { kind -> [Value] in
        [.text(part.name), .text(kind.name), .text(kind.audience.rawValue), .list(words(for: kind.personal))]
      }
    }
    return Table(key: "events", columns: columns, rows: rows)
  }

  private func words(for contents: Set<FieldContent>) -> [String] {
    let all: [(FieldContent, String)] = [
      (.person, "whom it is about"), (.name, "names"), (.words, "what was said"),
    ]
    return all.filter { contents.contains($0.0) }.map(\.1)
  }

  // MARK: Beside it

  private var notes: Table {
    let columns: [Table.Column] = [
      .init("section", nil), .init("purpose", "what for"), .init("kept", "kept"), .init("texts", "texts now"),
    ]
    let rows = holdings.parts.flatMap(\.sections).map { section, texts -> [Value] in
      [.text(section.name), .text(section.purpose), .text(kept(section)), .count(texts)]
    }
    return Table(key: "privateNotes", columns: columns, rows: rows)
  }

  private func kept(_ section: NotesSection) -> String {
    guard let keeping = holdings.keeping.first(where: { $0.kind.name == section.kind }), keeping.rule != .always else {
      return section.kept
    }
    return "\(section.kept); at most \(keeping.rule.spoken) after \(keeping.kind.since)"
  }

  /// The rules, and what is due to go.
  private var rules: Table {
    let columns: [Table.Column] = [
      .init("kind", "kind"), .init("what", "what"), .init("rule", nil), .init("kept", "kept for"),
      .init("since", "after"), .init("held", "held"), .init("due", "due to go"),
    ]
    let rows = holdings.keeping.map { keeping -> [Value] in
      [
        .text(keeping.kind.name), .text(keeping.kind.what), .text(keeping.rule.word), .text(keeping.rule.spoken),
        .text(keeping.kind.since), .count(keeping.count), .count(keeping.due.count),
      ]
    }
    return Table(key: "retention", columns: columns, rows: rows)
  }

  /// What is shown to fewer than the room.
  private var narrower: Pairs {
    let all = holdings.parts.flatMap(\.views)
    let pairs = Audience.allCases.filter { $0 != .room }.map { audience in
      Pair(audience.rawValue, audience.told, .list(all.filter { $0.audience == audience }.map(\.usage)))
    }
    return Pairs(key: "shownTo", pairs)
  }

  /// All that is shown, for programs.
  private var views: Table {
    let rows = holdings.parts.flatMap(\.views).map { view -> [Value] in
      [.text(view.usage), .text(view.audience.rawValue)]
    }
    return Table(key: "views", columns: [.init("view", nil), .init("audience", nil)], rows: rows)
  }

  // MARK: What left

  private var exports: Table {
    let rows = holdings.parts.filter { !$0.exports.isEmpty }.map { part -> [Value] in
      [.text(part.name), .list(part.exports)]
    }
    return Table(
      key: "exports", title: "Written to files, by whoever asks for them",
      columns: [.init("part", "part"), .init("exports", "by")], rows: rows)
  }

  private var copies: Table {
    let columns: [Table.Column] = [
      .init("time", "made"), .init("kind", "what"), .init("file", "file"), .init("with", "with whom"),
    ]
    let rows = holdings.copies.map { copy -> [Value] in
      [.instant(copy.time), .text(copy.kind), .text(copy.file), .text(copy.whom)]
    }
    return Table(key: "copies", title: "Copies and backups", columns: columns, rows: rows)
  }

  private var looks: Table {
    let columns: [Table.Column] = [
      .init("day", "day"), .init("who", "of whom"), .init("what", "what was shown"), .init("actors", "to whom"),
    ]
    let rows = holdings.looks.map { look -> [Value] in
      [
        .text(look.day.word), .text(context.roster.name(of: look.who)), .text(look.what), .list(look.actors),
      ]
    }
    return Table(key: "looks", columns: columns, rows: rows)
  }

  // MARK: Where

  private var places: [Block] {
    [
      .pairs(
        Pairs(
          key: "places",
          [
            Pair(
              "record", "the workshop file",
              .text("all entries, for as long as the file is; what was taken back or replaced stays until it is erased")
            ),
            Pair(
              "notes", "the private file beside it",
              .text("the private notes, its owner's alone; in no copy, and in every backup")),
            Pair(
              "lock", "its passphrase",
              .text(
                holdings.areNotesLocked
                  ? "it is under one, and opens by that or by the recovery key on paper"
                  : "it is under none: evenhand lock FILE   puts it under one")),
            Pair(
              "cache", "the cache", .text("what follows from the record; made anew at any time, gone with an erasure")),
            Pair(
              "history", "the prompt's history",
              .text("lines that were typed, but for those that say more than the record")),
            Pair(
              "files", "files that were written",
              .text("reports, exports, copies and backups: whoever has them keeps them")),
          ]))
    ]
  }

  private var leaving: [Block] {
    [
      .note(
        "a person may have all that is held about them: person export PERSON --to FOLDER; and may leave: person erase "
          + "PERSON --reason WHY"),
      .note("nothing goes by itself: retention   says what is due, and retention clear lets it go"),
      .note("who was at the keyboard is as stated, not authenticated"),
    ]
  }
}

extension Audience {
  /// Who they are, for people.
  fileprivate var told: String {
    switch self {
    case .room: "everyone in the room"
    case .facilitator: "the facilitator"
    case .finance: "whoever pays, and the facilitator"
    case .personal: "the person concerned"
    }
  }
}
