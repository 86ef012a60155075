import Foundation
import Testing

/// The program itself, which replays on the board of a real terminal.
@Suite struct `A replay on the board of a terminal` {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Scripts/steering-group.meet").path

  /// A terminal that replays a meeting, its settings before kept in a file.
  private func board(_ options: String, environment: [String: String] = [:]) throws -> Tmux {
    let terminal = try Tmux(environment: environment)
    terminal.enter("clear; stty -a >before; \(Tmux.program) replay '\(Self.file)' --board \(options)")
    try terminal.wait(for: "REPLAY, SHOWN TO THE ROOM")
    return terminal
  }

  @Test func `a steering group stops where the commissioners speak, goes back, and prints the report`() throws {
    let terminal = try board("--speed 60")
    try terminal.wait(for: " PLAYS 60×")
    try terminal.wait(for: " ► Cara Singh")
    terminal.type("/commissioners")
    try terminal.wait(forLast: " look for:  commissioners▏")
    terminal.press("Enter")
    try terminal.wait(for: " ► Dee Marsh")
    try terminal.wait(for: " STANDS ")
    terminal.type("b")
    try terminal.wait(for: " ► Cara Singh")
    terminal.type("g12:00")
    terminal.press("Enter")
    try terminal.wait(for: "101 of 101, the end")
    terminal.type("r")
    terminal.press("Enter")
    try terminal.wait(for: " wrote report.html")
    terminal.type("q")
    try terminal.wait("the shell") { $0.last == "$" }
    try terminal.expectWhole(after: "REPLAY", status: 0)
    let report = try String(contentsOfFile: terminal.folder + "/report.html", encoding: .utf8)
    #expect(report.contains(">Report of &quot;Waiting well&quot;</h1>"))
  }

  @Test func `is drawn whole for each size of the window`() throws {
    let terminal = try board("--meeting m1")
    try terminal.resize(columns: 40, rows: 12)
    try terminal.wait("the small board") { $0.last == " STANDS  1 of 79         ? help  q quit" }
    try terminal.resize(columns: 30, rows: 8)
    try terminal.wait(for: "needs 40 columns")
    try terminal.resize(columns: 130, rows: 40)
    try terminal.wait(for: "r report")
  }

  @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGABRT, 134)])
  func `gives the terminal back at a signal`(signal: Int32, status: Int) throws {
    let terminal = try board("--speed 60")
    kill(try terminal.programID(), signal)
    try terminal.wait("the shell") { $0.last == "$" }
    try terminal.expectWhole(after: "REPLAY", status: status)
  }

  @Test func `stops at Ctrl-Z with the terminal whole, comes back, and ends at Ctrl-C`() throws {
    let terminal = try board("--goto peer")
    terminal.press("C-z")
    try terminal.wait("the shell") { $0.last == "$" }
    #expect(try terminal.state("#{alternate_on} #{cursor_flag}") == "0 1")
    terminal.enter("fg")
    try terminal.wait(for: "REPLAY, SHOWN TO THE ROOM")
    terminal.press("C-c")
    try terminal.wait("the shell") { $0.last == "$" }
    try terminal.expectWhole(after: "REPLAY", status: 0)
  }

  @Test(arguments: [["TERM": "dumb"], ["ACCESSIBLE": "1"]])
  func `is refused where nothing may move, with what works instead`(environment: [String: String]) throws {
    let terminal = try Tmux(environment: environment)
    terminal.enter("clear; \(Tmux.program) replay '\(Self.file)' --board; echo status $?")
    try terminal.wait(for: "try: leave --board out: then each entry is shown in words")
    try terminal.wait(for: "status 2")
  }

  @Test func `is refused into a pipe`() {
    let made = Command([Tmux.program, "replay", Self.file, "--board"])
    #expect(made.status >> 8 == 2)
    #expect(
      made.output == """
        error: the board needs a terminal on which things may move
          try: leave --board out: then each entry is shown in words

        """)
  }
}
