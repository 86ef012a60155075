import CGMime
import Facilitation

/// The bytes of one message, as they lie in a mailbox.
struct RawMessage {
  var place: MailPlace
  /// Without the From line and its quoting; no more than the limit.
  var bytes: [UInt8] = []
  /// How many bytes there were.
  var length = 0
  /// The From line of an mbox.
  var fromLine: FromLine?

  /// Adds what fits into `limit`.
  mutating func append(_ more: ArraySlice<UInt8>, limit: Int) {
    length += more.count
    bytes += more.prefix(max(0, limit - bytes.count))
  }
}

/// Divides a file into messages as its pieces come.
///
/// Lines are only looked at where `From ` stands in them, so that an attachment of many megabytes goes by quickly.
struct MessageSplitter {
  private let file: String
  private let limit: Int
  /// Whether an empty file is a message, too, that can't be read.
  private let isMessage: Bool
  /// What may be the beginning of a From line, and waits for the next piece.
  private var waiting: [UInt8] = []
  private var message: RawMessage?
  /// The last bytes before those that wait, of which two line ends can be told.
  private var before: ArraySlice<UInt8> = []
  /// How many bytes of the file came before those that wait.
  private var offset = 0
  private var number = 0
  /// Whether it is an mbox; `nil` until something other than line ends has come.
  private var isMbox: Bool?
  /// Whether its From lines have dates, as they should.
  private var areDated = true

  init(file: String, limit: Int, isMessage: Bool) {
    (self.file, self.limit, self.isMessage) = (file, limit, isMessage)
  }

  mutating func take(_ piece: [UInt8], _ body: (RawMessage) throws(Refusal) -> Void) throws(Refusal) {
    let bytes = waiting.isEmpty ? piece : waiting + piece
    try divide(bytes, isLast: false, body)
  }

  mutating func finish(_ body: (RawMessage) throws(Refusal) -> Void) throws(Refusal) {
    try divide(waiting, isLast: true, body)
    if number == 0, isMessage { begin(at: 0, nil) }
    try end(body)
  }

  private static let fromWord = Array("From ".utf8)
  /// Beyond this a line is no From line, and need not be kept until it ends.
  private static let longestFromLine = 4096

  private mutating func divide(
    _ bytes: [UInt8], isLast: Bool, _ body: (RawMessage) throws(Refusal) -> Void
  ) throws(Refusal) {
    waiting = []
    var taken = recognise(bytes, isLast)
    guard isMbox != nil else { return }
    var place = taken
    var undecided = bytes.count
    while isMbox == true, let hit = bytes.firstRange(of: Self.fromWord, from: place)?.lowerBound {
      place = hit + Self.fromWord.count
      var start = hit
      while start > taken, bytes[start - 1] == UInt8(ascii: ">") { start -= 1 }
      take(bytes[taken..<start])
      taken = start
      guard before.isEmpty || before.last == UInt8(ascii: "\n") else { continue }
      let end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: place)
      if end == nil, !isLast, bytes.count - start < Self.longestFromLine { break }
      let line = bytes[start..<(end ?? bytes.count)]
      if start < hit {
        offset += 1
        taken += 1
      } else if let fromLine = fromLine(line) {
        // A header follows it, or else it is a line of somebody's letter, but for the file's first line: what no message
        // began would be lost.
        let next = end.map { $0 + 1 } ?? bytes.count
        guard let isHeader = Self.isField(bytes[next...].prefix(Self.longestName), isLast: isLast) else {
          undecided = start
          break
        }
        guard isHeader || number == 0 else { continue }
        try self.end(body)
        begin(at: offset, fromLine)
        offset += next - start
        (taken, place, before) = (next, next, [])
      }
    }
    let kept = isLast || isMbox == false ? bytes.count : max(taken, min(undecided, lineInProgress(of: bytes)))
    take(bytes[taken..<kept])
    waiting = Array(bytes[kept...])
  }

  /// With a date it needs no empty line before it; without one it counts only where the first had none, either.
  private func fromLine(_ line: ArraySlice<UInt8>) -> FromLine? {
    guard line.count < Self.longestFromLine, let fromLine = FromLine(line),
      fromLine.date != nil || !areDated && isAfterEmptyLine
    else { return nil }
    return fromLine
  }

  private static let longestName = 512

  /// Whether a field begins here (RFC 5322, 2.2); `nil` where the next bytes will tell.
  private static func isField(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> Bool? {
    let name = bytes.prefix { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
    guard name.endIndex < bytes.endIndex else { return isLast || bytes.count >= longestName ? false : nil }
    return bytes[name.endIndex] == UInt8(ascii: ":") && !name.isEmpty
  }

  /// Finds out what the file is, and answers where its first message begins.
  private mutating func recognise(_ bytes: [UInt8], _ isLast: Bool) -> Int {
    guard isMbox == nil else { return 0 }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let start = offset == 0 && bytes.starts(with: mark) ? mark.count : 0
    let first = bytes[start...].firstIndex { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") } ?? bytes.count
    let end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: first)
    let isDecided = isLast || end != nil || bytes.count - first >= Self.longestFromLine
    if isDecided || first == bytes.count { offset += first }
    guard isDecided, first < bytes.count else {
      waiting = first < bytes.count ? bytes : []
      return 0
    }
    let line = bytes[first..<(end ?? bytes.count)]
    let fromLine = line.count < Self.longestFromLine ? FromLine(line) : nil
    isMbox = fromLine != nil
    areDated = fromLine?.date != nil
    if fromLine == nil { begin(at: offset, nil) }
    return first
  }

  /// Where a line begins that may yet turn out to be a From line.
  private func lineInProgress(of bytes: [UInt8]) -> Int {
    let end = bytes.suffix(Self.longestFromLine).lastIndex(of: UInt8(ascii: "\n"))
    if let end { return end + 1 }
    return bytes.count < Self.longestFromLine ? 0 : bytes.count
  }

  private var isAfterEmptyLine: Bool {
    let lines = before.filter { $0 != UInt8(ascii: "\r") }
    return lines.isEmpty || lines.suffix(2) == [UInt8(ascii: "\n"), UInt8(ascii: "\n")]
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>) {
    guard !bytes.isEmpty else { return }
    offset += bytes.count
    before = Array(before + bytes.suffix(4)).suffix(4)
    message?.append(bytes, limit: limit)
  }

  private mutating func begin(at offset: Int, _ fromLine: FromLine?) {
    number += 1
    message = RawMessage(place: MailPlace(file: file, number: number, offset: offset), fromLine: fromLine)
  }

  private mutating func end(_ body: (RawMessage) throws(Refusal) -> Void) throws(Refusal) {
    guard let ended = message else { return }
    message = nil
    try body(ended)
  }
}

extension [UInt8] {
  /// Where `needle` stands first from `start` on; C's search, since a mailbox has many bytes.
  func firstRange(of needle: [UInt8], from start: Int) -> Range<Int>? {
    guard start < count else { return nil }
    let found = withUnsafeBytes { all -> Int? in
      let rest = UnsafeRawBufferPointer(rebasing: all[start...])
      guard let hit = memmem(rest.baseAddress, rest.count, needle, needle.count) else { return nil }
      return rest.baseAddress.map { UnsafeRawPointer(hit) - $0 }
    }
    return found.map { start + $0..<start + $0 + needle.count }
  }

  /// Where `byte` stands first from `start` on.
  func firstIndex(of byte: UInt8, from start: Int) -> Int? { firstRange(of: [byte], from: start)?.lowerBound }
}
