import Foundation
import Testing

/// `evenhand do comment -`: somebody's own words stand in no list of processes.
@Suite final class `Words that come by standard input` {
  private let path = NSTemporaryDirectory() + "evenhand-words-" + UUID().uuidString

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let lines = [
      "meet 1", "group add staff", "person add \"Ana Ortiz\" --group staff", "meeting open Talk", "arrive ana",
      "meeting close", "window open",
    ]
    try lines.joined(separator: "\n").write(toFile: path + "/a.meet", atomically: false, encoding: .utf8)
    _ = run("$E run a.meet --in a.evenhand")
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  private func run(_ line: String) -> String {
    var environment = ProcessInfo.processInfo.environment
    (environment["E"], environment["HOME"], environment["XDG_STATE_HOME"]) = (Tmux.program, path, path)
    return Command(["bash", "-c", "cd \(path); \(line)"], environment: environment).output
  }

  @Test(arguments: ["comment - --writer ana", "window comment -", "comment --writer ana -"])
  func `are a comment's, whatever they begin with`(line: String) {
    let said = run(#"printf -- '--writer \xC3\x84\nsecond $line \"quoted\"\n\n' | $E do --in a.evenhand "# + line)
    #expect(said.hasPrefix("receipt code"), "\(said)")
    #expect(said.contains("  --writer Ä\n  second $line \"quoted\"\n"), "\(said)")
  }

  @Test func `are any verb's, in one place of a line`() {
    #expect(!run("echo carers | $E do --in a.evenhand group add -; $E do --in a.evenhand group list").contains("error"))
    #expect(run("$E do --in a.evenhand group list").contains("carers"))
    let twice = run("echo x | $E do --in a.evenhand comment - -; echo code $?")
    #expect(twice.contains("Standard input is one word's: give - once."))
    #expect(twice.hasSuffix("code 2\n"))
  }

  @Test(arguments: [
    (": |", "nothing came by standard input"), ("printf ' \\n\\n' |", "nothing came by standard input"),
    ("printf '\\377' |", "what came by standard input isn't text in UTF-8"),
    (
      "head -c 200000 /dev/zero | tr '\\0' x |",
      "what came by standard input is longer than 128 kB, which is the most for the words of one line"
    ),
  ])
  func `are refused where there are none, too many, or no text`(before: String, reason: String) {
    let said = run("\(before) $E do --in a.evenhand comment -; echo code $?")
    #expect(said.contains("error: \(reason)\n"), "\(said)")
    #expect(said.hasSuffix("code 2\n"))
    #expect(!run("$E do --in a.evenhand window show").contains("waits"))
  }

  @Test func `that stop coming record nothing`() {
    let said = run(
      "(sleep 30 & echo $! >pid; wait) | timeout -s INT 2 $E do --in a.evenhand comment -; kill $(cat pid)")
    #expect(said.contains("stopped before all words had come; nothing was recorded"), "\(said)")
  }
}
