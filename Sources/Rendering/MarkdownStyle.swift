/// GitHub's Markdown, in which text from people stays text.
struct MarkdownStyle: ReadingStyle {
  let isDense = false

  func title(_ title: String) -> [String] { ["## " + paragraph(title)] }

  func note(_ lines: [String]) -> [String] {
    Array(lines.map(paragraph).filter { !$0.isEmpty }.map { [$0] }.joined(separator: [""]))
  }

  func quote(_ lines: [String]) -> [String] { note(lines).map { ("> " + $0).trimmingBlanksAtEnd } + [""] }

  func pairs(_ pairs: [LabelledText]) -> [String] {
    pairs.map { pair in
      let label = paragraph(pair.label)
      return label.isEmpty ? "- " + paragraph(pair.text) : "- **\(label)**: \(inline(pair.text))".trimmingBlanksAtEnd
    }
  }

  func grid(_ grid: Grid) -> [String] {
    let rule = grid.columns.map { $0.alignment == .right ? "---:" : "---" }
    return [row(grid.columns.map { inline($0.heading) }), row(rule)] + grid.rows.map { row($0.map(inline)) }
  }

  private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

  /// Text in the midst of a line.
  private func inline(_ text: String) -> String {
    if text.utf8.allSatisfy({ !Self.marks.contains($0) }) { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      if scalar.isASCII, Self.marks.contains(UInt8(scalar.value)) { escaped += "\\" }
      escaped.unicodeScalars.append(scalar)
    }
    return escaped
  }

  /// Text at the start of a line, where a number or a dash would begin a list, `#` a title and four blanks a program.
  private func paragraph(_ text: String) -> String {
    let trimmed = text.drop { $0 == " " }.trimmingBlanksAtEnd
    // By scalars: a mark on a `>` makes another character of it for people, but not for Markdown.
    let scalars = trimmed.unicodeScalars
    let digits = scalars.prefix { ("0"..."9").contains($0) }
    let marks: [Unicode.Scalar] = digits.isEmpty ? ["#", "-", "+", ">", "="] : [".", ")"]
    guard let next = scalars[digits.endIndex...].first, marks.contains(next) else { return inline(trimmed) }
    return String(digits) + "\\" + inline(String(scalars[digits.endIndex...]))
  }

  /// The characters of ASCII that mean something anywhere in a line, to GitHub: also struck-out text, entities and
  /// formulas.
  private static let marks = Set("\\`*_[]<|~&$".utf8)
}
