import Facilitation
import Rendering
import TestKit
import Testing

@testable import Engine

@Suite struct `Two records are compared` {
  private func journal(_ lines: String) throws -> MemoryJournal {
    let journal = MemoryJournal(header: Header(id: "00", zone: "UTC", created: Instant(microseconds: 0)))
    let stage = try Stage(plugins: [JarPlugin.self], journal: journal, start: nil)
    stage.run("meet 1\nstart 2022-06-28 09:00 UTC\n" + lines)
    #expect(stage.console.complained == "")
    return journal
  }

  private func replay(_ journal: any Journal) throws -> Replay {
    try Replay(hosts: Registry([JarPlugin.self]), journal: journal, presenter: Presentation.plain, zone: .utc)
  }

  /// What is told of the difference between two journals; empty where there is none.
  private func told(_ first: any Journal, _ second: any Journal, listsAll: Bool = false) throws -> String {
    let replays = (try replay(first), try replay(second))
    let comparison = try Comparison(
      .init(replays.0, in: 0...replays.0.count), .init(replays.1, in: 0...replays.1.count), files: MemoryFiles([:]),
      listsAll: listsAll)
    let reports = replays.0.views(of: "jar", meetings: []).map { Comparison.Report($0, $0) }
    guard let document = try comparison.differences(in: reports) else { return "" }
    return Presentation.plain.text(document, as: "plain", width: 100, zone: .utc)
  }

  @Test func `nothing is told of two that say the same`() throws {
    #expect(try told(try journal("add 1\n@ +1m\ntake 1\n"), try journal("add 1\n@ +1m\ntake 1\n")) == "")
    #expect(try told(try journal(""), try journal("")) == "")
  }

