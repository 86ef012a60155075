public import Facilitation
import Foundation

/// The terminal as a board's screen, from ``init(_:_:usesColour:)`` until ``leave()``.
public final class TerminalScreen: BoardScreen {
  private let terminal: TerminalMode
  private let signals: Signals
  private let input: Int32
  private let output: Int32
  private var painter: Painter
  private var reader = KeyReader()
  private var keys: [Key] = []

  /// How long an Escape waits for the rest of an arrow key, in milliseconds: longer than a slow line takes between two
  /// bytes of one key, shorter than anyone notices.
  private static let patience: Int32 = 50

  public init(
    _ terminal: TerminalMode, _ signals: Signals, usesColour: Bool, input: Int32 = 0, output: Int32 = 1
  ) {
    (self.terminal, self.signals, self.input, self.output) = (terminal, signals, input, output)
    painter = Painter(usesColour: usesColour)
    terminal.enterFullScreen()
  }

  /// Gives the terminal back.
  public func leave() { terminal.leave() }

  public var size: ScreenSize {
    let (columns, rows) = terminal.size
    return ScreenSize(columns: columns, rows: rows)
  }

  public func forget() { painter.forget() }

  /// One write a picture, so that no half of one is seen.
  public func draw(_ picture: Picture) {
    var rest = painter.bytes(for: picture)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
      guard count > 0 || errno == EINTR else { return painter.forget() }
      rest = rest.dropFirst(max(0, count))
    }
  }

  public func next(within span: TimeSpan) -> BoardEvent {
    if !keys.isEmpty { return .key(keys.removeFirst()) }
    let wait = Int32(clamping: (span.microseconds + 999) / 1_000)
    var polled = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.fileDescriptor, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&polled, nfds_t(polled.count), reader.isUndecided ? min(wait, Self.patience) : wait)
    // A signal that woke the wait is in the pipe.
    if count < 0 || polled[1].revents != 0, let event = answer(to: signals.drain()) { return event }
    if count > 0, polled[0].revents != 0 {
      guard readKeys() else { return .ended(.hangUp) }
    } else if count == 0 {
      keys += reader.settle()
    }
    return keys.isEmpty ? .time : .key(keys.removeFirst())
  }

  /// Reads what was typed; `false` at its end.
  private func readKeys() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 1_024)
    let count = read(input, &bytes, bytes.count)
    guard count > 0 else { return count < 0 && (errno == EINTR || errno == EAGAIN) }
    keys += reader.read(bytes.prefix(count))
    return true
  }

  private func answer(to signals: Set<Signal>) -> BoardEvent? {
    for ending in [Signal.terminate, .hangUp] where signals.contains(ending) { return .ended(ending) }
    if signals.contains(.interrupt) { return .ended(nil) }
    if signals.contains(.suspend) {
      terminal.leave()
      self.signals.stopUntilResumed()
    }
    if signals.contains(.suspend) || signals.contains(.resume) {
      terminal.enterFullScreen()
      return .resized
    }
    return signals.contains(.resize) ? .resized : nil
  }
}
