import Facilitation

/// `journal verify [--deep] [--head HEAD]`: what was checked of the record, and what was not.
extension Session {
  func verdict(isDeep: Bool, head: Word?, of workshop: Workshop) throws(Fault) -> Reply {
    let found = try storing { () throws(JournalError) in try workshop.verify() }
    if let bad = found.bad {
      throw Fault(
        "entry \(bad) is not what was written; those before it are",
        remedy: "compare with a copy, or with a journal head in the minutes")
    }
    if let damage = try storing({ () throws(JournalError) in try workshop.journal.damage() }) {
      throw Fault(
        "every entry is what was written, but the file that keeps them is damaged: \(damage)",
        remedy: "journal script --to rescued.meet   keeps what it says; then go back to a sound copy")
    }
    try expectStanding(of: workshop)
    if let head { try expect(head, in: workshop) }
    let again = try isDeep ? decidedAlike(found, workshop) : nil
    var pairs = [
      Pair("whole", "the chain is whole", .truth(true)), Pair("sound", "what keeps it is sound", .truth(true)),
    ]
    pairs += contents(found) + (try privateVerdict(of: workshop))
    if again != nil {
      pairs += [
        Pair("alike", "every line is decided as it was", .truth(true)),
        Pair("derived", "what is shown follows from it", .truth(true)),
      ]
    }
    if head != nil { pairs.append(Pair("asInMinutes", "it is what the minutes say", .truth(true))) }
    pairs += [
      Pair("entries", "entries", .count(workshop.sequence)), Pair("head", "head", .text(workshop.head)),
      Pair("standing", "this is", .text(workshop.journal.header.standing.spoken)),
    ]
    let unchecked = unchecked(again, head: head, of: workshop)
    return Reply(.object([.pairs(pairs)] + unchecked.map(Block.note)))
  }

  /// Whether anything is left out, and what.
  private func contents(_ found: Workshop.Verified) -> [Pair] {
    guard !found.withheld.isEmpty else { return [Pair("complete", "nothing is left out", .truth(true))] }
    let kinds = found.withheld.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    return [
      Pair("notShared", "contents not shared", .count(found.count)),
      Pair("notSharedOf", "of them, none for the room", .text(kinds)),
    ]
  }

  /// What the record proves of the private file; nothing where there is none, and the record tells of none.
  ///
  /// Under a passphrase that isn't given it is left unchecked, which is said.
  private func privateVerdict(of workshop: Workshop) throws(Fault) -> [Pair] {
    if workshop.notesLock == .closed {
      do throws(Fault) { try openNotes() } catch {
        guard error == Fault(.notesAreLocked) else { throw error }
        return []
      }
    }
    let found = try refusing { () throws(Refusal) in try workshop.privateProofs() }
    guard let found else { return [] }
    guard found.unfit.isEmpty else {
      throw Fault(
        "every entry is what was written, but in the private file these aren't: \(found.unfit.spoken)",
        remedy:
          "put the workshop's own private file back, from a backup; what else was in it may have been changed too",
        cause: .file)
    }
    let proved = Pair("privateProved", "proved in the private file", .count(found.proved))
    guard !found.unproved.isEmpty else { return [proved] }
    return [proved, Pair("privateUnproved", "not proved in it", .text(found.unproved.spoken))]
  }

  private func unchecked(_ again: Workshop.DecidedAgain?, head: Word?, of workshop: Workshop) -> [String] {
    var left: [String] = []
    if workshop.notesLock == .closed {
      left.append("not checked: the private notes, which are under a passphrase (--passphrase-file FILE)")
    }
    if again == nil {
      left.append(
        "not checked: whether each line would be decided so today, and what is shown follows from it (--deep)")
    }
    if let again, again.erased > 0 {
      left.append(
        "not decided again: \(counted(again.erased, "line", "lines")) of which words were erased; "
          + "what stands there is what the record says should")
    }
    if head == nil {
      left.append(
        "not checked: whether the end is missing, or all was written anew; only a head that was kept elsewhere shows "
          + "that (--head HEAD)")
    }
    return left
  }

