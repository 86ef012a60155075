import Patterns
import Testing

@testable import Engine

@Suite struct `Printed lines are held against expected ones` {
  private let fitting = { Fitting(lines: 10) { false } }

  @Test(
    arguments: [
      ([], [], true), ([.line("a")], ["a"], true), ([.line("a")], [], false), ([], ["a"], false),
      ([.line("")], [], true), ([.anyLines], [], true), ([.anyLines], ["a", "b"], true),
      ([.anyLines, .line("b")], ["a", "b"], true), ([.anyLines, .line("b")], ["b", "a"], false),
      ([.line("a"), .anyLines, .line("a")], ["a"], false),
      ([.line("a"), .anyLines, .line("a")], ["a", "b", "a"], true),
      ([.anyLines, .line("a"), .anyLines, .line("b"), .anyLines], ["a", "a", "c", "b"], true),
      ([.anyLines, .anyLines, .line("c")], ["a", "b"], false),
    ] as [([CommandFile.Expected], [String], Bool)])
  func `gaps stand for any lines`(expected: [CommandFile.Expected], actual: [String], isMet: Bool) {
    #expect(Transcript.matches(expected, actual, fitting()) == isMet)
  }

  @Test func `very many of both are compared at their ends`() {
    let expected = (0..<3_000).map { CommandFile.Expected.line("old \($0)") }
    let actual = (0..<2_000).map { "new \($0)" }
    let ends = [CommandFile.Expected.line("same")]
    let numbered = { (lines: [CommandFile.Expected]) in
      lines.enumerated().map { CommandFile.ExpectedLine(number: $0 + 2, what: $1) }
    }
    let lines = Transcript.difference(numbered(ends + expected + ends), ["same"] + actual + ["same"], fitting())
    let file = ["command"] + (["same"] + (0..<3_000).map { "old \($0)" } + ["same"]).map { "> \($0)" }
    let written = Difference.applied([Difference(below: 1, lines)], to: file).map(\.text)
    #expect(written == ["command"] + (["same"] + actual + ["same"]).map { "> \($0)" })
    // What overlaps isn't counted twice.
    let overlap = Transcript.difference(
      numbered(Array(repeating: ends[0], count: 3_000)), Array(repeating: "same", count: 2_000), fitting())
    #expect(
      Difference.applied([Difference(below: 1, overlap)], to: ["command"] + Array(repeating: "> same", count: 3_000))
        .map(\.text) == ["command"] + Array(repeating: "> same", count: 2_000))
  }

  @Test func `whoever asks for an end is heard among very many`() {
    let stopped = Fitting(lines: 5_000) { true }
    #expect(!Transcript.matches([.anyLines, .line("z")], Array(repeating: "a", count: 5_000), stopped))
    #expect(stopped.givenUp?.reason == .stopped)
  }
}
