import Facilitation
import ForeignText
import OrderedCollections

extension WindowPlugin {
  static let addresses: Verb<WindowPlugin> = .expand(
    "addresses", "remembers people's mail addresses, beside the record and never in it",
    .argument("file", .file, "a table with the columns person and address; an empty address is forgotten"),
    examples: [Example("window addresses addresses.csv")], reading: { [SourceRequest($0, upTo: .table)] },
    expansion: { state, context, sources, _ throws(Refusal) in
      try AddressList(state, context).expansion(of: try sources[0].bytes() ?? [], from: sources[0].name)
    }
  ).with(.discreet)
}

/// A table of people and their mail addresses; what it holds goes beside the record and nowhere else, and the record has
/// a proof of each.
struct AddressList {
  private let state: State
  private let context: CompletionContext
  /// More proofs than this go onto another line.
  private static let mostInLine = 500

  init(_ state: State, _ context: CompletionContext) { (self.state, self.context) = (state, context) }

  func expansion(of bytes: [UInt8], from file: String) throws(Refusal) -> Expansion {
    let table = try CSVTable(bytes, name: file, isSecret: true)
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
      let who = try handle(cells[person], row.line, file)
      if cells[address].isEmpty {
        forgotten.append(who)
      } else {
        // Two people may share one.
        let address = try checked(cells[address], row.line, file)
        let people = Set((kept[address] ?? "").split(separator: " ").map(String.init) + [who.word])
        kept[address] = people.sorted().joined(separator: " ")
      }
    }
    return try expansion(stating: kept, forgetting: forgotten)
  }

  /// Whoever is in the list has the addresses that it says, and no others; what the record doesn't prove goes too.
  private func expansion(
    stating kept: OrderedDictionary<String, String>, forgetting forgotten: [Handle]
  ) throws(Refusal) -> Expansion {
    let notes = try context.privateNotes()
    let known = ProvenAddresses(state, notes)
    let proving = try provingKey(notes)
    let named = Set(kept.values.flatMap { $0.split(separator: " ").map(String.init) }).union(forgotten.map(\.word))
    let old = known.people.filter { address, people in
      kept[address].map { $0 != people } ?? people.split(separator: " ").contains { named.contains(String($0)) }
    }.keys.sorted()
    let new = kept.filter { known.people[$0.key] != $0.value }
    let proofs = new.map { proving.key.proof(ofAddress: $0.key, of: $0.value) }
    let gone = old.compactMap { known.proofs[$0] } + known.missing
    let unfit = known.unfit.filter { kept[$0] == nil }
    var changes = (old + unfit).map { PrivateNote(MailNotes.people, $0, nil) }
    changes += kept.map { PrivateNote(MailNotes.people, $0.key, $0.value) }
    var expansion = Expansion(
      lines: lines(stating: proofs, forgetting: gone), notes: proving.notes + changes,
      summary: summary(of: kept.count, unfit: known.unfitCount))
    expansion.isSourceSecret = true
    return expansion
  }

  /// Where the key is lost, and no comment's writer is proven by it, another takes its place.
  private func provingKey(_ notes: PrivateNotes) throws(Refusal) -> (key: ProofKey, notes: [PrivateNote]) {
    guard ProofKey(in: notes) == nil, !state.hasProvenWriters else { return try ProofKey.found(context) }
    return ProofKey.drawn(context)
  }

  private func lines(stating kept: [Proof], forgetting gone: [Proof]) -> [String] {
    stride(from: 0, to: kept.count + gone.count, by: Self.mostInLine).map { start in
      let end = start + Self.mostInLine
      return Addressed.signature.line(
        Array(kept.prefix(end).dropFirst(start)),
        Array(gone.prefix(max(0, end - kept.count)).dropFirst(max(0, start - kept.count))))
    }
  }

  private func summary(of count: Int, unfit: Int) -> Document {
    var blocks = [
      Block.note("\(counted(count, "address is", "addresses are")) remembered beside the record, and not in it")
    ]
    if unfit > 0 {
      let those = counted(unfit, "address that wasn't", "addresses that weren't")
      blocks.append(.note("\(those) what was recorded: gone, unless the list has \(unfit == 1 ? "it" : "them")"))
    }
    return .object(blocks)
  }

  private func handle(_ word: String, _ line: Int, _ file: String) throws(Refusal) -> Handle {
    do { return try context.roster.person(word) } catch {
      let near = error.candidates.map(\.word).spoken
      throw Refusal(
        "line \(line) of \(file): \(error.reason)", remedy: near.isEmpty ? error.remedy : "write \(near)",
        about: "file")
    }
  }

  /// The address in lower case; a slip isn't shown, since it may be nearly right.
  private func checked(_ address: String, _ line: Int, _ file: String) throws(Refusal) -> String {
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !address.contains(where: \.isWhitespace) else {
      throw Refusal(
        "line \(line) of \(file) has no mail address", remedy: "write one like ana@example.org, without a name",
        about: "file")
    }
    return address.lowercased()
  }
}
