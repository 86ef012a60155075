import Facilitation
import Rendering
import Testing

struct MarkdownTests {
  @Test func `every kind of block has its place, but bars`() {
    let expected = """
      ## What matters to me

      - **Gini**: 0.383
      - **Theil L**: ∞
      - **Interruptions taken**: 1

      | Name | Group | Time | Share |
      | --- | --- | ---: | ---: |
      | Ana Ortiz | lived experience | 3m 40s | 20.8 % |
      | 山田 太郎 | commissioner | 1h 5m | 79.2 % |
      | Zoë | – | – | – |

      One person has not spoken.

      Ask

      first.

      """
    #expect(text(balance, as: .markdown) == expected)
  }
  @Test func `marks in a cell stay text`() {
    let table = Table(
      key: "rows", columns: [.init("a", "A|B")], rows: [[.text("`a` *b* _c_ [d](e) <f> | \\ ~g~ &lt; $h$\ni")]])
    let row = "\\`a\\` \\*b\\* \\_c\\_ \\[d\\](e) \\<f> \\| \\\\ \\~g\\~ \\&lt; \\$h\\$\\\\ni"
    #expect(text(.rows(table), as: .markdown) == "| A\\|B |\n| --- |\n| \(row) |\n")
  }
  @Test(arguments: [
    ("# a", "\\# a"), ("- a", "\\- a"), ("+ a", "\\+ a"), ("> a", "\\> a"), ("1. a", "1\\. a"), ("12) a", "12\\) a"),
    ("=== a", "\\=== a"), ("    a", "a"), ("2022 was", "2022 was"), ("---", "\\---"), (">\u{301}a", "\\>\u{301}a"),
    ("~~~", "\\~\\~\\~"), ("1", "1"),
  ])
  func `a remark that looks like markup stays a paragraph`(note: String, expected: String) {
    #expect(text(.note(note), as: .markdown) == expected + "\n")
  }
  @Test func `a remark of several lines is several paragraphs`() {
    #expect(text(.note("a\n\n# b\r\n"), as: .markdown) == "a\n\n\\# b\n")
  }
  @Test func `labels stay text`() {
    let pairs = [Pair("a", " *x* ", .text("- y")), Pair("b", "", .text("# z")), Pair("c", "C", .text(""))]
    #expect(text(.object([.pairs(pairs)]), as: .markdown) == "- **\\*x\\***: - y\n- \\# z\n- **C**:\n")
  }
  @Test func `an empty table says so`() {
    let table = Table(key: "rows", columns: [.init("name", "Name")], rows: [])
    #expect(text(.rows(table), as: .markdown) == "(none)\n")
  }
  @Test func `escape sequences are shown`() { #expect(text(.note("\u{1B}[1m"), as: .markdown) == "\\\\u{1B}\\[1m\n") }
}
