import Facilitation
import Foundation
import Rendering
import Testing

struct HTMLTests {
  /// What stands between `<main>` and `</main>`.
  private func main(_ document: Document) -> String {
    let parts = text(document, as: .html).components(separatedBy: "\n<main>\n")
    return parts.count == 2 ? parts[1].replacingOccurrences(of: "</main>\n</body>\n</html>\n", with: "") : ""
  }

  /// What is read out of a page whose document has no title.
  private let untitled = "<h1 class=\"unseen\" dir=\"auto\">Evenhand</h1>\n"

  @Test func `every kind of block has its place`() {
    let expected = """
      <h1 dir="auto">What matters to me</h1>
      <dl>
      <div><dt dir="auto">Gini</dt><dd dir="auto">0.383</dd></div>
      <div><dt dir="auto">Theil L</dt><dd dir="auto">∞</dd></div>
      <div><dt dir="auto">Interruptions taken</dt><dd dir="auto">1</dd></div>
      </dl>
      <div class="table" role="group" aria-label="What matters to me" tabindex="0">
      <table>
      <caption class="unseen" dir="auto">What matters to me</caption>
      <thead>
      <tr>\
      <th scope="col" dir="auto">Name</th><th scope="col" dir="auto">Group</th>\
      <th scope="col" class="quantity" dir="auto">Time</th><th scope="col" class="quantity" dir="auto">Share</th>\
      </tr>
      </thead>
      <tbody>
      <tr>\
      <th scope="row" dir="auto">Ana Ortiz</th><td dir="auto">lived experience</td>\
      <td class="quantity" dir="auto">3m 40s</td><td class="quantity" dir="auto">20.8 %</td>\
      </tr>
      <tr>\
      <th scope="row" dir="auto">山田 太郎</th><td dir="auto">commissioner</td>\
      <td class="quantity" dir="auto">1h 5m</td><td class="quantity" dir="auto">79.2 %</td>\
      </tr>
      <tr>\
      <th scope="row" dir="auto">Zoë</th><td dir="auto">–</td>\
      <td class="quantity" dir="auto">–</td><td class="quantity" dir="auto">–</td>\
      </tr>
      </tbody>
      </table>
      </div>
      <div class="chart" role="img" aria-label="Ana Ortiz 20.8 %; Zoë –">
      <div class="row"><span dir="auto">Ana Ortiz</span><svg class="measure" viewBox="0 0 1000 100" \
      preserveAspectRatio="none" aria-hidden="true"><rect x="0.0" y="15.0" width="250.0" height="70.0"></rect></svg>\
      <bdi>20.8 %</bdi></div>
      <div class="row"><span dir="auto">Zoë</span><svg class="measure" viewBox="0 0 1000 100" \
      preserveAspectRatio="none" aria-hidden="true"></svg><bdi>–</bdi></div>
      </div>
      <p dir="auto">One person has not spoken.</p>
      <p dir="auto">Ask<br>first.</p>

      """
    #expect(main(balance) == expected)
  }

  @Test func `a table's title is its caption, and its name where it is moved`() {
    let table = Table(key: "rows", title: "By \"person\"", columns: [.init("a", "A")], rows: [[.count(1)]])
    #expect(
      main(.rows(table, title: "Balance")).hasPrefix(
        """
        <h1 dir="auto">Balance</h1>
        <div class="table" role="group" aria-label="By &quot;person&quot;" tabindex="0">
        <table>
        <caption dir="auto">By &quot;person&quot;</caption>

        """))
  }

  @Test func `the page says what it is, and asks for nothing`() {
    let page = text(balance, as: .html)
    #expect(page.hasPrefix("<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"))
    #expect(page.contains("\n<title>What matters to me</title>\n"))
    #expect(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""))
    for reference in ["http:", "https:", "//", "url(", "@import", "src=", "href="] {
      #expect(!page.contains(reference), "\(reference)")
    }
  }

  @Test func `text stays text`() {
    let text = "<script>&amp;\"'</script>\u{202E}\u{1B}[m"
    let escaped = "&lt;script&gt;&amp;amp;&quot;&#39;&lt;/script&gt;\\u{202E}\\u{1B}[m"
    #expect(main(.note(text)) == untitled + "<p dir=\"auto\">\(escaped)</p>\n")
  }

  @Test func `a remark keeps its lines and their blanks`() {
    #expect(main(.note("one\r\n\n  two")) == untitled + "<p dir=\"auto\">one<br><br>  two</p>\n")
  }

  @Test func `titles after the first are a rank lower`() {
    let sections = [nil, "", "One", "Two"].map { Section($0, [.note("a")]) }
    #expect(
      main(Document(.objects, sections)).split(separator: "\n").filter { !$0.hasPrefix("<p") }
        == ["<h1 dir=\"auto\">One</h1>", "<h2 dir=\"auto\">Two</h2>"])
  }

  @Test func `a row of figures has no heading, and dates are whole`() {
    let table = Table(
      key: "rows", columns: [.init("count", "Count"), .init("at", "At")], rows: [[.count(1), .instant(noon)]])
    #expect(
      main(.rows(table)).contains(
        "<tr><td class=\"quantity\" dir=\"auto\">1</td><td class=\"whole\" dir=\"auto\">2022-11-10 12:00</td></tr>"))
  }

  @Test func `nothing to show is a page, too`() {
    #expect(main(.empty) == untitled)
    #expect(text(.empty, as: .html).contains("<title>Evenhand</title>"))
    let table = Table(key: "rows", columns: [.init("name", "Name")], rows: [])
    #expect(main(.rows(table)) == untitled + "<p dir=\"auto\">(none)</p>\n")
  }

  @Test(arguments: [("a.html", "html"), ("a.HTM", "html"), ("html", "html"), ("a.html.txt", "plain")])
  func `a file's ending chooses it`(name: String, format: String) {
    #expect(Presentation.plain.format(forFile: name) == format)
  }
}

/// What WCAG 2.2 asks of colours, by day, by night and on paper.
struct HTMLContrastTests {
  /// The colours of each scheme, by their names.
  private var schemes: [[Substring: UInt32]] {
    text(.empty, as: .html).components(separatedBy: ":root").dropFirst().map { rule in
      let colours = rule.prefix { $0 != "}" }.matches(of: /--(\w+): #(\w{6});/)
      return Dictionary(colours.map { ($0.output.1, UInt32($0.output.2, radix: 16) ?? 0) }) { first, _ in first }
    }.filter { !$0.isEmpty }
  }

  private func luminance(_ colour: UInt32) -> Double {
    let channels = [16, 8, 0].map { shift in
      let value = Double(colour >> shift & 0xFF) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }

  @Test(arguments: [("text", 7.0), ("quiet", 7), ("line", 3), ("bar", 3)])
  func `it can be told from its ground`(name: Substring, least: Double) throws {
    #expect(schemes.count == 3)
    for scheme in schemes {
      let both = [luminance(try #require(scheme["ground"])), luminance(try #require(scheme[name]))].sorted()
      #expect((both[1] + 0.05) / (both[0] + 0.05) >= least)
    }
  }
}
