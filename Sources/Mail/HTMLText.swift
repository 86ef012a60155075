/// HTML read as text: blocks become lines, quotations lines with `> ` before them.
///
/// Mail holds any HTML there is, so nothing in it is an error. What has no end is taken for text rather than for a tag,
/// so that no words are lost.
struct HTMLText {
  /// What `html` shows, without styles, scripts and pictures.
  static func text(of html: String) -> String {
    var reader = HTMLText(bytes: Array(html.utf8))
    return reader.text()
  }

  private let bytes: [UInt8]
  private var place = 0
  private var page = TextPage()
  /// Ends that were looked for and aren't there, so that nobody looks again.
  private var missing: Set<String> = []

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func text() -> String {
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "<"): takeMarkup()
      case UInt8(ascii: "&"): takeReference()
      default:
        page.add(bytes[place])
        place += 1
      }
    }
    return page.text
  }

  // MARK: Tags

  private mutating func takeMarkup() {
    if skip("<!--", through: "-->") || skip("<!", through: ">") || skip("<?", through: ">") { return }
    let isEnd = bytes.dropFirst(place + 1).first == UInt8(ascii: "/")
    let start = place + (isEnd ? 2 : 1)
    let letters = bytes[min(start, bytes.count)...].prefix(32).prefix { $0.isLetterOrDigit }
    guard letters.first?.isLetter == true, let end = endOfTag(from: letters.endIndex) else {
      page.add(bytes[place])
      place += 1
      return
    }
    place = end
    let name = String(decoding: letters, as: UTF8.self).lowercased()
    if !isEnd, Self.unseen.contains(name), skipThrough("</\(name)") { _ = skipThrough(">") }
    page.take(tag: name, isEnd: isEnd)
  }

  private static let unseen: Set<String> = ["script", "style", "title", "template", "noscript"]

  /// Behind the `>` of a tag, which may stand in a value's quotes, too; `nil` where there is none.
  private mutating func endOfTag(from start: Int) -> Int? {
    guard !missing.contains(">") else { return nil }
    var quote: UInt8?
    for (index, byte) in bytes[start...].enumerated() {
      if quote == nil, byte == UInt8(ascii: ">") { return start + index + 1 }
      // No value is as long as that: the quote has no end.
      if index > 1 << 16 { break }
      if byte == quote {
        quote = nil
      } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
    }
    guard let end = bytes.firstIndex(of: UInt8(ascii: ">"), from: start) else {
      missing.insert(">")
      return nil
    }
    return end + 1
  }

  /// Passes over what begins with `opening` here and has an end.
  private mutating func skip(_ opening: String, through end: String) -> Bool {
    bytes[place...].starts(with: opening.utf8) && skipThrough(end)
  }

  private mutating func skipThrough(_ end: String) -> Bool {
    guard !missing.contains(end) else { return false }
    let letters = Array(end.utf8)
    var from = place
    // Names of tags are written in either case; what comes before the name isn't.
    while let hit = bytes.firstRange(of: Array(letters.prefix(2)), from: from)?.lowerBound {
      if bytes[hit...].prefix(letters.count).elementsEqual(letters, by: { $0 | 0x20 == $1 | 0x20 }) {
        place = hit + letters.count
        return true
      }
      from = hit + 1
    }
    missing.insert(end)
    return false
  }

  // MARK: Characters by name

  private mutating func takeReference() {
    let name = bytes[(place + 1)...].prefix(10).prefix { $0.isLetterOrDigit || $0 == UInt8(ascii: "#") }
    let isEnded = name.endIndex < bytes.count && bytes[name.endIndex] == UInt8(ascii: ";")
    let word = String(decoding: name, as: UTF8.self)
    guard let scalar = HTMLCharacters.scalar(named: word, isEnded: isEnded) else {
      page.add(bytes[place])
      place += 1
      return
    }
    for byte in String(scalar).utf8 { page.add(byte) }
    place = name.endIndex + (isEnded ? 1 : 0)
  }
}

/// The lines of a page as its blocks come.
private struct TextPage {
  private var lines: [String] = []
  private var line: [UInt8] = []
  private var isAfterBlank = false
  private var quotes = 0
  /// That an empty line comes before the next, and in how many quotations it may stand.
  private var gap: Int?
  private var preformatted = 0

  mutating func add(_ byte: UInt8) {
    if preformatted > 0 {
      if byte == UInt8(ascii: "\n") { endLine() } else { line.append(byte) }
    } else if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t") {
      isAfterBlank = !line.isEmpty
    } else {
      if isAfterBlank { line.append(UInt8(ascii: " ")) }
      isAfterBlank = false
      line.append(byte)
    }
  }

  var text: String {
    var whole = self
    whole.breakBlock()
    return whole.lines.joined(separator: "\n")
  }

  private static let paragraphs: Set<String> = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre",
  ]
  private static let blocks: Set<String> = [
    "div", "li", "tr", "hr", "dt", "dd", "section", "article", "header", "footer", "address", "form", "fieldset",
    "figure", "center", "main", "nav", "aside", "body", "caption", "option",
  ]

  mutating func take(tag: String, isEnd: Bool) {
    if Self.paragraphs.contains(tag) { breakParagraph() } else if Self.blocks.contains(tag) { breakBlock() }
    switch tag {
    case "br": endLine()
    case "blockquote": quotes = max(0, min(quotes + (isEnd ? -1 : 1), 9))
    case "pre": preformatted = max(0, preformatted + (isEnd ? -1 : 1))
    case "li" where !isEnd: line += Array("- ".utf8)
    case "td" where !isEnd, "th" where !isEnd: isAfterBlank = !line.isEmpty
    default: break
    }
  }

  private mutating func endLine() {
    if let depth = gap, !line.isEmpty { lines.append(String(repeating: ">", count: min(depth, quotes))) }
    gap = nil
    let mark = String(repeating: ">", count: quotes)
    lines.append(line.isEmpty || quotes == 0 ? mark : mark + " ")
    lines[lines.count - 1] += String(decoding: line, as: UTF8.self)
    line = []
    isAfterBlank = false
  }

  private mutating func breakBlock() {
    if !line.isEmpty { endLine() }
    isAfterBlank = false
  }

  private mutating func breakParagraph() {
    breakBlock()
    guard let last = lines.last, !last.allSatisfy({ $0 == ">" }) else { return }
    gap = min(gap ?? quotes, quotes)
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  fileprivate var isLetterOrDigit: Bool { isLetter || (0x30...0x39).contains(self) }
}
