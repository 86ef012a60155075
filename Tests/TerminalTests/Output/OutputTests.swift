import Foundation
import Testing

/// What is written arrives, or is told to be lost; and nothing of it steers whoever reads it.
@Suite struct OutputTests {
  /// A folder with a workshop and a command file.
  private final class Folder {
    let path = NSTemporaryDirectory() + "evenhand-output-" + UUID().uuidString

    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try "meet 1\ngroup add staff\nmeeting open Talk\n".write(
        toFile: path + "/a.meet", atomically: false, encoding: .utf8)
      _ = run("\(Tmux.program) run a.meet --in a.evenhand")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// What bash says to a line that it runs here.
    func run(_ line: String) -> String {
      var environment = ProcessInfo.processInfo.environment
      (environment["E"], environment["HOME"], environment["XDG_STATE_HOME"]) = (Tmux.program, path, path)
      return Command(["bash", "-c", "cd \(path); \(line)"], environment: environment).output
    }
  }

  private static let lines = [
    "do help", "do --in a.evenhand group list", "run a.meet", "manual", "completions bash", "completions zsh", "--help",
    "--version", "run --help", "help run", "replay a.evenhand", "replay --diff a.evenhand a.evenhand",
    "do --in a.evenhand journal script", "do --in a.evenhand report meeting",
  ]

  @Test(arguments: lines)
  func `output that can't be written is told and ends with 2`(line: String) throws {
    let said = try Folder().run("$E \(line) >/dev/full; echo code $?")
    #expect(said.hasSuffix("code 2\n"))
    #expect(said.contains("error: what was printed couldn't be written: No space left on device\n"))
  }

  @Test func `lines from a pipe are no exception`() throws {
    let said = try Folder().run("echo group list | $E a.evenhand >/dev/full; echo code $?")
    #expect(said.hasSuffix("code 2\n"))
  }

  @Test(arguments: lines)
  func `a reader that went away has seen what it wanted`(line: String) throws {
    let folder = try Folder()
    #expect(folder.run("($E \(line); echo code $? >code) | :; cat code") == "code 0\n")
  }

  @Test func `with a stream that is closed nothing is written into a file that is opened`() throws {
    let folder = try Folder()
    #expect(folder.run("$E do --in a.evenhand group list >&- 2>/dev/null; echo code $?") == "code 2\n")
    #expect(folder.run("$E do --in a.evenhand nonsense >&- 2>&-; echo code $?") == "code 1\n")
    #expect(
      folder.run("$E do --in a.evenhand group add carers <&- >&- 2>&-; $E do --in a.evenhand group list").contains(
        "carers"))
    #expect(folder.run("$E do --in a.evenhand journal verify").contains("the chain is whole"))
  }

  private static let hostile = "x\u{1B}[31m\u{1B}]0;title\u{7}\u{202E}\u{9B}2J\r\nforged line"

  @Test(arguments: [
    ["WORD"], ["run", "WORD"], ["run", "--WORD"], ["--WORD"], ["-WORD"], ["do", "WORD"],
    ["do", "--in", "WORD", "help"],
    ["do", "--actor", "WORD", "group", "add", "WORD"], ["check", "WORD"], ["replay", "WORD"],
    ["replay", "--check", "WORD"],
    ["replay", "--speed", "WORD", "x"], ["replay", "--goto", "WORD", "a.meet"],
    ["replay", "--until", "WORD", "a.meet"],
    ["replay", "--meeting", "WORD", "a.meet"], ["replay", "a.meet", "--diff", "WORD"], ["completions", "WORD"],
    ["completions", "bash", "WORD"], ["manual", "WORD"], ["help", "WORD"], ["WORD.meet"],
    ["run", "a.meet", "--in", "WORD"],
    ["run", "a.meet", "--in=WORD"], ["prompt", "WORD", "WORD"], ["do", "run", "WORD"],
    ["do", "group", "list", "--to", "/WORD/x"],
    ["do", "floor", "measure", "WORD"], ["do", "person", "import", "WORD"], ["do", "help", "WORD"],
    ["do", "output", "WORD"],
    ["do", "group", "list", "--as", "WORD"], ["do", "expect", "WORD", "=", "WORD"],
    ["--generate-completion-script", "WORD"],
    ["--generate-completion-script=WORD"], ["run", "--bless", "-", "WORD"],
  ])
  func `no argument steers a terminal or begins a line of its own`(words: [String]) throws {
    let folder = try Folder()
    let quoted = words.map { word in
      "'" + word.replacing("WORD", with: Self.hostile).replacing("'", with: "'\\''") + "'"
    }
    let said = folder.run("$E \(quoted.joined(separator: " ")) </dev/null")
    let controls = said.unicodeScalars.filter {
      $0 != "\n" && ($0.properties.generalCategory == .control || $0 == "\u{202E}")
    }
    #expect(controls.isEmpty, "\(said.debugDescription)")
    #expect(!said.split(separator: "\n").contains { $0.hasPrefix("forged") })
  }

  // MARK: - How large a terminal is

  private static let sizes: [(UInt16, UInt16)] = [
    (65_535, 65_535), (0, 0), (1, 1), (65_535, 1), (1, 65_535), (1_001, 24),
  ]

  private func terminal(_ columns: UInt16, _ rows: UInt16, _ words: [String] = [], in folder: Folder) throws
    -> PseudoTerminal
  {
    try PseudoTerminal(
      columns: columns, rows: rows, [Tmux.program] + words,
      environment: [
        "TERM": "xterm", "LANG": "C.UTF-8", "HOME": folder.path, "XDG_STATE_HOME": folder.path, "PATH": "/usr/bin:/bin",
        "PAGER": "sed 's/^/paged: /'",
      ])
  }

  @Test(arguments: sizes)
  func `the prompt, the pager and the board bear any size`(columns: UInt16, rows: UInt16) throws {
    let folder = try Folder()
    let terminal = try terminal(columns, rows, [folder.path + "/a.evenhand"], in: folder)
    try terminal.wait(for: ">")
    terminal.type("live\r")
    try terminal.wait(for: "\u{1B}[?1049h")
    terminal.resize(columns: 65_535, rows: 65_535)
    terminal.resize(columns: columns, rows: rows)
    terminal.type("q")
    try terminal.wait(for: "\u{1B}[?1049l")
    try terminal.wait(for: ">")
    terminal.type("help\r")
    try terminal.wait(for: rows > 500 ? "quit" : "paged: ")
    terminal.type("group add carers\r")
    terminal.type("quit\r")
    let (status, memory) = try terminal.end()
    #expect(status == 0)
    #expect((1..<300).contains(memory))
    #expect(folder.run("$E do --in a.evenhand group list").contains("carers"))
  }

  @Test(arguments: ["-5", "0", "1", "9223372036854775807", "nonsense"])
  func `so do help and errors, whatever the environment says`(columns: String) throws {
    let folder = try Folder()
    let settings = "COLUMNS=\(columns) LINES=\(columns)"
    #expect(folder.run("\(settings) timeout 20 $E --help; echo code $?").hasSuffix("code 0\n"))
    #expect(folder.run("\(settings) timeout 20 $E run; echo code $?").hasSuffix("code 2\n"))
    #expect(folder.run("\(settings) timeout 20 $E manual; echo code $?").hasSuffix("code 0\n"))
  }
}
