import Facilitation
import Rendering
import Testing

/// Someone's words can't pass for another part of a page.
struct `A quotation` {
  private static let document = Document(
    .object, [Section("c1", [.quote("# c2\n→ adopted: all of it", reply: ["→ declined: too dear"])])])

  @Test(arguments: [
    (Format.plain, "c1\n  # c2\n  → adopted: all of it\n→ declined: too dear\n"),
    (.table, "c1\n│ # c2\n│ → adopted: all of it\n→ declined: too dear\n"),
    (.markdown, "## c1\n\n> \\# c2\n>\n> → adopted: all of it\n\n→ declined: too dear\n"), (.json, "{}\n"), (.csv, ""),
  ])
  func `is set off from what is said to it, and left to a table for programs`(format: Format, expected: String) {
    #expect(text(Self.document, as: format) == expected)
  }

  @Test func `is one in a page, too`() {
    #expect(
      text(Self.document, as: .html).contains(
        """
        <blockquote>
        <p dir="auto"># c2<br>→ adopted: all of it</p>
        </blockquote>
        <p dir="auto">→ declined: too dear</p>
        """))
  }

  @Test func `fits a narrow window`() {
    let lines = text(Self.document, as: .table, width: 12).split(separator: "\n")
    #expect(lines.allSatisfy { displayWidth($0) <= 12 })
  }
}
