import Foundation
import Testing

/// What was typed goes with whoever leaves, from the file and from the prompts that are open.
@Suite struct `Who leaves is in nothing that is typed again` {
  private static let room = [
    "group add carers", "group add users", #"person add "Zelda Quark" --group carers"#,
    #"person add "Ben Hale" --group users"#,
  ].joined(separator: "\n")

  private func history(_ terminal: Tmux) throws -> String {
    let folder = terminal.folder + "/state/evenhand/history"
    return try FileManager.default.contentsOfDirectory(atPath: folder).map {
      try String(contentsOfFile: folder + "/" + $0, encoding: .utf8)
    }.joined()
  }

  /// Types lines of which all but the last name her, have her words, or both.
  private func atPrompt() throws -> Tmux {
    let terminal = try Tmux.atPrompt(Self.room)
    terminal.enter("note Quark brought the figures")
    try terminal.wait(for: "noted as n1")
    terminal.enter("topic list")
    try terminal.wait(for: "topic")
    return terminal
  }

  @Test func `at the prompt at which she is erased nothing of her comes back`() throws {
    let terminal = try atPrompt()
    #expect(try history(terminal).contains("Quark"))
    terminal.enter("person erase zelda --reason asked")
    try terminal.wait(for: "of what was typed before, 1 line is forgotten")
    #expect(try !history(terminal).lowercased().contains("quark"))
    terminal.press("C-l", "Up", "Up", "Up")
    try terminal.wait(for: "> topic list")
    terminal.press("C-u", "C-r")
    terminal.type("figures")
    try terminal.wait("that nothing is found") { rows in
      !rows.contains { $0.contains("Quark") } && rows.last?.contains("figures") == true
    }
    #expect(try !history(terminal).lowercased().contains("zelda"))
  }

  @Test func `a prompt that is open while another program erases her doesn't write her down again`() throws {
    let terminal = try atPrompt()
    let environment = ["HOME": terminal.folder, "XDG_STATE_HOME": terminal.folder + "/state", "PATH": "/usr/bin:/bin"]
    let said = Command(
      [
        Tmux.program, "do", "--in", terminal.folder + "/a.evenhand", "person", "erase", "zelda", "--reason", "asked",
      ], environment: environment)
    #expect(said.output.contains("of what was typed before, 1 line is forgotten"), "\(said.output)")
    #expect(try !history(terminal).contains("Quark"))
    terminal.press("C-l", "Up", "Up")
    try terminal.wait(for: "> note Quark brought the figures")
    terminal.press("Enter")
    try terminal.wait("the prompt") { $0.last?.hasSuffix(">") == true }
    terminal.enter("group list")
    try terminal.wait(for: "> group list")
    let kept = try history(terminal)
    #expect(!kept.contains("Quark") && kept.hasSuffix("group list\n"), "\(kept)")
  }
}
