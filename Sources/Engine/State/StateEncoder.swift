import Facilitation

/// What a coded value begins with.
///
/// Numbers are in LEB128: seven bits a byte, the lowest first.
///
/// | tag | then |
/// |---|---|
/// | nothing, no, yes | – |
/// | integer | the number, zigzag: 0, -1, 1, -2 … as 0, 1, 2, 3 … |
/// | natural | a number above the integers |
/// | double | its 8 bytes, the lowest first |
/// | text | its length in bytes, then UTF-8 |
/// | list | the length of what follows in 4 bytes, the lowest first; the values |
/// | fields | the length in 4 bytes; for each field its key's number and its value |
enum StateTag: UInt8 {
  case nothing, no, yes, integer, natural, double, text, list, fields
}

/// Writes values as ``StateTag`` describes it.
///
/// Containers are written one inside another and end in the order in which they began, as synthesised code does it.
struct StateEncoder: Encoder {
  private let output: Output
  /// How many containers are open around the value.
  private let depth: Int

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { output.userInfo }

  /// With so many zeros before it, in an array that has room for `size` bytes from the start.
  static func bytes(
    of value: some Encodable, by coder: StateCoder, after lead: Int = 0, reserving size: Int = 0
  ) throws -> [UInt8] {
    let output = Output(coder, after: lead, reserving: size)
    try output.write(value, at: 0)
    return output.bytes
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    output.open(.fields, at: depth)
    return KeyedEncodingContainer(Fields(output: output, depth: depth + 1))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    output.open(.list, at: depth)
    return List(output: output, depth: depth + 1)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { Single(output: output, depth: depth) }

  fileprivate init(_ output: Output, _ depth: Int) { (self.output, self.depth) = (output, depth) }
}

/// The bytes so far, and where the containers began that are still open.
private final class Output {
  private(set) var bytes: [UInt8] = []
  private var starts: [Int] = []
  let keys: KeyTable
  let userInfo: [CodingUserInfoKey: Any]

  init(_ coder: StateCoder, after lead: Int, reserving size: Int) {
    keys = coder.keys
    bytes.reserveCapacity(size)
    bytes += repeatElement(0, count: lead)
    userInfo = CodingUserInfoKey.archiveCoder.map { [$0: coder] } ?? [:]
  }

  func open(_ tag: StateTag, at depth: Int) {
    close(to: depth)
    bytes.append(tag.rawValue)
    starts.append(bytes.count)
    bytes += [0, 0, 0, 0]
  }

  /// Ends the containers that are deeper, by writing down how long they are.
  func close(to depth: Int) {
    while starts.count > depth {
      let start = starts.removeLast()
      let length = UInt32(truncatingIfNeeded: bytes.count - start - 4)
      for place in 0..<4 { bytes[start + place] = UInt8(truncatingIfNeeded: length >> (8 * UInt32(place))) }
    }
  }

  func write(key: some CodingKey, at depth: Int) {
    close(to: depth)
    append(UInt64(keys.number(of: key.stringValue)))
  }

  func write<Value: Encodable>(_ value: Value, at depth: Int) throws {
    close(to: depth)
    // Lists and dictionaries of these come here one by one; the type tells sooner than a cast.
    if Value.self == String.self, let text = value as? String { return write(text) }
    if Value.self == Int.self, let number = value as? Int { return write(Int64(number)) }
    let start = bytes.count
    try value.encode(to: StateEncoder(self, depth))
    close(to: depth)
    if bytes.count == start { write(tag: .nothing) }
  }

  func write(tag: StateTag) { bytes.append(tag.rawValue) }

  func write(_ text: String) {
    write(tag: .text)
    append(UInt64(text.utf8.count))
    bytes += text.utf8
  }

  func write(_ number: Int64) {
    write(tag: .integer)
    append(UInt64(bitPattern: number << 1 ^ number >> 63))
  }

  func write(integer value: some BinaryInteger) {
    if let number = Int64(exactly: value) { return write(number) }
    write(tag: .natural)
    append(UInt64(truncatingIfNeeded: value))
  }

  func write(double value: Double) {
    write(tag: .double)
    withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 }
  }

