/// A tag of HTML, and what a mail program means by it.
struct HTMLTag {
  /// In lower case.
  let name: String
  let isEnd: Bool
  /// What stands between the name and the end of the tag.
  let attributes: ArraySlice<UInt8>

  /// The value of an attribute, in lower case; `nil` where the tag has none of this name.
  func value(of attribute: String) -> String? {
    guard attributes.count > attribute.utf8.count else { return nil }
    let wanted = Array(attribute.utf8)
    var place = attributes.startIndex
    while place < attributes.endIndex {
      let start = attributes[place...].firstIndex { $0.isLetterOrDigit } ?? attributes.endIndex
      let name = attributes[start...].prefix { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
      var rest = attributes[name.endIndex...].drop { $0 <= 0x20 }
      var value = attributes[name.endIndex..<name.endIndex]
      if rest.first == UInt8(ascii: "=") {
        rest = rest.dropFirst().drop { $0 <= 0x20 }
        if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
          value = rest.dropFirst().prefix { $0 != quote }
          rest = rest[value.endIndex...].dropFirst()
        } else {
          value = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") }
          rest = rest[value.endIndex...]
        }
      }
      if name.elementsEqual(wanted, by: { $0 | 0x20 == $1 }) {
        return String(decoding: value, as: UTF8.self).lowercased()
      }
      place = max(rest.startIndex, place + 1, name.endIndex)
    }
    return nil
  }

  private var hasAttributes: Bool { !isEnd && attributes.count > 4 }

  // MARK: What isn't seen

  /// Whether nobody sees what stands in it.
  var isHidden: Bool {
    guard hasAttributes, !Self.pages.contains(name) else { return false }
    return style.map(Self.isHidden) ?? false || value(of: "hidden") != nil
  }

  private static let pages: Set<String> = ["html", "body", "head"]

  /// Whether nothing but the size of its letters hides it.
  var isHiddenBySizeOnly: Bool {
    guard let style, value(of: "hidden") == nil else { return false }
    return !Self.isHidden(style.replacing("font-size:0", with: ""))
  }

  private var style: String? { value(of: "style").map { $0.filter { !$0.isWhitespace } } }

  private static func isHidden(_ style: String) -> Bool {
    if style.contains("display:none") || style.contains("visibility:hidden") || style.contains("mso-hide:all") {
      return true
    }
    return ["max-height:0", "font-size:0", "opacity:0"].contains { isNothing($0, in: style) }
  }

  /// Whether a measure is nothing: `0`, `0px`, and not `0.9em`.
  private static func isNothing(_ measure: String, in style: String) -> Bool {
    guard let range = style.firstRange(of: measure) else { return false }
    let rest = style[range.upperBound...].prefix { $0 != ";" }
    return !rest.contains { ("1"..."9").contains($0) }
  }

  /// Whether it has no content.
  var isEmptyElement: Bool { ["br", "hr", "img", "input", "meta", "link", "col", "area", "wbr"].contains(name) }

  /// What a picture says that stands for a face; `nil` for other pictures.
  var facesOfPicture: String? {
    guard name == "img", hasAttributes, let alt = value(of: "alt"), (1...64).contains(alt.utf8.count) else {
      return nil
    }
    let faces = HTMLText.read(alt).text
    return faces.isEmpty || faces.contains { $0.isLetter || $0.isNumber && $0.isASCII } ? nil : faces
  }

  // MARK: What mail programs mean

  /// What it says of the lines in it.
  var mark: HTMLText.Mark? {
    guard hasAttributes else { return name == "blockquote" && !isEnd ? .blockquote : nil }
    if isQuote { return .quote }
    if isSignature { return .signature }
    return name == "blockquote" ? .blockquote : nil
  }

  private var isQuote: Bool {
    if name == "blockquote", value(of: "type") == "cite" { return true }
    let (label, id) = (value(of: "class") ?? "", value(of: "id") ?? "")
    if name != "blockquote", label.contains("gmail_quote") || label.contains("gmail_attr") { return true }
    if Self.quotes.contains(where: { label.contains($0) || id.contains($0) }) { return true }
    return value(of: "name").map { ["quote", "quoted-content", "messagereplysection"].contains($0) } ?? false
  }

  private static let quotes = [
    "yahoo_quoted", "yahooquoted", "moz-cite-prefix", "moz-forward-container", "protonmail_quote", "tutanota_quote",
    "zmail_extra",
    "isreplycontent", "isforwardcontent", "reply-intro",
  ]

  private var isSignature: Bool {
    let (label, id) = (value(of: "class") ?? "", value(of: "id") ?? "")
    return id == "signature" || id == "x_signature" || id == "applemailsignature" || id == "ms-outlook-mobile-signature"
      || ["gmail_signature", "moz-signature", "protonmail_signature_block-user"].contains { label.contains($0) }
  }

  /// Whether the message that is answered follows, without an element around it.
  var beginsMessageBelow: Bool {
    guard hasAttributes else { return false }
    let id = value(of: "id") ?? ""
    return ["divrplyfwdmsg", "appendonsend", "olk_src_body_section", "mail-editor-reference-message-container"]
      .contains(id)
      || value(of: "class") == "outlookmessageheader"
  }

  /// Whether it is a box with a line above it, in which Outlook has the header of the message that is answered.
  var isBoxOfHeader: Bool {
    guard hasAttributes, name == "div" || name == "p" else { return false }
    return value(of: "style").map { $0.contains("border-top:") && !$0.contains("border-top:none") } ?? false
  }
}
