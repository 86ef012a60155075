import Foundation
import Testing

/// How the program ends where nobody talks to it: by signals, by inputs that never end, and by force.
@Suite final class EndingTests {
  private let folder = NSTemporaryDirectory() + "evenhand-" + UUID().uuidString

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let lines = ["meet 1"] + (0..<100_000).map { "group add g\($0)" }
    try lines.joined(separator: "\n").write(toFile: folder + "/long.meet", atomically: false, encoding: .utf8)
    try #require(mkfifo(folder + "/pipe", 0o600) == 0)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// What a script says, in which `$P` is the program.
  private func bash(_ script: String) -> String {
    let start = "cd '\(folder)' && export P='\(Tmux.program)' && "
    return Command(["timeout", "120", "bash", "-c", start + script]).output
  }

  // MARK: - Signals

  @Test(
    arguments: [
      "run pipe", "run long.meet", "run long.meet --in a.evenhand", "do person import pipe", "check long.meet",
      "replay --check long.meet", "b.evenhand",
    ], ["TERM 143", "HUP 129", "INT 130"])
  func `a signal ends whatever runs, and nothing is half-done`(words: String, signal: String) throws {
    let (name, code) = (signal.prefix { $0 != " " }, signal.suffix(3))
    // A shell's jobs in the background have Ctrl-C ignored, unless it controls jobs. The pipe has a writer that is silent.
    let said = bash(
      """
      set -m; exec 9<>pipe 8<>pipe
      "$P" \(words) <&8 >out 2>&1 &
      until [ -s out ] || [ "$(ps -o time= -p $!)" != 00:00:00 ] || ((++looks > 20)); do sleep .05; done
      kill -\(name) $!; SECONDS=0; wait $!; echo "code $?, $((SECONDS < 20))"
      for w in *.evenhand; do [ ! -f $w ] || "$P" do --in $w journal verify >/dev/null || echo "$w is damaged"; done
      ls -A | grep -v -e '^[ab].evenhand$' -e '^long.meet$' -e '^out$' -e '^pipe$'
      """)
    #expect(said.contains("code \(code), 1\n"))
    #expect(said.split(separator: "\n").filter { !$0.contains("code") && !$0.hasPrefix("[") && $0.contains(".") } == [])
  }

  @Test func `what the caller ignores stays ignored`() {
    let said = bash(
      """
      printf 'meet 1\\ngroup add a\\n' >a.meet
      (trap '' HUP INT; "$P" do --in a.evenhand run a.meet & sleep .01; kill -HUP $!; kill -INT $!; wait $!; echo code $?)
      """)
    #expect(said.hasSuffix("code 0\n"))
  }

  // MARK: - What never ends

  @Test func `an input that never ends is refused`() {
    let lines = [
      "\"$P\" run /dev/zero", "\"$P\" check /dev/zero", "\"$P\" run - </dev/zero", "\"$P\" </dev/zero",
      // Where whoever runs the tests ignores it that a pipe breaks, these say so themselves.
      "cat /dev/zero 2>/dev/null | \"$P\" run -", "cat /dev/zero 2>/dev/null | \"$P\"",
      "\"$P\" run <(yes 2>/dev/null)", "\"$P\" do person import /dev/zero",
      "\"$P\" do person import <(cat /dev/zero 2>/dev/null)", "\"$P\" do person import a.evenhand",
    ]
    let said = bash(
      "ulimit -v 64000000; \"$P\" do --in a.evenhand group add a >/dev/null\n"
        + lines.map { "\($0) >/dev/null 2>said; echo \"$? $(wc -l <said)\"" }.joined(separator: "\n"))
    #expect(said.split(separator: "\n").count == lines.count)
    #expect(said.split(separator: "\n").allSatisfy { $0.hasPrefix("2 ") && Int($0.dropFirst(2)) ?? 0 <= 5 }, "\(said)")
  }

  @Test func `what comes by a pipe is read whole`() {
    let said = bash(
      """
      printf 'meet 1\\ngroup add carers\\n' >a.meet
      cat a.meet | "$P" run -; "$P" run - <a.meet; "$P" run <(sleep .2; cat a.meet); "$P" run /dev/stdin <a.meet
      printf 'group add a\\r\\ngroup add b' | "$P"
      "$P" run - </dev/null; echo $?
      """)
    #expect(said.components(separatedBy: "\"carers\" is a group now").count == 5)
    #expect(said.contains("\"a\" is a group now") && said.contains("\"b\" is a group now"))
    #expect(said.hasSuffix("1\n"))
  }

  // MARK: - Force

  @Test func `what a killed share left behind is cleared by the next that writes there, with a word`() {
    let said = bash(
      """
      (echo meet 1; for i in {1..2000}; do echo "group add g$i"; done) >many.meet
      "$P" run many.meet --in a.evenhand >/dev/null
      for try in {1..20}; do
        "$P" do --in a.evenhand journal share copy$try.evenhand >/dev/null 2>&1 & p=$!
        until ls -d .evenhand-?????? >/dev/null 2>&1 || ! kill -0 $p 2>/dev/null; do :; done
        kill -9 $p; wait $p 2>/dev/null
        ls -d .evenhand-?????? 2>/dev/null && break
      done
      "$P" do --in a.evenhand group list --to list.txt 2>&1 >/dev/null
      ls -A | grep evenhand-; ls -A | grep part
      """)
    let lines = said.split(separator: "\n").filter { !$0.contains("Killed") }
    #expect(lines.count == 2)
    #expect(lines.last == "note: cleared \(lines.first ?? ""), left behind by a program that was ended while it wrote")
  }
}
