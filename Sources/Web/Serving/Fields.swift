import Facilitation

/// What a form sent: texts under names, as `application/x-www-form-urlencoded` has them.
struct FormFields: Equatable, Sendable {
  private var texts: [String: String] = [:]

  /// `nil` where it can't be read: a broken escape, no UTF-8, a name twice, or more fields than any form has.
  init?(_ bytes: [UInt8]) {
    if bytes.isEmpty { return }
    let pairs = bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
    guard pairs.count <= Self.most else { return nil }
    for pair in pairs {
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let name = Self.text(parts[0]), let text = Self.text(parts[1]), texts[name] == nil else {
        return nil
      }
      texts[name] = text
    }
  }

  /// No fields.
  init() {}

  private static let most = 40

  /// What stands in the field, with line ends as they are here; empty where the form has none of that name.
  subscript(name: String) -> String { texts[name] ?? "" }

  /// All of them, in the order of their names.
  var all: [(name: String, text: String)] { texts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }

  /// The same of a field that was left empty, or isn't there.
  func given(_ name: String) -> String? {
    let text = self[name]
    return text.contains { !$0.isWhitespace } ? text : nil
  }

  private static func text(_ encoded: ArraySlice<UInt8>) -> String? {
    var bytes: [UInt8] = []
    var rest = encoded
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard rest.count > 1,
          let escaped = [UInt8](hexadecimal: String(decoding: rest.prefix(2), as: UTF8.self).lowercased())
        else {
          return nil
        }
        bytes += escaped
        rest = rest.dropFirst(2)
      default: bytes.append(byte)
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self), !text.unicodeScalars.contains("\0") else { return nil }
    // Browsers send line ends as they stand in the mail of former times.
    return text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  }
}
