/// Kinds of files that hold mail, and are none that is read: what they are, and what to do with them.
enum ForeignMail {
  case outlook, appleMail, mmdf, utf16

  /// The kind of file that begins with these bytes; `nil` for all that may be a message.
  init?(_ bytes: [UInt8]) {
    let head = bytes.prefix(64)
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      self = .outlook
    } else if head.starts(with: [1, 1, 1, 1]) {
      self = .mmdf
    } else if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) || Self.isEverySecondNothing(head) {
      self = .utf16
    } else if Self.beginsWithLength(head, bytes) {
      self = .appleMail
    } else {
      return nil
    }
  }

  /// Letters of ASCII in UTF-16, without the mark that should come first.
  private static func isEverySecondNothing(_ head: ArraySlice<UInt8>) -> Bool {
    guard head.count >= 8 else { return false }
    let letters = head.prefix(8)
    return [0, 1].contains { odd in letters.enumerated().allSatisfy { ($0.element == 0) == ($0.offset % 2 == odd) } }
  }

  /// A line with nothing but the length of the message, and then the message.
  private static func beginsWithLength(_ head: ArraySlice<UInt8>, _ bytes: [UInt8]) -> Bool {
    let digits = head.prefix { (0x30...0x39).contains($0) }
    let rest = head[digits.endIndex...].drop { $0 == 0x20 || $0 == 0x0D }
    guard (1...10).contains(digits.count), rest.first == 0x0A else { return false }
    return Array(bytes[(rest.startIndex + 1)...].prefix(200)).isField
  }

  /// Why it can't be read, as in ``UnreadableMessage/reason``, and what would help.
  var obstacle: String {
    switch self {
    case .outlook:
      "is a message as Outlook keeps it (.msg); open it in Outlook, and save it as text or forward it as .eml"
    case .appleMail: "is a message as Apple Mail keeps it (.emlx); open it in Mail, and save it as Raw Message Source"
    case .mmdf: "is a mailbox in the format MMDF; export it from its mail program as mbox"
    case .utf16: "is written in UTF-16; save it again as UTF-8"
    }
  }
}
