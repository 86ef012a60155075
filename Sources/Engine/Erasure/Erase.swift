import Facilitation

/// Somebody leaves the record.
extension Workshop {
  /// Takes what is theirs out of the record and of the private notes, and lets go of every state that was kept.
  ///
  /// Each entry that names them, or is theirs, keeps its digest, so that the chain stands, and has something else in its
  /// place from which the state is folded. One `erased` entry at the end names all of those by their digests. All of it
  /// holds, or nothing.
  func erase(_ wanted: Erasing, _ call: Call) throws(Fault) -> Outcome {
    try storing { () throws(JournalError) in try takeCleanTurn() }
    takeLooksAlong()
    let notes = try refusing { () throws(Refusal) in try privateNotes(mustBeThere: needsPrivateNotes) }
    var belongings = belongings(of: wanted.who, among: notes)
    belongings.notes += looksLeft(wanted.who, as: wanted.substitute, in: notes)
    if let refusal = belongings.obstacle { throw Fault(refusal) }
    var erasure = Erasure(wanted.who, as: wanted.substitute, names: wanted.names, belongings, registry)
    let name = wanted.called ?? context(of: call).roster.name(of: wanted.who)
    guard !erasure.isCalled(in: wanted.reason) else {
      throw Fault(
        "the reason stays in the record, and has the name in it by which \(name) is paid",
        remedy: "say it without the name")
    }
    let found = try storing { () throws(JournalError) in try substituted(&erasure) }
    let left = try mentions(of: erasure, besides: found)
    guard !call.isDryRun else {
      let what = "would erase \(name) from \(counted(found.count, "entry", "entries"))"
      let sayings = [what] + belongings.kept + told(left)
      return Outcome(.object(sayings.map(Block.note)), .change)
    }
    let copies = copiesMade(notes)
    try refusing { () throws(Refusal) in try remember(belongings.notes, isNeeded: needsPrivateNotes) }
    let forgotten = forgetTyped(of: erasure)
    try storing { () throws(JournalError) in try erase(found, wanted, call) }
    let what =
      wanted.substitute == wanted.who
      ? "what \(name) said, and how they are paid, is gone" : "\(name) is \(wanted.substitute.word) now"
    let sayings =
      [
        "\(what): \(counted(found.count, "entry was", "entries were")) written anew, and nothing else of the record "
          + "changed; the head is \(place.short)"
      ] + belongings.kept + forgotten + told(left) + told(copies)
    var outcome = Outcome(
      .object(sayings.map(Block.note)), .change, entries: found.isEmpty ? 0..<0 : sequence..<sequence + 1)
    outcome.names = erasure.isNamed(in:)
    return outcome
  }

  /// What is somebody's beside what bears the handle, in every plugin.
  func belongings(of who: Handle, among notes: PrivateNotes) -> Belongings {
    var all = Belongings()
    for host in current.fold.hosts { all.add(host.belongings(of: who, among: notes)) }
    return all
  }

  // MARK: What changes

  /// Every entry that names them or is theirs, with what stands for it.
  private func substituted(_ erasure: inout Erasure) throws(JournalError) -> [Int: Entry] {
    // What they said, and were called, may stand before the entry that tells of it.
    try forEachEntry("looking through") { entry throws(JournalError) in try erasure.learn(from: entry) }
    let known = erasure
    return try substituted { entry throws(JournalError) in
      try known.substitute(for: entry, canonical)
    } source: {
      known.names($0) ? nil : $0
    }
  }

  /// Every entry for which something else is to stand, with that.
  func substituted(
    _ content: (Entry) throws(JournalError) -> Content?, source: (ImportedFile?) -> ImportedFile? = { $0 }
  ) throws(JournalError) -> [Int: Entry] {
    var found: [Int: Entry] = [:]
    try forEachEntry("erasing") { entry throws(JournalError) in
      guard var content = try content(entry) else { return }
      content.line = line(content, keeping: entry)
      found[entry.sequence] = entry.substituted(
        by: content, source: source(entry.source),
        // Not the salt of the entry itself, by which its words could be guessed.
        salt: surroundings.chance(entry.sequence, "substitute \(sequence + 1)", 16))
    }
    return found
  }

  /// The line with what it needs beside its words to make the same of its events once more.
  private func line(_ content: Content, keeping entry: Entry) -> String {
    let options = (try? host(named: entry.plugin)?.options(keeping: entry.records())) ?? [:]
    let more = options.sorted { $0.key < $1.key }.filter { !content.line.contains(" --\($0.key) ") }
      .map { " --\($0.key) \(Word.canonical($0.value))" }.joined()
    return canonical(content.line + more, content)
  }

  /// The line as it would be recorded now; as it is, where it wouldn't.
  private func canonical(_ line: String, _ content: Content) -> String {
    let context = CompletionContext.ofRecord(at: content.time, actor: content.actor, published: current)
    let read = try? current.counting(asBefore: content) { () throws(Fault) in try current.reread(line, context) }
    return read?.1.canonical ?? line
  }

  private func erase(_ found: [Int: Entry], _ wanted: Erasing, _ call: Call) throws(JournalError) {
    // Notes may be all that there was.
    guard !found.isEmpty else { return }
    let erased = Erased(found, as: wanted.substitute.word, reason: wanted.reason)
    let actor = call.actor == wanted.who.word ? wanted.substitute.word : call.actor
    try replaceRecord(found, adding: sealed([erased.draft], by: actor, call))
  }

  /// Entries to come after the last, sealed at once.
  func sealed(_ drafts: [Draft], by actor: String, _ call: Call) -> [Entry] {
    let (sealer, origin) = (Sealer(after: place, salt: surroundings.salt), Origin(way: call.way))
    return drafts.enumerated().map { index, draft in
      sealer.add(
        Sealer.Unsealed(
          sequence: sequence + 1 + index, draft: draft, time: call.time, actor: actor,
          written: Written(surroundings.realTime(), origin))
      ).sealed()
    }
  }

  // MARK: What is left

  /// Other people's texts that name them: nothing is guessed.
  private func mentions(of erasure: Erasure, besides found: [Int: Entry]) throws(Fault) -> [Entry] {
    var left: [Entry] = []
    try storing { () throws(JournalError) in
      try forEachEntry("looking through") { entry throws(JournalError) in
        let now = found[entry.sequence] ?? entry
        if let content = now.content, entry.plugin != Self.ownName, erasure.isNamed(in: content) { left.append(now) }
      }
    }
    return left
  }

  private func told(_ left: [Entry]) -> [String] {
    guard !left.isEmpty else { return [] }
    let lines = left.prefix(20).map { "entry \($0.sequence): \(shownLine($0) ?? $0.plugin)" }
    return ["what others said still names them; amend such a line, or window redact a comment's words:"] + lines
      + (left.count > 20 ? ["and \(left.count - 20) more: find   looks for a name"] : [])
  }

  private func told(_ copies: [String]) -> [String] {
    copies.isEmpty
      ? [] : ["nobody can call back what left the workshop before, with what it says of them: \(copies.spoken)"]
  }
}
