public import Facilitation

/// Codes a state for the cache: compact, binary, and read again in a fraction of what JSON takes.
///
/// The bytes are `lp(value) ‖ lp(keys) ‖ lp(archive) ‖ …`, with `lp` as in ``Chain``. The value is as ``StateEncoder``
/// writes it; its field names stand once, in the keys, and by number everywhere else. Archives are copied as they are.
///
/// What an archive holds is read later, by the coder that read its state. Whoever writes that state down again by one that
/// goes on from it (``init(continuing:)``) needn't unpack the archives: the numbers of its keys stay what they were.
public final class StateCoder: ArchiveCoder, @unchecked Sendable {
  // It changes only while one state is encoded, on one thread.
  let keys: KeyTable
  private var archives: [ArraySlice<UInt8>]
  /// The coder that read the archives which this one may keep.
  private let before: StateCoder?
  /// How many bytes the value took that was read with it.
  private var size = 0

  private init(_ keys: KeyTable, _ archives: [ArraySlice<UInt8>], before: StateCoder?) {
    (self.keys, self.archives, self.before) = (keys, archives, before)
  }

  /// For a state that was read by `before`, or that came from nowhere.
  public convenience init(continuing before: StateCoder? = nil) {
    self.init(KeyTable(before?.keys.names ?? []), [], before: before)
  }

  /// For the state in `bytes`, which comes beside; throws for bytes that hold none.
  public static func opening(_ bytes: ArraySlice<UInt8>) throws -> (coder: StateCoder, value: ArraySlice<UInt8>) {
    var parts: [ArraySlice<UInt8>] = []
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
      rest = rest.dropFirst(8)
      guard count <= rest.count else { throw Unreadable() }
      parts.append(rest.prefix(Int(count)))
      rest = rest.dropFirst(Int(count))
    }
    guard parts.count >= 2 else { throw Unreadable() }
    let coder = StateCoder(try KeyTable(bytes: parts[1]), Array(parts.dropFirst(2)), before: nil)
    coder.size = parts[0].count
    return (coder, parts[0])
  }

  /// What ``decode(_:from:)-swift.type.method`` reads back as the same state.
  public static func encode(_ state: some Encodable) throws -> [UInt8] { try StateCoder().encodeWhole(state) }

  /// Throws for bytes that hold no such state; what the archives hold is read later, when somebody asks.
  public static func decode<State: Decodable>(_ type: State.Type, from bytes: [UInt8]) throws -> State {
    let (coder, value) = try opening(bytes[...])
    return try coder.decode(type, from: value)
  }

  /// The state with its keys and archives; for one state, once.
  public func encodeWhole(_ state: some Encodable) throws -> [UInt8] {
    // It is likely to be about as long as it was.
    let expected = (before?.size ?? 0) + (before?.archives.reduce(0) { $0 + $1.count + 8 } ?? 0)
    var bytes = try StateEncoder.bytes(of: state, by: self, after: 8, reserving: expected + expected / 16)
    withUnsafeBytes(of: UInt64(bytes.count - 8).bigEndian) { bytes.replaceSubrange(0..<8, with: $0) }
    for part in [keys.bytes[...]] + archives {
      withUnsafeBytes(of: UInt64(part.count).bigEndian) { bytes += $0 }
      bytes += part
    }
    return bytes
  }

  /// A value alone, with the numbers of keys and archives that this coder has.
  public func encode(_ value: some Encodable) throws -> [UInt8] { try StateEncoder.bytes(of: value, by: self) }

  /// A value that this coder wrote, or one that it goes on from.
  public func decode<Value: Decodable>(_ type: Value.Type, from bytes: ArraySlice<UInt8>) throws -> Value {
    try StateDecoder.value(type, from: bytes, by: self)
  }

  /// Another coder's numbers mean other keys, unless this one goes on from it.
  public func understands(_ coder: any ArchiveCoder) -> Bool { coder as? StateCoder === before }

  /// Numbers archives as they come.
  public func keep(_ bytes: ArraySlice<UInt8>) -> Int {
    archives.append(bytes)
    return archives.count - 1
  }

  /// `nil` for a number that was never given.
  public func bytes(at place: Int) -> ArraySlice<UInt8>? {
    archives.indices.contains(place) ? archives[place] : nil
  }

  /// Bytes that hold no state of the kind that is asked for.
  struct Unreadable: Error {}
}

/// The names of fields, each by its number.
final class KeyTable {
  private(set) var names: [String]
  private var numbers: [String: Int]

  init(_ names: [String]) {
    self.names = names
    numbers = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  convenience init(bytes: ArraySlice<UInt8>) throws {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw StateCoder.Unreadable() }
    self.init(text.isEmpty ? [] : text.split(separator: "\0", omittingEmptySubsequences: false).map(String.init))
  }

  /// Names are those of fields in code, handles and ids: none has a NUL.
  var bytes: [UInt8] { Array(names.joined(separator: "\0").utf8) }

  func number(of name: String) -> Int {
    if let number = numbers[name] { return number }
    numbers[name] = names.count
    names.append(name)
    return names.count - 1
  }

  /// `nil` for a name that nothing has.
  func known(_ name: String) -> Int? { numbers[name] }

  func name(_ number: Int) -> String? { names.indices.contains(number) ? names[number] : nil }
}
