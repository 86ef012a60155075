/// How the values of an ``Archive`` become bytes, and where these lie: beside the coded state and not in it, so that
/// reading the state costs nothing for them.
///
/// It stands in an encoder's or decoder's `userInfo` under `CodingUserInfoKey.archiveCoder`.
///
/// Laws: `decode(_:from:)` reads what `encode(_:)` made; `bytes(at:)` gives what `keep(_:)` took, to the decoder of what
/// was encoded meanwhile.
public protocol ArchiveCoder: Sendable {
  /// A value as bytes, at least one; throws what its coding throws.
  func encode(_ value: some Encodable) throws -> [UInt8]
  /// Reads a value; throws for bytes that are none of this type.
  func decode<Value: Decodable>(_ type: Value.Type, from bytes: ArraySlice<UInt8>) throws -> Value
  /// Whether what `coder` wrote can be kept by this one as it is.
  func understands(_ coder: any ArchiveCoder) -> Bool
  /// Lays bytes beside the state that is being encoded, and says where.
  func keep(_ bytes: ArraySlice<UInt8>) -> Int
  /// What lies there beside the state that is being decoded; `nil` for a place that is none.
  func bytes(at place: Int) -> ArraySlice<UInt8>?
}

extension CodingUserInfoKey {
  /// Under which an ``ArchiveCoder`` is found; never `nil`.
  public static let archiveCoder = CodingUserInfoKey(rawValue: "archiveCoder")
}

func archiveCoder(in userInfo: [CodingUserInfoKey: Any]) -> (any ArchiveCoder)? {
  CodingUserInfoKey.archiveCoder.flatMap { userInfo[$0] as? any ArchiveCoder }
}

/// Values as bytes, one after the other, each behind its id and its length: `m12 852 {…}`.
///
/// Of two with the same id the later counts; one of length 0 was removed. What doesn't read so ends it.
struct PackedValues: Equatable, Sendable {
  private(set) var bytes: ArraySlice<UInt8>

  init(bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  mutating func append(_ id: ID, _ value: [UInt8]) {
    bytes += Array("\(id.word) \(value.count) ".utf8)
    bytes += value
  }

  /// The last value under `id`.
  func last(_ id: ID) -> ArraySlice<UInt8>? {
    let wanted = Array(id.word.utf8)
    var found: ArraySlice<UInt8>?
    forEach { word, value in if word.elementsEqual(wanted) { found = value } }
    return found
  }

  func forEach(_ body: (_ id: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) -> Void) {
    var rest = bytes
    while let idEnd = rest.firstIndex(of: 0x20), let lengthEnd = rest[(idEnd + 1)...].firstIndex(of: 0x20),
      let length = Int(String(decoding: rest[(idEnd + 1)..<lengthEnd], as: UTF8.self)),
      (0..<rest.endIndex - lengthEnd).contains(length)
    {
      let value = (lengthEnd + 1)..<(lengthEnd + 1 + length)
      body(rest[..<idEnd], rest[value])
      rest = rest[value.upperBound...]
    }
  }
}
