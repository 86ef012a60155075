import Engine
import Foundation

/// Words to standard output, complaints to standard error, each in its turn.
final class StandardStreams: Console {
  /// Where notices go; with `do`, to standard error, so that what was asked for stands alone.
  private let noticesAreAsides: Bool
  private var waiting: [UInt8] = []

  init(noticesAreAsides: Bool = false) { self.noticesAreAsides = noticesAreAsides }

  func show(_ text: String) {
    waiting += text.utf8
    if waiting.count >= 1 << 16 { flush() }
  }

  func notice(_ text: String) { if noticesAreAsides { complain(text) } else { show(text) } }

  func complain(_ text: String) {
    flush()
    write(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Writes what was shown and still waits.
  func flush() {
    write(waiting, to: STDOUT_FILENO)
    waiting = []
  }

  private func write(_ bytes: [UInt8], to file: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      // A reader that went away has seen what it wanted.
      guard count > 0 || errno == EINTR else { return }
      rest = rest.dropFirst(max(0, count))
    }
  }
}
