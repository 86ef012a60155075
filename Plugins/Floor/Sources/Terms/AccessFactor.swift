import Facilitation

/// How much time on the floor is expected of a person, as a multiple of what is expected of others: an interpreter takes
/// half as long again, or speaking at length is not what someone came for.
///
/// From 0.1 to 10, exact to a thousandth.
struct AccessFactor: Hashable, Codable, Sendable {
  /// 1,500 for one and a half.
  let thousandths: Int64

  /// `nil` below 0.1 and above 10.
  init?(thousandths: Int64) {
    guard (100...10_000).contains(thousandths) else { return nil }
    self.thousandths = thousandths
  }

  /// Reads `1.5`, with three decimals at most.
  init?(word: String) {
    guard let thousandths = Int64(decimal: word, places: 3) else { return nil }
    self.init(thousandths: thousandths)
  }

  /// What ``init(word:)`` reads back.
  var word: String { thousandths.decimal(places: 3) }
  var number: Double { Double(thousandths) / 1_000 }
}

extension Kind<AccessFactor> {
  static let accessFactor = Kind(
    "FACTOR", "a factor from 0.1 to 10", remedy: "write it like 1.5 or 0.75", read: AccessFactor.init(word:),
    print: \.word)
}
