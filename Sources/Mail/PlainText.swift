import CGMime

/// Text of bytes in any charset.
enum PlainText {
  /// Decodes `bytes`, of which the sender says that they are in `charset`.
  ///
  /// Where the sender can't be right, what the bytes look like counts: UTF-8, or else Windows-1252. What can't be read
  /// in any way becomes U+FFFD.
  static func decoded(_ bytes: [UInt8], charset: String?) -> String {
    let label = charset?.lowercased() ?? ""
    let text = String(validating: bytes, as: UTF8.self)
    if let supposed = supposedCharset(label) {
      if let text, bytes.isUTF8WithoutDoubt || supposed == "utf-8" { return text }
      if supposed == "utf-8", bytes.containsUTF8 { return String(decoding: bytes, as: UTF8.self) }
      return converted(bytes, from: supposed == "utf-8" ? "windows-1252" : supposed).text
    }
    let (converted, isWhole) = converted(bytes, from: label)
    return isWhole || !bytes.isUTF8WithoutDoubt ? converted : text ?? converted
  }

  /// Of labels that are often wrong, and of those that nobody knows, the charset that they mostly stand for; `nil` for
  /// the rest.
  private static func supposedCharset(_ label: String) -> String? {
    switch label {
    case "", "utf-8", "utf8", "us-ascii", "ascii", "unknown-8bit", "x-unknown": return "utf-8"
    case "iso-8859-1", "latin1", "windows-1252", "cp1252": return "windows-1252"
    default:
      let conversion = g_mime_iconv_open("UTF-8", iconvName(label))
      guard cgmime_is_open(conversion) != 0 else { return "utf-8" }
      g_mime_iconv_close(conversion)
      return nil
    }
  }

  /// The larger set that mail under a label really is in, as every browser has it.
  private static func iconvName(_ label: String) -> String {
    switch label {
    case "gb2312", "gbk", "x-gbk": "gb18030"
    case "ks_c_5601-1987", "euc-kr": "cp949"
    case "shift_jis", "shift-jis", "x-sjis": "cp932"
    case "iso-8859-9": "windows-1254"
    default: label
    }
  }

  /// Converts all there is, with U+FFFD for each byte that can't be; whether there was none of these.
  private static func converted(_ bytes: [UInt8], from label: String) -> (text: String, isWhole: Bool) {
    let conversion = g_mime_iconv_open("UTF-8", iconvName(label))
    guard cgmime_is_open(conversion) != 0 else { return (String(decoding: bytes, as: UTF8.self), false) }
    defer { g_mime_iconv_close(conversion) }
    var (input, piece, output) = (bytes, [UInt8](repeating: 0, count: 1 << 14), [UInt8]())
    var isWhole = true
    input.withUnsafeMutableBytes { from in
      piece.withUnsafeMutableBytes { to in
        var source = from.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = from.count
        while left > 0 {
          var target = to.baseAddress?.assumingMemoryBound(to: CChar.self)
          var room = to.count
          let isStopped = iconv(conversion, &source, &left, &target, &room) == -1
          let isFull = isStopped && cgmime_errno() == E2BIG
          output += to.prefix(to.count - room)
          guard isStopped, !isFull, left > 0 else { continue }
          // What stands for no character, or is cut off at the end.
          output += Array("\u{FFFD}".utf8)
          isWhole = false
          source = source?.advanced(by: 1)
          left -= 1
        }
      }
    }
    return (String(decoding: output, as: UTF8.self), isWhole)
  }

  /// Text with line feeds for all line ends, and without control characters but these and tabs.
  static func cleaned(_ bytes: [UInt8]) -> String {
    if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A }) { return String(decoding: bytes, as: UTF8.self) }
    var clean: [UInt8] = []
    clean.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      let next = place + 1 < bytes.count ? bytes[place + 1] : 0
      let afterNext = place + 2 < bytes.count ? bytes[place + 2] : 0
      place += 1
      switch byte {
      case 0x0D:
        clean.append(0x0A)
        if next == 0x0A { place += 1 }
      case 0x09, 0x0A: clean.append(byte)
      case ..<0x20, 0x7F: break
      // U+0080 to U+009F, of which U+0085 is a line end.
      case 0xC2 where next < 0xA0:
        if next == 0x85 { clean.append(0x0A) }
        place += 1
      // The separators of lines and paragraphs, U+2028 and U+2029.
      case 0xE2 where next == 0x80 && (afterNext == 0xA8 || afterNext == 0xA9):
        clean.append(0x0A)
        place += 2
      default: clean.append(byte)
      }
    }
    return String(decoding: clean, as: UTF8.self)
  }
}

extension [UInt8] {
  /// Whether there are letters in it beyond ASCII; valid UTF-8 that has some is hardly ever anything else.
  fileprivate var isUTF8WithoutDoubt: Bool { contains { $0 >= 0x80 } }

  /// Whether some letter beyond ASCII is written in UTF-8, whatever else there is.
  fileprivate var containsUTF8: Bool {
    var decoder = UTF8()
    var iterator = makeIterator()
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): if scalar.value >= 0x80 { return true }
      case .error: break
      case .emptyInput: return false
      }
    }
  }
}
