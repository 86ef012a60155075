import Facilitation

/// Reads what ``StateEncoder`` writes; whatever else the bytes are, it throws.
struct StateDecoder: Decoder {
  private let input: Input
  /// Where the value begins.
  private let place: Int

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { input.userInfo }

  static func value<Value: Decodable>(
    _ type: Value.Type, from bytes: ArraySlice<UInt8>, by coder: StateCoder
  ) throws -> Value {
    let input = Input(bytes, coder)
    var place = bytes.startIndex
    let value = try input.read(type, at: &place)
    guard place == bytes.endIndex else { throw StateCoder.Unreadable() }
    return value
  }

  fileprivate init(_ input: Input, _ place: Int) { (self.input, self.place) = (input, place) }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    var place = place
    return KeyedDecodingContainer(Fields<Key>(input, try input.contents(.fields, at: &place)))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    var place = place
    return List(input, try input.contents(.list, at: &place))
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { Single(input, place) }
}

private final class Input {
  private let bytes: ArraySlice<UInt8>
  let keys: KeyTable
  let userInfo: [CodingUserInfoKey: Any]

  init(_ bytes: ArraySlice<UInt8>, _ coder: StateCoder) {
    (self.bytes, keys) = (bytes, coder.keys)
    userInfo = CodingUserInfoKey.archiveCoder.map { [$0: coder] } ?? [:]
  }

  private var damaged: StateCoder.Unreadable { StateCoder.Unreadable() }

  func tag(at place: Int) throws -> StateTag {
    guard place < bytes.endIndex, let tag = StateTag(rawValue: bytes[place]) else { throw damaged }
    return tag
  }

  func number(at place: inout Int) throws -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard place < bytes.endIndex else { throw damaged }
      let byte = bytes[place]
      place += 1
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
    }
    throw damaged
  }

  private func range(of length: UInt64, at place: inout Int) throws -> Range<Int> {
    guard length <= UInt64(bytes.endIndex - place) else { throw damaged }
    let range = place..<place + Int(length)
    place = range.upperBound
    return range
  }

  /// Where the contents of a list or of fields stand; goes past them.
  func contents(_ wanted: StateTag, at place: inout Int) throws -> Range<Int> {
    guard try tag(at: place) == wanted, bytes.endIndex - place >= 5 else { throw damaged }
    let length = (0..<4).reduce(UInt64(0)) { $0 | UInt64(bytes[place + 1 + $1]) << (8 * UInt64($1)) }
    place += 5
    return try range(of: length, at: &place)
  }

  func skip(at place: inout Int) throws {
    let tag = try tag(at: place)
    switch tag {
    case .list, .fields: _ = try contents(tag, at: &place)
    case .nothing, .no, .yes: place += 1
    case .integer, .natural:
      place += 1
      _ = try number(at: &place)
    case .double:
      place += 1
      _ = try range(of: 8, at: &place)
    case .text: _ = try textRange(at: &place)
    }
  }

  private func textRange(at place: inout Int) throws -> Range<Int> {
    guard try tag(at: place) == .text else { throw damaged }
    place += 1
    return try range(of: try number(at: &place), at: &place)
  }

  func text(at place: inout Int) throws -> String {
    let range = try textRange(at: &place)
    return String(decoding: bytes[range], as: UTF8.self)
  }

  func truth(at place: inout Int) throws -> Bool {
    let tag = try tag(at: place)
    guard tag == .yes || tag == .no else { throw damaged }
    place += 1
    return tag == .yes
  }

  func integer<Number: FixedWidthInteger>(_ type: Number.Type, at place: inout Int) throws -> Number {
    let tag = try tag(at: place)
    guard tag == .integer || tag == .natural else { throw damaged }
    place += 1
    let coded = try number(at: &place)
    let value =
      tag == .natural ? Number(exactly: coded) : Number(exactly: Int64(bitPattern: coded >> 1 ^ (0 &- coded & 1)))
    guard let value else { throw damaged }
    return value
  }

  func double(at place: inout Int) throws -> Double {
    guard try tag(at: place) == .double else { throw damaged }
    place += 1
    let range = try range(of: 8, at: &place)
    return Double(bitPattern: bytes[range].reversed().reduce(0) { $0 << 8 | UInt64($1) })
  }

  /// Goes past a value that is nothing, and says whether it was.
  func nothing(at place: inout Int) throws -> Bool {
    guard try tag(at: place) == .nothing else { return false }
    place += 1
    return true
  }

  func read<Value: Decodable>(_ type: Value.Type, at place: inout Int) throws -> Value {
    // Lists and dictionaries of these come here one by one.
    if type == String.self, let text = try text(at: &place) as? Value { return text }
    if type == Int.self, let number = try integer(Int.self, at: &place) as? Value { return number }
    let value = try Value(from: StateDecoder(self, place))
    try skip(at: &place)
    return value
  }
}

