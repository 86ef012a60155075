import Foundation

/// Writes all bytes to a file, in one call where the system takes them at once; `false` when it takes no more.
@discardableResult
public func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    if count < 0, errno == EAGAIN {
      // Somebody else made it a file that doesn't wait; whoever reads it takes its time.
      var ready = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
      poll(&ready, 1, 1_000)
      continue
    }
    guard count > 0 || errno == EINTR else { return false }
    rest = rest.dropFirst(max(0, count))
  }
  return true
}
