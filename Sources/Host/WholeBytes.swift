import Foundation

/// Writes all bytes to an open file; after `false`, `errno` says why it couldn't.
func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
  var offset = 0
  while offset < bytes.count {
    let count = bytes.withUnsafeBytes { write(file, $0.baseAddress?.advanced(by: offset), bytes.count - offset) }
    // A signal that came meanwhile is no reason to leave half a file.
    if count < 0, errno == EINTR { continue }
    // A file system that takes nothing, and says nothing, has no room.
    if count == 0 { errno = ENOSPC }
    guard count > 0 else { return false }
    offset += count
  }
  return true
}

/// Reads an open file from where it stands to its end, or `limit` bytes of it and one more, by which a longer one is
/// known; after `nil`, `errno` says why it couldn't.
func readAll(_ file: Int32, upTo limit: Int = .max - 1) -> [UInt8]? {
  var bytes: [UInt8] = []
  while bytes.count <= limit {
    guard let piece = readSome(min(64 * 1024, limit + 1 - bytes.count), of: file) else { return nil }
    if piece.isEmpty { break }
    bytes += piece
  }
  return bytes
}

/// At most `length` bytes of an open file from where it stands; none at its end.
///
/// After `nil`, `errno` says why.
func readSome(_ length: Int, of file: Int32) -> [UInt8]? {
  var count = 0
  let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, used in
    repeat { count = Glibc.read(file, buffer.baseAddress, length) } while count < 0 && errno == EINTR
    used = max(0, count)
  }
  return count < 0 ? nil : bytes
}
