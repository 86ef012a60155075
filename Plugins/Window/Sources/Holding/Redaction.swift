/// Words that were taken out of a text, with a mark in their place.
enum Redaction {
  /// What stands in the place of words.
  static let mark = "[redacted]"

  /// The text without `words`, wherever they stand, however they are written; `nil` where they don't.
  ///
  /// They are found as whole words, over the ends of lines, in capitals and without accents; what has no words, or is
  /// in a script that puts no blanks between them, is looked for to the letter.
  static func leavingOut(_ words: String, of text: String) -> String? {
    let wanted = words.textWords.map(\.folded)
    let isToTheLetter = wanted.isEmpty || words.unicodeScalars.contains(where: \.isOfUnspacedScript)
    var isFound = false
    // What is left out already is left alone.
    let parts = text.unicodeScalars.split(separator: mark.unicodeScalars, omittingEmptySubsequences: false).map {
      part in
      let part = String(part)
      let places = places(of: wanted, in: part)
      let found = places.isEmpty && isToTheLetter ? part.placesToTheLetter(of: words) : places
      if !found.isEmpty { isFound = true }
      return part.replacing(found, by: mark)
    }
    return isFound ? parts.joined(separator: mark) : nil
  }

  private static func places(of wanted: [String], in text: String) -> [Range<String.Index>] {
    guard !wanted.isEmpty else { return [] }
    let words = text.textWords
    var places: [Range<String.Index>] = []
    var index = 0
    while index < words.count {
      if words.have(wanted, from: index) {
        places.append(words[index].range.lowerBound..<words[index + wanted.count - 1].range.upperBound)
        index += wanted.count
      } else {
        index += 1
      }
    }
    return places
  }

  /// Whether `text` is `old` with words left out, and nothing added.
  static func isMade(_ text: String, of old: String) -> Bool {
    let parts = text.unicodeScalars.split(separator: mark.unicodeScalars, omittingEmptySubsequences: false)
    guard parts.count > 1, text != old, let first = parts.first, let last = parts.last else { return false }
    var rest = old.unicodeScalars[...]
    guard rest.starts(with: first) else { return false }
    rest = rest.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let place = rest.firstRange(of: part) else { return false }
      rest = rest[place.upperBound...]
    }
    return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
  }
}

extension String {
  fileprivate func placesToTheLetter(of words: String) -> [Range<String.Index>] {
    let trimmed = words.unicodeScalars.drop { $0.properties.isWhitespace }
    return trimmed.isEmpty ? [] : unicodeScalars.ranges(of: trimmed)
  }

  fileprivate func replacing(_ places: [Range<String.Index>], by mark: String) -> String {
    var kept = String.UnicodeScalarView()
    var index = startIndex
    for place in places {
      kept.append(contentsOf: unicodeScalars[index..<place.lowerBound])
      kept.append(contentsOf: mark.unicodeScalars)
      index = place.upperBound
    }
    kept.append(contentsOf: unicodeScalars[index...])
    return String(kept)
  }
}
