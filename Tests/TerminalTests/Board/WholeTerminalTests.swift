import Foundation
import Testing

/// The board in a real terminal, and the terminal after it.
@Suite struct `A board in a terminal` {
  private static let lines = [
    "group add staff", "person add \"Ana Ortiz\" --group staff", "person add \"Zoë Ball\" --group staff",
    "person add \"李小龍\" --group staff", "meeting open \"What matters\"", "arrive ana zoe 李小龍",
  ]

  /// A terminal that shows the board of a meeting, its settings before kept in a file.
  private func board(options: String = "", environment: [String: String] = [:]) throws -> Tmux {
    let terminal = try Tmux(environment: environment)
    try terminal.write("start.meet", (["meet 1"] + Self.lines).joined(separator: "\n") + "\n")
    let program = Tmux.program
    terminal.enter(
      "\(program) run start.meet --in a.evenhand >/dev/null; clear; stty -a >before; \(program) a.evenhand")
    try terminal.wait(for: "> ")
    terminal.enter("live")
    try terminal.wait(for: "FOR YOU ALONE")
    return terminal
  }

  @Test func `gives the floor at a key, and goes back to a whole prompt`() throws {
    let terminal = try board()
    #expect(try terminal.state("#{alternate_on} #{cursor_flag}") == "1 0")
    terminal.type("a")
    try terminal.wait(for: " ► Ana Ortiz 0:0")
    terminal.type("z")
    try terminal.wait(for: " ► Zoë Ball 0:0")
    terminal.press("?")
    try terminal.wait(for: "The board's keys")
    terminal.press("Escape")
    terminal.press("Tab")
    try terminal.wait(for: "SHOWN TO THE ROOM")
    terminal.press("q")
    try terminal.wait("the prompt again") { $0.last?.hasPrefix("What matters · Zoë Ball> ") == true }
    terminal.enter("note \"it 'works' here\"")
    try terminal.wait(for: "noted as n1")
    terminal.enter("quit")
    try terminal.expectWhole(after: "FOR YOU ALONE", status: 0)
    let lines = try journal(terminal)
    #expect(lines == ["floor speak ana", "floor speak zoe", "gathering note \"it 'works' here\" --id n1"])
  }

  /// What was recorded after the lines of the set-up, as it stands in the file.
  private func journal(_ terminal: Tmux) throws -> [String] {
    terminal.enter("clear; \(Tmux.program) do --in a.evenhand journal list --as csv >list; echo listed")
    try terminal.wait("what the shell says") { $0.contains("listed") }
    let list = try String(contentsOfFile: terminal.folder + "/list", encoding: .utf8)
    let rows = list.split(separator: "\r\n").dropFirst(Self.lines.count + 1)
    return rows.map { $0.matches(of: #/(floor|gathering) ([^,]*?)"?,(?:prompt|do)/#).map(\.output) }.map {
      $0.map { "\($0.1) \($0.2)".replacing("\"\"", with: "\"") }.joined()
    }
  }

  @Test func `asks who has left and come, and for a note`() throws {
    let terminal = try board()
    for (key, asks, words, said) in [
      (")", "who has left:", "Zoë Ball", "2 people are here"), ("(", "who has come:", "zoe", "3 people are here"),
      ("*", "note:", "quiet at the back?", "noted as n1"),
    ] {
      terminal.type(key)
      try terminal.wait(for: " \(asks)  ▏")
      terminal.type(words)
      try terminal.wait(for: " \(asks)  \(words)▏")
      terminal.press("Enter")
      try terminal.wait(for: said)
    }
    terminal.type("(li")
    terminal.press("Escape")
    terminal.type("q")
    try terminal.wait(for: "What matters> ")
    terminal.enter("quit")
    try terminal.wait(for: "$ ")
    let lines = try journal(terminal).map { $0.split(separator: " --at ")[0] }
    #expect(
      lines == ["gathering leave zoe", "gathering arrive zoe", "gathering note \"quiet at the back?\" --id n1"])
  }

