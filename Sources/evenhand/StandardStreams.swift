import Engine
import Foundation
import Rendering

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

/// What standard output is.
enum Screen {
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// How this reader is shown things: a table on a terminal, plain text elsewhere and for who asks for it.
  static func presentation(plain: Bool) -> Presentation {
    let environment = ProcessInfo.processInfo.environment
    let isDumb = environment["TERM"] == "dumb" || environment["ACCESSIBLE"] == "1"
    guard isTerminal, !plain, !isDumb else { return .plain }
    let hasColour = (environment["NO_COLOR"] ?? "").isEmpty
    return Presentation(usual: .table, usesColour: hasColour) { width }
  }

  private static var width: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return Int(size.ws_col)
  }
}
