import Facilitation

/// What all plugins have to tell: words that were recorded, and what waits.
extension Shell {
  struct Find: Deed {
    let words: String

    static let verb: Verb<Shell> = .own(
      "find", "looks for words in everything that was recorded", Slot<String>.rest("words", "all of which stand in it"),
      effect: .view, examples: ["find first appointment"], make: Find.init
    ).alsoSaid("search", "grep", "look for", "where is")

    func perform(in session: Session, _ line: ShellLine) throws(Fault) -> Reply {
      let (workshop, context) = try session.looking(in: line)
      let sought = words.split(separator: " ").map { Sought(String($0)) }
      let found = workshop.current.fold.hosts.flatMap { $0.texts(context) }.filter { text in
        session.principal.mayKnow(Readers(text.audience)) && sought.allSatisfy { $0.isIn(text.text) }
      }
      let columns: [Table.Column] = [
        .init("kind", "what"), .init("id", "typed as"), .init("text", "words"), .init("time", "time"),
      ]
      let rows = found.map { text -> [Value] in
        [.text(text.kind), .text(text.id), .text(text.text), .instant(text.time)]
      }
      return Reply(
        .rows(
          Table(key: "found", columns: columns, rows: rows),
          notes: rows.isEmpty ? ["nothing that was recorded has these words in it: \(words)"] : []))
    }
  }

  struct Due: Deed {
    static let verb: Verb<Shell> = .own(
      "due", "lists what waits for somebody: windows, comments, commitments, claims", effect: .view, examples: ["due"],
      make: Due.init
    ).alsoSaid("todo", "what waits", "what is due", "open tasks", "reminders")

    func perform(in session: Session, _ line: ShellLine) throws(Fault) -> Reply {
      let (workshop, context) = try session.looking(in: line)
      let pending = workshop.current.fold.hosts.flatMap { $0.pending(context) }.filter {
        session.principal.mayKnow(Readers($0.audience))
      }
      let columns: [Table.Column] = [
        .init("id", "id"), .init("what", "what"), .init("when", "since, or by"), .init("line", "try"),
      ]
      let rows = (pending + session.dueToGo(context)).map { thing -> [Value] in
        [.text(thing.id), .text(thing.what), thing.when, .text(thing.line)]
      }
      var notes = rows.isEmpty ? ["nothing waits for anybody"] : []
      if workshop.notesLock == .closed { notes.append("what waits in the private notes isn't here: they are locked") }
      return Reply(.rows(Table(key: "due", columns: columns, rows: rows), notes: notes))
    }
  }
}

extension Session {
  /// What has been kept for as long as its rule says; nothing where the private notes can't be read.
  fileprivate func dueToGo(_ context: ViewContext) -> [Pending] {
    guard principal.mayKnow(Readers(.facilitator)), let keeping = try? context.holdings().keeping else { return [] }
    return keeping.filter { !$0.due.isEmpty }.map { keeping in
      Pending(
        keeping.kind.name, "\(keeping.kind.what): \(keeping.due.count) kept for \(keeping.rule.spoken), due to go",
        .text(keeping.due.compactMap { keeping.rule.end(since: $0.since) }.min()?.word),
        try: "retention clear \(keeping.kind.name) --reason \"…\"")
    }
  }

  /// The workshop as it is, or was at the time that is asked about, and the time of that.
  fileprivate func looking(in line: ShellLine) throws(Fault) -> (Workshop, ViewContext) {
    let workshop = line.workshop
    try storing { () throws(JournalError) in try workshop.refresh() }
    let time = workshop === self.workshop ? now : workshop.lastTime ?? now
    return (workshop, workshop.context(at: time, actor: actor, zone: zone))
  }
}
