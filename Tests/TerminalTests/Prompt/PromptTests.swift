import Foundation
import Testing

/// The real program in a real terminal.
@Suite struct PromptTests {
  private static let room = [
    "group add lived-experience", "group add staff", #"person add "Ana Ortiz" --group lived-experience"#,
    #"person add "Ben Ode" --group staff"#, #"meeting open "What matters to me""#,
  ]

  private func atMeeting(
    _ more: String..., options: String = "", columns: Int = 80, environment: [String: String] = [:]
  ) throws -> Tmux {
    let lines = (Self.room + more).joined(separator: "\n")
    return try Tmux.atPrompt(lines, options: options, columns: columns, environment: environment)
  }

  // MARK: - The prompt

  @Test func `the prompt says who has the floor, and the right side for how long`() throws {
    let terminal = try atMeeting("speak ana")
    let first = try terminal.wait("a time at the right side") { $0.last?.hasSuffix("s") == true }
    #expect(first.last?.hasPrefix("What matters to me · Ana Ortiz> ") == true)
    // It ticks, and a half-typed line stays as it is.
    terminal.type("speak be")
    try terminal.wait("another time beside the line") {
      guard let row = $0.last, row.hasPrefix("What matters to me · Ana Ortiz> speak be  ") else { return false }
      return row.hasSuffix("s") && row.suffix(4) != first.last?.suffix(4)
    }
    terminal.type("n")
    try terminal.wait(for: "speak ben")
  }

  @Test func `between meetings and in memory there is a plain prompt`() throws {
    let terminal = try Tmux()
    terminal.enter(Tmux.program)
    try terminal.wait(forLast: "evenhand>")
    #expect(terminal.rows.contains("Nothing is kept: to keep it, start with evenhand NAME.evenhand"))
  }

  @Test func `a narrow window leaves room for typing`() throws {
    let terminal = try atMeeting("speak ana", columns: 20)
    try terminal.wait { $0.last?.hasPrefix("Ana Ortiz>") == true }
    terminal.type("stop")
    try terminal.wait(for: "Ana Ortiz> stop")
  }