  @Test func `takes back the press that came last, and no one's turn`() throws {
    let terminal = try board()
    terminal.type("q")
    for line in ["item add One 5m", "item add Two 5m", "item next", "speak ana", "live"] {
      try terminal.wait("the prompt") { $0.last?.hasSuffix(">") == true || $0.last?.contains("> ") == true }
      terminal.enter(line)
    }
    try terminal.wait(for: " ► Ana Ortiz 0:0")
    terminal.type(">")
    try terminal.wait(for: "\"Two\" is open")
    terminal.type("-")
    try terminal.wait(for: "took back: gathering item next")
    try terminal.wait(for: " ► Ana Ortiz 0:")
    terminal.type("q")
    try terminal.wait(for: "Ana Ortiz> ")
  }

  @Test func `is drawn whole for each size of the window`() throws {
    let terminal = try board()
    try terminal.resize(columns: 130, rows: 40)
    try terminal.wait(for: "% bars")
    try terminal.resize(columns: 40, rows: 12)
    try terminal.wait("the small board") {
      $0.first?.hasSuffix("…") == false && $0.first?.count == 39 && $0.last?.hasSuffix("? help  q quit") == true
    }
    try terminal.resize(columns: 30, rows: 8)
    try terminal.wait(for: "needs 40 columns")
    try terminal.resize(columns: 80, rows: 24)
    try terminal.wait(for: "figures   What matters")
  }

  @Test func `takes no pasted text for presses`() throws {
    let terminal = try board()
    try terminal.paste("az\naz")
    terminal.type("1")
    try terminal.wait(for: " ► 李小龍 0:0")
    terminal.press("q")
    try terminal.wait(for: "李小龍> ")
    terminal.enter("quit")
    try terminal.wait(for: "$ ")
    #expect(try journal(terminal) == ["floor speak \"李小龍\""])
  }

  @Test func `takes no arrow for letters`() throws {
    let terminal = try board()
    terminal.press("C-Right", "M-Left", "F5", "Down", "PageUp", "Home")
    terminal.type("1")
    try terminal.wait(for: " ► 李小龍 0:0")
    terminal.press("C-c")
    try terminal.wait(for: "李小龍> ")
    terminal.enter("quit")
    try terminal.wait(for: "$ ")
    #expect(try journal(terminal) == ["floor speak \"李小龍\""])
  }

  @Test func `shows what another program records`() throws {
    let terminal = try board()
    let other = Command(
      [Tmux.program, "do", "--in", terminal.folder + "/a.evenhand", "speak", "zoe"])
    #expect(other.status == 0)
    try terminal.wait(for: " ► Zoë Ball 0:0")
  }

  @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGABRT, 134), (SIGQUIT, 131)])
  func `gives the terminal back at a signal`(signal: Int32, status: Int) throws {
    let terminal = try board()
    kill(try terminal.programID(), signal)
    try terminal.wait("the shell") { $0.last == "$" }
    try terminal.expectWhole(after: "FOR YOU ALONE", status: status)
  }

  @Test func `stops at Ctrl-Z with the terminal whole, and comes back`() throws {
    let terminal = try board()
    terminal.press("C-z")
    try terminal.wait("the shell") { $0.last == "$" }
    #expect(try terminal.state("#{alternate_on} #{cursor_flag}") == "0 1")
    terminal.enter("fg")
    try terminal.wait(for: "FOR YOU ALONE")
    terminal.type("a")
    try terminal.wait(for: " ► Ana Ortiz 0:0")
  }

  @Test(arguments: [["TERM": "dumb"], ["ACCESSIBLE": "1"]])
  func `is refused where nothing may move, with the words to use instead`(environment: [String: String]) throws {
    let terminal = try Tmux(environment: environment)
    terminal.enter("clear; \(Tmux.program)")
    try terminal.wait(for: "Nothing is kept")
    terminal.enter("live")
    try terminal.wait(for: "try: queue, or balance")
  }

  @Test func `uses no colour when that isn't wanted`() throws {
    let terminal = try board(environment: ["NO_COLOR": "1"])
    terminal.type("+")
    try terminal.wait(for: "ALSO")
    #expect(!terminal.colouredRows.contains { $0.contains("\u{1B}") })
  }
}
