import Facilitation
import Rendering
import Testing

struct PlainTests {
  @Test func `a pair is its label and its value`() {
    let document = Document.object([.pairs([Pair("ana", "Ana Ortiz", .span(.seconds(220)))])])
    #expect(text(document, as: .plain) == "Ana Ortiz  3m 40s\n")
  }
  @Test func `every kind of block has its place, but bars`() {
    let expected = """
      What matters to me
      Gini                 0.383
      Theil L              ∞
      Interruptions taken  1

      Name       Group               Time   Share
      Ana Ortiz  lived experience  3m 40s  20.8 %
      山田 太郎  commissioner       1h 5m  79.2 %
      Zoë        –                      –       –

      One person has not spoken.
      Ask
      first.

      """
    #expect(text(balance, as: .plain) == expected)
  }
  @Test func `a blank line stands between sections`() {
    let document = Document(.objects, [Section("One", [.note("a")]), Section("Two", [.note("b")]), Section(nil, [])])
    #expect(text(document, as: .plain) == "One\na\n\nTwo\nb\n")
  }
  @Test func `an empty document is empty`() { #expect(text(.empty, as: .plain).isEmpty) }
  @Test func `what is for programs only isn't shown`() {
    let table = Table(key: "rows", columns: [.init("id", nil)], rows: [[.count(1)]])
    let document = Document.object([.pairs([Pair("id", nil, .count(1))]), .table(table), .note("Done.")])
    #expect(text(document, as: .plain) == "Done.\n")
  }
  @Test func `an empty table says so`() {
    let table = Table(key: "rows", columns: [.init("name", "Name")], rows: [])
    #expect(text(.rows(table, title: "Open windows"), as: .plain) == "Open windows\n(none)\n")
  }
  @Test func `nothing is cut at any width`() {
    let name = String(repeating: "Ana ", count: 2_500) + "Ortiz"
    let document = Document.object([.pairs([Pair("name", "Name", .text(name)), Pair("turns", "Turns", .count(2))])])
    #expect(text(document, as: .plain, width: 40) == "Name   \(name)\nTurns  2\n")
  }
  @Test func `a very long name moves only its own line`() {
    let name = String(repeating: "山", count: 5_000)
    let table = Table(
      key: "rows", columns: [.init("name", "Name"), .init("turns", "Turns")],
      rows: [[.text(name), .count(1)], [.text("Ben"), .count(12)]])
    let blanks = String(repeating: " ", count: 56)
    #expect(text(.rows(table), as: .plain) == "Name\(blanks)  Turns\n\(name)      1\nBen \(blanks)     12\n")
  }
  @Test func `no line ends with a blank`() {
    let table = Table(
      key: "rows", columns: [.init("name", "Name"), .init("remark", "Remark")],
      rows: [[.text("Ana"), .text("")], [.text("Ben  "), .text("late ")]])
    #expect(text(.rows(table), as: .plain) == "Name   Remark\nAna\nBen    late\n")
  }
  @Test func `no text from people can steer a terminal`() {
    let table = Table(key: "rows", columns: [.init("name", "Na\u{1B}me")], rows: [[.text("\u{1B}[2J\u{202E}a\nb")]])
    let document = Document.object(
      "\u{9B}31m", [.table(table), .bars([Bar("\r", length: 0, value: .text("\u{7}"))]), .note("a\u{8}\r\nb")])
    let expected = """
      \\u{9B}31m
      Na\\u{1B}me
      \\u{1B}[2J\\u{202E}a\\nb

      a\\u{8}
      b

      """
    #expect(text(document, as: .plain) == expected)
  }
  @Test func `right-to-left names keep their order`() {
    let table = Table(
      key: "rows", columns: [.init("name", "Name"), .init("turns", "Turns")],
      rows: [[.text("שרה לוי"), .count(3)], [.text("سلمى"), .count(12)]])
    #expect(text(.rows(table), as: .plain) == "Name     Turns\nשרה לוי      3\nسلمى        12\n")
  }
  @Test func `a table's title stands above it`() {
    let table = Table(key: "rows", title: "By\nperson", columns: [.init("a", "A")], rows: [[.count(1)]])
    #expect(text(.rows(table, title: "Balance"), as: .plain) == "Balance\nBy\\nperson\nA\n1\n")
  }
  @Test func `a row that is too short is filled`() {
    let table = Table(key: "rows", columns: [.init("a", "A"), .init("b", "B")], rows: [[.count(1)], []])
    #expect(text(.rows(table), as: .plain) == "A  B\n1  –\n–  –\n")
  }
}
