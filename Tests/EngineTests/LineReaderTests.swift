import Engine
import Facilitation
import TestKit
import Testing

@Suite struct `A line is taken apart into words` {
  @Test(arguments: [
    ("speak ana", ["speak", "ana"]),
    ("  speak\tana  ", ["speak", "ana"]),
    ("", []),
    ("   ", []),
    ("# a remark", []),
    ("#", []),
    ("  # a remark", []),
    ("#1 is a remark, too", []),
    ("speak ana # is no remark", ["speak", "ana", "#", "is", "no", "remark"]),
    ("note Ring 0300 #", ["note", "Ring", "0300", "#"]),
    ("note #1 is done", ["note", "#1", "is", "done"]),
    ("note C# is a language", ["note", "C#", "is", "a", "language"]),
    ("note Ana can't hear", ["note", "Ana", "can't", "hear"]),
    (#"note "Ana \"can\" hear""#, ["note", #"Ana "can" hear"#]),
    (#"note "a\\b\nc\u{e9}""#, ["note", "a\\b\ncé"]),
    ("note 'a\\b $x'", ["note", "a\\b $x"]),
    ("note 'it's fine'", ["note", "it's fine"]),
    ("note “curly words”", ["note", "curly words"]),
    ("note ‘curly ones’", ["note", "curly ones"]),
    ("pay $5 now", ["pay", "$5", "now"]),
    ("at $venue today", ["at", "Keighley Library", "today"]),
    ("at \"in $venue\"", ["at", "in Keighley Library"]),
    ("at ($venue)", ["at", "(Keighley Library)"]),
    ("say 李 Zoë 👩‍👩‍👧", ["say", "李", "Zoë", "👩‍👩‍👧"]),
  ])
  func `words`(line: String, words: [String]) throws {
    #expect(try LineReader.words(of: line, variables: ["venue": "Keighley Library"]).map(\.text) == words)
  }

  @Test func `each word knows where it stands in bytes`() throws {
    let words = try LineReader.words(of: "speak Zoë  \"a b\"")
    #expect(words.map(\.range) == [0..<5, 6..<10, 12..<17])
    #expect(words.map(\.typed) == ["speak", " Zoë", "  \"a b\""])
    #expect(words.map(\.isQuoted) == [false, false, true])
  }

  @Test func `a word as typed has its variables filled in, inside quotes too`() throws {
    let words = try LineReader.words(of: #"see "in $v, \"now\"" $v '$v'"#, variables: ["v": "Leeds"])
    #expect(words.map(\.typed) == ["see", #" "in Leeds, \"now\"""#, " Leeds", " '$v'"])
  }

  @Test func `what a variable holds is never an option`() throws {
    let words = try LineReader.words(of: "note $x", variables: ["x": "--force"])
    #expect(words.map(\.option) == [nil, nil])
  }

  @Test(arguments: [
    ("note \"never closed", 5..<6, "this quote is never closed"),
    ("note “never closed", 5..<8, "this quote is never closed"),
    ("note 'never closed", 5..<6, "this quote is never closed"),
    (#"note "a"b"#, 8..<9, "a blank is missing after the closing quote"),
    (#"note "a\q""#, 7..<9, #"only \", \\, \n and \u{…} can follow a backslash here"#),
    (#"note "\u{110000}""#, 6..<8, #"only \", \\, \n and \u{…} can follow a backslash here"#),
    ("note $nothing", 5..<13, "nothing is set for $nothing"),
  ])
  func `what can't be taken apart is refused at its place`(line: String, range: Range<Int>, reason: String) {
    let fault = #expect(throws: Fault.self) { try LineReader.words(of: line) }
    #expect(fault?.range == range)
    #expect(fault?.reason == reason)
  }

  @Test func `a line of more than a mebibyte is refused`() {
    let fault = #expect(throws: Fault.self) {
      try LineReader.words(of: String(repeating: "a", count: LineReader.longestLine + 1))
    }
    #expect(fault?.reason == "this line is longer than 1 MiB")
  }

  @Test func `a line that variables make longer than a mebibyte is refused`() {
    let half = String(repeating: "x", count: LineReader.longestLine / 2)
    #expect(throws: Never.self) { try LineReader.words(of: "note $a$a", variables: ["a": half]) }
    #expect(throws: Fault.self) { try LineReader.words(of: "note $a \"$a\" $a", variables: ["a": half]) }
  }

  @Test func `a canonical word reads back as itself`() throws {
    var generator = SplitMix64(seed: 7)
    let scalars: [Unicode.Scalar] = [
      "a", "Z", " ", "\"", "\\", "'", "$", "#", "-", "\n", "\u{1B}", "é", "李", "\u{202E}", "\u{0}",
    ]
    for seed in 0..<2_000 {
      let text = String(
        String.UnicodeScalarView(
          (0..<Int.random(in: 1...8, using: &generator)).map { _ in
            scalars.randomElement(using: &generator) ?? "a"
          }))
      let words = try LineReader.words(of: "note " + Word.canonical(text), variables: ["a": "never"])
      #expect(words.map(\.text) == ["note", text], "seed \(seed)")
      #expect(words.last?.option == nil)
    }
  }
}
