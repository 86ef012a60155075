/// A part of a whole, as people agree on one: from 0 % to 100 %, exact to a ten-thousandth of a per cent.
public struct Percent: Hashable, Comparable, Sendable {
  /// Millionths of the whole: 125,000 for 12.5 %.
  public let millionths: Int64

  /// `nil` for less than nothing, or more than the whole.
  public init?(millionths: Int64) {
    guard (0...1_000_000).contains(millionths) else { return nil }
    self.millionths = millionths
  }

  /// Reads `20%` and `12.5%`, with four decimals at most; `nil` for anything else.
  public init?(word: some StringProtocol) {
    guard word.hasSuffix("%"), let millionths = Int64(decimal: word.dropLast(), places: 4) else { return nil }
    self.init(millionths: millionths)
  }

  /// The smaller part is the lesser.
  public static func < (left: Percent, right: Percent) -> Bool { left.millionths < right.millionths }

  /// The canonical word, which ``init(word:)`` reads back: `12.5%`.
  public var word: String { millionths.decimal(places: 4) + "%" }
  /// For people: `12.5 %`.
  public var spoken: String { millionths.decimal(places: 4) + " %" }
  /// The part as the nearest number, from 0 to 1.
  public var fraction: Double { Double(millionths) / 1_000_000 }
}

extension Percent: Codable {
  /// Reads millionths as one whole number; throws for what is no part of a whole.
  public init(from decoder: any Decoder) throws {
    let millionths = try decoder.singleValueContainer().decode(Int64.self)
    guard let percent = Percent(millionths: millionths) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not a part of a whole"))
    }
    self = percent
  }
  /// Writes millionths as one whole number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(millionths)
  }
}

// MARK: - Decimals

/// Whole numbers that stand for decimals, so that nothing is rounded.
extension Int64 {
  /// Reads `12.5` as a count of parts of which ten to the power `places` make one: 125,000 with four places.
  ///
  /// Digits, and a point with digits on both its sides; `nil` for anything else, for more decimals than `places`, and for
  /// what 64 bits can't hold.
  public init?(decimal word: some StringProtocol, places: Int) {
    let halves = word.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let decimals = halves.count == 2 ? halves[1] : ""
    let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    guard let whole = halves.first, !whole.isEmpty, halves.count == 1 || !decimals.isEmpty,
      decimals.utf8.count <= places, whole.utf8.allSatisfy(isDigit), decimals.utf8.allSatisfy(isDigit)
    else { return nil }
    self.init(String(whole) + decimals + String(repeating: "0", count: places - decimals.utf8.count))
  }

  /// The decimal that this many parts are, without zeros at its end: `12.5`; for counts from zero up.
  public func decimal(places: Int) -> String {
    var digits = String(magnitude)
    digits = String(repeating: "0", count: Swift.max(0, places + 1 - digits.utf8.count)) + digits
    let whole = digits.dropLast(places)
    let decimals = digits.suffix(places).reversed().drop { $0 == "0" }.reversed()
    return (self < 0 ? "-" : "") + whole + (decimals.isEmpty ? "" : "." + String(decimals))
  }
}
