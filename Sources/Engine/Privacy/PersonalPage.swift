import Facilitation

/// What is held about one person, as it is read.
struct PersonalPage {
  /// A private note that is theirs.
  struct Note {
    var section, purpose, key, text: String
  }

  let who: Handle
  let names: [String]
  let excerpts: [Excerpt]
  private(set) var notes: [Note]
  private var hasAllNotes = true
  let copies: [Holdings.Copy]
  let looks: [Holdings.Look]
  /// Whether an entry stands, and wasn't taken back or replaced.
  let standing: (Int) -> Bool
  let head: String
  let made: Instant

  init(
    who: Handle, names: [String], excerpts: [Excerpt], notes: [Note], copies: [Holdings.Copy], looks: [Holdings.Look],
    standing: @escaping (Int) -> Bool, head: String, made: Instant
  ) {
    (self.who, self.names, self.excerpts, self.notes) = (who, names, excerpts, notes)
    (self.copies, self.looks, self.standing, self.head, self.made) = (copies, looks, standing, head, made)
  }

  /// Leaves what for there are private notes, and takes out what they say.
  mutating func withholdNotes() {
    notes = notes.map { Note(section: $0.section, purpose: $0.purpose, key: Self.withheld, text: Self.withheld) }
    hasAllNotes = false
  }

  private static let withheld = "not shown here"

  var document: Document {
    Document(
      .object,
      [
        Section("What is held about \(names.isEmpty ? who.word : names.spoken)", [.pairs(occasion)]),
        Section("In the record", [.table(entries), .table(details)]),
        Section("Beside the record, in the private notes", [.table(kept)]),
        Section("Who has it or was shown it", [.table(left), .table(shown)]), Section(nil, remarks.map(Block.note)),
      ])
  }

  private var occasion: [Pair] {
    [
      Pair("handle", "handle", .text(who.word)), Pair("names", nil, .list(names)),
      Pair("made", "made", .instant(made)), Pair("head", "head of the record", .text(head)),
    ]
  }

  private var entries: Table {
    let columns: [Table.Column] = [
      .init("entry", "entry"), .init("time", "when"), .init("typed", nil), .init("actor", "recorded by"),
      .init("line", "what was recorded"), .init("file", "read from"), .init("sha256", nil), .init("audience", "for"),
      .init("stands", "stands"),
    ]
    let rows = excerpts.map { excerpt -> [Value] in
      [
        .count(excerpt.sequence), .instant(excerpt.content.place ?? excerpt.content.time),
        .instant(excerpt.content.time), .text(excerpt.actor), .text(excerpt.line), .text(excerpt.file?.name),
        .text(excerpt.file?.sha256), .text(excerpt.audience.rawValue), .truth(standing(excerpt.sequence)),
      ]
    }
    return Table(key: "entries", columns: columns, rows: rows)
  }

  /// Field by field, for programs; people read the lines.
  private var details: Table {
    let columns: [Table.Column] = [
      .init("entry", nil), .init("plugin", nil), .init("event", nil), .init("field", nil), .init("value", nil),
    ]
    let rows = excerpts.flatMap { excerpt in
      excerpt.details.map { detail -> [Value] in
        [
          .count(excerpt.sequence), .text(excerpt.plugin), .text(detail.event), .text(detail.field),
          .text(detail.value),
        ]
      }
    }
    return Table(key: "details", columns: columns, rows: rows)
  }

  private var kept: Table {
    let columns: [Table.Column] = [
      .init("section", nil), .init("purpose", "what for"), .init("key", "under"), .init("text", "what it says"),
    ]
    let rows = notes.sorted { ($0.section, $0.key) < ($1.section, $1.key) }.map { note -> [Value] in
      [.text(note.section), .text(note.purpose), .text(note.key), .text(note.text)]
    }
    return Table(key: "privateNotes", columns: columns, rows: rows)
  }

  private var left: Table {
    let columns: [Table.Column] = [
      .init("time", "made"), .init("kind", "what left"), .init("file", "file"), .init("with", "with whom"),
    ]
    let rows = copies.map { copy -> [Value] in
      [.instant(copy.time), .text(copy.kind), .text(copy.file), .text(copy.whom)]
    }
    return Table(key: "copies", title: "Copies and backups of the workshop", columns: columns, rows: rows)
  }

  private var shown: Table {
    let columns: [Table.Column] = [.init("day", "day"), .init("what", "what was shown"), .init("actors", "to whom")]
    let rows = looks.map { look -> [Value] in [.text(look.day.word), .text(look.what), .list(look.actors)] }
    return Table(key: "looks", title: "Shown on the screen, or written to files", columns: columns, rows: rows)
  }

  private var remarks: [String] {
    let onNotes =
      "what the private notes say, such as bank details, isn't shown by a link; the facilitator can give you all of it"
    return (hasAllNotes ? [] : [onNotes]) + [
      "a copy has what is for the room, and a backup all of it; neither can be called back by the workshop",
      "in what isn't for the room, other people are left out, or stand as '\(Excerpt.another)'; what they wrote about you "
        + "under their own names is theirs, and can be asked for",
      "to whom it was shown is known by day, and as whoever was at the keyboard said who they were",
    ]
  }
}
