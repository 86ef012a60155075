public import Facilitation
import Foundation

/// Codes a state for the snapshot: as JSON, and beside it what its archives hold.
///
/// The bytes are `lp(json) ‖ lp(archive) ‖ …`, with `lp` as in ``Chain``. Archives are copied as they are, where JSON
/// would have every byte of them looked at.
public final class StateCoder: ArchiveCoder, @unchecked Sendable {
  // It changes only while one state is encoded, on one thread.
  private var archives: [ArraySlice<UInt8>]

  private init(_ archives: [ArraySlice<UInt8>] = []) { self.archives = archives }

  /// What ``decode(_:from:)-swift.type.method`` reads back as the same state.
  public static func encode(_ state: some Encodable) throws -> [UInt8] {
    let coder = StateCoder()
    let encoder = JSONEncoder()
    if let key = CodingUserInfoKey.archiveCoder { encoder.userInfo[key] = coder }
    let json = Array(try encoder.encode(state))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(coder.archives.reduce(json.count + 8) { $0 + $1.count + 8 })
    for part in [json[...]] + coder.archives {
      withUnsafeBytes(of: UInt64(part.count).bigEndian) { bytes += $0 }
      bytes += part
    }
    return bytes
  }

  /// Throws for bytes that hold no such state; what the archives hold is read later, when somebody asks.
  public static func decode<State: Decodable>(_ type: State.Type, from bytes: [UInt8]) throws -> State {
    var parts: [ArraySlice<UInt8>] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
      rest = rest.dropFirst(8)
      guard count <= rest.count else { throw EventRecord.Malformed("the snapshot is cut off") }
      parts.append(rest.prefix(Int(count)))
      rest = rest.dropFirst(Int(count))
    }
    let decoder = JSONDecoder()
    if let key = CodingUserInfoKey.archiveCoder { decoder.userInfo[key] = StateCoder(Array(parts.dropFirst())) }
    return try decoder.decode(State.self, from: Data(parts.first ?? []))
  }

  /// Made smaller, since every opening reads and checks the bytes of what nobody asks for.
  public func encode(_ value: some Encodable) throws -> [UInt8] {
    try Deflated.bytes(of: Array(JSONEncoder().encode(value)))
  }

  public func decode<Value: Decodable>(_ type: Value.Type, from bytes: ArraySlice<UInt8>) throws -> Value {
    try JSONDecoder().decode(type, from: Data(Deflated.plain(of: bytes)))
  }

  public func keep(_ bytes: ArraySlice<UInt8>) -> Int {
    archives.append(bytes)
    return archives.count - 1
  }

  public func bytes(at place: Int) -> ArraySlice<UInt8>? {
    archives.indices.contains(place) ? archives[place] : nil
  }
}