  @Test func `names in any script and what is typed stay whole`() throws {
    let terminal = try atMeeting(#"person add "Zoë 李" --group staff"#, "speak zoe")
    try terminal.wait(for: "What matters to me · Zoë 李>")
    terminal.type("note “Zoë” 李 🙂 é")
    try terminal.wait(for: "> note “Zoë” 李 🙂 é")
    terminal.press("BSpace", "Left", "BSpace", "Enter")
    try terminal.wait(for: "noted as n1")
    terminal.enter("journal list --as ndjson")
    try terminal.wait(for: "“Zoë” 李  ")
  }

  // MARK: - Completion

  @Test func `one letter completes a name, with a blank`() throws {
    let terminal = try atMeeting()
    terminal.type("speak a")
    terminal.press("Tab")
    terminal.type("b")
    try terminal.wait(for: "> speak ana b")
  }

  @Test func `several are listed under the line with their few words, until the next key`() throws {
    let terminal = try atMeeting()
    terminal.type("speak ")
    terminal.press("Tab")
    // The line may be drawn after what is under it.
    let rows = try terminal.wait("names under the line") { rows in
      guard let line = rows.firstIndex(where: { $0.contains("> speak") }), line + 1 < rows.count else { return false }
      return rows[line + 1].hasPrefix("  ana") && rows.contains { $0.contains("Ben Ode, staff") }
    }
    #expect(rows.contains("  ana  Ana Ortiz, lived experience"))
    terminal.type("b")
    try terminal.wait { $0.last?.hasSuffix("> speak b") == true }
  }

  @Test func `a name in quotes is completed in quotes`() throws {
    let terminal = try atMeeting()
    terminal.type("speak \"Ana O")
    terminal.press("Tab")
    try terminal.wait(for: "> speak \"Ana Ortiz\"")
  }

  @Test func `files and formats are completed`() throws {
    let terminal = try atMeeting()
    try terminal.write("café one.csv", "")
    terminal.type("person import caf")
    terminal.press("Tab")
    try terminal.wait(for: "person import \"café one.csv\"")
    // What is typed before the prompt is back goes with the line.
    terminal.press("C-c")
    try terminal.wait { $0.last?.hasSuffix(">") == true }
    terminal.type("person list --as nd")
    terminal.press("Tab")
    try terminal.wait(for: "person list --as ndjson")
  }

  // MARK: - History

  @Test func `earlier lines come back by their beginning and by what they hold`() throws {
    let terminal = try atMeeting()
    for line in ["note first of all", "item add Talk 20m", "note second"] { terminal.enter(line) }
    try terminal.wait(for: "noted as n2")
    terminal.type("note")
    terminal.press("Up", "Up")
    try terminal.wait { $0.last?.hasSuffix("> note first of all") == true }
    terminal.press("Down")
    try terminal.wait { $0.last?.hasSuffix("> note second") == true }
    terminal.press("C-c")
    try terminal.wait { $0.last?.hasSuffix(">") == true }
    terminal.press("C-r")
    try terminal.wait(for: "bck:")
    terminal.type("20m")
    try terminal.wait(for: "> item add Talk 20m")
    terminal.press("C-g", "C-c")
    try terminal.wait { $0.last?.hasSuffix(">") == true }
    terminal.enter("quit")
    try terminal.wait(forLast: "$")
    // The next prompt knows them too.
    terminal.enter("clear; \(Tmux.program) a.evenhand")
    // Above it may still stand the prompts of before.
    try terminal.wait { $0.last?.hasSuffix("me>") == true }
    terminal.type("item")
    terminal.press("Up")
    try terminal.wait(for: "> item add Talk 20m")
  }

  @Test func `the history is private, and keeps no line that begins with a blank or repeats the last`() throws {
    let terminal = try atMeeting()
    for line in ["note one", " note hidden", "note one", "note Zoë"] { terminal.enter(line) }
    try terminal.wait(for: "noted as n4")
    let folder = terminal.folder + "/state/evenhand/history/"
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
    #expect(try String(contentsOfFile: folder + name, encoding: .utf8) == "note one\nnote Zoë\n")
    let mode = try FileManager.default.attributesOfItem(atPath: folder + name)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `a history that can't be written is told of once`() throws {
    let terminal = try atMeeting(environment: ["XDG_STATE_HOME": "/proc/nowhere"])
    terminal.enter("note one")
    terminal.enter("note two")
    let rows = try terminal.wait(for: "noted as n2")
    #expect(rows.count { $0.contains("remembered until you leave") } == 1)
  }

  // MARK: - Several lines

  @Test func `a paste of five lines waits for Enter, and then runs as five commands`() throws {
    let terminal = try atMeeting()
    try terminal.paste("note one\nnote two\r\nnote three\nnote four\nnote Zoë\n")
    try terminal.wait { $0.last == "note Zoë" }
    #expect(!terminal.rows.contains { $0.contains("noted as") })
    terminal.press("Enter")
    let rows = try terminal.wait(for: "noted as n5")
    #expect(rows.filter { $0.hasPrefix("noted") }.count == 5)
  }

  @Test func `a backslash at the end goes on with the next line`() throws {
    let terminal = try atMeeting()
    terminal.enter("note it goes \\")
    try terminal.wait(forLast: "…>")
    terminal.enter("on")
    try terminal.wait(for: "noted as n1")
    terminal.enter("journal list --as ndjson")
    try terminal.wait(for: "it goes on")
  }

  // MARK: - What happens meanwhile

  @Test func `what falls due is shown above the half-typed line`() throws {
    let terminal = try atMeeting("item add Welcome 1s")
    terminal.enter("item next")
    terminal.type("note half a")
    let rows = try terminal.wait(for: "has had its")
    try terminal.wait { $0.last?.hasSuffix("> note half a") == true }
    #expect(rows.count { $0.contains("has had its") } == 1)
    terminal.press("Enter")
    try terminal.wait(for: "noted as n1")
  }

  @Test func `what another program records changes the prompt`() throws {
    let terminal = try atMeeting()
    terminal.type("note ha")
    let other = Command([Tmux.program, "do", "--in", terminal.folder + "/a.evenhand", "speak", "ben"])
    #expect(other.status == 0)
    try terminal.wait(for: "What matters to me · Ben Ode> note ha")
  }

  @Test func `a window that changes its size while someone types shows the whole line`() throws {
    let terminal = try atMeeting("speak ana")
    terminal.type("note what was said")
    try terminal.wait(for: "> note what was said")
    try terminal.resize(columns: 40)
    terminal.type(" here")
    try terminal.wait { $0.joined().hasSuffix("Ana Ortiz> note what was said here") }
    try terminal.resize(columns: 100)
    terminal.type(" today")
    try terminal.wait {
      $0.last?.hasPrefix("What matters to me · Ana Ortiz> note what was said here today  ") == true
    }
  }

  // MARK: - The board's word

  @Test func `the board takes the whole screen, and the prompt comes back`() throws {
    let terminal = try atMeeting("speak ana")
    terminal.enter("live")
    try terminal.wait { $0.count > 5 && !$0.contains { $0.contains("> live") } }
    terminal.press("C-c")
    try terminal.wait { $0.last?.hasPrefix("What matters to me · Ana Ortiz>") == true }
    terminal.enter("note after")
    try terminal.wait(for: "noted as n1")
  }

  @Test func `the board needs a prompt`() throws {
    let terminal = try Tmux()
    terminal.enter("echo live | \(Tmux.program)")
    try terminal.wait(for: "the live board needs a terminal's whole screen")
  }
}

extension Tmux {
  /// Waits for what a closure tells better than words.
  @discardableResult
  func wait(sourceLocation: SourceLocation = #_sourceLocation, _ isFine: ([String]) -> Bool) throws -> [String] {
    try wait("what line \(sourceLocation.line) asks for", sourceLocation: sourceLocation, until: isFine)
  }
}
