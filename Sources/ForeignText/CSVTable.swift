public import Facilitation

/// A file of comma-separated values after RFC 4180, as spreadsheets write it: with a byte-order mark or without, any line
/// ends, and semicolons or tabs where the comma is the decimal sign.
public struct CSVTable: Equatable, Sendable {
  /// The cells of one record.
  public struct Row: Equatable, Sendable {
    /// The line on which the row begins, from 1.
    public var line: Int
    /// What stands between the separators, tidied; rows may differ in length.
    public var cells: [String]
  }

  /// How many rows and cells with something in them are read: more than any room has people, or any bank payments a day.
  public static let most = (rows: 200_000, cells: 2_000_000)

  /// Rows with something in them; the cells without blanks at their ends.
  public var rows: [Row]

  /// Reads a whole file; `name` is for the messages, in which nothing of a secret one is shown.
  ///
  /// Throws for what isn't UTF-8, a quote that is never closed, text after a closing quote, and what is too much.
  public init(_ bytes: [UInt8], name: String, isSecret: Bool = false) throws(Refusal) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Refusal(
        "\(name) is not a text in UTF-8", remedy: "save it from the spreadsheet as 'CSV UTF-8', then import it again",
        about: "file")
    }
    var reader = CSVReader(text, name: name, isSecret: isSecret)
    rows = try reader.rows()
  }
}

/// Reads one scalar at a time; a grapheme would join a carriage return to its line feed, and a quote to an accent.
private struct CSVReader {
  private let name: String
  private let isSecret: Bool
  private let scalars: [Unicode.Scalar]
  private let separator: Unicode.Scalar
  private var index = 0
  private var line = 1

  init(_ text: String, name: String, isSecret: Bool) {
    (self.name, self.isSecret) = (name, isSecret)
    var scalars = Array(text.unicodeScalars)
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    // Excel may say in a line of its own what separates the cells: `sep=;`.
    let head = scalars.prefix(5).map { String($0).lowercased() }.joined()
    if head.hasPrefix("sep="), scalars.count > 4 {
      separator = scalars[4]
      index = 5
    } else {
      separator = Self.separator(of: scalars)
    }
    self.scalars = scalars
  }

  /// Whichever of comma, semicolon and tab the first line has most of, outside quotes.
  private static func separator(of scalars: [Unicode.Scalar]) -> Unicode.Scalar {
    var counts: [Unicode.Scalar: Int] = [:]
    var isQuoted = false
    for scalar in scalars {
      if scalar == "\"" { isQuoted.toggle() }
      if !isQuoted, scalar == "\n" || scalar == "\r" { break }
      if !isQuoted, scalar == "," || scalar == ";" || scalar == "\t" { counts[scalar, default: 0] += 1 }
    }
    let choices: [Unicode.Scalar] = [",", ";", "\t"]
    return choices.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? ","
  }

  mutating func rows() throws(Refusal) -> [CSVTable.Row] {
    var rows: [CSVTable.Row] = []
    var cells = 0
    while index < scalars.count {
      // A file may be nothing but line ends.
      guard scalars[index] != "\n", scalars[index] != "\r" else {
        skipLineEnd()
        continue
      }
      var row = CSVTable.Row(line: line, cells: [try cell()])
      while index < scalars.count, scalars[index] == separator {
        index += 1
        guard row.cells.count < CSVTable.most.cells else { throw tooMuch(row.line) }
        row.cells.append(try cell())
      }
      skipLineEnd()
      guard row.cells.contains(where: { !$0.isEmpty }) else { continue }
      cells += row.cells.count
      guard rows.count < CSVTable.most.rows, cells <= CSVTable.most.cells else { throw tooMuch(row.line) }
      rows.append(row)
    }
    return rows
  }

  private func tooMuch(_ line: Int) -> Refusal {
    let most = CSVTable.most
    return malformed("there are more than \(most.rows) rows, or \(most.cells) cells", "take the table in parts", line)
  }

  /// Reads up to a separator or the end of the line.
  private mutating func cell() throws(Refusal) -> String {
    let start = index
    while index < scalars.count, scalars[index] == " " { index += 1 }
    if index < scalars.count, scalars[index] == "\"" { return try quotedCell() }
    index = start
    return unquotedText().tidied
  }

  private mutating func unquotedText() -> String {
    let start = index
    while index < scalars.count, !isEnd(scalars[index]) { index += 1 }
    return String(String.UnicodeScalarView(scalars[start..<index]))
  }

  private mutating func quotedCell() throws(Refusal) -> String {
    let opening = line
    var text = String.UnicodeScalarView()
    index += 1
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      if scalar == "\"" {
        guard index < scalars.count, scalars[index] == "\"" else {
          let rest = unquotedText().tidied
          guard rest.isEmpty else {
            throw malformed(
              "after a closing quote there is \(isSecret ? "more" : "'\(rest.prefix(40))'")",
              "write a quote inside quotes twice: \"\"", line)
          }
          return String(text).tidied
        }
        index += 1
      } else if scalar == "\n" || (scalar == "\r" && (index == scalars.count || scalars[index] != "\n")) {
        line += 1
      }
      text.append(scalar)
    }
    throw malformed("a quote that opens here is never closed", "close it, or leave it out", opening)
  }

  private func malformed(_ reason: String, _ remedy: String, _ line: Int) -> Refusal {
    Refusal("\(name): line \(line): \(reason)", remedy: "line \(line): \(remedy)", about: "file")
  }

  private func isEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == separator || scalar == "\n" || scalar == "\r" }

  private mutating func skipLineEnd() {
    guard index < scalars.count else { return }
    if scalars[index] == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { index += 1 }
    index += 1
    line += 1
  }
}
