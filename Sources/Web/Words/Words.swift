/// What the pages say in one language, read from a catalogue: gettext's PO, as translators' programs write it.
///
/// Each text is known by what it is in English, so that what has no translation yet is shown in English.
public struct Words: Sendable {
  /// The language's code: `en-GB`.
  public let language: String
  /// Whether it is written from right to left.
  public let isFromRight: Bool
  private let texts: [String: String]

  /// English, as the pages are written.
  public static let english = Words(language: "en-GB", [:])

  init(language: String, _ texts: [String: String]) {
    (self.language, self.texts) = (language, texts)
    let parts = language.split { $0 == "-" }
    let script = parts.dropFirst().first { $0.count == 4 }
    isFromRight =
      script.map { ["Arab", "Hebr", "Thaa", "Syrc", "Adlm"].contains($0) }
      ?? ["ar", "he", "fa", "ur", "dv", "ps", "sd", "ug", "yi"].contains(parts.first ?? "")
  }

  /// The text in this language, with what stands for each name in braces.
  public func callAsFunction(_ english: String, _ values: [String: String] = [:]) -> String {
    var text = texts[english] ?? english
    // In one pass: what somebody is called may have braces.
    guard !values.isEmpty else { return text }
    var filled = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      filled += rest[..<open]
      filled += values[String(rest[rest.index(after: open)..<close])] ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    text = filled + rest
    return text
  }
}

/// Why a catalogue can't be read.
public struct CatalogueError: Error, Equatable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// What is wrong there.
  public var reason: String
}

extension Words {
  /// Reads a catalogue in PO; what is marked as fuzzy, or not translated, is left out.
  ///
  /// Plural forms and contexts aren't used by the pages, and are refused.
  public init(catalogue: String) throws(CatalogueError) {
    var reader = CatalogueReader()
    for (index, line) in catalogue.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      try reader.read(line.drop { $0 == " " || $0 == "\t" }, index + 1)
    }
    reader.finish()
    var language = "en-GB"
    for field in reader.texts[""]?.split(separator: "\n") ?? [] where field.lowercased().hasPrefix("language:") {
      language = field.dropFirst("language:".count).trimmingBlanks.replacing("_", with: "-")
    }
    reader.texts[""] = nil
    self.init(language: language, reader.texts)
  }
}

/// Takes the lines of a catalogue one after the other.
private struct CatalogueReader {
  var texts: [String: String] = [:]
  private var (id, text): (String?, String?) = (nil, nil)
  private var isFuzzy = false

  mutating func read(_ line: Substring, _ number: Int) throws(CatalogueError) {
    if line.hasPrefix("#") {
      if text != nil { finish() }
      if line.hasPrefix("#,"), line.contains("fuzzy") { isFuzzy = true }
    } else if line.hasPrefix("msgid ") {
      if text != nil { finish() }
      id = try quoted(line.dropFirst(6), number)
    } else if line.hasPrefix("msgstr ") {
      guard id != nil else { throw CatalogueError(line: number, reason: "a translation without a text") }
      text = try quoted(line.dropFirst(7), number)
    } else if line.hasPrefix("\"") {
      let more = try quoted(line, number)
      if let begun = text { text = begun + more } else if let begun = id { id = begun + more }
    } else if !line.trimmingBlanks.isEmpty {
      throw CatalogueError(line: number, reason: "neither msgid nor msgstr")
    }
  }

  mutating func finish() {
    if let id, let text, !text.isEmpty, !isFuzzy { texts[id] = text }
    if text != nil { (id, text, isFuzzy) = (nil, nil, false) }
  }

  private func quoted(_ piece: Substring, _ number: Int) throws(CatalogueError) -> String {
    let piece = piece.trimmingBlanks
    guard piece.count > 1, piece.first == "\"", piece.last == "\"" else {
      throw CatalogueError(line: number, reason: "no text in quotes")
    }
    var text = ""
    var isEscaped = false
    for letter in piece.dropFirst().dropLast() {
      switch (isEscaped, letter) {
      case (false, "\\"): isEscaped = true
      case (false, "\""): throw CatalogueError(line: number, reason: "a quote inside of a text")
      case (false, _): text.append(letter)
      case (true, _):
        text.append(letter == "n" ? "\n" : letter == "t" ? "\t" : letter)
        isEscaped = false
      }
    }
    if isEscaped { throw CatalogueError(line: number, reason: "a text that doesn't end") }
    return text
  }
}

extension StringProtocol {
  fileprivate var trimmingBlanks: String {
    let isBlank = { (letter: Character) in letter == " " || letter == "\t" || letter == "\r" }
    return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
