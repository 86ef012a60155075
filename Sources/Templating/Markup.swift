public import Mustache

/// Text as HTML writes it, between tags and in quotes.
///
/// The templates' own way takes a quotation mark with an accent on it for another character, which it is for people, but
/// not for browsers; this goes byte by byte.
public struct Markup: MustacheContentType {
  /// Stands for itself.
  public init() {}

  /// The name by which templates ask for it, from now on.
  public static func register() -> String {
    MustacheContentTypes.register(Markup(), named: "MARKUP")
    return "MARKUP"
  }

  /// The text with what means something in HTML as references.
  public func escapeText(_ text: String) -> String {
    if !text.utf8.contains(where: { Self.escape($0) != nil }) { return text }
    var escaped: [UInt8] = []
    escaped.reserveCapacity(text.utf8.count * 2)
    for byte in text.utf8 {
      if let escape = Self.escape(byte) { escaped += escape.utf8 } else { escaped.append(byte) }
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  private static func escape(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}
