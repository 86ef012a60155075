import Foundation
import Testing

/// What is typed while something is read or written that takes its time.
@Suite struct `What is typed meanwhile` {
  /// At a prompt of a small window, with a meeting of fifteen people.
  private func crowd(_ last: String) throws -> Tmux {
    let people = (0..<15).map { "person add \"P\($0) Test\" --group a --handle p\($0)" }
    let here = (0..<15).map { "p\($0)" }.joined(separator: " ")
    return try Tmux.atPrompt(
      (["group add a"] + people + ["meeting open M", "arrive \(here)", last]).joined(separator: "\n"), rows: 12)
  }

  private func files(_ terminal: Tmux) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: terminal.folder).filter { $0.contains("peak") }
  }

  @Test func `is the next line while someone has the floor, however long the answer is`() throws {
    let terminal = try crowd("speak p1")
    terminal.enter("balance")
    terminal.enter("speak p2")
    try terminal.wait(for: "P2 Test has the floor")
    #expect(try files(terminal) == [])
  }

  @Test func `makes the pager write no file`() throws {
    try #require(FileManager.default.isExecutableFile(atPath: "/usr/bin/less"), "less is not installed")
    let terminal = try crowd("note before")
    terminal.enter("balance")
    try terminal.wait("the pager") { $0.last == ":" || $0.last?.contains("END") == true }
    terminal.enter("speak p2")
    terminal.type("q")
    try terminal.wait("the prompt") { $0.last?.hasPrefix("M>") == true }
    terminal.enter("note after")
    try terminal.wait(for: "noted as n2")
    #expect(try files(terminal) == [])
  }

  @Test func `a window that changes its size while a file is read breaks nothing off`() throws {
    let terminal = try Tmux()
    let slow = terminal.folder + "/slow"
    #expect(mkfifo(slow, 0o600) == 0)
    terminal.enter("clear; \(Tmux.program) --plain")
    try terminal.wait(for: "Nothing is kept")
    terminal.enter("floor measure slow")
    // The pipe can be opened for writing once the program reads it.
    let writer = try #require(FileHandle(forWritingAtPath: slow))
    // Piece by piece, since a pipe that is silent for long is given up.
    let pieces = ["WEBVTT\n\n00:00.000 --> 00:05.000\n", "Ana Ortiz: one\n\n", "00:05.000 --> 00:08.000\n"]
    for (columns, piece) in zip([90, 70, 100], pieces) {
      try terminal.resize(columns: columns)
      try writer.write(contentsOf: Data(piece.utf8))
    }
    try writer.write(contentsOf: Data("Ana Ortiz: two\n".utf8))
    try writer.close()
    let rows = try terminal.wait("what was measured") { $0.contains { $0.hasPrefix("Ana Ortiz") } }
    #expect(!rows.contains { $0.contains("error") })
  }
}
