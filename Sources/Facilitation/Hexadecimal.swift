extension Sequence<UInt8> {
  /// Two hexadecimal digits in lower case for each byte, as `sha256sum` prints a digest.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

extension StringProtocol {
  /// Whether there are hexadecimal digits in lower case alone, and at least one.
  public var isHexadecimal: Bool {
    !isEmpty && utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}
