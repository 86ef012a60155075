/// Where something is on the web, as `https://room.example.org`: by TLS, without a path, and nothing else in it.
public struct WebAddress: Hashable, CodedByWord, Sendable {
  /// In lower case, without a slash at its end.
  public let word: String

  /// Reads what ``word`` gives, in any case and with a slash behind it; `nil` for anything else.
  public init?(word: some StringProtocol) {
    let typed = word.lowercased()
    let start = "https://"
    guard typed.hasPrefix(start), typed.utf8.count <= 200 else { return nil }
    var rest = typed.dropFirst(start.count)
    if rest.hasSuffix("/") { rest.removeLast() }
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), Self.isHost(parts[0]) else { return nil }
    if parts.count == 2 {
      guard let port = UInt16(parts[1]), port > 0, String(port) == parts[1] else { return nil }
    }
    self.word = start + rest
  }

  /// Without what every address begins with: `room.example.org`.
  public var spoken: String { String(word.dropFirst("https://".count)) }

  private static func isHost(_ host: Substring) -> Bool {
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    return labels.allSatisfy { label in
      !label.isEmpty && label.utf8.count <= 63 && !label.hasPrefix("-") && !label.hasSuffix("-")
        && label.utf8.allSatisfy { byte in
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
        }
    }
  }
}

extension Kind<WebAddress> {
  /// Where something is on the web, by TLS.
  public static let webAddress = Kind(
    "ADDRESS", "an address on the web that is safe to type",
    remedy: "write it like https://room.example.org, without anything behind it", read: { WebAddress(word: $0) },
    print: \.word)
}
