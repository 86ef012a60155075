import Facilitation
import Rendering
import Testing

/// That no template can forget to escape, and no text is taken for one.
struct PageTemplateTests {
  @Test func `no template shows anything that isn't escaped`() {
    #expect(PageTemplates.texts.count == 10)
    for (name, text) in PageTemplates.texts {
      // Text as it is, other delimiters, another way to escape, and a template by a name that was given.
      for forbidden in ["{{{", "{{&", "{{=", "{{%", "{{>*", "{{> *"] {
        #expect(!text.contains(forbidden), "\(name): \(forbidden)")
      }
    }
  }

  @Test func `each template that another uses is there`() {
    let used = PageTemplates.texts.values.flatMap { $0.matches(of: /\{\{> (\w+)\}\}/).map { String($0.output.1) } }
    #expect(Set(used + ["page"]) == Set(PageTemplates.texts.keys))
  }

  @Test(arguments: [
    "{{title}}", "{{{title}}}", "{{> page}}", "{{#sections}}", "{{/sections}}", "{{=<% %>=}}", "{{!a}}",
  ])
  func `a name that looks like a template is shown as it is`(name: String) {
    let table = Table(key: "k", columns: [.init("a", name)], rows: [[.text(name)]])
    let page = text(.rows(table, title: name), as: .html)
    let shown = name.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    let elements = ["<title>", #"<h1 dir="auto">"#, #"<th scope="col" dir="auto">"#, #"<th scope="row" dir="auto">"#]
    #expect(elements.filter { !page.contains($0 + shown + "</") } == [])
  }

  @Test(arguments: ["\u{301}", "\u{FE0F}", "\u{200D}", "\u{20DD}"])
  func `a mark on a character of markup doesn't hide it`(mark: String) {
    let table = Table(
      key: "k", title: ["\"", "'", "<", ">", "&"].map { $0 + mark }.joined(), columns: [.init("a", "A")],
      rows: [[.count(1)]])
    let escaped = ["&quot;", "&#39;", "&lt;", "&gt;", "&amp;"].map { $0 + mark }.joined()
    let page = text(.rows(table), as: .html)
    // By scalars: to people, the mark belongs to what stands before it.
    #expect(Array(page.unicodeScalars).contains(Array("aria-label=\"\(escaped)\"".unicodeScalars)))
  }
}
