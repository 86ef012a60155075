import Facilitation
import OrderedCollections

/// What keeps a comment from its release until somebody has looked at it.
///
/// Lines of releases have the rule's name, and are decided again by it: what a rule holds stays so for ever, and another
/// rule gets another name. Without one nothing is held, as it once was.
enum HoldRule: String, CaseIterable, Sendable {
  /// Names of people on the roster, addresses, and numbers of telephones and accounts.
  case personal
}

/// What was found in a comment before its release.
enum Finding: String, CaseIterable, Sendable {
  /// Of someone on the roster, or of whoever wrote the comment.
  case name
  /// Of mail, or a postcode.
  case address
  /// Of a telephone, a sort code or an account.
  case number

  var inWords: String {
    switch self {
    case .name: "a name"
    case .address: "an address"
    case .number: "a telephone, bank or other long number"
    }
  }
}

/// Looks through comments for what mustn't be published by mistake.
struct PersonalFindings {
  private let names: RosterNames

  init(_ roster: Roster) { names = RosterNames(roster) }

  /// What is in its words, or is known to be in them.
  func found(in comment: KeptComment) -> [Finding] { found(in: comment.text, needsLook: comment.needsLook) }

  /// The same of a comment of these words.
  func found(in text: String, needsLook: Bool) -> [Finding] {
    let found = found(in: text)
    return needsLook && !found.contains(.name) ? [.name] + found : found
  }

  /// What is in the text, in the order in which it is told.
  func found(in text: String) -> [Finding] {
    let words = text.textWords
    return Finding.allCases.filter { finding in
      switch finding {
      case .name: names.areIn(words, of: text)
      case .address: Self.hasMailAddress(text, words) || Self.hasPostcode(words)
      case .number: Numbers.areIn(text) || Self.hasNamedNumber(words)
      }
    }
  }

  /// With its sign, or spelled so that machines don't find it: `ana at example dot org`.
  private static func hasMailAddress(_ text: String, _ words: [TextWord]) -> Bool {
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() where scalar == "@" || scalar == "\u{FF20}" {
      guard index > 0, !scalars[index - 1].properties.isWhitespace else { continue }
      let domain = scalars[(index + 1)...].prefix { !$0.properties.isWhitespace }
      if let dot = domain.dropFirst().firstIndex(of: "."), domain[(dot + 1)...].first?.properties.isAlphabetic == true {
        return true
      }
    }
    return words.indices.contains { index in
      words[index].folded == "at" && words.indices.contains(index + 3) && words[index + 2].folded == "dot" && index > 0
    }
  }

  /// `BD20 6PE`; no clock time and no rank, such as `3pm` or `2nd`.
  private static func hasPostcode(_ words: [TextWord]) -> Bool {
    zip(words, words.dropFirst()).contains { isOutward($0.folded) && isInward($1.folded) }
      || words.contains {
        (5...7).contains($0.folded.count) && isOutward($0.folded.dropLast(3)) && isInward($0.folded.suffix(3))
      }
  }

  private static func isOutward(_ word: some StringProtocol) -> Bool {
    let area = word.utf8.prefix { (97...122).contains($0) }
    let district = word.utf8.dropFirst(area.count)
    guard (1...2).contains(area.count), (1...2).contains(district.count), let first = district.first else {
      return false
    }
    return (48...57).contains(first)
      && district.dropFirst().allSatisfy { (48...57).contains($0) || (97...122).contains($0) }
  }

  private static func isInward(_ word: some StringProtocol) -> Bool {
    let bytes = Array(word.utf8)
    // In this place no postcode has one of c, i, k, m, o and v.
    return bytes.count == 3 && (48...57).contains(bytes[0])
      && bytes.dropFirst().allSatisfy { (97...122).contains($0) && !"cikmov".utf8.contains($0) }
      && !["st", "nd", "rd", "th"].contains(word.dropFirst())
  }

  /// Six digits or more soon after "sort code" or "account".
  private static func hasNamedNumber(_ words: [TextWord]) -> Bool {
    words.indices.contains { index in
      let named = words[index].folded
      guard named == "account" || named == "acct" || named == "iban" || words.have(["sort", "code"], from: index) else {
        return false
      }
      return words[index...].prefix(6).contains { word in
        word.folded.unicodeScalars.count { $0.isDecimalDigit } >= 6
      }
    }
  }
}

extension Window {
  /// Those that wait for a look: they could be released, hold something of their own, and nobody has let them pass.
  func held(_ findings: PersonalFindings) -> [(comment: KeptComment, found: [Finding])] {
    releasable.compactMap { comment in
      guard !comment.isPassed else { return nil }
      let found = findings.found(in: comment)
      return found.isEmpty ? nil : (comment, found)
    }
  }

  /// Those that never go to the room.
  var safeguarded: [KeptComment] { comments.values.filter { !$0.isWithdrawn && $0.heldFor != nil } }
}

/// `2 comments are held`.
func heldWords(_ count: Int) -> String {
  "\(comments(count)) \(count == 1 ? "is" : "are") held: \(count == 1 ? "it names" : "they name") somebody, or \(count == 1 ? "holds" : "hold") an address or a number"
}