private struct Fields<Key: CodingKey>: KeyedDecodingContainerProtocol {
  private let input: Input
  private let contents: Range<Int>
  /// Where the field after the last one that was found begins: they are mostly asked for in their order.
  private let next: Box

  private final class Box {
    var place: Int
    init(_ place: Int) { self.place = place }
  }

  var codingPath: [any CodingKey] { [] }

  init(_ input: Input, _ contents: Range<Int>) {
    (self.input, self.contents, next) = (input, contents, Box(contents.lowerBound))
  }

  var allKeys: [Key] {
    var keys: [Key] = []
    var place = contents.lowerBound
    while place < contents.upperBound, let number = try? input.number(at: &place), (try? input.skip(at: &place)) != nil
    {
      if let key = input.keys.name(Int(clamping: number)).flatMap({ Key(stringValue: $0) }) { keys.append(key) }
    }
    return keys
  }

  func contains(_ key: Key) -> Bool { (try? find(key)) != nil }

  /// Where the value of a field begins; throws where there is none.
  private func find(_ key: Key) throws -> Int {
    guard let wanted = input.keys.known(key.stringValue) else { throw StateCoder.Unreadable() }
    // Damaged bytes may say that a value ends behind its container.
    let start = min(next.place, contents.upperBound)
    if let found = try find(wanted, in: start..<contents.upperBound)
      ?? (start == contents.lowerBound ? nil : find(wanted, in: contents.lowerBound..<start))
    {
      return found
    }
    throw StateCoder.Unreadable()
  }

  private func find(_ wanted: Int, in range: Range<Int>) throws -> Int? {
    var place = range.lowerBound
    while place < range.upperBound {
      let start = place
      if try input.number(at: &place) == UInt64(wanted) {
        next.place = start
        return place
      }
      try input.skip(at: &place)
    }
    return nil
  }

  private func reading<Value>(_ key: Key, _ read: (inout Int) throws -> Value) throws -> Value {
    var place = try find(key)
    let value = try read(&place)
    next.place = place
    return value
  }

  func decodeNil(forKey key: Key) throws -> Bool { try input.tag(at: find(key)) == .nothing }
  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try reading(key) { try input.truth(at: &$0) } }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try reading(key) { try input.text(at: &$0) } }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try reading(key) { try input.double(at: &$0) } }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float { Float(try decode(Double.self, forKey: key)) }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try integer(key) }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try integer(key) }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try integer(key) }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try integer(key) }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try integer(key) }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try integer(key) }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try integer(key) }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try integer(key) }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try integer(key) }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try integer(key) }
  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try reading(key) { try input.read(type, at: &$0) }
  }

  private func integer<Number: FixedWidthInteger>(_ key: Key) throws -> Number {
    try reading(key) { try input.integer(Number.self, at: &$0) }
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try StateDecoder(input, find(key)).container(keyedBy: type)
  }
  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try StateDecoder(input, find(key)).unkeyedContainer()
  }
  func superDecoder() throws -> any Decoder { throw StateCoder.Unreadable() }
  func superDecoder(forKey key: Key) throws -> any Decoder { StateDecoder(input, try find(key)) }
}

