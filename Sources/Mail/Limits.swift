/// What keeps a message from being given to GMime, which trusts its input: addresses cost it the square of their number,
/// a group in a group a piece of the stack, and a field a hundred times its bytes.
extension RawMessage {
  private static let largestHeader = 1 << 18
  private static let mostLines = 1_000_000
  private static let mostBoundaries = 10_000

  /// Why it can't be read, as in ``UnreadableMessage/reason``; `nil` where nothing is in the way.
  var obstacle: String? {
    if length == 0 { return "is empty" }
    if let kind = ForeignMail(bytes) { return kind.obstacle }
    guard bytes.isField else { return "is no message: it doesn't begin with a header" }
    if length > bytes.count { return "is larger than \(Mailbox.largestMessage >> 20) MB" }
    guard let end = bytes.endOfHeader else { return "is cut off in its header" }
    if end > Self.largestHeader { return "has a header larger than \(Self.largestHeader >> 10) kB" }
    if bytes.count(of: "\n--", upTo: Self.mostBoundaries) == Self.mostBoundaries {
      return "has more than \(Self.mostBoundaries) parts"
    }
    return obstacleInLines
  }

  /// The field with the Message-ID; `nil` where none stands in the first kilobytes of the header.
  var messageIDField: ArraySlice<UInt8>? {
    let head = Array(bytes.prefix(1 << 16))
    let end = head.endOfHeader ?? head.count
    var start = 0
    while head.isField, start < end {
      let field = head.field(from: start)
      if field.prefix(11).elementsEqual("message-id:".utf8, by: { $0 | 0x20 == $1 | 0x20 }) { return field }
      start += field.count
    }
    return nil
  }

  private var obstacleInLines: String? {
    if bytes.count >= Self.mostLines, bytes.count(of: "\n", upTo: Self.mostLines) == Self.mostLines {
      return "has more than \(Self.mostLines) lines"
    }
    var addresses = AddressCount()
    var place = 0
    // A colon is rarer than a line: an attachment has none.
    while let colon = bytes.firstIndex(of: UInt8(ascii: ":"), from: place) {
      place = colon + 1
      guard let start = AddressCount.addressField(before: colon, in: bytes) else { continue }
      let field = bytes.field(from: start)
      addresses.count(field: field)
      guard addresses.areFew else { return "has more addresses than can be read" }
      place = max(place, field.endIndex)
    }
    return nil
  }
}

/// The addresses in all fields that hold some, those of messages inside the message too.
private struct AddressCount {
  private var separators = 0
  private(set) var areFew = true

  mutating func count(field: ArraySlice<UInt8>) {
    separators += field.count { $0 == UInt8(ascii: ",") }
    // Each of these may begin a group in the group before it.
    let groups = field.count { $0 == UInt8(ascii: ":") }
    areFew = areFew && separators <= 5_000 && groups <= 1_000
  }

  private static let names = [
    "from", "sender", "reply-to", "to", "cc", "bcc", "delivered-to", "x-original-to",
  ].map { Array($0.utf8) }
  private static let longestName = 16

  /// Where the line begins in which nothing but the name of such a field stands before the colon.
  static func addressField(before colon: Int, in bytes: [UInt8]) -> Int? {
    var name: [UInt8] = []
    var place = colon
    while place > 0, bytes[place - 1] != UInt8(ascii: "\n") {
      place -= 1
      // The bit that makes a capital small leaves a hyphen as it is.
      if bytes[place] > 0x20 { name.append(bytes[place] | 0x20) }
      guard colon - place <= longestName else { return nil }
    }
    return names.contains(name.reversed()) ? place : nil
  }
}

extension [UInt8] {
  /// Whether they begin with a field: a name and a colon.
  var isField: Bool {
    // Fewer characters than the standard has: with all of them, JSON and much else would begin with a field.
    let name = prefix(80).prefix {
      (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || [0x2D, 0x2E, 0x5F].contains($0)
    }
    let rest = self[name.count...].prefix(80).drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    return !name.isEmpty && rest.first == UInt8(ascii: ":")
  }

  /// The field that begins at `start`, with the lines that go on with it.
  fileprivate func field(from start: Int) -> ArraySlice<UInt8> {
    var end = start
    while let next = firstIndex(of: UInt8(ascii: "\n"), from: end) {
      end = next + 1
      guard end < count, self[end] == UInt8(ascii: " ") || self[end] == UInt8(ascii: "\t") else {
        return self[start..<end]
      }
    }
    return self[start...]
  }

  /// How often `text` is there, counted no further than `limit`.
  fileprivate func count(of text: String, upTo limit: Int) -> Int {
    let needle = Array(text.utf8)
    var (count, place) = (0, 0)
    while count < limit, let range = firstRange(of: needle, from: place) {
      (count, place) = (count + 1, range.lowerBound + 1)
    }
    return count
  }
}
