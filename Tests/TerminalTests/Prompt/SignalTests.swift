import Foundation
import Testing

/// Ctrl-C, Ctrl-Z, Ctrl-D, the signals that end the program, and the terminals that can do little.
@Suite struct SignalTests {
  @Test func `Ctrl-C gives a line up, and Ctrl-D on an empty one leaves`() throws {
    let terminal = try Tmux.atPrompt()
    terminal.type("quit")
    // With Ctrl-C the system drops what it has echoed and nobody has read yet.
    try terminal.wait { $0.last == "evenhand> quit" }
    terminal.press("C-c")
    try terminal.wait { $0.suffix(2) == ["evenhand> quit^C", "evenhand>"] }
    terminal.press("C-d")
    try terminal.wait(forLast: "$")
    terminal.enter("echo code $?")
    try terminal.wait(for: "code 0")
  }

  @Test func `Ctrl-C stops a running command, which changes nothing`() throws {
    let terminal = try Tmux.atPrompt(#"meeting open "Talk""#)
    try #require(mkfifo(terminal.folder + "/slow.csv", 0o600) == 0)
    terminal.enter("person import slow.csv")
    // Once there is a reader the pipe can be opened, and then the reader waits for what is never written.
    var file: Int32 = -1
    while file < 0 { file = open(terminal.folder + "/slow.csv", O_WRONLY | O_NONBLOCK) }
    defer { close(file) }
    // The first one may come while the program isn't waiting yet.
    var looks = 0
    try terminal.wait { rows in
      if looks % 50 == 0 { terminal.press("C-c") }
      looks += 1
      return rows.contains("stopped; nothing was recorded")
    }
    try terminal.wait(forLast: "Talk>")
    terminal.enter("journal head")
    try terminal.wait { rows in rows.contains { $0.hasPrefix("1-") } }
  }

  @Test func `Ctrl-Z stops the program and leaves the terminal as it was`() throws {
    let terminal = try Tmux.atPrompt(#"meeting open "Talk""#)
    terminal.type("note half")
    // With Ctrl-Z, too, the system drops what nobody has read yet.
    try terminal.wait { $0.last == "Talk> note half" }
    terminal.press("C-z")
    try terminal.wait { $0.last == "$" }
    terminal.enter("clear; stty -a")
    #expect(try terminal.wait(for: "icanon").contains { $0.contains(" -icanon") } == false)
    terminal.enter("clear; fg")
    try terminal.wait { $0.last == "Talk> note half" }
    terminal.type(" done")
    terminal.press("Enter")
    try terminal.wait(for: "noted as n1")
  }

  @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129)])
  func `a program that is told to end leaves everything whole`(signal: Int32, code: Int) throws {
    let terminal = try Tmux.atPrompt(#"meeting open "Talk""#)
    terminal.enter("note kept")
    try terminal.wait(for: "noted as n1")
    terminal.type("note half")
    try terminal.wait(for: "note half")
    kill(try terminal.programID(), signal)
    try terminal.wait { $0.last == "$" }
    terminal.enter("echo code $?; stty -a; \(Tmux.program) do --in a.evenhand journal verify")
    let rows = try terminal.wait(for: "the chain is whole")
    #expect(rows.contains("code \(code)"))
    #expect(rows.contains { $0.contains("icanon") && !$0.contains("-icanon") })
    #expect(rows.contains { $0.contains(" echo ") })
  }

  // MARK: - Terminals and settings

  @Test(arguments: [("TERM", "dumb"), ("TERM", "frobnicate"), ("LC_ALL", "C"), ("NO_COLOR", "1"), ("ACCESSIBLE", "1")])
  func `poor terminals and settings have a prompt`(name: String, value: String) throws {
    let terminal = try Tmux.atPrompt(
      "group add staff", #"person add "Zoë 李" --group staff"#, #"meeting open "Talk""#, "speak zoe",
      environment: [name: value])
    try terminal.wait(for: "Talk · Zoë 李>")
    terminal.enter("note Zoë 李 spoke")
    try terminal.wait(for: "noted as n1")
    let coloured = terminal.colouredRows.contains { $0.contains("\u{1B}[1mT") }
    #expect(coloured == (name == "LC_ALL"))
    if name != "LC_ALL" { #expect(!terminal.rows.contains { $0.hasSuffix("s") && $0.contains("Talk") }) }
    terminal.press("C-c", "C-d")
    try terminal.wait(forLast: "$")
  }

  @Test func `a dumb terminal's Ctrl-C and Ctrl-D work too`() throws {
    let terminal = try Tmux.atPrompt(environment: ["TERM": "dumb"])
    terminal.type("quit")
    // With Ctrl-C the system drops what it has echoed and nobody has read yet.
    try terminal.wait { $0.last == "evenhand> quit" }
    terminal.press("C-c")
    try terminal.wait { $0.suffix(2) == ["evenhand> quit^C", "evenhand>"] }
    terminal.press("C-d")
    try terminal.wait(forLast: "$")
  }

  @Test func `plain means nothing that moves, and a list above the line`() throws {
    let terminal = try Tmux.atPrompt("group add staff", "group add carers", options: "--plain")
    terminal.type("person add Ana --group ")
    terminal.press("Tab")
    let rows = try terminal.wait { $0.last == "evenhand> person add Ana --group" && $0.contains("  carers  carers") }
    #expect(!terminal.colouredRows.joined().contains("\u{1B}[1m"))
    #expect(rows.contains("  staff   staff"))
  }

  @Test func `a pipe gets no prompt`() throws {
    let terminal = try Tmux()
    terminal.enter("printf 'group add staff\\nnonsense\\n' | \(Tmux.program); echo code $?")
    let rows = try terminal.wait(for: "code 1")
    #expect(rows.contains("standard input:2:1: error: there is no verb 'nonsense'"))
    #expect(!rows.contains { $0.hasPrefix("evenhand>") })
  }

  @Test func `what is longer than the window is shown by the pager`() throws {
    let terminal = try Tmux.atPrompt(environment: ["PAGER": "sed 's/^/paged: /'"])
    terminal.enter("help")
    try terminal.wait(for: "paged: ")
    terminal.enter("journal head")
    try terminal.wait { $0.contains { $0.hasPrefix("0-") } }
  }

  @Test func `no pager takes the next line while someone has the floor, and none writes a file`() throws {
    let terminal = try Tmux.atPrompt(
      "group add staff", "person add Ana --group staff", "meeting open One", "arrive ana", "speak ana",
      environment: ["PAGER": "sed \"s/^/paged $LESSSECURE: /\"", "LESSSECURE": "0"])
    terminal.enter("help")
    terminal.enter("pause")
    try terminal.wait { $0.contains { $0.hasPrefix("paused") } }
    #expect(!terminal.rows.contains { $0.hasPrefix("paged") })
    terminal.enter("help")
    try terminal.wait(for: "paged 1: ")
  }
}
