/// HTML read as text: blocks become lines, quotations lines with `> ` before them.
///
/// Mail holds any HTML there is, so nothing in it is an error. What has no end is taken for text rather than for a tag,
/// so that no words are lost.
struct HTMLText {
  /// What a mail program says of a line by the elements in which it stands.
  enum Mark {
    /// It is quoted.
    case quote
    /// It is set in, as quotations are and what writers want to stand out.
    case blockquote
    /// It is part of a signature.
    case signature
    /// The message that is answered begins here.
    case below
    /// A box begins here, as mail programs draw it around the header of the message that is answered.
    case header
  }

  /// What `html` shows, without styles, scripts, pictures and hidden words, and what is said of each line.
  static func read(_ html: String) -> (text: String, marks: [Mark?]) {
    var reader = HTMLText(bytes: Array(html.utf8))
    reader.read()
    return reader.page.whole
  }

  private let bytes: [UInt8]
  private var place = 0
  private var page = HTMLPage()
  /// How often an element was looked through in vain.
  private var looks = 0
  /// Ends that were looked for and aren't there, so that nobody looks again.
  private var missing: Set<String> = []

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func read() {
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "<"): takeMarkup()
      case UInt8(ascii: "&"): takeReference()
      default:
        page.add(bytes[place])
        place += 1
      }
    }
  }

  // MARK: Tags

  private mutating func takeMarkup() {
    if skip("<!--", through: "-->") || skip("<!", through: ">") || skip("<?", through: ">") { return }
    let isEnd = bytes.dropFirst(place + 1).first == UInt8(ascii: "/")
    let start = place + (isEnd ? 2 : 1)
    let letters = bytes[min(start, bytes.count)...].prefix(32).prefix { $0.isLetterOrDigit }
    guard letters.first?.isLetter == true, let end = endOfTag(from: letters.endIndex) else {
      page.add(bytes[place])
      place += 1
      return
    }
    let tag = HTMLTag(
      name: String(decoding: letters, as: UTF8.self).lowercased(), isEnd: isEnd,
      attributes: bytes[letters.endIndex..<end])
    place = end
    if !isEnd, Self.unseen.contains(tag.name), skipThrough("</\(tag.name)") { _ = skipThrough(">") }
    guard isEnd || !tag.isHidden || !skipHidden(tag) else { return }
    page.take(tag)
    if let picture = tag.facesOfPicture { Self.read(picture).text.utf8.forEach { page.add($0) } }
  }

  // MARK: Hidden elements

  /// How many elements are looked through that turn out to be seen.
  private static let mostLooks = 50

  /// Passes over an element that isn't seen; one that has no end is taken for one that is.
  private mutating func skipHidden(_ tag: HTMLTag) -> Bool {
    guard !tag.isEmptyElement else { return true }
    guard looks < Self.mostLooks, let (inside, end) = endOfElement(tag.name) else { return false }
    // Letters of no size are a trick for gaps between columns, too, in which the words have a size again.
    if tag.isHiddenBySizeOnly,
      bytes.firstRange(of: Array("font-size".utf8), from: place).map({ $0.lowerBound < inside }) ?? false
    {
      looks += 1
      return false
    }
    place = end
    return true
  }

  /// Where the content of the element ends that begins here, and where what follows it begins.
  private mutating func endOfElement(_ name: String) -> (inside: Int, end: Int)? {
    let key = "/" + name
    guard !missing.contains(key) else { return nil }
    let letters = Array(name.utf8)
    var depth = 1
    var from = place
    while let hit = bytes.firstIndex(of: UInt8(ascii: "<"), from: from) {
      from = hit + 1
      let isEnd = from < bytes.count && bytes[from] == UInt8(ascii: "/")
      let start = isEnd ? from + 1 : from
      guard start + letters.count < bytes.count,
        bytes[start..<start + letters.count].elementsEqual(letters, by: { $0 | 0x20 == $1 }),
        !bytes[start + letters.count].isLetterOrDigit
      else { continue }
      depth += isEnd ? -1 : 1
      guard depth == 0 else { continue }
      let end = bytes.firstIndex(of: UInt8(ascii: ">"), from: start).map { $0 + 1 } ?? bytes.count
      return (hit, end)
    }
    missing.insert(key)
    return nil
  }

  // MARK: Ends

  private static let unseen: Set<String> = ["script", "style", "title", "template", "noscript"]

  /// Behind the `>` of a tag, which may stand in a value's quotes, too; `nil` where there is none.
  private mutating func endOfTag(from start: Int) -> Int? {
    guard !missing.contains(">") else { return nil }
    var quote: UInt8?
    for (index, byte) in bytes[start...].enumerated() {
      if quote == nil, byte == UInt8(ascii: ">") { return start + index + 1 }
      // No value is as long as that: the quote has no end.
      if index > 1 << 16 { break }
      if byte == quote {
        quote = nil
      } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
    }
    guard let end = bytes.firstIndex(of: UInt8(ascii: ">"), from: start) else {
      missing.insert(">")
      return nil
    }
    return end + 1
  }

  /// Passes over what begins with `opening` here and has an end.
  private mutating func skip(_ opening: String, through end: String) -> Bool {
    bytes[place...].starts(with: opening.utf8) && skipThrough(end)
  }

  private mutating func skipThrough(_ end: String) -> Bool {
    guard !missing.contains(end) else { return false }
    let letters = Array(end.utf8)
    var from = place
    // Names of tags are written in either case; what comes before the name isn't.
    while let hit = bytes.firstRange(of: Array(letters.prefix(2)), from: from)?.lowerBound {
      if bytes[hit...].prefix(letters.count).elementsEqual(letters, by: { $0 | 0x20 == $1 | 0x20 }) {
        place = hit + letters.count
        return true
      }
      from = hit + 1
    }
    missing.insert(end)
    return false
  }

  // MARK: Characters by name

  private mutating func takeReference() {
    let name = bytes[(place + 1)...].prefix(10).prefix { $0.isLetterOrDigit || $0 == UInt8(ascii: "#") }
    let isEnded = name.endIndex < bytes.count && bytes[name.endIndex] == UInt8(ascii: ";")
    let word = String(decoding: name, as: UTF8.self)
    guard let scalar = HTMLCharacters.scalar(named: word, isEnded: isEnded) else {
      page.add(bytes[place])
      place += 1
      return
    }
    for byte in String(scalar).utf8 { page.add(byte) }
    place = name.endIndex + (isEnded ? 1 : 0)
  }
}

extension UInt8 {
  var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  var isLetterOrDigit: Bool { isLetter || (0x30...0x39).contains(self) }
}
