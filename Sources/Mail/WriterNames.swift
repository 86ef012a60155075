/// The names under which a message's writer may sign it, by its header.
struct WriterNames {
  private var words: Set<String> = []
  private var initials: Set<String> = []

  init(of letterhead: Letterhead) {
    for writer in letterhead.writers {
      let local = writer.address.prefix { $0 != "@" }.split { !$0.isLetter }.map { $0.lowercased() }
      add(Self.words(of: writer.name ?? ""))
      add(local)
    }
    for name in letterhead.names { add(Self.words(of: name)) }
    words.subtract(SenderWords.offices)
  }

  private mutating func add(_ name: [String]) {
    words.formUnion(name.filter { $0.count > 1 })
    if name.count > 1 { initials.insert(String(name.compactMap(\.first))) }
  }

  /// Whether a line is as short as names are.
  static func mayBeName(_ line: Substring) -> Bool {
    guard let last = line.unicodeScalars.last, line.utf8.count <= 80 else { return false }
    let blanks = line.utf8.count { $0 == UInt8(ascii: " ") }
    return blanks <= 6 && !"。！？।".unicodeScalars.contains(last)
      && (blanks <= 2 || !".?!:;".unicodeScalars.contains(last))
  }

  private static func words(of text: some StringProtocol) -> [String] {
    text.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "’" && $0 != "-" }.map(String.init)
  }

  /// Whether a line is the writer's name and nothing else, however it is set: `Ana`, `Ana Ortiz`, `- Ana x`, `A. O.`.
  func isName(_ line: Substring) -> Bool {
    guard !words.isEmpty, Self.mayBeName(line) else { return false }
    let bare = line.trimmedOf("-–—~/*_.,!() \u{A0}").filter { $0 != "*" }
    guard !bare.isEmpty, !bare.contains(where: { $0.isNumber || "?!:;@|".contains($0) }) else { return false }
    var parts = bare.split { $0.isWhitespace }
    // Kisses, and who one is called by: "Ana xx", "Ana (she/her)".
    while parts.count > 1, let last = parts.last, last.allSatisfy({ $0 == "x" || $0 == "X" }) || last.contains("/") {
      parts.removeLast()
    }
    guard (1...5).contains(parts.count) else { return false }
    let names = parts.flatMap { Self.words(of: $0) }
    if let only = parts.first, parts.count <= 3, initials.contains(names.joined()) {
      return only.first?.isUppercase == true
    }
    guard names.contains(where: words.contains) else { return false }
    // The rest of the name may be missing in the header.
    return zip(parts, parts.map { Self.words(of: $0) }).allSatisfy { part, names in
      names.allSatisfy { words.contains($0) || Self.beside.contains($0) } || part.first?.isLowercase == false
    } && !bare.contains(",") && !bare.contains(". ")
  }

  private static let beside: Set<String> = [
    "de", "da", "di", "del", "der", "den", "van", "von", "la", "le", "el", "al", "bin", "ibn", "y", "e", "and", "dr",
    "mr", "mrs",
    "ms", "the",
  ]
}

extension StringProtocol {
  /// Without these characters at both ends.
  func trimmedOf(_ characters: String) -> SubSequence {
    guard let first = firstIndex(where: { !characters.contains($0) }),
      let last = lastIndex(where: { !characters.contains($0) })
    else { return self[endIndex...] }
    return self[first...last]
  }
}

/// Words of senders' names and addresses.
public enum SenderWords {
  /// Those that are nobody's name, and words of everyday in them; in lower case.
  public static let offices: Set<String> = [
    "info", "mail", "hello", "admin", "office", "contact", "the", "and", "of", "via", "for", "no", "reply", "me", "my",
    "i",
    "group", "team", "service", "user", "users", "list",
  ]
}
