public import Engine
import Facilitation
import Foundation
import Rendering
import RoomView

/// The prompt of a terminal: typed lines in, words out, until someone leaves.
public final class PromptLoop {
  /// Shows a board over the session until someone leaves it; answers with the signal that asked for the program's end.
  public typealias Board = (Session, TerminalMode, Signals) -> Signal?

  private let session: Session
  private let console: any Console
  private let terminal: TerminalMode
  private let signals: Signals
  private let looks: Looks
  private let history: History
  private let board: Board?
  private var lines: (any LineSource)?

  private var shown = PromptText()
  /// What went wrong with the last look at the record, so that it is told once.
  private var trouble: String?
  /// The signal that ends the program.
  private var ending: Signal?

  /// Without a `board`, `live` is refused.
  public init(
    _ session: Session, console: any Console, terminal: TerminalMode, signals: Signals, looks: Looks, history: History,
    board: Board? = nil
  ) {
    (self.session, self.console, self.terminal, self.signals) = (session, console, terminal, signals)
    (self.looks, self.history, self.board) = (looks, history, board)
  }

  /// Answers with the signal that ended it, if one did.
  public func run() -> Signal? {
    let lines = makeLines()
    self.lines = lines
    if board != nil { session.opensBoard = true }
    var open: String?
    // What is to be said of the workshop as it is opened is said before anybody types.
    session.look()
    while !session.hasQuit, ending == nil {
      tellTrouble()
      shown = PromptText(RoomNow(session.context))
      switch lines.next(continues: open != nil) {
      case .text(let text):
        let (whole, rest) = TypedText.commands(in: (open.map { $0 + " \\\n" } ?? "") + text)
        open = rest
        run(whole)
      case .givenUp: open = nil
      case .end:
        console.show("\n")
        console.flush()
        return nil
      case .ended(let signal): ending = signal
      }
    }
    if ending != nil { console.show("\n") }
    console.flush()
    return ending
  }

  private func makeLines() -> any LineSource {
    if looks.canMoveCursor,
      let editor = LineEditor(
        owner: self, signals: signals, watch: session.watch, terminal: terminal, looks: looks, history: history.lines)
    {
      return editor
    }
    return PlainLines(owner: self, signals: signals)
  }

  private func tellTrouble() {
    guard let trouble = history.takeTrouble() else { return }
    console.complain(trouble + "\n")
  }

  // MARK: - Running

  private func run(_ commands: [String]) {
    for (index, command) in commands.enumerated() where !session.hasQuit && ending == nil {
      if !session.isDiscreet(command), history.add(command) { lines?.remember(command) }
      forgetForgotten()
      Signals.forgetStop()
      // While a command runs the terminal is as usual, and Ctrl-Z may stop it anywhere.
      signals.suspendingAtOnce { session.run(command, number: 1, file: nil) }
      forgetForgotten()
      let came = signals.drain()
      ending = came.contains(.hangUp) ? .hangUp : came.contains(.terminate) ? .terminate : nil
      showBoard()
      let left = commands.count - index - 1
      if came.contains(.interrupt), left > 0 {
        console.complain("the \(left == 1 ? "line" : "\(left) lines") after it \(left == 1 ? "was" : "were") not run\n")
        return
      }
    }
  }

  /// Lets the editor go by what is still remembered.
  private func forgetForgotten() {
    if history.takeForgotten() { lines?.remember(only: history.lines) }
  }

  private func showBoard() {
    guard session.takeBoardWish(), ending == nil, let board else { return }
    ending = board(session, terminal, signals)
    terminal.leave()
    _ = signals.drain()
  }
}

extension PromptLoop: LineEditorOwner {
  func prompt(continues: Bool, columns: Int) -> String {
    PromptText.forEditor(text(continues: continues, columns: columns), usesColour: looks.usesColour && !continues)
  }

  func promptWidth(continues: Bool, columns: Int) -> Int {
    displayWidth(text(continues: continues, columns: columns)) + 2
  }

  private func text(continues: Bool, columns: Int) -> String { continues ? "…" : shown.left(columns: columns) }

  func rightSide() -> String { shown.right(at: session.now) }

  var millisecondsToTick: Int32 {
    guard let since = shown.since else { return 1_000 }
    let past = (session.now - since).microseconds % 1_000_000
    return Int32(clamping: 1_000 - past / 1_000)
  }

  func tick() -> (notices: [String], isPromptNew: Bool) {
    let before = shown
    let overheard = Overheard()
    session.speaking(to: overheard) { session.look() }
    shown = PromptText(RoomNow(session.context))
    // A record that can't be read says so each second; once is enough.
    let complaint = overheard.complaints.joined(separator: "\n")
    if complaint != trouble {
      trouble = complaint.isEmpty ? nil : complaint
      overheard.notices += overheard.complaints
    }
    return (overheard.notices, (shown.meeting, shown.speaker) != (before.meeting, before.speaker))
  }

  func completion(of line: String, cursor: Int) -> Completion { session.completion(of: line, cursor: cursor) }
}

/// Keeps what a session says while someone types, a line each.
private final class Overheard: Console {
  var notices: [String] = []
  var complaints: [String] = []

  func show(_ text: String) { notice(text) }
  func notice(_ text: String) { notices += lines(text) }
  func complain(_ text: String) { complaints += lines(text) }
  func flush() {}

  private func lines(_ text: String) -> [String] {
    text.unicodeScalars.split(separator: "\n").map(String.init)
  }
}
