/// A way by road: whole tenths of a mile, so that a claim is worked out exactly.
public struct Distance: Hashable, Comparable, Sendable {
  /// Tenths of an international mile of 1,609.344 m; below zero for what is taken back.
  public var tenths: Int64

  /// `tenths` are of a mile.
  public init(tenths: Int64) { self.tenths = tenths }

  /// The shorter is the lesser.
  public static func < (left: Distance, right: Distance) -> Bool { left.tenths < right.tenths }

  /// The longest way that a line may name: a million miles.
  public static let longest = Distance(tenths: 10_000_000)

  /// Reads `42mi`, `12.5mi` and `67km`, with one decimal at most; `nil` for anything else, and for more than ``longest``.
  ///
  /// Kilometres are kept as the nearest tenth of a mile, halves up.
  public init?(word: some StringProtocol) {
    let word = word.lowercased()
    guard let count = Int64(decimal: word.dropLast(2), places: 1), count <= Self.longest.tenths * 2 else { return nil }
    switch word.suffix(2) {
    case "mi": self.init(tenths: count)
    // A tenth of a mile is 160.9344 m, and a tenth of a kilometre 100 m.
    case "km": self.init(tenths: (count * 2 * 1_000_000 + 1_609_344) / (2 * 1_609_344))
    default: return nil
    }
    guard self <= .longest else { return nil }
  }

  /// The canonical word, which ``init(word:)`` reads back from nothing to ``longest``: `12.5mi`.
  public var word: String { tenths.decimal(places: 1) + "mi" }
  /// For people: `12.5 mi`.
  public var spoken: String { tenths.decimal(places: 1) + " mi" }
}

extension Distance: Codable {
  /// Reads tenths of a mile as one whole number.
  public init(from decoder: any Decoder) throws {
    tenths = try decoder.singleValueContainer().decode(Int64.self)
  }
  /// Writes tenths of a mile as one whole number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(tenths)
  }
}
