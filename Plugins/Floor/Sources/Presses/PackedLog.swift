/// Something that a kept state has as one line of words.
protocol PackedLine: Equatable, Sendable {
  /// Without a line end.
  var line: String { get }
  /// Reads what ``line`` writes.
  init?(line: Substring)
}

/// A list that grows at its end, and that a kept state has as one text.
///
/// What came from a kept state stays packed until someone reads it: opening a workshop costs next to nothing for meetings
/// that nobody asks about, and a press in a long one doesn't unpack those before it.
struct PackedLog<Element: PackedLine>: Equatable, Sendable {
  private var packed = ""
  private var recent: [Element] = []

  init(_ elements: [Element] = []) { recent = elements }

  var isEmpty: Bool { packed.isEmpty && recent.isEmpty }

  /// Everything, in order.
  ///
  /// The kept state's digest vouches for the packed lines, so each of them reads.
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

  /// The last that fits; what is packed is read only when nothing since does.
  func last(where fits: (Element) -> Bool) -> Element? {
    recent.last(where: fits) ?? (packed.isEmpty ? nil : all.last(where: fits))
  }

  /// Puts another in the place of the last that fits, or takes it out.
  mutating func replaceLast(where fits: (Element) -> Bool, by other: Element?) {
    if !recent.contains(where: fits) { (packed, recent) = ("", all) }
    guard let index = recent.lastIndex(where: fits) else { return }
    if let other { recent[index] = other } else { recent.remove(at: index) }
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
