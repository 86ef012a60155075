public import Facilitation

/// A line whose words came one by one, as from another shell or from a form.
public struct SplitLine {
  /// As the line reader would have found them.
  public let words: [Word]
  /// The line, as it could be typed.
  public let text: String

  /// None of `values` is an option, whatever it begins with.
  public init(_ texts: [String], values: Set<Int> = []) {
    var words: [Word] = []
    var line = ""
    for (place, text) in texts.enumerated() {
      let isValue = values.contains(place)
      let shown = Word.canonical(text)
      let start = line.utf8.count + (line.isEmpty ? 0 : 1)
      let typed = line.isEmpty ? text : " " + text
      line += (line.isEmpty ? "" : " ") + (text.hasPrefix("--") && !isValue ? text : shown)
      words.append(Word(text: text, typed: typed, range: start..<line.utf8.count, isQuoted: isValue))
    }
    (self.words, self.text) = (words, line)
  }
}
