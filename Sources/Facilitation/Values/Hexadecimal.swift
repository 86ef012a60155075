extension Sequence<UInt8> {
  /// Two hexadecimal digits in lower case for each byte, as `sha256sum` prints a digest.
  public var hexadecimal: String {
    var digits: [UInt8] = []
    digits.reserveCapacity(2 * underestimatedCount)
    for byte in self {
      digits.append(Self.digit(byte >> 4))
      digits.append(Self.digit(byte & 15))
    }
    return String(decoding: digits, as: UTF8.self)
  }

  private static func digit(_ half: UInt8) -> UInt8 {
    half < 10 ? UInt8(ascii: "0") + half : UInt8(ascii: "a") + half - 10
  }
}

extension StringProtocol {
  /// Whether there are hexadecimal digits in lower case alone, and at least one.
  public var isHexadecimal: Bool {
    !isEmpty && utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}

extension [UInt8] {
  /// The bytes that ``Swift/Sequence/hexadecimal`` writes so; `nil` for anything else.
  public init?(hexadecimal text: some StringProtocol) {
    guard text.utf8.count.isMultiple(of: 2), text.isEmpty || text.isHexadecimal else { return nil }
    let halves = text.utf8.map { $0 < UInt8(ascii: "a") ? $0 - UInt8(ascii: "0") : $0 - UInt8(ascii: "a") + 10 }
    self = stride(from: 0, to: halves.count, by: 2).map { halves[$0] << 4 | halves[$0 + 1] }
  }
}
