/// The lines of a page as its blocks come.
struct HTMLPage {
  private var lines: [String] = []
  private var marks: [HTMLText.Mark?] = []
  private var line: [UInt8] = []
  private var isAfterBlank = false
  private var quotes = 0
  /// That an empty line comes before the next, and in how many quotations it may stand.
  private var gap: Int?
  private var preformatted = 0
  /// What is said of the next line, whatever it stands in.
  private var next: HTMLText.Mark?
  private var elements = OpenElements()
  /// The number of the next item of each list that is open; `nil` where its items have none.
  private var lists: [Int?] = []

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

  /// All of it, and what is said of each line.
  var whole: (text: String, marks: [HTMLText.Mark?]) {
    var whole = self
    whole.breakBlock()
    return (whole.lines.joined(separator: "\n"), whole.marks)
  }

  private static let paragraphs: Set<String> = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre",
  ]
  private static let blocks: Set<String> = [
    "div", "li", "tr", "hr", "dt", "dd", "section", "article", "header", "footer", "address", "form", "fieldset",
    "figure", "center", "main", "nav", "aside", "body", "caption", "option",
  ]

  mutating func take(_ tag: HTMLTag) {
    let isParagraph = Self.paragraphs.contains(tag.name)
    if isParagraph { breakParagraph() } else if Self.blocks.contains(tag.name) { breakBlock() }
    let isBlock = isParagraph || Self.blocks.contains(tag.name)
    if !tag.isEnd, tag.beginsMessageBelow {
      breakBlock()
      next = .below
    } else if !tag.isEnd, isBlock, tag.isBoxOfHeader {
      next = next ?? .header
    }
    if isBlock { elements.take(tag) }
    takeContent(tag)
  }

  private mutating func takeContent(_ tag: HTMLTag) {
    switch tag.name {
    case "br": endLine()
    case "blockquote": quotes = max(0, min(quotes + (tag.isEnd ? -1 : 1), 9))
    case "pre": preformatted = max(0, preformatted + (tag.isEnd ? -1 : 1))
    case "ol", "ul": takeList(tag)
    case "li" where !tag.isEnd: line += Array(item(tag).utf8)
    case "td" where !tag.isEnd, "th" where !tag.isEnd: isAfterBlank = !line.isEmpty
    default: break
    }
  }

  private mutating func takeList(_ tag: HTMLTag) {
    if tag.isEnd {
      _ = lists.popLast()
    } else if lists.count < 32 {
      lists.append(tag.name == "ol" ? tag.value(of: "start").flatMap { Int($0) } ?? 1 : nil)
    }
  }

  /// What stands before an item of the list.
  private mutating func item(_ tag: HTMLTag) -> String {
    guard let list = lists.last, let next = list else { return "- " }
    let number = tag.value(of: "value").flatMap { Int($0) } ?? next
    lists[lists.count - 1] = number < 1_000_000 ? number + 1 : 1
    return "\(number). "
  }

  private mutating func endLine() {
    if let depth = gap, !line.isEmpty {
      lines.append(String(repeating: ">", count: min(depth, quotes)))
      marks.append(marks.last == elements.mark ? elements.mark : nil)
    }
    gap = nil
    let mark = String(repeating: ">", count: quotes)
    lines.append(line.isEmpty || quotes == 0 ? mark : mark + " ")
    lines[lines.count - 1] += String(decoding: line, as: UTF8.self)
    marks.append(elements.mark ?? (line.isEmpty ? nil : next))
    if !line.isEmpty { next = nil }
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

/// The elements that are open and say something of the lines in them.
private struct OpenElements {
  /// How many elements of each name are open.
  private var counts: [String: Int] = [:]
  private var open: [(name: String, count: Int, mark: HTMLText.Mark)] = []
  /// More than anybody needs; what is nested deeper says nothing more.
  private static let deepest = 64

  /// What they say of a line.
  private(set) var mark: HTMLText.Mark?

  mutating func take(_ tag: HTMLTag) {
    guard tag.name != "hr", tag.name != "li", tag.name != "p" || tag.isEnd || tag.mark != nil else { return }
    let count = counts[tag.name, default: 0]
    if tag.isEnd {
      counts[tag.name] = max(0, count - 1)
      guard let last = open.lastIndex(where: { $0.name == tag.name }), open[last].count >= count else { return }
      open.removeSubrange(last...)
    } else {
      counts[tag.name] = count + 1
      guard let mark = tag.mark, open.count < Self.deepest else { return }
      open.append((tag.name, count + 1, mark))
    }
    mark = open.contains { $0.mark == .quote } ? .quote : open.last?.mark
  }
}
