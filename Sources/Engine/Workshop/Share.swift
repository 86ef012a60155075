import Facilitation

extension Workshop {
  /// Copies the record without what isn't for the room into an empty journal of the same header, in one turn.
  ///
  /// An undo is always copied whole: it holds numbers only, and without it the copy would show what was taken back.
  /// Nothing is known of the entries of a plugin that isn't here, so their contents are left out. What is copied names
  /// the file that it was read from, even where something else from that file is left out. Snapshots aren't
  /// copied, since they hold the state that followed from all contents.
  /// - Returns: How many of the copy's entries are without their content.
  func share(into copy: any Journal) throws(JournalError) -> Int {
    var link = Chain.seed(journal.header)
    var withheld = 0
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
        let shared = try isForRoom(entry) ? entry : entry.withheld
        if shared.content == nil { withheld += 1 }
        try copy.append(shared, after: entry.sequence - 1)
      }
    } catch {
      copy.rollback()
      throw error
    }
    try copy.commit()
    return withheld
  }

  /// The line of an entry as everyone may see it on the screen: of one that isn't for the room, no more than its verb.
  func shownLine(_ content: Content) -> String {
    guard let host = verbs.host(named: content.plugin),
      let records = try? EventRecord.readAll(json: content.events), (try? host.areForRoom(records)) != true,
      let words = try? LineReader.words(of: content.line), let match = try? verbs.find(words)
    else { return content.line }
    return words.prefix(match.words).map(\.text).joined(separator: " ") + " …"
  }

  private func isForRoom(_ entry: Entry) throws(JournalError) -> Bool {
    guard let content = entry.content else { return false }
    if content.plugin == Self.ownName { return true }
    guard let host = verbs.host(named: content.plugin) else { return false }
    do throws(EventRecord.Malformed) {
      return try host.areForRoom(try EventRecord.readAll(json: content.events))
    } catch {
      throw JournalError(
        .corrupt, "entry \(entry.sequence) can't be understood: \(error.reason)",
        remedy: "share it with the Evenhand that wrote it, or a newer one")
    }
  }
}
