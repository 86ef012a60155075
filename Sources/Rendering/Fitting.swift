/// On which side of its column a text stands.
package enum ColumnAlignment: Equatable {
  case left, right
}

/// `text` with blanks up to `width` columns; longer text as it is.
func padded(_ text: String, to width: Int, _ alignment: ColumnAlignment = .left) -> String {
  let blanks = String(repeating: " ", count: max(0, width - displayWidth(text)))
  return alignment == .left ? text + blanks : blanks + text
}

/// `text` in at most `width` columns, with `…` for what didn't fit.
package func cut(_ text: String, to width: Int) -> String {
  guard displayWidth(text) > width else { return text }
  return beginning(of: text[...], to: width - 1).trimmingBlanksAtEnd + "…"
}

/// The characters at the start of `text` that fit into `width` columns, without a wide one at the edge.
func beginning(of text: Substring, to width: Int) -> Substring {
  var columns = 0
  var end = text.startIndex
  while end < text.endIndex {
    columns += text[end].displayWidth
    if columns > width { break }
    text.formIndex(after: &end)
  }
  return text[..<end]
}

/// `text` in lines of at most `width` columns, broken between words where that is possible; beyond `limit` lines, the
/// last one ends with `…`.
package func wrapped(_ text: String, to width: Int, limit: Int = .max) -> [String] {
  if displayWidth(text) <= width { return [text] }
  var lines: [String] = []
  var line = ""
  var columns = 0
  var isAtStart = true
  for word in text.split(separator: " ", omittingEmptySubsequences: false) where lines.count <= limit {
    let wordColumns = displayWidth(word)
    if !isAtStart, columns + 1 + wordColumns <= width {
      line += " " + word
      columns += 1 + wordColumns
      continue
    }
    if !isAtStart { lines.append(line.trimmingBlanksAtEnd) }
    var pieces = broken(word, to: width)
    line = pieces.removeLast()
    lines += pieces
    columns = displayWidth(line)
    // Blanks between two lines are the break itself.
    isAtStart = line.isEmpty && !lines.isEmpty
  }
  if !isAtStart { lines.append(line.trimmingBlanksAtEnd) }
  guard lines.count > limit else { return lines }
  return lines[..<(limit - 1)] + [cut(lines[limit - 1] + " " + lines[limit], to: width)]
}

/// A word in pieces of at most `width` columns, one piece at least, and each with at least one character.
private func broken(_ word: Substring, to width: Int) -> [String] {
  if displayWidth(word) <= width { return [String(word)] }
  var pieces: [String] = []
  var rest = word
  while !rest.isEmpty {
    let fitting = beginning(of: rest, to: width)
    let piece = fitting.isEmpty ? rest.prefix(1) : fitting
    pieces.append(String(piece))
    rest = rest[piece.endIndex...]
  }
  return pieces
}

/// Block characters that together are `length` columns long, to an eighth; something more than nothing is seen.
package func blocks(_ length: Double) -> String {
  guard length > 0 else { return "" }
  let eighths = max(Int(length * 8 + 0.5), 1)
  let end = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
  return String(repeating: "█", count: eighths / 8) + end
}

extension StringProtocol {
  /// Without the blanks at the end, by scalars: some letters take the blank after them into their own character.
  var trimmingBlanksAtEnd: String {
    let scalars = unicodeScalars
    guard let last = scalars.lastIndex(where: { $0 != " " }) else { return "" }
    return String(String.UnicodeScalarView(scalars[...last]))
  }
}
