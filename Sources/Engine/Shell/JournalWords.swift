import Facilitation

/// What may follow `journal`.
let journalChoices = [
  Candidate("journal list", "the entries"),
  Candidate(
    "journal verify",
    "whether the record is whole; with --deep, whether each line is decided alike today; with --head HEAD, whether it is "
      + "what the minutes say"),
  Candidate("journal head", "a short word for the record as it stands, for the minutes"),
  Candidate("journal script", "the record as a command file; with --meeting MEETING, what makes that meeting again"),
  Candidate("journal share", "a copy without private contents: journal share FILE --with WHOM"),
  Candidate("journal copies", "the copies and backups that were made, and with whom they were shared"),
  Candidate("journal adopt", "makes a backup the workshop itself, where that is lost"),
]

/// `journal list | verify | head | script | share | copies | adopt`.
extension Session {
  func journalling(_ arguments: ArraySlice<Word>, _ end: Int, of workshop: Workshop) throws(Failure) -> Reply {
    guard let word = arguments.first else {
      throw .fault(Fault(at: 0..<end, "journal what?", candidates: journalChoices))
    }
    if word.text.lowercased() == "share" { return try sharing(arguments, end) }
    if word.text.lowercased() == "script" { return try scripting(arguments, end, of: workshop) }
    if word.text.lowercased() == "copies" { return try copies(arguments) }
    if word.text.lowercased() == "verify" {
      let wishes = try verdictWishes(arguments.dropFirst())
      try storing { () throws(JournalError) in try workshop.refresh() }
      return try verdict(wishes, of: workshop)
    }
    try faulting { () throws(Fault) in try nothing(after: Array(arguments), 1) }
    try storing { () throws(JournalError) in try workshop.refresh() }
    do throws(JournalError) {
      switch word.text.lowercased() {
      case "list": return Reply(try workshop.journalList())
      case "head": return Reply(.note(workshop.head))
      case "adopt": return Reply(try adopting())
      default: break
      }
    } catch {
      throw .journal(error)
    }
    let near = ["list", "verify", "head", "script", "share", "copies", "adopt"].map { Candidate($0) }.near(word.text)
    throw .fault(
      Fault(
        at: word.range, "there is no 'journal \(word.text)'", candidates: near,
        remedy: near.isEmpty ? "journal list, verify, head, script, share, copies or adopt" : nil))
  }

  private func scripting(
    _ arguments: ArraySlice<Word>, _ end: Int, of workshop: Workshop
  ) throws(Failure) -> Reply {
    let option = arguments.dropFirst().first
    let name = try faulting { () throws(Fault) -> Word? in
      guard let option, option.option?.lowercased() == "meeting" else {
        try nothing(after: Array(arguments), 1)
        return nil
      }
      guard let name = arguments.dropFirst(2).first, name.option == nil else {
        throw Fault(at: option.range, "--meeting has no value", remedy: "--meeting m1")
      }
      try nothing(after: Array(arguments), 3)
      return name
    }
    try storing { () throws(JournalError) in try workshop.refresh() }
    var reply = Reply(.empty)
    if let name {
      reply.verbatim = try script(ofMeeting: name, workshop)
    } else {
      reply.verbatim = try storing { () throws(JournalError) in try workshop.script(zone: workshop.zone) }
    }
    return reply
  }

  private func script(ofMeeting word: Word, _ workshop: Workshop) throws(Failure) -> String {
    let context = workshop.context(at: now, actor: actor, zone: zone)
    let meetings = context.meetings
    let id = try faulting { () throws(Fault) in try meeting(word.text, at: word.range, in: context) }
    guard let meeting = meetings[id], let opened = meeting.opened else {
      throw .fault(
        Fault(
          at: word.range, "\(titled(meetings[id]?.title ?? id.word)) hasn't been opened yet",
          remedy: "journal script   writes the whole record"))
    }
    return try storing { () throws(JournalError) in
      try workshop.script(of: meeting, opened: opened, among: meetings, zone: workshop.zone)
    }
  }
}

extension Workshop {
  /// Short enough for the minutes: the number of entries and the first of the last link's digits.
  public var head: String { place.short }

  fileprivate func journalList() throws(JournalError) -> Document {
    var rows: [[Value]] = []
    var voided = Set<Int>()
    try forEachEntry { entry throws(JournalError) in
      if let range = try voidedRange(entry) { voided.formUnion(range) }
      let content = entry.content
      rows.append([
        .count(entry.sequence), content.map { .instant($0.time) } ?? .undefined, .text(content?.actor),
        .text(shownLine(entry) ?? "not shared"), .text(entry.written?.origin.way),
      ])
    }
    let columns: [Table.Column] = [
      .init("entry", "entry"), .init("time", "time"), .init("actor", "actor, as stated"), .init("line", "line"),
      .init("origin", "origin"), .init("state", "state"),
    ]
    for (index, row) in rows.enumerated() {
      rows[index] = row + [.text(voided.contains(index + 1) ? "taken back" : "stands")]
    }
    return .rows(Table(key: "entries", columns: columns, rows: rows))
  }

  /// Hands over every entry; `deed` is what is told to be going on.
  func forEachEntry(
    _ deed: String = "reading", _ body: (Entry) throws(JournalError) -> Void
  ) throws(JournalError) {
    var at = 0
    var headway = EntryHeadway(deed, surroundings)
    defer { headway.end() }
    while true {
      try stopIfWanted()
      let entries = try journal.entries(after: at, limit: EntryHeadway.page)
      guard let last = entries.last else { return }
      try headway.take(page: entries.count) { () throws(JournalError) in try journal.lastSequence() - at }
      for entry in entries { try body(entry) }
      at = last.sequence
    }
  }
}
