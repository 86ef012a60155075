import Facilitation
import Foundation
import TestKit
import Testing

@testable import Engine

/// What the prompt understands, a file understands, and the other way round; and nothing that is typed is lost.
@Suite struct `Prompt and files have one language` {
  /// What people write, in any script, and what means something to a shell.
  private static let pieces = [
    "#", "# 4", "#1", "--", "---", "—", "--x", "$", "$5", "$v", "${v}", "$(ls)", "`id`", "it's", "'tis", "say \"no\"",
    "\"", "“yes”",
    "‘so’", "\\", "\\n", "\\u{41}", ">", "> x", "!", "!!", "@", "@ana", "=", "a=b", "*", "?", "~", "|", "&", ";", "<b>",
    "%",
    "सुमन की बात", "ਗੁਰਪ੍ਰੀਤ", "مرحبا", "שלום", "你好", "한국어", "é", "e\u{301}", "👩🏽‍🦽", "Zoë", "l'été", "5m", "10:15", "list",
    "d1", "--by",
    "the room is cold", "ana", "ring 0300", "  ", "   two  blanks", "\t",
  ]

  private func text(_ random: inout SplitMix64) -> String {
    let count = 1 + Int(random.next() % 6)
    return (0..<count).map { _ in
      Self.pieces[Int(random.next() % UInt64(Self.pieces.count))] + (random.next() % 5 == 0 ? "" : " ")
    }.joined()
  }

  private func stage() throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins)
    stage.run("meet 1\n" + Scene.lines.dropFirst().joined(separator: "\n"))
    stage.type("set v = \"the value\"")
    return stage
  }

  @Test func `a line comes to the same, typed or in a file`() throws {
    let beginnings = [
      "note ", "note", "decide ", "decide --proposed ana --by ben ", "commit ", "item add ", "speak ", "hand ",
      "story add ",
      "undo ", "", "gathering note ", "NOTE ", "expect ", "  note ", "set w = ", "arrive ", "person add ", "with ",
    ]
    let (typed, filed) = (try stage(), try stage())
    var random = SplitMix64(seed: 16)
    var taken = 0
    for _ in 0..<1_500 {
      let line = beginnings[Int(random.next() % UInt64(beginnings.count))] + text(&random)
      // What only a file has: expectations, headings, its own words.
      guard !line.hasPrefix(">"), !line.hasPrefix("!"), !line.hasPrefix("## "),
        !line.drop(while: \.isWhitespace).hasPrefix("@")
      else {
        continue
      }
      let before = try typed.contents.count
      let answers = (typed.type(line), filed.run("meet 1\n" + line, name: "x.meet"))
      // In a file a complaint has its place.
      let isTaken = answers.0 == answers.1
      let reasons = (reason(answers.0), reason(answers.1))
      #expect(isTaken || reasons.0 != nil && reasons.0 == reasons.1, "\(line): \(answers)")
      taken += try typed.contents.count - before
    }
    #expect(taken > 300)
    #expect(try typed.contents.map(\.line) == filed.contents.map(\.line))
    #expect(try typed.contents.map(\.events) == filed.contents.map(\.events))
  }

  private func reason(_ said: String) -> Substring? {
    said.range(of: "error: ").map { said[$0.upperBound...].prefix { $0 != "\n" } }
  }

  @Test func `nothing that is typed is missing from what is recorded`() throws {
    let stage = try stage()
    var random = SplitMix64(seed: 61)
    var kept = 0
    for _ in 0..<1_500 {
      let text = text(&random)
      let meant = text.trimmed.replacing("$v", with: "the value")
      // A quote that opens a text may close it again; what begins like an option, or is a verb, isn't a text.
      guard let first = meant.first, !"\"'“‘".contains(first), !meant.hasPrefix("--"), !meant.hasPrefix("list") else {
        continue
      }
      // A quote or an unknown option in the midst of it may be refused; then nothing is recorded at all.
      let before = try stage.contents.count
      let said = stage.type("note " + text)
      guard try stage.contents.count > before, let line = try stage.contents.last?.line else {
        #expect(said.contains("error: "), "\(text)")
        continue
      }
      kept += 1
      let words = try LineReader.words(of: line)
      #expect(words[2].text == meant, "\(text)")
    }
    #expect(kept > 800)
  }
}

extension String {
  /// Without blanks and tabs at its ends.
  fileprivate var trimmed: String {
    var text = self[...]
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    return String(text)
  }
}
