import Foundation
import Testing

/// Whoever sits at the keyboard is told when the machine's clock is set; libfaketime sets it for one program alone.
struct `A clock that is set while someone types` {
  /// Debian keeps it in a folder of the machine's kind.
  private static let library: String = {
    let root = "/usr/lib"
    let kinds = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return kinds.map { "\(root)/\($0)/faketime/libfaketime.so.1" }.first(where: FileManager.default.fileExists) ?? ""
  }()

  /// What the clock shows beside the true time is read from a file at each look.
  private func atPrompt(_ lines: String, in file: String) throws -> Tmux {
    try #require(Self.library != "", "libfaketime is not installed")
    try "+0".write(toFile: file, atomically: true, encoding: .utf8)
    return try Tmux.atPrompt(
      lines, columns: 150,
      environment: [
        "LD_PRELOAD": Self.library, "FAKETIME_TIMESTAMP_FILE": file, "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1", "TZ": "UTC",
      ])
  }

  private let file = NSTemporaryDirectory() + "evenhand-clock-\(UUID().uuidString)"
  private static let room =
    "group add carers\nperson add \"Ana Ortiz\" --group carers\nperson add \"Ben Hale\" --group carers\n"
    + "meeting open Rehearsal\narrive ana ben\nspeak ana"

  @Test func `forward, with the line that mends it, which works`() throws {
    defer { try? FileManager.default.removeItem(atPath: file) }
    let terminal = try atPrompt(Self.room, in: file)
    terminal.type("spea")
    try "+3600".write(toFile: file, atomically: true, encoding: .utf8)
    try terminal.wait(for: "this machine's clock was put forward by 1h")
    let rows = try terminal.wait(for: "where that turn ended before, type: stop --at ")
    // What was half typed is still there.
    try terminal.wait("the half-typed line") { $0.last?.contains("spea") == true }
    terminal.enter("k ben")
    try terminal.wait(for: "error: Ana Ortiz would have 1h too much: this machine's clock was put forward by 1h")
    let notice = try #require(rows.first { $0.contains("type: stop --at ") }, "\(rows)")
    terminal.enter(String(try #require(notice.components(separatedBy: "type: ").last)))
    try terminal.wait("her turn without the hour") {
      $0.contains { $0.wholeMatch(of: #/Ana Ortiz  (\d+m )?[\d.]+s/#) != nil }
    }
    #expect(!terminal.rows.contains { $0.contains("60m") || $0.contains("Ana Ortiz  1h") })
  }

  @Test func `back, with what stands still`() throws {
    defer { try? FileManager.default.removeItem(atPath: file) }
    let terminal = try atPrompt(Self.room, in: file)
    try "-3600".write(toFile: file, atomically: true, encoding: .utf8)
    try terminal.wait(for: "this machine's clock was put back by 1h")
    try terminal.wait(for: "whatever is typed is recorded as of then")
  }

  @Test func `on the board too, where the press is held back`() throws {
    defer { try? FileManager.default.removeItem(atPath: file) }
    let terminal = try atPrompt(Self.room, in: file)
    terminal.enter("live")
    try terminal.wait(for: "? help")
    try "+3600".write(toFile: file, atomically: true, encoding: .utf8)
    try terminal.wait(for: "this machine's clock was put forward by 1h")
    terminal.type("b")
    try terminal.wait(for: "not done: Ana Ortiz would have 1h too much")
  }

  @Test func `a file from the future says so on opening`() throws {
    defer { try? FileManager.default.removeItem(atPath: file) }
    let terminal = try atPrompt(Self.room, in: file)
    try "-7200".write(toFile: file, atomically: true, encoding: .utf8)
    terminal.enter("quit")
    try terminal.wait(for: "$ ")
    terminal.enter("clear; \(Tmux.program) a.evenhand")
    try terminal.wait("how far ahead") { rows in
      rows.contains { $0.contains("the last entry is of ") && $0.contains("ahead of this machine's clock") }
    }
  }
}
