/// Text from people in the cells of a spreadsheet, where it stays text.
public enum CellText {
  /// The text as a cell shows it.
  ///
  /// Line breaks and tabs are data; a line break of two characters becomes one. What else could steer a terminal is shown
  /// as an escape, also a return on its own, which would write over the line.
  public static func plain(_ text: String) -> String {
    var shown = ""
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      if isAfterReturn, scalar != "\n" { shown += ("\r" as Unicode.Scalar).visibleEscape }
      isAfterReturn = scalar == "\r"
      switch scalar {
      case "\r": break
      case "\n", "\t": shown.unicodeScalars.append(scalar)
      case _ where scalar.isUnprintable: shown += scalar.visibleEscape
      default: shown.unicodeScalars.append(scalar)
      }
    }
    if isAfterReturn { shown += ("\r" as Unicode.Scalar).visibleEscape }
    return shown
  }

  /// The text as a cell of a table in comma-separated values, after RFC 4180, in quotes where it needs them.
  ///
  /// A spreadsheet would compute what begins like a formula; an apostrophe stops it.
  public static func commaSeparated(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first.map(formulaOpenings.contains) == true
    let shown = (isFormula ? "'" : "") + plain(text)
    guard shown.utf8.contains(where: { ",\"\n".utf8.contains($0) }) else { return shown }
    var quoted = String.UnicodeScalarView()
    // A quote with an accent on it is one character, but to a reader of the table it is still a quote.
    for scalar in shown.unicodeScalars { quoted += scalar == "\"" ? ["\"", "\""] : [scalar] }
    return "\"\(String(quoted))\""
  }

  /// A line of such a table, with its break; its cells are numbers, or were made by ``commaSeparated(_:)``.
  public static func record(_ cells: [String]) -> String {
    // A line of nothing would be read as no record at all.
    (cells == [""] ? "\"\"" : cells.joined(separator: ",")) + "\r\n"
  }

  /// What begins a formula in one spreadsheet or another, the full-width signs included.
  private static let formulaOpenings: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
  ]
}
