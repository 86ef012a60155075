import Facilitation
import OrderedCollections

extension Kind<String> {
  /// A short name in lower case, as rates have them.
  static let rateName = Kind(
    "NAME", read: { word, _ throws(Misreading) in try readRateName(word) }, print: { $0 },
    candidates: { context in
      context.records(RateTable.self).rates.values.map { Candidate($0.id, $0.spoken) }
    })

  /// Which of a category's rates.
  static let rateKey = Kind(
    "RATE", read: { word, _ throws(Misreading) in try readRateName(word) }, print: { $0 },
    candidates: { context in
      context.records(RateTable.self).rates.values.map { Candidate($0.key, $0.spoken) }
    })
}

private func readRateName(_ word: String) throws(Misreading) -> String {
  guard GroupName.isValid(word) else {
    throw Misreading(
      "'\(word)' can't be the name of a rate", remedy: "use letters, digits and -, beginning with a letter")
  }
  return word.lowercased()
}