private struct List: UnkeyedDecodingContainer {
  private let input: Input
  private let contents: Range<Int>
  private var place: Int

  var codingPath: [any CodingKey] { [] }
  /// Nobody has counted them.
  var count: Int? { nil }
  var isAtEnd: Bool { place >= contents.upperBound }
  private(set) var currentIndex = 0

  init(_ input: Input, _ contents: Range<Int>) {
    (self.input, self.contents, place) = (input, contents, contents.lowerBound)
  }

  private mutating func reading<Value>(_ read: (inout Int) throws -> Value) throws -> Value {
    guard !isAtEnd else { throw StateCoder.Unreadable() }
    let value = try read(&place)
    currentIndex += 1
    return value
  }

  mutating func decodeNil() throws -> Bool {
    guard !isAtEnd, try input.nothing(at: &place) else { return false }
    currentIndex += 1
    return true
  }
  mutating func decode(_ type: Bool.Type) throws -> Bool { try reading { [input] in try input.truth(at: &$0) } }
  mutating func decode(_ type: String.Type) throws -> String { try reading { [input] in try input.text(at: &$0) } }
  mutating func decode(_ type: Double.Type) throws -> Double { try reading { [input] in try input.double(at: &$0) } }
  mutating func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
  mutating func decode(_ type: Int.Type) throws -> Int { try integer() }
  mutating func decode(_ type: Int8.Type) throws -> Int8 { try integer() }
  mutating func decode(_ type: Int16.Type) throws -> Int16 { try integer() }
  mutating func decode(_ type: Int32.Type) throws -> Int32 { try integer() }
  mutating func decode(_ type: Int64.Type) throws -> Int64 { try integer() }
  mutating func decode(_ type: UInt.Type) throws -> UInt { try integer() }
  mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try integer() }
  mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try integer() }
  mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try integer() }
  mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try integer() }
  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try reading { [input] in try input.read(type, at: &$0) }
  }

  private mutating func integer<Number: FixedWidthInteger>() throws -> Number {
    try reading { [input] in try input.integer(Number.self, at: &$0) }
  }

  private mutating func nested() throws -> StateDecoder {
    let start = place
    try reading { [input] in try input.skip(at: &$0) }
    return StateDecoder(input, start)
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> { try nested().container(keyedBy: type) }
  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try nested().unkeyedContainer() }
  mutating func superDecoder() throws -> any Decoder { try nested() }
}

private struct Single: SingleValueDecodingContainer {
  private let input: Input
  private let place: Int

  var codingPath: [any CodingKey] { [] }

  init(_ input: Input, _ place: Int) { (self.input, self.place) = (input, place) }

  private func reading<Value>(_ read: (inout Int) throws -> Value) rethrows -> Value {
    var place = place
    return try read(&place)
  }

  func decodeNil() -> Bool { (try? input.tag(at: place)) == .nothing }
  func decode(_ type: Bool.Type) throws -> Bool { try reading { try input.truth(at: &$0) } }
  func decode(_ type: String.Type) throws -> String { try reading { try input.text(at: &$0) } }
  func decode(_ type: Double.Type) throws -> Double { try reading { try input.double(at: &$0) } }
  func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
  func decode(_ type: Int.Type) throws -> Int { try integer() }
  func decode(_ type: Int8.Type) throws -> Int8 { try integer() }
  func decode(_ type: Int16.Type) throws -> Int16 { try integer() }
  func decode(_ type: Int32.Type) throws -> Int32 { try integer() }
  func decode(_ type: Int64.Type) throws -> Int64 { try integer() }
  func decode(_ type: UInt.Type) throws -> UInt { try integer() }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try integer() }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try integer() }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try integer() }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try integer() }
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try reading { try input.read(type, at: &$0) } }

  private func integer<Number: FixedWidthInteger>() throws -> Number {
    try reading { try input.integer(Number.self, at: &$0) }
  }
}
