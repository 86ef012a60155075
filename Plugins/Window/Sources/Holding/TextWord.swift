import Facilitation

/// A word of a text, so that it is found again however it is written: in capitals, with or without accents, over the end
/// of a line, and with what nobody sees inside it.
struct TextWord: Equatable {
  /// Where it stands in the text.
  let range: Range<String.Index>
  /// In lower case, without the marks on its Latin letters.
  let folded: String
  /// Whether it begins with a capital letter.
  let isCapitalised: Bool
}

extension String {
  /// Its words, in order: letters and digits that follow each other, up to a blank, a hyphen or an apostrophe.
  var textWords: [TextWord] {
    let scalars = unicodeScalars
    var words: [TextWord] = []
    var index = scalars.startIndex
    while index < scalars.endIndex {
      guard scalars[index].beginsWord else {
        scalars.formIndex(after: &index)
        continue
      }
      let start = index
      while index < scalars.endIndex, scalars[index].beginsWord || scalars[index].continuesWord {
        scalars.formIndex(after: &index)
      }
      let word = String(scalars[start..<index])
      words.append(
        TextWord(
          range: start..<index, folded: word.foldedWord, isCapitalised: scalars[start].properties.isUppercase))
    }
    return words
  }

  /// As words are compared.
  fileprivate var foldedWord: String {
    let small = lowercased()
    return small.utf8.allSatisfy { $0 < 0x80 } ? small : small.withoutMarks
  }
}

extension Unicode.Scalar {
  fileprivate var beginsWord: Bool {
    if isASCII { return (48...57).contains(value) || (65...90).contains(value) || (97...122).contains(value) }
    return properties.isAlphabetic || isDecimalDigit
  }

  /// A mark over a letter, or what isn't drawn, such as a soft hyphen.
  fileprivate var continuesWord: Bool {
    guard !isASCII else { return false }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return isUnseen
    }
  }

  /// A digit of any script.
  var isDecimalDigit: Bool { isASCII ? (48...57).contains(value) : properties.generalCategory == .decimalNumber }
}

extension Array where Element == TextWord {
  /// Whether these words, folded, stand here from `start` on.
  func have(_ folded: [String], from start: Int) -> Bool {
    start + folded.count <= count && folded.indices.allSatisfy { self[start + $0].folded == folded[$0] }
  }
}
