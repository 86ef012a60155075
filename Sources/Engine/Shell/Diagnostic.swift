import Facilitation

/// A line as it stands in a file, at the prompt or on the program's command line.
public struct SourceLine: Equatable, Sendable {
  /// The file as it was named; `nil` where the line was typed.
  public var file: String?
  /// From 1.
  public var number: Int
  /// The line without its end.
  public var text: String

  /// `number` counts from 1.
  public init(file: String?, number: Int, text: String) { (self.file, self.number, self.text) = (file, number, text) }
}

/// A fault at its place, ready to be read: place, excerpt, what is wrong, what would work.
///
///     follow-up.meet:14:7: error: no one on the roster is called 'Anna'
///       14 | speak Anna
///          |       ^~~~
///       try: speak ana   (Ana Ortiz, lived experience)
public struct Diagnostic: Error, Equatable, Sendable {
  /// Where it stands.
  public var line: SourceLine
  /// What is wrong there.
  public var fault: Fault
  /// What kind of thing this tells of.
  public var heading = "error"

  /// The widest excerpt, in columns; a longer line is shown from shortly before the fault.
  private static let widest = 90
  /// How much of a line is looked at on each side of the fault, in bytes: it may have many megabytes.
  private static let furthest = 4_096

  /// `heading` says what kind of thing this tells of.
  public init(_ line: SourceLine, _ fault: Fault, heading: String = "error") {
    (self.line, self.fault, self.heading) = (line, fault, heading)
  }

  /// `width` gives the columns that a text takes on a screen.
  public func text(width: (String) -> Int) -> String {
    let (before, marked, after) = pieces
    var text = ""
    if let file = line.file { text += "\(printable(file)):\(line.number):\(before.count + 1): " }
    text += "\(heading): \(printable(fault.reason))\n"
    text += excerpt(before, marked, after, width)
    if let clashes = fault.clashes { text += Self.table(clashes, width) }
    for (index, (candidate, offered)) in zip(fault.candidates, offeredLines).enumerated() {
      let gloss = candidate.gloss.isEmpty ? "" : "   (\(printable(candidate.gloss)))"
      text += "\(index == 0 ? "  try: " : "   or: ")\(offered)\(gloss)\n"
    }
    if let remedy = fault.remedy {
      text += fault.candidates.isEmpty ? Self.offer(remedy) : "   or: " + Self.offer(remedy).dropFirst("  try: ".count)
    }
    return text
  }

  /// What is wrong and what would work, on one line: `no one is speaking; try: speak ana`.
  public var brief: String {
    let offered = zip(fault.candidates, offeredLines).map { candidate, line in
      line + (candidate.gloss.isEmpty ? "" : "   (\(printable(candidate.gloss)))")
    }
    return Self.brief(fault.reason, remedies: [offered.joined(separator: "; or: "), fault.remedy ?? ""])
  }

  /// The first of `remedies` that isn't empty is told, in its first line.
  static func brief(_ reason: String, remedies: [String]) -> String {
    let remedy = remedies.lazy.compactMap { $0.split(separator: "\n").first }.first
    return printable(reason) + (remedy.map { "; try: " + printable($0) } ?? "")
  }

  /// The line before the fault, at it and after it.
  private var pieces: (before: String, marked: String, after: String) {
    let bytes = Array(line.text.utf8)
    let range = (fault.range ?? 0..<bytes.count).clamped(to: 0..<bytes.count)
    let text = { (bytes: ArraySlice<UInt8>) in String(decoding: bytes, as: UTF8.self) }
    return (text(bytes[..<range.lowerBound]), text(bytes[range]), text(bytes[range.upperBound...]))
  }

  /// The line as it would be with each of the candidates; of one that is too long to be read, the candidates alone.
  private var offeredLines: [String] {
    guard line.text.utf8.count <= Self.furthest else { return fault.candidates.map { printable($0.word) } }
    let (before, _, after) = pieces
    return fault.candidates.map { printable(String((before + $0.word + after).drop { $0.isWhitespace })) }
  }

  /// A complaint that has no place in a line.
  public static func text(_ reason: String, remedy: String?) -> String {
    "error: \(printable(reason))\n" + (remedy.map(offer) ?? "")
  }

  /// What would work, a line for each line of it.
  private static func offer(_ remedy: String) -> String {
    remedy.split(separator: "\n").enumerated()
      .map { ($0 == 0 ? "  try: " : "       ") + printable($1) + "\n" }.joined()
  }

  /// What is wrong with a table, line by line.
  private static func table(_ clashes: Clashes, _ width: (String) -> Int) -> String {
    let rows =
      [["line", "what is wrong", "what would work"]]
      + clashes.first.map { ["\($0.line)", printable($0.reason), printable($0.remedy)] }
    let widths = (0..<3).map { column in rows.map { width($0[column]) }.max() ?? 0 }
    let blanks = { (count: Int) in String(repeating: " ", count: max(0, count)) }
    let lines = rows.map { row in
      "  " + blanks(widths[0] - width(row[0])) + row[0] + "  " + row[1] + blanks(widths[1] - width(row[1])) + "  "
        + row[2] + "\n"
    }
    let more = clashes.count - clashes.first.count
    return lines.joined() + (more > 0 ? "  and \(more) more\n" : "")
  }

  private func excerpt(
    _ before: String, _ marked: String, _ after: String, _ width: (String) -> Int
  ) -> String {
    guard !line.text.isEmpty else { return "" }
    let before = String(before.suffix(Self.furthest))
    let (marked, after) = (String(marked.prefix(Self.furthest)), String(after.prefix(Self.furthest)))
    var lead = printable(before.spaced)
    if width(lead) > Self.widest / 2 { lead = "…" + String(lead.suffix(Self.widest / 3)) }
    var shown = lead + printable(marked.spaced) + printable(after.spaced)
    if shown.count > Self.widest { shown = shown.prefix(Self.widest - 1) + "…" }
    let number = line.file == nil ? "" : "\(line.number)"
    let margin = String(repeating: " ", count: number.count)
    let columns = max(1, min(width(printable(marked.spaced)), Self.widest - width(lead)))
    let marker = String(repeating: " ", count: width(lead)) + "^" + String(repeating: "~", count: columns - 1)
    return "  \(number) | \(shown)\n  \(margin) | \(marker)\n"
  }
}

extension String {
  /// With a blank for each tab, as excerpts show them.
  fileprivate var spaced: String { String(map { $0 == "\t" ? " " : $0 }) }
}
