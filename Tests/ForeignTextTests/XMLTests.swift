import Facilitation
import ForeignText
import Testing

private final class Collector: XMLVisitor {
  var elements: [XML.Element] = []
  let unwanted: String?

  init(unwanted: String? = nil) { self.unwanted = unwanted }

  func begin(_ element: XML.Element) throws(Refusal) {
    if element.name == unwanted { throw Refusal("\(element.line): not wanted", remedy: "leave it out") }
    elements.append(element)
  }
}

private func elements(_ text: String, unwanted: String? = nil) throws(Refusal) -> [XML.Element] {
  let collector = Collector(unwanted: unwanted)
  try XML.read(Array(text.utf8)[...], file: "jars.xml", to: collector)
  return collector.elements
}

@Suite struct `XML is read element by element` {
  @Test func `elements come in their order, with their attributes and lines`() throws {
    let text =
      "<?xml version=\"1.0\"?>\n<shelf>\n  <jar label='mint &amp; &#233;' grams=\"5\"/><!-- gone --><jar/>\n</shelf>\n"
    #expect(
      try elements(text) == [
        XML.Element(name: "shelf", line: 2),
        XML.Element(name: "jar", attributes: ["label": "mint & é", "grams": "5"], line: 3),
        XML.Element(name: "jar", line: 3),
      ])
  }

  @Test(arguments: [
    ("<shelf>\n<jar>\n", "jars.xml:3: this is no whole XML: no element found"),
    ("<shelf>\n</jar>", "jars.xml:2: this is no whole XML: mismatched tag"),
    ("<a/><b/>", "jars.xml:1: this is no whole XML: junk after document element"),
    ("<a x=1/>", "jars.xml:1: this is no whole XML: not well-formed (invalid token)"),
    ("<a>&thing;</a>", "jars.xml:1: this is no whole XML: undefined entity"),
    (
      "<!DOCTYPE a [\n<!ENTITY thing SYSTEM \"file:///etc/hostname\">\n]><a>&thing;</a>",
      "jars.xml:2: it declares entities, which are not read"
    ),
    (
      "<!DOCTYPE a [<!ENTITY x \"xxxxxxxx\"><!ENTITY y \"&x;&x;&x;&x;\">]><a b=\"&y;\"/>",
      "jars.xml:1: it declares entities, which are not read"
    ),
    (
      "<!DOCTYPE a [<!ENTITY % x \"xxxxxxxx\">]><a/>", "jars.xml:1: it declares entities, which are not read"
    ),
    (
      String(repeating: "<a>", count: 65), "jars.xml:1: more than 64 elements lie one inside the other"
    ),
  ])
  func `what is no XML, or tries to grow, is refused`(_ text: String, _ reason: String) {
    #expect {
      try elements(text)
    } throws: { error in
      let refusal = error as? Refusal
      #expect(refusal?.reason == reason)
      return refusal?.remedy != nil
    }
  }

  @Test func `a document type without entities is passed over, and nothing outside is read`() throws {
    #expect(try elements("<!DOCTYPE a SYSTEM \"/etc/hostname\"><a/>").map(\.name) == ["a"])
  }

  @Test func `what a visitor throws ends the reading`() {
    #expect {
      try elements("<shelf>\n<lid/><jar></shelf>", unwanted: "lid")
    } throws: { ($0 as? Refusal)?.reason == "2: not wanted" }
  }
}
