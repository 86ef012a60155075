import Facilitation
import Foundation

/// The terminal as a board's screen, from ``init(_:_:usesColour:)`` until ``leave()``.
final class TerminalScreen: BoardScreen {
  private let terminal: TerminalMode
  private let signals: Signals
  private let input: Int32
  private let output: Int32
  private var painter: Painter
  private var keys = KeyStream(meaning: Key.meaning)

  /// How long an Escape waits for the rest of an arrow key, in milliseconds: longer than a slow line takes between two
  /// bytes of one key, shorter than anyone notices.
  private static let patience: Int32 = 50

  init(
    _ terminal: TerminalMode, _ signals: Signals, usesColour: Bool, input: Int32 = 0, output: Int32 = 1
  ) {
    (self.terminal, self.signals, self.input, self.output) = (terminal, signals, input, output)
    painter = Painter(usesColour: usesColour)
    terminal.enterFullScreen()
  }

  /// Gives the terminal back.
  func leave() { terminal.leave() }

  var size: ScreenSize {
    let (columns, rows) = terminal.size
    return ScreenSize(columns: columns, rows: rows)
  }

  func forget() { painter.forget() }

  /// One write a picture, so that no half of one is seen.
  func draw(_ picture: Picture) {
    if !writeAll(painter.bytes(for: picture), to: output) { painter.forget() }
  }

  func next(within span: TimeSpan) -> BoardEvent {
    if let key = nextKey() { return .key(key) }
    let wait = Int32(clamping: (span.microseconds + 999) / 1_000)
    var polled = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.fileDescriptor, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&polled, nfds_t(polled.count), keys.isUndecided ? min(wait, Self.patience) : wait)
    // Asked whatever woke the wait: a signal may have come just after, and it is older than keys that are read now.
    if let event = answer(to: signals.drain()) { return event }
    if count > 0, polled[0].revents != 0, !readKeys() { return .ended(.hangUp) }
    if count == 0 { keys.settle() }
    return nextKey().map(BoardEvent.key) ?? .time
  }

  /// The next key that means something; what was pasted doesn't, since each letter of it would be a press.
  private func nextKey() -> Key? {
    while let key = keys.next() {
      if case .character(let scalar) = key, let key = Key(scalar) { return key }
    }
    return nil
  }

  /// Reads what was typed; `false` at its end.
  private func readKeys() -> Bool {
    // One at a time: what is typed ahead of the board's end is for the prompt.
    var byte: UInt8 = 0
    let count = read(input, &byte, 1)
    guard count > 0 else { return count < 0 && (errno == EINTR || errno == EAGAIN) }
    keys.read([byte])
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
