import Facilitation

/// A line as it stands in a file, at the prompt or on the program's command line.
public struct SourceLine: Equatable, Sendable {
  /// The file as it was named; `nil` where the line was typed.
  public var file: String?
  /// From 1.
  public var number: Int
  public var text: String

  public init(file: String?, number: Int, text: String) { (self.file, self.number, self.text) = (file, number, text) }
}

/// A fault at its place, ready to be read: place, excerpt, what is wrong, what would work.
///
///     follow-up.meet:14:7: error: no one on the roster is called 'Anna'
///       14 | speak Anna
///          |       ^~~~
///       try: speak ana   (Ana Ortiz, lived experience)
public struct Diagnostic: Error, Equatable, Sendable {
  public var line: SourceLine
  public var fault: Fault
  /// What kind of thing this tells of.
  public var heading = "error"

  /// The widest excerpt, in columns; a longer line is shown from shortly before the fault.
  private static let widest = 90

  public init(_ line: SourceLine, _ fault: Fault, heading: String = "error") {
    (self.line, self.fault, self.heading) = (line, fault, heading)
  }

  /// `width` gives the columns that a text takes on a screen.
  public func text(width: (String) -> Int) -> String {
    let bytes = Array(line.text.utf8)
    let range = (fault.range ?? 0..<bytes.count).clamped(to: 0..<bytes.count)
    let before = String(decoding: bytes[..<range.lowerBound], as: UTF8.self)
    var text = ""
    if let file = line.file { text += "\(printable(file)):\(line.number):\(before.count + 1): " }
    text += "\(heading): \(printable(fault.reason))\n"
    text += excerpt(before, String(decoding: bytes[range], as: UTF8.self), bytes[range.upperBound...], width)
    for (index, candidate) in fault.candidates.enumerated() {
      let offered = before + candidate.word + String(decoding: bytes[range.upperBound...], as: UTF8.self)
      let trimmed = String(offered.drop { $0.isWhitespace })
      let gloss = candidate.gloss.isEmpty ? "" : "   (\(printable(candidate.gloss)))"
      text += "\(index == 0 ? "  try: " : "   or: ")\(printable(trimmed))\(gloss)\n"
    }
    if let remedy = fault.remedy { text += Self.offer(remedy) }
    return text
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

  private func excerpt(
    _ before: String, _ marked: String, _ after: ArraySlice<UInt8>, _ width: (String) -> Int
  ) -> String {
    guard !line.text.isEmpty else { return "" }
    var lead = printable(before.spaced)
    if width(lead) > Self.widest / 2 { lead = "…" + String(lead.suffix(Self.widest / 3)) }
    var shown = lead + printable(marked.spaced) + printable(String(decoding: after, as: UTF8.self).spaced)
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
