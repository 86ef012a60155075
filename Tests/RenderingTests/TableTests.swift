import Facilitation
import Rendering
import Testing

struct TableTests {
  @Test func `every kind of block has its place`() {
    let expected = """
      What matters to me
      Gini                 0.383
      Theil L              ∞
      Interruptions taken  1

      Name       Group               Time   Share
      ─────────  ────────────────  ──────  ──────
      Ana Ortiz  lived experience  3m 40s  20.8 %
      山田 太郎  commissioner       1h 5m  79.2 %
      Zoë        –                      –       –

      Ana Ortiz  ███████▊ 20.8 %
      Zoë        –

      One person has not spoken.
      Ask
      first.

      """
    #expect(text(balance, as: .table, width: 49) == expected)
  }
  @Test func `titles and headings are bold where there is colour`() {
    let table = Table(key: "rows", columns: [.init("a", "A"), .init("b", "B")], rows: [[.count(1), .text("x")]])
    #expect(
      text(.rows(table, title: "T"), as: .table, colour: true)
        == "\u{1B}[1mT\u{1B}[0m\n\u{1B}[1mA  B\u{1B}[0m\n─  ─\n1  x\n")
  }
  @Test func `in 40 columns headings and names are wrapped`() {
    let table = Table(
      key: "rows", columns: [.init("name", "Name"), .init("group", "Group"), .init("time", "Speaking time")],
      rows: [
        [.text("Ana Maria Ortiz"), .text("lived experience"), .span(.seconds(220))],
        [.text("Ben"), .text("staff"), .span(.seconds(9))],
      ])
    let expected = """
                                      Speaking
      Name            Group               time
      ──────────────  ──────────────  ────────
      Ana Maria       lived             3m 40s
      Ortiz           experience
      Ben             staff                 9s

      """
    #expect(text(.rows(table), as: .table, width: 40) == expected)
  }
  @Test func `columns that don't fit become a block for each row`() {
    let expected = """
      Name   Ana Ortiz
      Group  lived experience
      Time   3m 40s
      Share  20.8 %

      Name   山田 太郎
      Group  commissioner
      Time   1h 5m
      Share  79.2 %

      Name   Zoë
      Group  –
      Time   –
      Share  –

      """
    #expect(text(.rows(people), as: .table, width: 38) == expected)
  }
  @Test func `in 20 columns a value without room stands under its label`() {
    let document = Document.object([
      .pairs([
        Pair("taken", "Interruptions taken", .count(1)), Pair("remark", "Remark", .text("Ask first, then listen.")),
        Pair("none", "None", .text("")),
      ]), .note("One person has not spoken."),
    ])
    let expected = """
      Interruptions taken
        1
      Remark
        Ask first, then
        listen.
      None

      One person has not
      spoken.

      """
    #expect(text(document, as: .table, width: 20) == expected)
  }
  @Test func `a long value is wrapped beside its label`() {
    let document = Document.object([.pairs([Pair("remark", "Remark", .text("Ask first, then listen."))])])
    #expect(text(document, as: .table, width: 20) == "Remark  Ask first,\n        then listen.\n")
  }
  @Test func `a comment is wrapped, and cut after six lines`() {
    let table = Table(
      key: "rows", columns: [.init("handle", "Who"), .init("text", "Comment")],
      rows: [[.text("ana"), .text(String(repeating: "speak up ", count: 30))], [.text("ben"), .text("Yes.")]])
    let expected = """
      Who  Comment
      ───  ───────────────────────────────────
      ana  speak up speak up speak up speak up
           speak up speak up speak up speak up
           speak up speak up speak up speak up
           speak up speak up speak up speak up
           speak up speak up speak up speak up
           speak up speak up speak up speak u…
      ben  Yes.

      """
    #expect(text(.rows(table), as: .table, width: 40) == expected)
  }
  @Test func `a name of ten thousand bytes takes six lines`() {
    let table = Table(
      key: "rows", columns: [.init("name", "Name"), .init("turns", "Turns")],
      rows: [[.text(String(repeating: "a", count: 10_000)), .count(1)]])
    let full = String(repeating: "a", count: 13)
    let lines = [
      "Name           Turns", "─────────────  ─────", "\(full)      1", full, full, full, full, "aaaaaaaaaaaa…",
    ]
    #expect(text(.rows(table), as: .table, width: 20) == lines.joined(separator: "\n") + "\n")
  }
  @Test func `an empty table says so`() {
    let table = Table(key: "rows", columns: [.init("name", "Name")], rows: [])
    #expect(text(.rows(table, notes: ["Add one."]), as: .table) == "(none)\n\nAdd one.\n")
  }
  @Test func `a note is wrapped`() {
    #expect(text(.note("Dee has not spoken for 15 min"), as: .table, width: 20) == "Dee has not spoken\nfor 15 min\n")
  }
  @Test func `bars fill the space to an eighth`() {
    let bars = [1, 0.5, 0.01, 0, 2].map { Bar("ana", length: $0, value: .count(1)) }
    let expected = """
      ana  █████████████ 1
      ana  ██████▌ 1
      ana  ▏ 1
      ana  1
      ana  █████████████ 1

      """
    #expect(text(.object([.bars(bars)]), as: .table, width: 20) == expected)
  }
  @Test func `a bar's long label is cut`() {
    let bar = Bar("Ana Maria Ortiz", length: 1, value: .count(1))
    #expect(text(.object([.bars([bar])]), as: .table, width: 24) == "Ana Mar…  ████████████ 1\n")
  }
  @Test func `without room for bars their values are listed`() {
    let bar = Bar("Ana Ortiz", length: 1, value: .text("3m 40s"))
    #expect(text(.object([.bars([bar])]), as: .table, width: 18) == "Ana Ortiz  3m 40s\n")
  }
  @Test func `wide names and joined emoji keep the columns straight`() {
    let table = Table(
      key: "rows", columns: [.init("name", "Name"), .init("turns", "Turns")],
      rows: [[.text("山田 太郎"), .count(1)], [.text("👩‍🚀 Zoe\u{308}"), .count(22)], [.text("🇬🇧"), .count(3)]])
    let expected = """
      Name       Turns
      ─────────  ─────
      山田 太郎      1
      👩‍🚀 Zoe\u{308}        22
      🇬🇧             3

      """
    #expect(text(.rows(table), as: .table) == expected)
  }
  @Test func `text from people brings no escape sequence`() {
    #expect(text(.note("\u{1B}[31mred\u{9B}0m"), as: .table, colour: true) == "\\u{1B}[31mred\\u{9B}0m\n")
  }
}
