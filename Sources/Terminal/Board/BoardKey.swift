import Facilitation

/// A key that isn't a person's: what it does, and how the board and its help name it.
struct BoardKey: Sendable {
  let keys: [Key]
  /// How the key is written.
  let name: String
  /// What it does, in a word for the board's last line; `nil` for what only the help tells.
  let hint: String?
  let help: String
  let effect: Effect

  enum Effect: Sendable {
    /// The next person's key does something else than give the floor.
    case mode(Board.Mode)
    /// A line, as if it were typed.
    case line(@Sendable (Moment) -> String)
    case otherView, otherBars, help, leave, redraw
    case turnPage(Int)
    case beginKey
    case backOut
  }

  /// In the order in which the board's last line names them, as far as there is room.
  static let all: [BoardKey] = [
    BoardKey([.character("+")], "+", "also", "then a person's key: they speak too; once more, they stop", .mode(.with)),
    BoardKey([.character("!")], "!", "hand", "then a person's key: their hand goes up; once more, down", .mode(.hand)),
    BoardKey([.enter], "enter", "next", "gives the floor to whoever is first in the queue", .line { _ in "next" }),
    BoardKey([.character("-"), .backspace], "-", "oops", "takes back the last press", .line { _ in "oops" }),
    BoardKey([.character(" ")], "space", "pause", "pauses the meeting, or goes on") {
      $0.floor.pausedSince == nil ? "pause" : "resume"
    },
    BoardKey([.tab], "tab", "view", "shows the room's view, or yours", .otherView),
    BoardKey([.character("=")], "=", "who", "then a person's key: the last press was theirs", .mode(.correct)),
    BoardKey([.character(".")], ".", "stop", "no one speaks", .line { _ in "stop" }),
    BoardKey([.character(">")], ">", "item", "goes on to the next item of the agenda", .line { _ in "item next" }),
    BoardKey([.character("%")], "%", "bars", "shows bars by person or by group", .otherBars),
    BoardKey([.nextPage], "↓", nil, "shows more people", .turnPage(1)),
    BoardKey([.previousPage], "↑", nil, "shows the people before", .turnPage(-1)),
    BoardKey(
      [.character(PersonKeys.prefix)], String(PersonKeys.prefix), nil, "begins a key of two characters", .beginKey),
    BoardKey([.escape], "esc", nil, "leaves + ! and =", .backOut),
    BoardKey([.redraw], "ctrl-l", nil, "draws everything anew", .redraw),
    BoardKey([.character("?")], "?", "help", "shows this page", .help),
    BoardKey([.character("q"), .leave], "q", "quit", "goes back to the prompt; all is kept", .leave),
  ]

  static let byKey: [Key: BoardKey] = Dictionary(all.flatMap { key in key.keys.map { ($0, key) } }) { first, _ in first
  }

  private init(_ keys: [Key], _ name: String, _ hint: String?, _ help: String, _ effect: Effect) {
    (self.keys, self.name, self.hint, self.help, self.effect) = (keys, name, hint, help, effect)
  }

  private init(
    _ keys: [Key], _ name: String, _ hint: String?, _ help: String, line: @escaping @Sendable (Moment) -> String
  ) {
    self.init(keys, name, hint, help, .line(line))
  }
}
