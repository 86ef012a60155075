import CGMime
import Facilitation

/// What a message's parts amount to.
struct MessageBody {
  /// How many parts may lie one inside the other, and how many there may be.
  static let (deepest, mostParts) = (32, 1_000)
  /// The largest text that is read, in bytes: some six hundred pages.
  static let largestText = 4 << 20

  private(set) var text = ""
  private(set) var folded: [FoldedText] = []
  private(set) var attachments: [MailAttachment] = []
  /// Why the message can't be read, as in ``UnreadableMessage/reason``.
  var obstacle: String?
  /// Whose message it is and about what.
  private let letterhead: Letterhead
  private var parts = 0
  private var textSize = 0
  private var depth = 0
  /// Whether the text was found already, and what comes is the same in another form.
  private var hasText = false

  init(_ letterhead: Letterhead = Letterhead()) { self.letterhead = letterhead }

  mutating func take(_ part: UnsafeMutablePointer<GMimeObject>) {
    parts += 1
    depth += 1
    defer { depth -= 1 }
    guard parts <= Self.mostParts else { return refuse("has more than \(Self.mostParts) parts") }
    guard depth <= Self.deepest else { return refuse("has more than \(Self.deepest) parts one inside the other") }
    if let multipart = part.multipart {
      take(multipart)
    } else if let inner = part.messagePart {
      take(forwarded: g_mime_message_part_get_message(inner).flatMap { g_mime_message_get_mime_part($0) })
    } else if let leaf = part.part {
      take(leaf)
    }
  }

  private mutating func refuse(_ reason: String) { obstacle = obstacle ?? reason }

  // MARK: Parts of parts

  private mutating func take(_ multipart: UnsafeMutablePointer<GMimeMultipart>) {
    let type = g_mime_object_get_content_type(multipart.object)
    if g_mime_content_type_is_type(type, "multipart", "encrypted") != 0 { return refuse("is encrypted") }
    let children = (0..<g_mime_multipart_get_count(multipart)).compactMap { g_mime_multipart_get_part(multipart, $0) }
    if children.isEmpty { return refuse("is damaged: its parts can't be told apart") }
    guard g_mime_content_type_is_type(type, "multipart", "alternative") != 0, !hasText else {
      for child in children { take(child) }
      return
    }
    takeOne(of: children)
  }

  /// Takes one of several forms of the same words.
  private mutating func takeOne(of children: [UnsafeMutablePointer<GMimeObject>]) {
    // The last is the richest (RFC 2046, 5.1.4); but plain text, where it says anything, needs no taking apart.
    let isPlain = { (child: UnsafeMutablePointer<GMimeObject>) in child.isOfType("text", "plain") }
    let richer = Array(children.filter { !isPlain($0) }.reversed())
    let before = (text, folded)
    for child in children.filter(isPlain) + richer {
      take(child)
      // The plain form may be but a notice that there is another.
      if isPlain(child), !hasText, let page = richer.lazy.compactMap(\.page).first, isNotice(before.0, of: page) {
        (text, folded) = (before.0, before.1 + [FoldedText(.frame, addedText(to: before.0))])
        continue
      }
      hasText = before.0.utf8.count != text.utf8.count || before.1.count != folded.count
    }
    hasText = false
  }

  private func addedText(to before: String) -> String { String(text.dropFirst(before.count)).trimmedBlanks.description }

  /// Whether the plain form that was taken says nothing of what the other does: it is short, and hardly a piece of it
  /// is found there.
  private func isNotice(_ before: String, of page: UnsafeMutablePointer<GMimePart>) -> Bool {
    let plain = addedText(to: before)
    guard !plain.isEmpty, plain.utf8.count <= 1_000 else { return false }
    let html = page.words(in: page.bytes)
    // Mostly both begin alike, and the page needn't be read.
    if Array(html.utf8).firstRange(of: Array(plain.utf8.prefix(12)), from: 0) != nil { return false }
    let letters = { (text: String) in text.lowercased().filter { $0.isLetter || $0.isNumber } }
    // Links are written out in the plain form alone.
    let said = plain.split(whereSeparator: \.isWhitespace).filter { !$0.contains("://") && !$0.contains("@") }
    let (words, shown) = (Array(letters(said.joined())), Array(letters(HTMLText.read(html).text).utf8))
    guard words.count >= 12, !shown.isEmpty else { return false }
    // Pieces that go over the ends of words, which two texts have in common only where they say the same.
    let pieces = stride(from: 0, through: words.count - 6, by: 6).map { Array(String(words[$0..<$0 + 6]).utf8) }
    return pieces.count { shown.firstRange(of: $0, from: 0) != nil } * 3 < pieces.count
  }

