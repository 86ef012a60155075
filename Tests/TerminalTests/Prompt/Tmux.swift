import Foundation
import Testing

/// A terminal of its own with a shell in it, run by tmux, and an empty folder to work in; both are gone with this object.
///
/// Whoever looks at the screen waits until it shows what is expected, and never for a time.
final class Tmux {
  let folder: String
  private let socket: String
  /// How long a slow machine may take.
  private static let patience = 40.0

  /// The program that was built with these tests, beside them.
  static let program: String = {
    let tests =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("evenhand").path
  }()

  init(columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]) throws {
    socket = "evenhand-\(UUID().uuidString)"
    folder = NSTemporaryDirectory() + socket
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Self.require(FileManager.default.isExecutableFile(atPath: Self.program), "there is no \(Self.program)")
    var settings = [
      "LANG": "C.UTF-8", "HOME": folder, "XDG_STATE_HOME": folder + "/state", "USER": "tester", "PS1": "$ ",
      "PATH": "/usr/local/bin:/usr/bin:/bin", "TERM": "screen",
    ]
    settings.merge(environment) { _, new in new }
    let words = settings.filter { !$0.value.isEmpty }.map { "\($0.key)=\($0.value)" }.sorted()
    try tmux(
      ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "-c", folder, "env", "-i"] + words + ["sh"])
    try tmux(["set-option", "-g", "status", "off"])
    try wait(for: "$ ")
  }

  deinit {
    _ = try? tmux(["kill-server"])
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// A terminal with the prompt of a workshop in which lines were run before.
  static func atPrompt(
    _ lines: String..., options: String = "", columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
  ) throws -> Tmux {
    let terminal = try Tmux(columns: columns, rows: rows, environment: environment)
    try terminal.write("start.meet", (["meet 1"] + lines).joined(separator: "\n") + "\n")
    try terminal.write(
      "start.sh", "\(program) run start.meet --in a.evenhand >log || exit\nexec \(program) a.evenhand \(options)\n")
    terminal.enter("sh start.sh")
    try terminal.wait("the prompt") { $0.contains { $0.contains("> ") || $0.hasSuffix(">") } }
    return terminal
  }

  func write(_ name: String, _ text: String) throws {
    try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
  }

  // MARK: - Hands

  func type(_ text: String) { _ = try? tmux(["send-keys", "-l", text]) }
  /// Keys by tmux's names: `Tab`, `C-c`, `Up`.
  func press(_ keys: String...) { _ = try? tmux(["send-keys"] + keys) }

  func enter(_ line: String) {
    type(line)
    press("Enter")
  }

  /// As a terminal pastes, between the marks of a paste.
  func paste(_ text: String) throws {
    try write("paste", text)
    try tmux(["load-buffer", folder + "/paste"])
    try tmux(["paste-buffer", "-p", "-r"])
  }

  func resize(columns: Int, rows: Int = 24) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  // MARK: - Eyes

  /// The rows of the screen that aren't empty, without the blanks at their ends.
  var rows: [String] { rows(of: (try? tmux(["capture-pane", "-p"])) ?? "") }
  /// The same with what makes colours.
  var colouredRows: [String] { rows(of: (try? tmux(["capture-pane", "-p", "-e"])) ?? "") }
  var lastRow: String { rows.last ?? "" }

  private func rows(of text: String) -> [String] {
    text.split(separator: "\n").map { row in
      var row = String(row)
      while row.last == " " { row.removeLast() }
      return row
    }.filter { !$0.isEmpty }
  }

  /// Waits until the screen is as wanted; answers with its rows.
  @discardableResult
  func wait(
    _ what: String, sourceLocation: SourceLocation = #_sourceLocation, until isFine: ([String]) -> Bool
  ) throws -> [String] {
    let deadline = Date(timeIntervalSinceNow: Self.patience)
    var shown: [String] = []
    while Date() < deadline {
      shown = rows
      if isFine(shown) { return shown }
      usleep(20_000)
    }
    throw Unseen(description: "never seen: \(what)\nthe screen was:\n\(shown.joined(separator: "\n"))")
  }

  /// Waits until a row holds `text`; at a line's end its blanks don't count.
  @discardableResult
  func wait(for text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> [String] {
    var wanted = text
    while wanted.last == " " { wanted.removeLast() }
    return try wait("'\(text)'", sourceLocation: sourceLocation) { $0.contains { $0.contains(wanted) } }
  }

  /// Waits until the last row is `text`.
  @discardableResult
  func wait(forLast text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> [String] {
    try wait("a last row '\(text)'", sourceLocation: sourceLocation) { $0.last == text }
  }

  /// What tmux knows of the terminal, by its names: `#{cursor_flag}`.
  func state(_ format: String) throws -> String {
    try tmux(["display-message", "-p", format]).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  // MARK: - tmux

  /// The process that runs in the terminal under its shell.
  func programID() throws -> pid_t {
    let shell = try tmux(["display-message", "-p", "#{pane_pid}"]).trimmingCharacters(in: .whitespacesAndNewlines)
    let children = try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
    let child = children.split(separator: " ").first.flatMap { pid_t($0) }
    try Self.require(child != nil, "nothing runs in the terminal")
    return child ?? 0
  }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    var environment = ProcessInfo.processInfo.environment
    (environment["LC_ALL"], environment["TMUX"]) = ("C.UTF-8", nil)
    let command = Command(["tmux", "-L", socket, "-f", "/dev/null"] + arguments, environment: environment)
    try Self.require(command.status == 0, "tmux \(arguments.joined(separator: " ")): \(command.output)")
    return command.output
  }

  private static func require(_ isFine: Bool, _ what: String) throws {
    if !isFine { throw Unseen(description: what) }
  }

  struct Unseen: Error, CustomStringConvertible { let description: String }
}

extension Tmux {
  /// Sees that the shell's terminal is as it was before the program began, whose settings are in the file `before`.
  ///
  /// `banner` is what the program had on the whole screen.
  func expectWhole(after banner: String, status: Int) throws {
    enter("echo status $?; stty -a >after; cmp before after && echo whole")
    let rows = try wait("what the shell says") { $0.contains("whole") }
    // The shell may write its prompt before it.
    #expect(rows.contains { $0.hasSuffix("status \(status)") && !$0.contains("echo") })
    #expect(!rows.contains { $0.contains(banner) })
    #expect(try state("#{alternate_on} #{cursor_flag} #{wrap_flag}") == "0 1 1")
  }
}
