import Facilitation
import OrderedCollections

extension Kind<String> {
  /// Where a record ended.
  static let recordHead = Kind(
    "HEAD", "the head of a record", remedy: "leave --head out",
    read: { $0.utf8.count == 64 && $0.isHexadecimal ? $0 : nil }, print: { $0 })
}

extension Kind<Currency> {
  /// A currency by its code.
  static let currency = Kind(
    "CURRENCY",
    read: { word, _ throws(Misreading) in
      if let currency = Currency(rawValue: word.uppercased()) { return currency }
      let codes = Currency.allCases.map(\.rawValue)
      throw Misreading("'\(word)' is not a currency here", remedy: "it can be \(codes.joined(separator: ", "))")
    }, print: \.rawValue, candidates: { _ in Currency.allCases.map { Candidate($0.rawValue) } })
}

extension Kind<ID> {
  /// A batch, by its id; whether it is there is for the rules to say.
  static let batch = Kind(
    "BATCH", read: { word, _ throws(Misreading) in try readID(word, [ID.batch], "a batch, such as b1") },
    print: \.word, candidates: { $0.records(OpenBatches.self).candidates })

  /// A claim, or a batch that stands for those of its claims that came back.
  static let returned = Kind(
    "CLAIM",
    read: { word, _ throws(Misreading) in try readID(word, [ID.claim, ID.batch], "a claim or a batch, such as b1") },
    print: \.word, candidates: { $0.records(OpenBatches.self).candidates })
}

private func readID(_ word: String, _ prefixes: [String], _ what: String) throws(Misreading) -> ID {
  guard let id = ID(word: word), prefixes.contains(id.prefix) else {
    throw Misreading("'\(word)' is not the id of \(what)", remedy: "batch list   has the batches")
  }
  return id
}
