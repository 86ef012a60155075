public import Engine
import Facilitation
import RoomView

/// The board over a session: pictures out each second, and keys in, as lines that the session can't tell from typed ones.
public final class LiveBoard {
  private let session: Session
  private let screen: any BoardScreen
  private let console = BoardConsole()
  private var board = Board()

  /// Shows a board on the whole terminal until someone leaves it; answers with the signal that asked for the program's
  /// end.
  ///
  /// The terminal is then as it was before the program began, and so it is after a crash and after every signal that
  /// can be caught. After `kill -9`, the shell's `reset` brings it back.
  public static func run(_ session: Session, on terminal: TerminalMode, _ signals: Signals, usesColour: Bool) -> Signal?
  {
    let screen = TerminalScreen(terminal, signals, watch: session.watch, usesColour: usesColour)
    defer { screen.leave() }
    return LiveBoard(session: session, screen: screen).run()
  }

  init(session: Session, screen: any BoardScreen) {
    (self.session, self.screen) = (session, screen)
    let meetings = session.context.meetings
    if meetings.open == nil {
      board.message = .hint("keys do something once a meeting is open: q goes back, then type \(meetings.openingLine)")
    }
  }

  /// Shows the board until someone leaves it; answers with the signal that asked for the whole program's end.
  func run() -> Signal? { session.speaking(to: console) { keep() } }

  private func keep() -> Signal? {
    while true {
      session.look()
      note(console.takeMessage(about: nil))
      let room = RoomNow(session.context)
      board.look(at: room)
      screen.draw(board.picture(of: room, on: screen.size))
      switch screen.next(within: session.now.toNextSecond) {
      case .time: continue
      case .resized: screen.forget()
      case .ended(let signal): return signal
      // A key means what it meant on the picture that was looked at.
      case .key(let key): if perform(board.press(key, in: room, on: screen.size)) { return nil }
      }
    }
  }

  /// Does what a key asked for; answers whether that was to leave.
  private func perform(_ request: BoardRequest?) -> Bool {
    switch request {
    case .run(let line): record(line)
    case .take(let question):
      guard let line = question.line else { break }
      record(line, asked: question)
    case .redraw: screen.forget()
    case .leave: return true
    case .asking, .go, nil: break
    }
    return false
  }

  /// Runs a line; what was `asked` and is refused can be mended.
  private func record(_ line: String, asked: Question? = nil) {
    session.run(line, number: 1, file: nil)
    let message = console.takeMessage(about: line)
    if case .refused? = message { board.question = asked }
    note(message.map { board.namingKeys(in: $0, of: RoomNow(session.context)) })
  }

  private func note(_ message: Board.Message?) {
    if let message { board.message = message }
    board.notices += console.takeNotices()
  }
}

extension Instant {
  /// The time to the next full second, above zero.
  var toNextSecond: TimeSpan {
    let past = microseconds % 1_000_000
    return TimeSpan(microseconds: 1_000_000 - (past < 0 ? past + 1_000_000 : past))
  }
}
