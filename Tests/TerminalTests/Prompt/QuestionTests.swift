import Foundation
import Testing

/// What a verb asks for at the prompt, which mustn't be part of a line.
@Suite struct QuestionTests {
  private static let scene = [
    "group add carers", "person add 'Ana Ortiz' --group carers", "travel ana 12.5mi",
  ]

  private func atPrompt() throws -> Tmux {
    try Tmux.atPrompt(Self.scene[0], Self.scene[1], Self.scene[2])
  }

  /// What another program does with the same workshop, and what it is told.
  private func other(_ terminal: Tmux, _ line: String) -> String {
    Command(
      ["sh", "-c", "cd '\(terminal.folder)' && '\(Tmux.program)' do --in a.evenhand \(line) 2>&1"],
      environment: ["PATH": "/usr/bin:/bin", "HOME": terminal.folder, "LANG": "C.UTF-8"]
    ).output
  }

  @Test func `nothing that is typed shows, and others can write meanwhile`() throws {
    let terminal = try atPrompt()
    terminal.enter("payee add ana")
    try terminal.wait(forLast: "name on the account:")
    #expect(other(terminal, "data ana £5.00").contains("q2"))
    terminal.enter("Q Quillfeather")
    try terminal.wait(forLast: "sort code, or IBAN:")
    terminal.enter("90-81-72")
    try terminal.wait(forLast: "account number:")
    terminal.enter("73519264")
    try terminal.wait(forLast: "country of the holder, such as IE; nothing for GB:")
    terminal.press("Enter")
    let rows = try terminal.wait(for: "wait for a second person").joined()
    for secret in ["Quill", "90-81", "7351"] { #expect(!rows.contains(secret), "\(secret)") }
    #expect(other(terminal, "payee list").contains("waits for confirmation"))
    let history = try FileManager.default.subpathsOfDirectory(atPath: terminal.folder + "/state").compactMap {
      try? String(contentsOfFile: terminal.folder + "/state/" + $0, encoding: .utf8)
    }
    #expect(!history.joined().contains("Quill"))
  }

  @Test func `Ctrl-C leaves everything as it was`() throws {
    let terminal = try atPrompt()
    let head = other(terminal, "journal head")
    terminal.enter("payee add ana")
    try terminal.wait(forLast: "name on the account:")
    terminal.enter("Q Quillfeather")
    try terminal.wait(forLast: "sort code, or IBAN:")
    terminal.type("90-8")
    terminal.press("C-c")
    try terminal.wait { $0.last == "evenhand>" }
    #expect(!terminal.rows.joined().contains("90-8"))
    #expect(other(terminal, "journal head") == head)
    #expect(!FileManager.default.fileExists(atPath: terminal.folder + "/a.private"))
    // The prompt is as it was, and shows what is typed.
    terminal.enter("payee list")
    try terminal.wait(for: "> payee list")
    try terminal.wait(for: "P-0001")
  }

  @Test func `what can't be is refused without being shown, and nothing more is asked`() throws {
    let terminal = try atPrompt()
    terminal.enter("payee add ana")
    try terminal.wait(forLast: "name on the account:")
    terminal.enter("Q Quillfeather")
    try terminal.wait(forLast: "sort code, or IBAN:")
    terminal.enter("90-817")
    let rows = try terminal.wait(for: "a sort code has six digits, and this has five").joined()
    for secret in ["Quill", "90-8"] { #expect(!rows.contains(secret), "\(secret)") }
    try terminal.wait { $0.last == "evenhand>" }
  }
}
