import Facilitation
import Mail

/// What Evenhand itself wrote, where it comes back in somebody's mail without a mark that says so.
enum OwnMail {
  /// The words without what an invitation or a receipt says, which stands at their end: from the first line of it on.
  ///
  /// Both say what no person writes: the window's tag in brackets, or the digest of a text.
  static func withoutOurs(_ text: String, tag: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let mark = lines.firstIndex(where: { isOurs($0, tag) }) else { return text }
    var start = mark
    // The paragraph in which it stands, and the greeting above.
    while start > 0, !isBlank(lines[start - 1]) { start -= 1 }
    let above = lines[..<start].lastIndex { !isBlank($0) }
    if let above, isGreeting(lines[above]) { start = above }
    return lines[..<start].joined(separator: "\n")
  }

  private static func isOurs(_ line: Substring, _ tag: String) -> Bool {
    line.lowercased().contains("[\(tag.lowercased())]")
      || line.contains { $0 == "(" } && line.contains("SHA-256 ")
        && line.split { !$0.isHexDigit }.contains { $0.count == 64 }
      || line.lowercased().contains("your comment. its receipt code is ")
  }

  private static func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) }

  private static func isGreeting(_ line: Substring) -> Bool { line.tidied.lowercased() == "hello," }

  /// Receipt codes that stand in a text, as people copy them.
  static func codes(in text: String) -> [ReceiptCode] {
    text.matches(of: /\b[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}\b/).compactMap { match in
      // A telephone number looks alike.
      match.output.contains(where: \.isLetter) ? ReceiptCode(word: match.output) : nil
    }
  }
}
