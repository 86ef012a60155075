/// Text whose lines flow (RFC 3676): those that end with a space go on with the next.
enum FlowedText {
  /// The text with a line for each paragraph; quoted ones begin with `> `.
  static func unfolded(_ text: String, deletesSpaces: Bool) -> String {
    var lines: [String] = []
    var paragraph = ""
    // In how many quotations the paragraph stands that goes on with the next line.
    var open: Int?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let depth = line.utf8.prefix { $0 == UInt8(ascii: ">") }.count
      // A space at the beginning is there so that the line can begin as it does; a quotation mark still needs it.
      let content = line.utf8.dropFirst(depth)
      let isStuffed = content.first == UInt8(ascii: " ") && content.dropFirst().first != UInt8(ascii: ">")
      let words = Substring(isStuffed ? content.dropFirst() : content)
      let isSignature = words == "-- "
      // Where a paragraph is left open before an empty line, the line was meant all the same.
      if let quotes = open, quotes != depth || isSignature || words.isEmpty {
        lines.append(written(paragraph, quotes))
        open = nil
      }
      if open == nil { paragraph = "" }
      paragraph += words
      if words.utf8.last == UInt8(ascii: " "), !isSignature {
        open = depth
        if deletesSpaces { paragraph.unicodeScalars.removeLast() }
      } else {
        lines.append(written(paragraph, depth))
        open = nil
      }
    }
    if let quotes = open { lines.append(written(paragraph, quotes)) }
    return lines.joined(separator: "\n")
  }

  private static func written(_ paragraph: String, _ quotes: Int) -> String {
    quotes == 0 ? paragraph : String(repeating: ">", count: quotes) + " " + paragraph
  }
}
