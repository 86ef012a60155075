import Facilitation

/// Copies for others, and backups of all there is: `journal share`, `workshop backup`, and what was made so far.
extension Session {
  /// `journal share FILE [--with WHOM]`.
  func sharing(_ arguments: ArraySlice<Word>, _ end: Int) throws(Failure) -> Reply {
    let wanted = try faulting { () throws(Fault) in
      try CopyWanted(arguments.dropFirst(), end, example: "journal share steering-group.evenhand")
    }
    try expectInside(wanted.file)
    try settle()
    var withheld = 0
    try make(wanted.file, locations(wanted.file.text), .copy(of: workshop.place)) {
      journal throws(JournalError) in
      withheld = try workshop.share(into: journal)
    }
    try rememberCopy(wanted, "copy")
    let left = withheld == 0 ? "nothing in it is private" : "the contents of \(withheld) left out"
    return Reply(.note("wrote \(wanted.file.text): \(entries), \(left)"))
  }

  /// `workshop backup --to FILE`: the file and the private notes, which are worth nothing without each other.
  func backingUp(_ words: [Word], _ end: Int) throws(Failure) -> Reply {
    let wanted = try faulting { () throws(Fault) -> CopyWanted in
      let example = "workshop backup --to north-backup.evenhand"
      guard words.dropFirst().first?.text.lowercased() == "backup" else {
        throw Fault(at: words[0].range, "a workshop can be backed up", remedy: example)
      }
      guard let option = words.dropFirst(2).first, option.option?.lowercased() == "to" else {
        throw Fault(at: end..<end, "to which file?", remedy: example)
      }
      return try CopyWanted(words[3...], end, example: example)
    }
    try expectInside(wanted.file)
    try settle()
    let head = workshop.place
    let (notes, location) = (try privateNotes(), locations(wanted.file.text))
    let place = location.privateStore(of: workshop.journal.header.id)
    try expectNoNotes(in: place, wanted.file)
    try make(wanted.file, location, .backup(of: head)) { journal throws(JournalError) in
      try workshop.copyWhole(into: journal)
      guard notes.count > 0 else { return }
      do throws(Refusal) {
        try place.prepare(notes, for: head)
        try place.settle { _ in true }
      } catch {
        throw JournalError(.storage, error.reason, remedy: error.remedy)
      }
    }
    try rememberCopy(wanted, "backup")
    let beside = notes.count > 0 ? ", and the private notes beside it" : "; there are no private notes"
    return Reply(.note("wrote \(wanted.file.text): \(entries)\(beside)"))
  }

  /// `journal adopt`.
  func adopting() throws(JournalError) -> Document {
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

  /// `journal copies`.
  func copies(_ arguments: ArraySlice<Word>) throws(Failure) -> Reply {
    try faulting { () throws(Fault) in try nothing(after: Array(arguments), 1) }
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

  private static let copies = "workshop.copies"

  /// Remembers beside the record that a copy was made, and for whom; where nothing can be written there is nothing to
  /// remember it by.
  private func rememberCopy(_ wanted: CopyWanted, _ kind: String) throws(Failure) {
    guard workshop.journal.header.standing == .original, !workshop.journal.isReadOnly else { return }
    let time = workshop.surroundings.realTime()
    let parts = [kind, baseName(wanted.file.text), workshop.head, wanted.with?.text ?? ""]
    let note = PrivateNote(Self.copies, "\(time.word) \(baseName(wanted.file.text))", parts.joined(separator: "\n"))
    try storing { () throws(JournalError) in try workshop.takeTurn() }
    try refusedAsFault { () throws(Refusal) in try workshop.remember([note], isNeeded: workshop.needsPrivateNotes) }
    try storing { () throws(JournalError) in try workshop.commit() }
  }

  private func privateNotes() throws(Failure) -> PrivateNotes {
    try refusedAsFault { () throws(Refusal) in try workshop.privateNotes(mustBeThere: true) }
  }

  private func expectNoNotes(in place: any PrivateStore, _ file: Word) throws(Failure) {
    let notes = try refusedAsFault(at: file.range) { () throws(Refusal) in
      try place.read(isNeeded: false) { _ in false }
    }
    guard notes.count == 0 else {
      throw .fault(
        Fault(
          at: file.range, "beside \(file.text) there are private notes of this workshop already",
          remedy: "give another name"))
    }
  }

  private var entries: String { "\(workshop.sequence) \(workshop.sequence == 1 ? "entry" : "entries")" }

  /// What isn't durable yet may come to nothing, and a copy mustn't hold what its original doesn't.
  private func settle() throws(Failure) {
    try storing { () throws(JournalError) in
      try workshop.commit()
      try workshop.refresh()
    }
  }

  private func expectInside(_ file: Word) throws(Failure) {
    try faulting { () throws(Fault) in
      guard isConfined, !store.lies(file.text, below: ".") else { return }
      let refusal = confinedLeave.outside(file.text)
      throw Fault(at: file.range, refusal.reason, remedy: refusal.remedy)
    }
  }

  private func make(
    _ file: Word, _ place: any WorkshopLocation, _ standing: Header.Standing,
    _ fill: (any Journal) throws(JournalError) -> Void
  ) throws(Failure) {
    var header = workshop.journal.header
    header.standing = standing
    do throws(JournalError) { try place.make(header, fill) } catch {
      guard error.kind != .stopped else { throw .journal(error) }
      var fault = Fault(at: file.range, error.reason, remedy: error.remedy)
      fault.cause = .file
      throw .fault(fault)
    }
  }
}

/// Which file a copy is to be written to, and whom it is for.
private struct CopyWanted {
  let file: Word
  private(set) var with: Word?

  init(_ words: ArraySlice<Word>, _ end: Int, example: String) throws(Fault) {
    guard let file = words.first, file.option == nil else {
      throw Fault(at: words.first?.range ?? end..<end, "to which file?", remedy: example)
    }
    self.file = file
    var rest = words.dropFirst()
    while let word = rest.popFirst() {
      guard word.option?.lowercased() == "with" else {
        throw Fault(
          at: word.range, "there is no place for '\(word.text)' here",
          remedy: "leave it out, or put words that belong together in quotes")
      }
      guard let whom = rest.popFirst(), whom.option == nil else {
        throw Fault(at: word.range, "--with has no value", remedy: "\(example) --with \"the steering group\"")
      }
      with = whom
    }
  }
}