  private func append(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

private struct Fields<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let output: Output
  let depth: Int
  var codingPath: [any CodingKey] { [] }

  func encodeNil(forKey key: Key) { at(key).write(tag: .nothing) }
  func encode(_ value: Bool, forKey key: Key) { at(key).write(tag: value ? .yes : .no) }
  func encode(_ value: String, forKey key: Key) { at(key).write(value) }
  func encode(_ value: Double, forKey key: Key) { at(key).write(double: value) }
  func encode(_ value: Float, forKey key: Key) { at(key).write(double: Double(value)) }
  func encode(_ value: Int, forKey key: Key) { at(key).write(Int64(value)) }
  func encode(_ value: Int8, forKey key: Key) { at(key).write(integer: value) }
  func encode(_ value: Int16, forKey key: Key) { at(key).write(integer: value) }
  func encode(_ value: Int32, forKey key: Key) { at(key).write(integer: value) }
  func encode(_ value: Int64, forKey key: Key) { at(key).write(value) }
  func encode(_ value: UInt, forKey key: Key) { at(key).write(integer: value) }
  func encode(_ value: UInt8, forKey key: Key) { at(key).write(integer: value) }
  func encode(_ value: UInt16, forKey key: Key) { at(key).write(integer: value) }
  func encode(_ value: UInt32, forKey key: Key) { at(key).write(integer: value) }
  func encode(_ value: UInt64, forKey key: Key) { at(key).write(integer: value) }
  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    try at(key).write(value, at: depth)
  }

  private func at(_ key: Key) -> Output {
    output.write(key: key, at: depth)
    return output
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    StateEncoder(at(key), depth).container(keyedBy: type)
  }
  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    StateEncoder(at(key), depth).unkeyedContainer()
  }
  func superEncoder() -> any Encoder { StateEncoder(output, depth) }
  func superEncoder(forKey key: Key) -> any Encoder { StateEncoder(at(key), depth) }
}

private struct List: UnkeyedEncodingContainer {
  let output: Output
  let depth: Int
  var codingPath: [any CodingKey] { [] }
  private(set) var count = 0

  init(output: Output, depth: Int) { (self.output, self.depth) = (output, depth) }

  mutating func encodeNil() { next().write(tag: .nothing) }
  mutating func encode(_ value: Bool) { next().write(tag: value ? .yes : .no) }
  mutating func encode(_ value: String) { next().write(value) }
  mutating func encode(_ value: Double) { next().write(double: value) }
  mutating func encode(_ value: Float) { next().write(double: Double(value)) }
  mutating func encode(_ value: Int) { next().write(Int64(value)) }
  mutating func encode(_ value: Int8) { next().write(integer: value) }
  mutating func encode(_ value: Int16) { next().write(integer: value) }
  mutating func encode(_ value: Int32) { next().write(integer: value) }
  mutating func encode(_ value: Int64) { next().write(value) }
  mutating func encode(_ value: UInt) { next().write(integer: value) }
  mutating func encode(_ value: UInt8) { next().write(integer: value) }
  mutating func encode(_ value: UInt16) { next().write(integer: value) }
  mutating func encode(_ value: UInt32) { next().write(integer: value) }
  mutating func encode(_ value: UInt64) { next().write(integer: value) }
  mutating func encode<Value: Encodable>(_ value: Value) throws { try next().write(value, at: depth) }

  private mutating func next() -> Output {
    count += 1
    output.close(to: depth)
    return output
  }

  mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    StateEncoder(next(), depth).container(keyedBy: type)
  }
  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    StateEncoder(next(), depth).unkeyedContainer()
  }
  mutating func superEncoder() -> any Encoder { StateEncoder(next(), depth) }
}

private struct Single: SingleValueEncodingContainer {
  let output: Output
  let depth: Int
  var codingPath: [any CodingKey] { [] }

  func encodeNil() { output.write(tag: .nothing) }
  func encode(_ value: Bool) { output.write(tag: value ? .yes : .no) }
  func encode(_ value: String) { output.write(value) }
  func encode(_ value: Double) { output.write(double: value) }
  func encode(_ value: Float) { output.write(double: Double(value)) }
  func encode(_ value: Int) { output.write(Int64(value)) }
  func encode(_ value: Int8) { output.write(integer: value) }
  func encode(_ value: Int16) { output.write(integer: value) }
  func encode(_ value: Int32) { output.write(integer: value) }
  func encode(_ value: Int64) { output.write(value) }
  func encode(_ value: UInt) { output.write(integer: value) }
  func encode(_ value: UInt8) { output.write(integer: value) }
  func encode(_ value: UInt16) { output.write(integer: value) }
  func encode(_ value: UInt32) { output.write(integer: value) }
  func encode(_ value: UInt64) { output.write(integer: value) }
  func encode<Value: Encodable>(_ value: Value) throws { try output.write(value, at: depth) }
}
