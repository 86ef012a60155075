import Facilitation

/// Copies for others, and backups of all there is.
extension Shell {
  struct JournalShare: Deed {
    let file: String
    let whom: String?

    static let verb: Verb<Shell> = .own(
      "journal share", "makes a copy without private contents",
      Slot<String>.argument("file", .file, "which file to write"),
      Slot<String?>.withWhom, examples: ["journal share steering-group.evenhand --with \"the steering group\""],
      make: JournalShare.init)

    func perform(in session: Session, _ line: ShellLine) throws(Fault) -> Reply {
      try session.share(line.word(file, "file"), with: whom)
    }
  }

  /// The file and the private notes, which are worth nothing without each other.
  struct Backup: Deed {
    let file: String
    let whom: String?

    static let verb: Verb<Shell> = .own(
      "backup", "keeps a copy of all there is: the file, and the private notes beside it",
      Slot<String>.requiredOption("to", .file, "which file to write"), Slot<String?>.withWhom,
      examples: ["workshop backup --to north-backup.evenhand"], make: Backup.init
    ).with(.inFull)

    func perform(in session: Session, _ line: ShellLine) throws(Fault) -> Reply {
      try session.backUp(to: line.word(file, "to"), with: whom)
    }
  }

  struct JournalCopies: Deed {
    static let verb: Verb<Shell> = .own(
      "journal copies", "lists the copies and backups that were made, and with whom they were shared", effect: .view,
      examples: ["journal copies"], make: JournalCopies.init
    ).with(.ofThePresent)

    func perform(in session: Session, _ line: ShellLine) throws(Fault) -> Reply { try session.copies() }
  }

  struct JournalAdopt: Deed {
    static let verb: Verb<Shell> = .own(
      "journal adopt", "makes a backup the workshop itself, where that is lost", examples: ["journal adopt"],
      make: JournalAdopt.init)

    func perform(in session: Session, _ line: ShellLine) throws(Fault) -> Reply {
      try storing { () throws(JournalError) in
        try session.workshop.refresh()
        return Reply(try session.adopt())
      }
    }
  }
}

extension Slot<String?> {
  fileprivate static let withWhom = option("with", .text("WHOM"), "who gets it, for the list of copies")
}

extension Session {
  fileprivate func share(_ file: Word, with whom: String?) throws(Fault) -> Reply {
    try expectInside(file)
    try settle()
    var withheld = 0
    try make(file, locations(file.text), .copy(of: workshop.place)) {
      journal throws(JournalError) in
      withheld = try workshop.share(into: journal)
    }
    try rememberCopy(file, with: whom, "copy")
    let left = withheld == 0 ? "nothing in it is private" : "the contents of \(withheld) left out"
    return Reply(.note("wrote \(file.text): \(entries), \(left)"))
  }

  /// The file and the private notes, which are worth nothing without each other.
  fileprivate func backUp(to file: Word, with whom: String?) throws(Fault) -> Reply {
    try expectInside(file)
    try settle()
    let head = workshop.place
    let (notes, location) = (try privateNotes(), locations(file.text))
    let place = location.privateStore(of: workshop.journal.header.id)
    try expectNoNotes(in: place, file)
    try make(file, location, .backup(of: head)) { journal throws(JournalError) in
      try workshop.copyWhole(into: journal)
      guard notes.count > 0 else { return }
      do throws(Refusal) {
        if workshop.notesLock == .opened { place.lockAlike(workshop.privateStore) }
        try place.prepare(notes, for: head)
        try place.settle { _ in true }
      } catch {
        throw JournalError(.storage, error.reason, remedy: error.remedy)
      }
    }
    try rememberCopy(file, with: whom, "backup")
    let beside = notes.count > 0 ? ", and the private notes beside it" : "; there are no private notes"
    let lock = notes.count > 0 && workshop.notesLock == .opened ? ", under the same passphrase" : ""
    return Reply(.note("wrote \(file.text): \(entries)\(beside)\(lock)"))
  }

