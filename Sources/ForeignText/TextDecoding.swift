/// Texts that other programs write.
public enum TextDecoding {
  /// The text of a file in UTF-8, or in UTF-16 with its byte order mark; `nil` for what is neither.
  ///
  /// Spreadsheets and Teams save tables in UTF-16. The mark is left out.
  public static func text(_ bytes: ArraySlice<UInt8>) -> String? {
    let rest = bytes.dropFirst(2)
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(rest) { UInt16($1) << 8 | UInt16($0) } }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(rest) { UInt16($0) << 8 | UInt16($1) } }
    return String(validating: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes, as: UTF8.self)
  }

  /// `nil` for a surrogate that stands alone; half a unit at the end is left out.
  private static func utf16(_ bytes: ArraySlice<UInt8>, _ unit: (_ first: UInt8, _ second: UInt8) -> UInt16) -> String?
  {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      units.append(unit(bytes[index], bytes[index + 1]))
      index += 2
    }
    return String(validating: units, as: UTF16.self)
  }
}
