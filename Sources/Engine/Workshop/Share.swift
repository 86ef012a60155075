import Facilitation

extension Workshop {
  /// Copies the record without what isn't for the room into an empty journal of the same header, in one turn.
  ///
  /// An undo is always copied whole: it holds numbers only, and without it the copy would show what was taken back. What
  /// has words that were taken out since isn't copied, nor is what was replaced by something that isn't for the room. What
  /// is copied names the file that it was read from, even where something else from that file is left out.
  /// - Returns: How many of the copy's entries are without their content.
  func share(into copy: any Journal) throws(JournalError) -> Int {
    var withheld = 0
    let replaced = try replacedInPrivate()
    try copyEach(into: copy) { entry in
      let isShared = entry.audience == .room && !replaced.contains(entry.sequence) && !isRecalled(entry)
      let shared = isShared ? entry : entry.withheld
      if shared.content == nil { withheld += 1 }
      return shared
    }
    return withheld
  }

  /// Whether words of it were taken back since; what can't be read isn't shared where something was.
  private func isRecalled(_ entry: Entry) -> Bool {
    guard let content = entry.content, let host = host(named: entry.plugin), host.hasRecalled else { return false }
    return (try? host.areRecalled(EventRecord.readAll(json: content.events))) ?? true
  }

  /// What something that isn't for the room has taken the place of.
  private func replacedInPrivate() throws(JournalError) -> Set<Int> {
    var replaced: Set<Int> = []
    for (correction, targets) in current.fold.order.targets {
      guard let entry = try pages.entry(correction), entry.audience != .room else { continue }
      replaced.formUnion(targets.joined())
    }
    return replaced
  }

  /// Copies the record as it is into an empty journal of the same header, in one turn.
  func copyWhole(into copy: any Journal) throws(JournalError) { try copyEach(into: copy) { $0 } }

  private func copyEach(into copy: any Journal, _ copied: (Entry) -> Entry) throws(JournalError) {
    var link = Chain.seed(journal.header)
    try copy.begin()
    do throws(JournalError) {
      try forEachEntry("copying") { entry throws(JournalError) in
        guard entry.sequence <= sequence else { return }
        guard Chain.isSound(entry, after: link) else {
          throw JournalError(
            .corrupt, "entry \(entry.sequence) is not what was written, so this workshop can't be shared",
            remedy: "journal verify   tells more")
        }
        link = entry.link
        try copy.append(copied(entry), after: entry.sequence - 1)
      }
    } catch {
      copy.rollback()
      throw error
    }
    try copy.commit()
  }

  /// The line of an entry as everyone may see it on the screen: of one that isn't for the room, no more than its verb;
  /// `nil` where what it says is withheld.
  func shownLine(_ entry: Entry) -> String? {
    guard let content = entry.content else { return nil }
    guard entry.audience != .room else { return content.line }
    guard let (words, match) = registry.reading(content.line) else { return entry.plugin + " …" }
    return words.prefix(match.words).map(\.text).joined(separator: " ") + " …"
  }
}