  fileprivate func adopt() throws(JournalError) -> Document {
    guard case .backup(let head) = workshop.journal.header.standing else {
      throw JournalError(
        .storage, "only a backup can become the workshop, and this is none",
        remedy: "open the backup, where the workshop itself is lost")
    }
    try workshop.journal.adopt()
    return .note(
      "this is the workshop now, as it was at \(head.short); it takes lines from the next opening on. "
        + "Whatever was added to the other since is not here")
  }

  fileprivate func copies() throws(Fault) -> Reply {
    let notes = try privateNotes()
    let rows = (notes.sections[Self.copies] ?? [:]).sorted { $0.key < $1.key }.map { key, text -> [Value] in
      let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      return [
        .instant(Instant(word: key.prefix { $0 != " " }) ?? Instant(microseconds: 0)), .text(parts.first),
        .text(parts.dropFirst().first), .text(parts.dropFirst(2).first),
        .text(parts.dropFirst(3).first.flatMap { $0.isEmpty ? nil : $0 }),
      ]
    }
    let columns: [Table.Column] = [
      .init("time", "made"), .init("kind", "what"), .init("name", "file"), .init("head", "as it was at"),
      .init("with", "with whom"),
    ]
    return Reply(.rows(Table(key: "copies", columns: columns, rows: rows)))
  }

  private static let copies = Workshop.copiesSection

  /// Remembers beside the record that a copy was made, and for whom; where nothing can be written there is nothing to
  /// remember it by.
  private func rememberCopy(_ file: Word, with whom: String?, _ kind: String) throws(Fault) {
    guard workshop.journal.header.standing == .original, !workshop.journal.isReadOnly else { return }
    let time = workshop.surroundings.realTime()
    let parts = [kind, baseName(file.text), workshop.head, whom ?? ""]
    let note = PrivateNote(Self.copies, "\(time.word) \(baseName(file.text))", parts.joined(separator: "\n"))
    try storing { () throws(JournalError) in try workshop.takeTurn() }
    try refusing { () throws(Refusal) in try workshop.remember([note], isNeeded: workshop.needsPrivateNotes) }
    try storing { () throws(JournalError) in try workshop.commit() }
  }

  private func privateNotes() throws(Fault) -> PrivateNotes {
    try refusing { () throws(Refusal) in try workshop.privateNotes(mustBeThere: true) }
  }

  private func expectNoNotes(in place: any PrivateStore, _ file: Word) throws(Fault) {
    let notes = try refusing(at: file.range) { () throws(Refusal) in
      try place.read(isNeeded: false) { _ in false }
    }
    guard notes.count == 0 else {
      throw Fault(
        at: file.range, "beside \(file.text) there are private notes of this workshop already",
        remedy: "give another name")
    }
  }

  private var entries: String { "\(workshop.sequence) \(workshop.sequence == 1 ? "entry" : "entries")" }

  /// What isn't durable yet may come to nothing, and a copy mustn't hold what its original doesn't.
  private func settle() throws(Fault) {
    try storing { () throws(JournalError) in
      try workshop.commit()
      try workshop.refresh()
    }
  }

  private func expectInside(_ file: Word) throws(Fault) {
    guard isConfined, !store.lies(file.text, below: ".") else { return }
    throw Fault(confinedLeave.outside(file.text), at: file.range)
  }

  private func make(
    _ file: Word, _ place: any WorkshopLocation, _ standing: Header.Standing,
    _ fill: (any Journal) throws(JournalError) -> Void
  ) throws(Fault) {
    var header = workshop.journal.header
    header.standing = standing
    do throws(JournalError) { try place.make(header, fill) } catch {
      guard error.kind != .stopped else { throw Fault(error) }
      throw Fault(at: file.range, error.reason, remedy: error.remedy, cause: .file)
    }
  }
}

extension Workshop {
  static let copiesSection = "workshop.copies"

  /// The copies and backups that were made, each with whom it went to.
  func copiesMade(_ notes: PrivateNotes) -> [String] {
    copies(in: notes).map { $0.file + ($0.whom.map { " with \($0)" } ?? "") }
  }
}
