import Facilitation

/// `journal list | verify | head | script`.
extension Session {
  func journalling(_ arguments: ArraySlice<Word>, _ end: Int) throws(Failure) -> Reply {
    let choices = [
      Candidate("journal list", "the entries"),
      Candidate("journal verify", "whether the record is whole; with --deep, whether each line is decided alike today"),
      Candidate("journal head", "a short word for the record as it stands, for the minutes"),
      Candidate("journal script", "the record as a command file"),
    ]
    guard let word = arguments.first else {
      throw .fault(Fault(at: 0..<end, "journal what?", candidates: choices))
    }
    let isDeep = word.text.lowercased() == "verify" && arguments.dropFirst().first?.option == "deep"
    try faulting { () throws(Fault) in try nothing(after: Array(arguments), isDeep ? 2 : 1) }
    try storing { () throws(JournalError) in try workshop.refresh() }
    if word.text.lowercased() == "verify" { return try journalVerdict(isDeep: isDeep) }
    do throws(JournalError) {
      switch word.text.lowercased() {
      case "list": return Reply(try journalList())
      case "head": return Reply(.note(workshop.head))
      case "script":
        var reply = Reply(.empty)
        reply.verbatim = try workshop.script(zone: zone)
        return reply
      default: break
      }
    } catch {
      throw .journal(error)
    }
    let near = ["list", "verify", "head", "script"].map { Candidate($0) }.near(word.text)
    throw .fault(
      Fault(
        at: word.range, "there is no 'journal \(word.text)'", candidates: near,
        remedy: near.isEmpty ? "journal list, verify, head or script" : nil))
  }

  private func journalList() throws(JournalError) -> Document {
    var rows: [[Value]] = []
    var voided = Set<Int>()
    try workshop.forEachEntry { entry throws(JournalError) in
      if let range = try workshop.voidedRange(entry) { voided.formUnion(range) }
      rows.append([
        .count(entry.sequence), .instant(entry.content.time), .text(entry.content.actor), .text(entry.content.line),
        .text(entry.origin.way),
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

  private func journalVerdict(isDeep: Bool) throws(Failure) -> Reply {
    let bad = try storing { () throws(JournalError) in try workshop.firstUnsoundEntry() }
    if let bad {
      throw .fault(
        Fault(
          "entry \(bad) is not what was written; those before it are",
          remedy: "compare with a copy, or with a journal head in the minutes"))
    }
    var pairs = [Pair("whole", "the chain is whole", .truth(true))]
    if isDeep {
      if let unlike = try storing({ () throws(JournalError) in try workshop.firstUnlikeEntry() }) {
        throw .fault(
          Fault(
            "entry \(unlike.sequence) comes out differently by the rules of today: \(unlike.difference)",
            remedy: "journal list   shows its line; the record itself is whole"))
      }
      pairs.append(Pair("alike", "every line is decided as it was", .truth(true)))
    }
    pairs += [
      Pair("entries", "entries", .count(workshop.sequence)),
      Pair("head", "head", .text(workshop.head)),
    ]
    return Reply(.object([.pairs(pairs)]))
  }
}

extension Workshop {
  /// Short enough for the minutes: the number of entries and the first of the last link's digits.
  var head: String {
    let digits = Chain.hex(Array(link.prefix(6)))
    return "\(sequence)-\(digits.prefix(4))-\(digits.dropFirst(4).prefix(4))-\(digits.suffix(4))"
  }

  func forEachEntry(_ body: (Entry) throws(JournalError) -> Void) throws(JournalError) {
    var at = 0
    while true {
      let entries = try journal.entries(after: at, limit: 4096)
      guard let last = entries.last else { return }
      for entry in entries { try body(entry) }
      at = last.sequence
    }
  }

  /// The first entry that doesn't follow from the one before, or `nil` when the chain is whole.
  func firstUnsoundEntry() throws(JournalError) -> Int? {
    var link = Chain.seed(journal.header)
    var sequence = 0
    var bad: Int?
    try forEachEntry { entry throws(JournalError) in
      guard bad == nil else { return }
      sequence += 1
      if entry.sequence != sequence || !Chain.isSound(entry, after: link) { bad = sequence }
      link = entry.link
    }
    return bad
  }

  /// The whole record as a command file; running it makes the same contents.
  func script(zone: Zone) throws(JournalError) -> String {
    var writer = ScriptWriter(zone: zone)
    try forEachEntry { entry throws(JournalError) in writer.add(entry) }
    return writer.text
  }
}

/// Writes entries as a command file.
private struct ScriptWriter {
  let zone: Zone
  private(set) var text = "meet 1\n"
  private var time: Instant?
  private var actor: String?
  private var source: String?

  init(zone: Zone) { self.zone = zone }

  mutating func add(_ entry: Entry) {
    let content = entry.content
    if let time {
      if content.time > time { text += "@ \(stamp(content.time, after: time))\n" }
    } else {
      text += "start \(stamp(content.time, after: nil)) \(zone.identifier)\n"
    }
    time = content.time
    if content.actor != actor {
      text += "actor \(Word.canonical(content.actor))\n"
      actor = content.actor
    }
    if let named = entry.origin.source, named.sha256 != source {
      text += "# from \(printable(named.name)), SHA-256 \(named.sha256)\n"
    }
    source = entry.origin.source?.sha256
    text += content.line + "\n"
  }

  /// As short as is unambiguous: `10:04:10` on the same day, else with the date, else in UTC.
  private func stamp(_ instant: Instant, after last: Instant?) -> String {
    let wall = zone.wallClock(at: instant)
    guard zone.instants(showing: wall).count == 1 else { return instant.word }
    if let last, zone.wallClock(at: last).date == wall.date { return wall.time }
    return last == nil ? "\(wall.date) \(wall.time)" : "\(wall.date)T\(wall.time)"
  }
}
