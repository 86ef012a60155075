/// Something that a snapshot keeps as one line of words.
protocol PackedLine: Equatable, Sendable {
  /// Without a line end.
  var line: String { get }
  /// Reads what ``line`` writes.
  init?(line: Substring)
}

/// A list that grows at its end, and that a snapshot keeps as one text.
///
/// What came from a snapshot stays packed until someone reads it: opening a workshop costs next to nothing for meetings
/// that nobody asks about, and a press in a long one doesn't unpack those before it.
struct PackedLog<Element: PackedLine>: Equatable, Sendable {
  private var packed = ""
  private var recent: [Element] = []

  init(_ elements: [Element] = []) { recent = elements }

  var isEmpty: Bool { packed.isEmpty && recent.isEmpty }

  /// Everything, in order.
  ///
  /// The snapshot's digest vouches for the packed lines, so each of them reads.
  var all: [Element] {
    packed.isEmpty ? recent : packed.utf8.split(separator: 0x0A).compactMap { Element(line: Substring($0)) } + recent
  }

  var last: Element? {
    if let last = recent.last { return last }
    let lines = packed.utf8.dropLast()
    let start = lines.lastIndex(of: 0x0A).map { lines.index(after: $0) } ?? lines.startIndex
    return Element(line: Substring(lines[start...]))
  }

  func contains(_ element: Element) -> Bool {
    let line = element.line.utf8
    return recent.contains(element) || packed.utf8.split(separator: 0x0A).contains { $0.elementsEqual(line) }
  }

  mutating func append(_ element: Element) { recent.append(element) }

  mutating func removeLast() {
    if recent.isEmpty { (packed, recent) = ("", all) }
    if !recent.isEmpty { recent.removeLast() }
  }

  static func == (left: Self, right: Self) -> Bool {
    left.packed == right.packed ? left.recent == right.recent : left.all == right.all
  }
}

extension PackedLog: Codable {
  init(from decoder: any Decoder) throws { packed = try decoder.singleValueContainer().decode(String.self) }

  func encode(to encoder: any Encoder) throws {
    var text = packed
    for element in recent { text += element.line + "\n" }
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
