import Engine
import Facilitation

/// The terminal as a board's screen, from ``init(_:_:watch:usesColour:input:output:)`` until ``leave()``.
final class TerminalScreen: BoardScreen {
  private let terminal: TerminalMode
  private let keys: TerminalKeys
  private let output: Int32
  private var painter: Painter

  init(
    _ terminal: TerminalMode, _ signals: Signals, watch: (any JournalWatch)? = nil, usesColour: Bool, input: Int32 = 0,
    output: Int32 = 1
  ) {
    (self.terminal, self.output) = (terminal, output)
    painter = Painter(usesColour: usesColour)
    keys = TerminalKeys(terminal, signals, watch: watch, input: input) { $0.enterFullScreen() }
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

  func next(within span: TimeSpan) -> BoardEvent { keys.next(within: span) }
}
