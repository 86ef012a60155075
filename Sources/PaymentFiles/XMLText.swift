/// An element of an XML document whose texts are of ``BankCharacters`` alone, so that none needs escaping.
struct XMLElement {
  private let name: String
  private let attribute: String
  private let text: String?
  private let children: [XMLElement]

  init(_ name: String, _ text: String, attribute: String = "") {
    (self.name, self.text, self.attribute, children) = (name, text, attribute, [])
  }

  /// Without the children that are `nil`.
  init(_ name: String, attribute: String = "", _ children: [XMLElement?]) {
    (self.name, self.attribute, self.children, text) = (name, attribute, children.compactMap(\.self), nil)
  }

  /// The document of which this is the root, two blanks for each level.
  var document: String {
    var written = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    write(to: &written, indent: "")
    return written
  }

  private func write(to written: inout String, indent: String) {
    written += "\(indent)<\(name)\(attribute.isEmpty ? "" : " " + attribute)>"
    if let text {
      written += text
    } else {
      written += "\n"
      for child in children { child.write(to: &written, indent: indent + "  ") }
      written += indent
    }
    written += "</\(name)>\n"
  }
}
