import Facilitation
import ForeignText
import OrderedCollections

/// A table of people and their mail addresses; what it holds goes beside the record and nowhere else.
enum AddressList {
  static func expansion(of bytes: [UInt8], from file: String, _ context: Context) throws(Refusal) -> Expansion {
    let table = try CSVTable(bytes, name: file)
    let titles = table.rows.first?.cells.map { $0.lowercased() } ?? []
    guard let person = titles.firstIndex(of: "person"), let address = titles.firstIndex(of: "address") else {
      throw Refusal(
        "the first line of \(file) has no columns 'person' and 'address'", remedy: "begin it with: person,address",
        about: "file")
    }
    var kept: OrderedDictionary<String, String> = [:]
    var forgotten: [Handle] = []
    for row in table.rows.dropFirst() {
      let cells = row.cells + Array(repeating: "", count: titles.count)
      let who = try handle(cells[person], row.line, file, context.roster)
      if cells[address].isEmpty {
        forgotten.append(who)
      } else {
        kept[try checked(cells[address], row.line, file)] = who.word
      }
    }
    let known = try context.privateNotes().sections[MailNotes.people] ?? [:]
    // Whoever is in the list has the addresses that it says, and no others.
    let named = Set(kept.values).union(forgotten.map(\.word))
    let old = known.filter { named.contains($0.value) && kept[$0.key] == nil }.keys.sorted()
    let notes =
      old.map { PrivateNote(MailNotes.people, $0, nil) }
      + kept.map { PrivateNote(MailNotes.people, $0.key, $0.value) }
    let what = counted(kept.count, "address is", "addresses are")
    return Expansion(lines: [], notes: notes, summary: .note("\(what) remembered beside the record, and not in it"))
  }

  private static func handle(_ word: String, _ line: Int, _ file: String, _ roster: Roster) throws(Refusal) -> Handle {
    do { return try roster.person(word) } catch {
      let near = error.candidates.map(\.word).spoken
      throw Refusal(
        "line \(line) of \(file): \(error.reason)", remedy: near.isEmpty ? error.remedy : "write \(near)",
        about: "file")
    }
  }

  /// The address in lower case; a slip isn't shown, since it may be nearly right.
  private static func checked(_ address: String, _ line: Int, _ file: String) throws(Refusal) -> String {
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !address.contains(where: \.isWhitespace) else {
      throw Refusal(
        "line \(line) of \(file) has no mail address", remedy: "write one like ana@example.org, without a name",
        about: "file")
    }
    return address.lowercased()
  }
}
