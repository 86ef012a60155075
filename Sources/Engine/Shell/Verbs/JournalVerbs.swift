import Facilitation

/// The record as it stands: its entries, whether it is whole, and as a command file.
extension Shell {
  struct JournalList: Deed {
    let isAmended: Bool

    static let verb: Verb<Shell> = .own(
      "journal list", "lists the entries", .flag("amended", "only what was put right, and by what"), effect: .view,
      examples: ["journal list", "journal list --amended"], make: JournalList.init
    ).alsoSaid("history", "log", "journal show", "show journal", "list entries")

    func perform(in session: Session, _ line: ShellLine) throws(Fault) -> Reply {
      try storing { () throws(JournalError) in Reply(try line.refreshed().journalList(onlyAmended: isAmended)) }
    }
  }

  struct JournalHead: Deed {
    static let verb: Verb<Shell> = .own(
      "journal head", "a short word for the record as it stands, for the minutes", effect: .view,
      examples: ["journal head"], make: JournalHead.init)

    func perform(in session: Session, _ line: ShellLine) throws(Fault) -> Reply {
      try storing { () throws(JournalError) in Reply(.note(try line.refreshed().head)) }
    }
  }

  struct JournalVerify: Deed {
    let isDeep: Bool
    let head: String?

    static let verb: Verb<Shell> = .own(
      "journal verify", "tells whether the record is whole",
      .flag("deep", "decides each line again by the rules of today"),
      Slot<String?>.option("head", .text("HEAD"), "what the minutes say, to see whether it is that record"),
      effect: .view, examples: ["journal verify", "journal verify --deep"], make: JournalVerify.init
    ).with(.ofThePresent)

    func perform(in session: Session, _ line: ShellLine) throws(Fault) -> Reply {
      let workshop = try storing { () throws(JournalError) in try line.refreshed() }
      return try session.verdict(isDeep: isDeep, head: head.map { line.word($0, "head") }, of: workshop)
    }
  }

  struct JournalScript: Deed {
    let meeting: String?

    static let verb: Verb<Shell> = .own(
      "journal script", "the record as a command file",
      Slot<String?>.option(
        "meeting", .meetingWord, "one meeting alone, with what came before it and what followed from it"),
      effect: .view, examples: ["journal script", "journal script --meeting m1"], make: JournalScript.init)

    func perform(in session: Session, _ line: ShellLine) throws(Fault) -> Reply {
      let workshop = try storing { () throws(JournalError) in try line.refreshed() }
      var reply = Reply(.empty)
      if let meeting {
        reply.verbatim = try session.script(ofMeeting: line.word(meeting, "meeting"), workshop)
      } else {
        reply.verbatim = try storing { () throws(JournalError) in try workshop.script(zone: workshop.zone) }
      }
      return reply
    }
  }
}

extension Kind<String> {
  /// A meeting as it was typed: it is looked up in the record that is written, which may be that of an earlier time.
  fileprivate static let meetingWord = Kind(
    "MEETING", read: { word, _ in word }, print: { $0 }, candidates: Kind<ID>.meeting.candidates)
}

extension ShellLine {
  /// The workshop, with what others recorded meanwhile.
  fileprivate func refreshed() throws(JournalError) -> Workshop {
    try workshop.refresh()
    return workshop
  }
}

extension Session {
  fileprivate func script(ofMeeting word: Word, _ workshop: Workshop) throws(Fault) -> String {
    let context = workshop.context(at: now, actor: actor, zone: zone)
    let meetings = context.meetings
    let id = try meeting(word.text, at: word.range, in: context)
    guard let meeting = meetings[id], let opened = meeting.opened else {
      throw Fault(
        at: word.range, "\(titled(meetings[id]?.title ?? id.word)) hasn't been opened yet",
        remedy: "journal script   writes the whole record")
    }
    return try storing { () throws(JournalError) in
      try workshop.script(of: meeting, opened: opened, among: meetings, zone: workshop.zone)
    }
  }
}

extension Origin {
  /// How an entry came in, for people; by whose link is said only where the entry says who gave its line.
  fileprivate func shown(of content: Content?) -> String {
    guard way == Self.link, let actor = content?.actor, actor != Context.withheldActor else { return way }
    return "by link of \(actor)"
  }
}

extension Workshop {
  /// Short enough for the minutes: the number of entries and the first of the last link's digits.
  public var head: String { place.short }

  fileprivate func journalList(onlyAmended: Bool) throws(JournalError) -> Document {
    var rows: [[Value]] = []
    let order = current.fold.order
    var undoing: Set<Int> = []
    try forEachEntry { entry throws(JournalError) in
      guard entry.sequence <= sequence else { return }
      if entry.correction?.kind == .undo { undoing.insert(entry.sequence) }
      let content = entry.content
      let isAmended = !order.stands(entry.sequence) || entry.correction != nil || content?.place != nil
      guard isAmended || !onlyAmended else { return }
      var line = shownLine(entry) ?? "not shared"
      if let content, let place = content.place, content.time - place >= .seconds(1) {
        line += " (typed \((content.time - place).spoken) later)"
      }
      rows.append([
        .count(entry.sequence), content.map { .instant($0.place ?? $0.time) } ?? .undefined, .text(content?.actor),
        .text(line), .text(entry.written?.origin.shown(of: content)),
      ])
    }
    let columns: [Table.Column] = [
      .init("entry", "entry"), .init("time", "time"), .init("actor", "actor, as stated"), .init("line", "line"),
      .init("origin", "origin"), .init("state", "state"),
    ]
    for (index, row) in rows.enumerated() {
      guard case .count(let entry) = row[0] else { continue }
      let by = order.fallen[entry]
      rows[index] =
        row + [.text(by.map { undoing.contains($0) ? "taken back" : "replaced by \($0)" } ?? "stands")]
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
