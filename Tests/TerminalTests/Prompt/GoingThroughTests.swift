import Foundation
import Testing

@testable import Engine
@testable import Terminal

/// Letters that wait, looked through at a terminal.
@Suite struct GoingThroughTests {
  private static func letter(_ number: Int, _ text: String, from: String = "jo@example.net") -> String {
    """
    From: \(from)
    Subject: [w1-7K3M] letter \(number)
    Message-ID: <\(number)@x>

    \(text)


    """
  }

  private func atPrompt(_ letters: [String], columns: Int = 80, rows: Int = 24, options: String = "") throws -> Tmux {
    let terminal = try Tmux.atPrompt(
      "group add carers", "person add 'Ana Ortiz' --group carers", "meeting open Listening", "meeting close",
      "window open 9999h --tag 7K3M", options: options, columns: columns, rows: rows)
    for (index, letter) in letters.enumerated() { try terminal.write("\(index + 1).eml", letter) }
    try terminal.write("addresses.csv", "person,address\nana,ana@example.org\n")
    terminal.enter("window addresses addresses.csv")
    try terminal.wait("the screen") { $0.last == "evenhand>" && $0.contains { $0.contains("remembered") } }
    terminal.press("C-l")
    return terminal
  }

  /// The letters are older than the window, so that each is asked for.
  private func takeIn(_ terminal: Tmux, _ count: Int) throws {
    for number in 1...count {
      terminal.enter("window inbox \(number).eml --take \(number)@x")
      try terminal.wait("the letter") { $0.last == "evenhand>" && $0.contains { $0.contains("nothing of them") } }
      terminal.press("C-l")
      try terminal.wait("an empty screen") { $0 == ["evenhand>"] }
    }
  }

  private func recorded(_ terminal: Tmux) -> String {
    Command(
      ["sh", "-c", "cd '\(terminal.folder)' && '\(Tmux.program)' do --in a.evenhand journal list 2>&1"],
      environment: ["PATH": "/usr/bin:/bin", "HOME": terminal.folder, "LANG": "C.UTF-8"]
    ).output
  }

  @Test func `a key decides about each, and the line that it stands for is shown`() throws {
    let terminal = try atPrompt([
      Self.letter(1, "It is loud.", from: "ana@example.org"), Self.letter(2, "It is cold."),
      Self.letter(3, "It is dark."),
    ])
    try takeIn(terminal, 3)
    terminal.enter("window review")
    try terminal.wait(for: "(1 of 3)")
    #expect(terminal.rows.contains { $0.contains("It is loud.") } && !terminal.rows.contains { $0.contains("cold") })
    terminal.type("t")
    var rows = try terminal.wait(for: "(2 of 3)")
    #expect(rows.contains("window take 1") && rows.contains { $0.hasPrefix("letter 1 is taken") })
    terminal.type("t")
    try terminal.wait(forLast: "who wrote it, or Enter where nobody knows:")
    terminal.enter("ana")
    rows = try terminal.wait(for: "(3 of 3)")
    #expect(rows.contains("window take 2 --writer ana") && rows.contains { $0.hasPrefix("letter 2 is taken") })
    // What means nothing does nothing, arrows and pastes among it.
    terminal.press("Up", "x", "Enter")
    try terminal.paste("tttt")
    terminal.type("L")
    rows = try terminal.wait("the screen") { $0.last == "evenhand>" }
    #expect(rows.contains("window leave 3") && !rows.contains { $0.contains("(3 of 3)") })
    // Both wait for company, so that when they were taken in says nothing of who wrote.
    #expect(!recorded(terminal).contains("window comment"))
    let shown = Command(
      ["sh", "-c", "cd '\(terminal.folder)' && '\(Tmux.program)' do --in a.evenhand window show 2>&1"],
      environment: ["PATH": "/usr/bin:/bin", "HOME": terminal.folder, "LANG": "C.UTF-8"])
    #expect(shown.output.contains("2 comments wait to be recorded"))
    terminal.enter("window review")
    try terminal.wait(for: "no letter waits")
  }

  @Test func `Ctrl-C leaves with nothing decided`() throws {
    let terminal = try atPrompt([Self.letter(1, "It is loud."), Self.letter(2, "It is cold.")])
    try takeIn(terminal, 2)
    let before = recorded(terminal)
    terminal.enter("window review")
    try terminal.wait(for: "(1 of 2)")
    terminal.press("C-c")
    try terminal.wait("the screen") { $0.last == "evenhand>" && $0.contains("2 left for later: window review") }
    terminal.enter("window review")
    try terminal.wait(for: "(1 of 2)")
    terminal.type("t")
    try terminal.wait(forLast: "who wrote it, or Enter where nobody knows:")
    terminal.press("C-c")
    try terminal.wait("the screen") { $0.last == "evenhand>" }
    #expect(recorded(terminal) == before)
    // The prompt is as it was, and shows what is typed.
    terminal.enter("window review --as plain")
    try terminal.wait(for: "> window review --as plain")
  }

  @Test
  func `a letter that is longer than the window is shown by windowfuls, and what was typed ahead decides nothing`()
    throws
  {
    let words = (1...40).map { "This is line \($0)." }.joined(separator: "\n")
    let terminal = try atPrompt([Self.letter(1, words), Self.letter(2, "It is cold.")])
    try takeIn(terminal, 2)
    try terminal.resize(columns: 30, rows: 12)
    terminal.enter("window review")
    var rows = try terminal.wait(for: "(1 of 2)")
    #expect(rows.contains { $0.contains("Letter 1") } && rows.contains { $0.hasPrefix("space  more") })
    var seen = Set(rows)
    for _ in 0..<12 where !seen.contains(where: { $0.contains("line 40.") }) {
      terminal.type(" ")
      rows = try terminal.wait("more") { $0.contains { $0.contains("(1 of 2)") } && !Set($0).isSubset(of: seen) }
      seen.formUnion(rows)
    }
    for number in 1...40 { #expect(seen.contains { $0.contains("line \(number).") }, "\(number)") }
    try terminal.resize(columns: 60, rows: 20)
    // Nobody has seen the second letter when the other keys are pressed.
    terminal.type("lll")
    rows = try terminal.wait(for: "(2 of 2)")
    #expect(!rows.contains("window leave 2"))
    terminal.type("n")
    try terminal.wait(for: "1 left for later: window review")
  }

  @Test(arguments: [(1, 1), (8, 3), (20, 5), (40, 12), (80, 24), (200, 60)])
  func `every line of a text is shown once, whatever the window`(columns: Int, rows: Int) {
    let lines = (1...50).map { "\($0) " + String(repeating: "x", count: $0 * 3 % 50) }
    let keys = [AskedKey(key: "t", words: "take"), AskedKey(key: "l", words: "leave it alone"), .next, .quit]
    var page = KeyPage(text: lines.map { $0 + "\n" }.joined(), keys, "1 of 2")
    var shown = ""
    var count = 0
    repeat {
      let (text, footer) = page.next(columns: columns, rows: rows)
      #expect(footer.joined().contains("space") == !page.isEmpty || columns < 8)
      #expect(footer.allSatisfy { $0.utf8.count <= max(1, columns - 1) })
      let taken = text.split(separator: "\n").reduce(0) { $0 + max(1, ($1.utf8.count + columns - 1) / columns) }
      #expect(taken + footer.count <= rows || text.split(separator: "\n").count == 1)
      shown += text
      count += 1
    } while !page.isEmpty && count < 100
    #expect(shown == lines.map { $0 + "\n" }.joined())
  }
}