  /// A copy or a backup says of which head it is; one that was cut short says so itself.
  private func expectStanding(of workshop: Workshop) throws(Fault) {
    switch workshop.journal.header.standing {
    case .original, .moved: return
    case .copy(let head), .backup(let head):
      guard head != workshop.place else { return }
      throw Fault(
        "this says that it is a copy as of \(head.short), and it ends at \(workshop.head)",
        remedy: "ask whoever sent it for a new one")
    }
  }

  private func expect(_ word: Word, in workshop: Workshop) throws(Fault) {
    let parts = word.text.lowercased().split(separator: "-", maxSplits: 1)
    let digits = parts.count == 2 ? parts[1].filter { $0 != "-" } : ""
    guard let sequence = parts.first.flatMap({ Int($0) }), sequence >= 0, (12...64).contains(digits.utf8.count),
      digits.isHexadecimal
    else {
      throw Fault(
        at: word.range, "'\(word.text)' is no head", remedy: "write it like \(workshop.head), as the minutes have it")
    }
    guard sequence <= workshop.sequence else {
      throw Fault(
        at: word.range,
        "the minutes speak of \(sequence) entries, and here are \(workshop.sequence): the end is missing",
        remedy: "look for the file that the minutes speak of; this one is older, or was cut")
    }
    let found = try storing { () throws(JournalError) in
      sequence == 0
        ? Chain.seed(workshop.journal.header)
        : try workshop.journal.entries(after: sequence - 1, limit: 1).first?.link ?? []
    }
    guard found.hexadecimal.hasPrefix(digits) else {
      throw Fault(
        at: word.range, "this is not the record that the minutes speak of: entry \(sequence) is another",
        remedy: "look for the file that the minutes speak of, and ask who wrote this one")
    }
  }

  private func decidedAlike(
    _ found: Workshop.Verified, _ workshop: Workshop
  ) throws(Fault) -> Workshop.DecidedAgain {
    guard found.withheld.isEmpty else {
      throw Fault(
        "\(found.count) contents were left out of this copy, so its lines can't be decided again",
        remedy: "journal verify --deep   in the workshop that it was made from")
    }
    let again = try storing { () throws(JournalError) in try workshop.decidedAgain() }
    if let unlike = again.unlike {
      throw Fault(
        "entry \(unlike.sequence), '\(unlike.line)', comes out differently by the rules of today: \(unlike.difference)",
        remedy: "the record itself is whole; journal list   shows what came before it")
    }
    guard again.followsFromRecord else {
      throw Fault(
        "what is shown here doesn't follow from the record, which is whole itself",
        remedy: "remove what was kept of it: rm -r ~/.cache/evenhand   and open it again")
    }
    return again
  }
}

extension Header.Standing {
  /// What it is, for people.
  fileprivate var spoken: String {
    switch self {
    case .original: "the workshop itself"
    case .copy(let head): "a copy, as it was at \(head.short)"
    case .backup(let head): "a backup, as it was at \(head.short)"
    case .moved(let place): "what it was before it moved to \(printable(place))"
    }
  }
}

extension Workshop {
  /// What was found by reading every entry.
  struct Verified {
    /// The first entry that doesn't follow from the one before.
    var bad: Int?
    /// How many contents are left out, by the plugin whose they are.
    var withheld: [String: Int] = [:]

    var count: Int { withheld.values.reduce(0, +) }
  }

  /// Reads every entry again, from the first.
  func verify() throws(JournalError) -> Verified {
    var found = Verified()
    var at = Head(0, Chain.seed(journal.header))
    try forEachEntry("checking") { entry throws(JournalError) in
      guard found.bad == nil else { return }
      guard entry.sequence == at.sequence + 1, Chain.isSound(entry, after: at.link) else {
        found.bad = at.sequence + 1
        return
      }
      if entry.content == nil { found.withheld[printable(entry.plugin), default: 0] += 1 }
      at = Head(entry.sequence, entry.link)
    }
    return found
  }
}