  @Test func `lines first, then figures, each with the line since which it is otherwise`() throws {
    let one = try journal("add 9\n@ +1m\nadd 1 --label mint\n@ +1m\ntake 2\n@ +1m\nadd 4\n")
    let other = try journal("add 9\n@ +1m\nadd 1 --label lime\n@ +1m\ntake 3\n@ +1m\nadd 4\n")
    #expect(
      try told(one, other) == """
        What was said and done
        entries alike       2
        only in the first   2
        only in the second  2
        decided otherwise   0

        only in     time              actor   line
        the first   2022-06-28 09:01  script  jar add 1 --label mint --id s2
        the second  2022-06-28 09:01  script  jar add 1 --label lime --id s2
        the first   2022-06-28 09:02  script  jar take 2
        the second  2022-06-28 09:02  script  jar take 3

        jar jar show
        figure  the first  the second  since this line of the first           since this line of the second
        sweets  12         11          09:02  jar take 2                      09:02  jar take 3
        labels  mint       lime        09:01  jar add 1 --label mint --id s2  09:01  jar add 1 --label lime --id s2

        """)
  }

  @Test func `what was taken back in one of them differs`() throws {
    let one = try journal("add 9\n@ +1m\ntake 2\n@ +1m\nadd 1\n")
    let other = try journal("add 9\n@ +1m\ntake 2\nundo\n@ +1m\nadd 1\n")
    #expect(
      try told(one, other).hasSuffix(
        """
        figure  the first  the second  since this line of the first  since this line of the second
        sweets  8          10          09:01  jar take 2             –

        """))
  }

  @Test func `one line that was decided otherwise stands beside itself`() throws {
    let one = try journal("add 9\n@ +1m\ntake 2\n@ +1m\nadd 1\n")
    let other = try forged(one, 2, events: #"[{"event":"taken","v":1,"count":3}]"#)
    #expect(
      try told(one, other) == """
        What was said and done
        entries alike       2
        only in the first   0
        only in the second  0
        decided otherwise   1

        time              decided otherwise  in the first  in the second
        2022-06-28 09:01  jar take 2         7 sweets      6 sweets

        jar jar show
        figure  the first  the second  since this line of the first  since this line of the second
        sweets  8          7           09:01  jar take 2             09:01  jar take 2

        """)
  }

  @Test func `of words that aren't for everyone nothing is told but that they differ`() throws {
    let one = try journal("add 9\nwhisper \"I took two\"\n")
    let other = try journal("add 9\nwhisper \"I took three\"\n")
    let text = try told(one, other)
    #expect(!text.contains("took"))
    #expect(text.contains("2022-06-28 09:00  jar whisper …      not for everyone  not for everyone"))
  }

  @Test func `of two that have nothing in common, twenty lines are told and the figures that both have`() throws {
    let lines = (1...30).map { "add \($0) --label l\($0)\n@ +1m\n" }.joined()
    let other = try journal("@ +1h\n" + lines + "add 5\n")
    let text = try told(try journal(lines), other)
    #expect(text.contains("only in the first   30\nonly in the second  31\n"))
    #expect(text.split(separator: "\n").filter { $0.hasPrefix("the ") }.count == 20)
    #expect(
      text.contains(
        "\n\nand 41 more, which --all lists\n\njar jar show\nfigure  the first  the second\nsweets  465        470\n"))
  }

  @Test func `of two that have nothing in common, all lines are told to who asks for them`() throws {
    let lines = (1...30).map { "add \($0) --label l\($0)\n@ +1m\n" }.joined()
    let text = try told(try journal(lines), try journal("@ +1h\n" + lines + "add 5\n"), listsAll: true)
    #expect(text.split(separator: "\n").filter { $0.hasPrefix("the ") }.count == 61)
    #expect(!text.contains("more"))
  }

  /// The same journal, but that an entry's line had other consequences; its chain is sound.
  private func forged(_ journal: MemoryJournal, _ sequence: Int, events: String) throws -> MemoryJournal {
    let forged = MemoryJournal(header: journal.header)
    var link = Chain.seed(journal.header)
    try forged.begin()
    for var entry in journal.entries(after: 0, limit: .max) {
      if entry.sequence == sequence, case .content(var content, let source, let salt) = entry.body {
        content.events = events
        entry.body = .content(content, source: source, salt: salt)
      }
      entry = Chain.sealed(entry, after: link)
      link = entry.link
      try forged.append(entry, after: entry.sequence - 1)
    }
    try forged.commit()
    return forged
  }
}

@Suite struct `Two rows are aligned` {
  /// The length of the longest row that is in both, by the book: a table of all beginnings.
  private func longest(_ first: [Int], _ second: [Int]) -> Int {
    var lengths = [Int](repeating: 0, count: second.count + 1)
    for element in first {
      var corner = 0
      for index in second.indices {
        let above = lengths[index + 1]
        lengths[index + 1] = element == second[index] ? corner + 1 : max(above, lengths[index])
        corner = above
      }
    }
    return lengths.last ?? 0
  }

  @Test func `by the longest row of what is in both, where each is there once`() {
    for seed in UInt64(0)..<200 {
      var random = SplitMix64(seed: seed)
      let first = Array((0..<20).shuffled(using: &random).prefix(Int.random(in: 0...20, using: &random)))
      let second = Array((0..<20).shuffled(using: &random).prefix(Int.random(in: 0...20, using: &random)))
      let pairs = Alignment(first, second).pairs
      #expect(pairs.count == longest(first, second), "seed \(seed)")
      #expect(pairs.allSatisfy { first[$0.first] == second[$0.second] }, "seed \(seed)")
      for (pair, next) in zip(pairs, pairs.dropFirst()) {
        #expect(pair.first < next.first && pair.second < next.second, "seed \(seed)")
      }
    }
  }

  @Test func `the first of what is there often with the first`() {
    let pairs = Alignment(["a", "b", "a"], ["a", "c", "a", "a"]).pairs
    #expect(pairs.map(\.first) == [0, 2])
    #expect(pairs.map(\.second) == [0, 2])
  }
}
