public import Facilitation

/// Reads the JSON that ``EventRecord/json`` writes, and nothing else.
///
/// It is a small part of RFC 8259: no blanks, no nesting but lists of strings, no numbers but whole ones. What reads
/// back has exactly one spelling, so bytes that were changed can't pass as the same event. (A general JSON decoder
/// takes ten times as long, and lets other spellings pass.)
extension EventRecord {
  /// Reads one event; throws for any other spelling, and for anything before or after it.
  public static func read(json: String) throws(Malformed) -> EventRecord {
    var reader = EventReader(json)
    let record = try reader.record()
    try reader.end()
    return record
  }

  /// Reads a JSON array of events, as ``Engine/Content/events`` has them; throws where ``read(json:)`` would for one of them.
  public static func readAll(json: String) throws(Malformed) -> [EventRecord] {
    var reader = EventReader(json)
    var records: [EventRecord] = []
    try reader.expect("[")
    if !reader.skip("]") {
      repeat { records.append(try reader.record()) } while reader.skip(",")
      try reader.expect("]")
    }
    try reader.end()
    return records
  }
}

private struct EventReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ json: String) { bytes = Array(json.utf8) }

  mutating func record() throws(EventRecord.Malformed) -> EventRecord {
    try expect("{\"event\":")
    let name = try string()
    try expect(",\"v\":")
    guard let version = Int(exactly: try number()) else { throw malformed }
    var record = EventRecord(name, version: version)
    while skip(",") {
      let field = try string()
      try expect(":")
      switch index < bytes.count ? bytes[index] : 0 {
      case UInt8(ascii: "\""): record = record.with(field, try string())
      case UInt8(ascii: "["): record = record.with(field, try list())
      default: record = record.with(field, try number())
      }
    }
    try expect("}")
    return record
  }

  private mutating func list() throws(EventRecord.Malformed) -> [String] {
    var list: [String] = []
    try expect("[")
    if skip("]") { return list }
    repeat { list.append(try string()) } while skip(",")
    try expect("]")
    return list
  }

  private mutating func number() throws(EventRecord.Malformed) -> Int64 {
    let start = index
    while index < bytes.count, bytes[index] == UInt8(ascii: "-") || (48...57).contains(bytes[index]) { index += 1 }
    let digits = String(decoding: bytes[start..<index], as: UTF8.self)
    guard let number = Int64(digits), String(number) == digits else { throw malformed }
    return number
  }

  private mutating func string() throws(EventRecord.Malformed) -> String {
    try expect("\"")
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") { try plain() }
    // Most texts have no escapes, and need no copy.
    if skip("\"") { return String(decoding: bytes[start..<index - 1], as: UTF8.self) }
    var text = Array(bytes[start..<index])
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      if bytes[index] == UInt8(ascii: "\\") {
        text.append(try escaped())
      } else {
        text.append(bytes[index])
        try plain()
      }
    }
    try expect("\"")
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func plain() throws(EventRecord.Malformed) {
    guard bytes[index] >= 0x20, bytes[index] != 0x7F else { throw malformed }
    index += 1
  }

  private mutating func escaped() throws(EventRecord.Malformed) -> UInt8 {
    let rest = bytes[index...].prefix(6)
    for (escape, byte) in [("\\\"", 0x22), ("\\\\", 0x5C), ("\\n", 0x0A), ("\\r", 0x0D), ("\\t", 0x09)]
      as [(String, UInt8)]
    where rest.starts(with: escape.utf8) {
      index += 2
      return byte
    }
    let digits = String(decoding: rest.dropFirst(2), as: UTF8.self)
    guard rest.count == 6, rest.starts(with: "\\u00".utf8), let byte = UInt8(digits, radix: 16),
      byte < 0x20 || byte == 0x7F, digits == digits.lowercased(), ![0x09, 0x0A, 0x0D].contains(byte)
    else { throw malformed }
    index += 6
    return byte
  }

  mutating func skip(_ text: StaticString) -> Bool {
    let end = index + text.utf8CodeUnitCount
    guard end <= bytes.count,
      text.withUTF8Buffer({ expected in expected.indices.allSatisfy { bytes[index + $0] == expected[$0] } })
    else { return false }
    index = end
    return true
  }

  mutating func expect(_ text: StaticString) throws(EventRecord.Malformed) {
    guard skip(text) else { throw malformed }
  }

  func end() throws(EventRecord.Malformed) {
    guard index == bytes.count else { throw malformed }
  }

  private var malformed: EventRecord.Malformed {
    EventRecord.Malformed("the record can't be read at byte \(index)")
  }
}
