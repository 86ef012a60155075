/// Text whose lines flow (RFC 3676): those that end with a space go on with the next.
enum FlowedText {
  /// The text with a line for each paragraph; quoted ones begin with `> `.
  static func unfolded(_ text: String, deletesSpaces: Bool) -> String {
    var lines: [String] = []
    var open: (depth: Int, text: String)?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let depth = line.utf8.prefix { $0 == UInt8(ascii: ">") }.count
      // A space at the beginning is there so that the line can begin as it does; a quotation mark still needs it.
      let content = line.utf8.dropFirst(depth)
      let isStuffed = content.first == UInt8(ascii: " ") && content.dropFirst().first != UInt8(ascii: ">")
      let words = String(Substring(isStuffed ? content.dropFirst() : content))
      let isSignature = words == "-- "
      // Where a paragraph is left open before an empty line, the line was meant all the same.
      if let paragraph = open, paragraph.depth != depth || isSignature || words.isEmpty {
        lines.append(written(paragraph))
        open = nil
      }
      let paragraph = (depth, (open?.text ?? "") + words)
      if words.utf8.last == UInt8(ascii: " "), !isSignature {
        open = deletesSpaces ? (depth, String(paragraph.1.dropLast())) : paragraph
      } else {
        lines.append(written(paragraph))
        open = nil
      }
    }
    if let open { lines.append(written(open)) }
    return lines.joined(separator: "\n")
  }

  private static func written(_ paragraph: (depth: Int, text: String)) -> String {
    guard paragraph.depth > 0 else { return paragraph.text }
    return String(repeating: ">", count: paragraph.depth) + " " + paragraph.text
  }
}
