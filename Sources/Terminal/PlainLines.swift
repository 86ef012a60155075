import Engine
import Foundation

/// Whole lines from a terminal of which nothing is known, that can't move its cursor, or that has a size which can't be: the system's own editing, no
/// colour, no clock.
final class PlainLines: LineSource {
  private unowned let owner: any LineEditorOwner
  private let signals: Signals
  private var bytes: [UInt8] = []

  init(owner: any LineEditorOwner, signals: Signals) { (self.owner, self.signals) = (owner, signals) }

  func remember(_ line: String) {}
  func remember(only lines: [String]) {}

  func next(continues: Bool) -> Typed {
    put(prompt(continues: continues))
    while true {
      if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: bytes[..<end], as: UTF8.self)
        bytes.removeFirst(end + 1)
        return .text(TypedText.cleaned(line))
      }
      if let typed = wait() { return typed }
    }
  }

  /// Without the colours, which stand between marks of the line editor's.
  private func prompt(continues: Bool) -> String {
    let pieces = owner.prompt(continues: continues, columns: 80).unicodeScalars
      .split(separator: "\u{1}", omittingEmptySubsequences: false)
    return pieces.enumerated().filter { $0.offset.isMultiple(of: 2) }.map { String($0.element) }.joined()
  }

  private func wait() -> Typed? {
    var polled = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.fileDescriptor, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&polled, 2, -1)
    if let typed = answer(signals.drain()) { return typed }
    guard count > 0, polled[0].revents != 0 else { return nil }
    var chunk = [UInt8](repeating: 0, count: 4_096)
    let length = read(STDIN_FILENO, &chunk, chunk.count)
    if length > 0 { bytes += chunk.prefix(length) }
    return length == 0 || (length < 0 && errno != EINTR) ? .end : nil
  }

  private func answer(_ came: Set<Signal>) -> Typed? {
    if came.contains(.hangUp) { return .ended(.hangUp) }
    if came.contains(.terminate) { return .ended(.terminate) }
    if came.contains(.interrupt) {
      // The system echoed it and forgot the line.
      put("\n")
      bytes = []
      return .givenUp
    }
    if came.contains(.suspend) { signals.stopUntilResumed() }
    return nil
  }

  private func put(_ text: String) {
    writeAll(Array(text.utf8), to: STDOUT_FILENO)
  }
}
