import Facilitation
import RoomView

/// A key that isn't a person's: what it does, and how the board and its help name it.
struct BoardKey: Sendable {
  let keys: [Key]
  /// How the key is written.
  let name: String
  /// What it does, in a word for the board's last line; `nil` for what only the help tells.
  let hint: String?
  /// What it does, for the help; empty where another key's says it.
  let help: String
  let effect: Effect

  enum Effect: Sendable {
    /// The next person's key does something else than give the floor.
    case mode(Board.Mode)
    /// A line, as if it were typed.
    case line(@Sendable (RoomNow) -> String)
    /// Asks for a line.
    case ask(Question.Purpose)
    case otherView, otherBars, help, leave, redraw
    case turnPage(Int)
    case beginKey
    case backOut
    /// Goes about in what happened.
    case going(Going)
  }

  /// In the order in which a board's last line names them, as far as there is room.
  static let live: [BoardKey] = [
    BoardKey([.character("+")], "+", "also", "then a person's key: they speak too; once more, they stop", .mode(.with)),
    BoardKey([.character("!")], "!", "hand", "then a person's key: their hand goes up; once more, down", .mode(.hand)),
    BoardKey([.enter], "enter", "next", "gives the floor to whoever is first in the queue", .line { _ in "next" }),
    BoardKey(
      [.character("-"), .backspace], "-", "undo", "takes back your last press, whatever it was", .line { _ in "undo" }),
    BoardKey([.character("_")], "_", "redo", "puts back what - took back", .line { _ in "redo" }),
    BoardKey([.character(" ")], "space", "pause", "pauses the meeting, or goes on") {
      $0.floor.holders.pausedSince == nil ? "pause" : "resume"
    },
    otherView,
    BoardKey([.character("=")], "=", "who", "then a person's key: the last press was theirs", .mode(.correct)),
    BoardKey([.character(".")], ".", "stop", "no one speaks", .line { _ in "stop" }),
    BoardKey([.character(">")], ">", "item", "goes on to the next item of the agenda", .line { _ in "item next" }),
    otherBars,
    BoardKey([.character("(")], "(", "came", "asks who has come: names, a group, or all", .ask(.arrive)),
    BoardKey([.character(")")], ")", "left", "asks who has left", .ask(.leave)),
    BoardKey([.character("*")], "*", "note", "asks for the words of a note", .ask(.note)),
    nextPage([.nextPage, .right]), previousPage([.previousPage, .left]),
    BoardKey(
      [.character(PersonKeys.prefix)], String(PersonKeys.prefix), nil, "begins a key of two characters", .beginKey),
    BoardKey([.escape], "esc", nil, "leaves + ! = ( ) and *", .backOut),
    redraw, help,
    BoardKey([.character("q"), .leave], "q", "quit", "goes back to the prompt; all is kept", .leave),
  ]

  /// Those of a replay.
  static let replay: [BoardKey] = [
    BoardKey([.character(" ")], "space", "play", "plays, or stops", .going(.playOrStop)),
    BoardKey([.enter, .right], "enter", "next", "goes on to the next entry, and stops; → does too", .going(.step(1))),
    BoardKey(
      [.character("b"), .left, .backspace], "b", "back", "goes back an entry, and stops; ← too", .going(.step(-1))),
    BoardKey(
      [.character("/")], "/", "look for", "stops, and goes on to words, or to who is of a group", .ask(.find)),
    BoardKey([.character("g")], "g", "go to", "stops, and goes to a time, or on to words", .ask(.goTo)),
    BoardKey([.character("+")], "+", "faster", "plays twice as fast", .going(.faster)),
    BoardKey([.character("-")], "-", "slower", "plays half as fast", .going(.slower)),
    BoardKey([.character("r")], "r", "report", "writes the meeting's report as a page to print", .ask(.report)),
    otherView,
    BoardKey([.character("n")], "n", nil, "looks for the same words again", .going(.findAgain)),
    otherBars,
    nextPage([.nextPage]), previousPage([.previousPage]),
    redraw, help,
    BoardKey([.character("q"), .leave], "q", "quit", "ends the replay; nothing was changed", .leave),
  ]

  private static let otherView = BoardKey([.tab], "tab", "view", "shows the room's view, or yours", .otherView)
  private static let otherBars = BoardKey(
    [.character("%")], "%", "bars", "shows bars by person or by group", .otherBars)
  private static let redraw = BoardKey([.redraw], "ctrl-l", nil, "draws everything anew", .redraw)
  private static let help = BoardKey([.character("?")], "?", "help", "shows this page", .help)

  private static func nextPage(_ keys: [Key]) -> BoardKey {
    BoardKey(keys, "↓ ↑", nil, "shows more people, or those before", .turnPage(1))
  }

  /// The help tells of it with the other.
  private static func previousPage(_ keys: [Key]) -> BoardKey { BoardKey(keys, "↑", nil, "", .turnPage(-1)) }

  private init(_ keys: [Key], _ name: String, _ hint: String?, _ help: String, _ effect: Effect) {
    (self.keys, self.name, self.hint, self.help, self.effect) = (keys, name, hint, help, effect)
  }

  private init(
    _ keys: [Key], _ name: String, _ hint: String?, _ help: String, line: @escaping @Sendable (RoomNow) -> String
  ) {
    self.init(keys, name, hint, help, .line(line))
  }
}