  /// What another wrote is folded away whole, and its files are listed.
  private mutating func take(forwarded part: UnsafeMutablePointer<GMimeObject>?) {
    guard let part else { return }
    var inner = MessageBody()
    (inner.parts, inner.depth, inner.textSize) = (parts, depth, textSize)
    inner.take(part)
    (parts, textSize) = (inner.parts, inner.textSize)
    if let reason = inner.obstacle { refuse(reason) }
    let words = ([inner.text] + inner.folded.map(\.text)).filter { !$0.isEmpty }.joined(separator: "\n\n")
    if !words.isEmpty, !hasText { folded.append(FoldedText(.forward, words)) }
    attachments += inner.attachments
  }

  // MARK: Parts with content

  private mutating func take(_ part: UnsafeMutablePointer<GMimePart>) {
    let type = g_mime_object_get_content_type(part.object)
    let name = g_mime_part_get_filename(part).map { PlainText.cleaned(Array(String(cString: $0).utf8)).tidied }
    let form = TextForm(of: part.object)
    guard let form, name == nil, g_mime_part_is_attachment(part) == 0 else {
      if g_mime_content_type_is_type(type, "application", "pkcs7-mime") != 0 {
        refuse("is encrypted, or signed in a way that hides its words")
      }
      let name = name.flatMap { $0.isEmpty ? nil : $0 }
      attachments.append(MailAttachment(name: name, type: mediaType(type), size: part.size))
      return
    }
    guard !hasText else { return }
    let bytes = part.bytes
    textSize += bytes.count
    guard textSize <= Self.largestText else { return refuse("has a text larger than \(Self.largestText >> 20) MB") }
    var words = part.words(in: bytes)
    if form == .html {
      let page = HTMLText.read(words)
      return add(OwnWords(page.text, marks: page.marks, letterhead: letterhead))
    }
    if part.object.parameter("format") == "flowed" {
      words = FlowedText.unfolded(words, deletesSpaces: part.object.parameter("delsp") == "yes")
    }
    let armour = Armour(words)
    if armour.hidesWords { return refuse("is encrypted") }
    add(OwnWords(armour.text, letterhead: letterhead))
    folded += armour.folded
  }

  private mutating func add(_ own: OwnWords) {
    text = [text, own.text].filter { !$0.isEmpty }.joined(separator: "\n\n")
    folded += own.folded
  }
}

extension UnsafeMutablePointer<GMimeObject> {
  fileprivate func isOfType(_ type: String, _ subtype: String) -> Bool {
    g_mime_content_type_is_type(g_mime_object_get_content_type(self), type, subtype) != 0
  }

  /// The page of HTML that it is, or that it holds with its pictures.
  fileprivate var page: UnsafeMutablePointer<GMimePart>? {
    if isOfType("text", "html") { return part }
    guard let multipart, g_mime_multipart_get_count(multipart) > 0 else { return nil }
    return g_mime_multipart_get_part(multipart, 0).flatMap { $0.isOfType("text", "html") ? $0.part : nil }
  }
}

/// How a text is written; what is no text has none.
private enum TextForm {
  case plain, html

  init?(of part: UnsafeMutablePointer<GMimeObject>) {
    let type = g_mime_object_get_content_type(part)
    let subtype = g_mime_content_type_get_media_subtype(type).map { String(cString: $0).lowercased() } ?? ""
    if g_mime_content_type_is_type(type, "text", "*") != 0 {
      // Tables and calendars are for programs; a kind of text that nobody knows is for people (RFC 2046, 4.1.4).
      if Self.data.contains(subtype) { return nil }
      self = subtype == "html" ? .html : .plain
    } else {
      // What names no type by the rules means text (RFC 2045, 5.2).
      guard let field = g_mime_object_get_header(part, "Content-Type") else { return nil }
      guard !String(cString: field).prefix(while: { $0 != ";" }).contains("/") else { return nil }
      self = .plain
    }
  }

  private static let data: Set<String> = [
    "calendar", "csv", "tab-separated-values", "vcard", "x-vcard", "directory", "css", "xml", "javascript", "rtf",
  ]
}

private func mediaType(_ type: UnsafeMutablePointer<GMimeContentType>?) -> String {
  guard let type, let name = g_mime_content_type_get_mime_type(type) else { return "application/octet-stream" }
  defer { g_free(name) }
  return PlainText.cleaned(Array(String(cString: name).utf8)).tidied.lowercased()
}

extension UnsafeMutablePointer<GMimeObject> {
  /// A parameter of the content type, in lower case.
  fileprivate func parameter(_ name: String) -> String? {
    g_mime_object_get_content_type_parameter(self, name).map { String(cString: $0).lowercased() }
  }
}

extension UnsafeMutablePointer<GMimePart> {
  /// How many bytes its content has, decoded.
  fileprivate var size: Int {
    let stream = g_mime_stream_null_new()
    defer { g_object_unref(stream) }
    guard let content = g_mime_part_get_content(self) else { return 0 }
    return max(0, g_mime_data_wrapper_write_to_stream(content, stream))
  }
}
