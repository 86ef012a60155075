import CZlib
import Facilitation

/// Bytes that are kept for long and seldom read, in zlib's format (RFC 1950) behind their length in 8 bytes.
enum Deflated {
  /// No value in an archive comes near this; a length that was forged must not ask for all memory.
  private static let most = 1 << 28

  static func bytes(of plain: [UInt8]) throws(EventRecord.Malformed) -> [UInt8] {
    var count = compressBound(uLong(plain.count))
    var deflated = [UInt8](repeating: 0, count: Int(count))
    // The quickest level: presses are much alike, so the others make them little smaller.
    guard compress2(&deflated, &count, plain, uLong(plain.count), Z_BEST_SPEED) == Z_OK else {
      throw EventRecord.Malformed("there is no memory to make it smaller")
    }
    return withUnsafeBytes(of: UInt64(plain.count).bigEndian) { Array($0) } + deflated.prefix(Int(count))
  }

  static func plain(of bytes: ArraySlice<UInt8>) throws(EventRecord.Malformed) -> [UInt8] {
    let length = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    guard bytes.count > 8, length <= most else { throw damaged }
    var plain = [UInt8](repeating: 0, count: Int(length))
    var count = uLong(plain.count)
    let deflated = Array(bytes.dropFirst(8))
    guard uncompress(&plain, &count, deflated, uLong(deflated.count)) == Z_OK, count == length else { throw damaged }
    return plain
  }

  private static let damaged = EventRecord.Malformed("what was made smaller can't be read")
}
