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
  private var parts = 0
  private var textSize = 0
  private var depth = 0
  /// Whether the text was found already, and what comes is the same in another form.
  private var hasText = false

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
    // The last is the richest (RFC 2046, 5.1.4); but plain text, where it says anything, needs no taking apart.
    let isPlain = { (child: UnsafeMutablePointer<GMimeObject>) in
      g_mime_content_type_is_type(g_mime_object_get_content_type(child), "text", "plain") != 0
    }
    let before = (text.utf8.count, folded.count)
    for child in children.filter(isPlain) + children.filter({ !isPlain($0) }).reversed() {
      take(child)
      hasText = before != (text.utf8.count, folded.count)
    }
    hasText = false
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
    let charset = g_mime_object_get_content_type_parameter(part.object, "charset").map { String(cString: $0) }
    var words = PlainText.cleaned(Array(PlainText.decoded(bytes, charset: charset).utf8))
    if words.unicodeScalars.first == "\u{FEFF}" { words.unicodeScalars.removeFirst() }
    if form == .html { words = HTMLText.text(of: words) }
    if form == .plain, part.object.parameter("format") == "flowed" {
      words = FlowedText.unfolded(words, deletesSpaces: part.object.parameter("delsp") == "yes")
    }
    let own = OwnWords(words)
    text = [text, own.text].filter { !$0.isEmpty }.joined(separator: "\n\n")
    folded += own.folded
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

  /// Its content, decoded.
  fileprivate var bytes: [UInt8] {
    let stream = g_mime_stream_mem_new()
    defer { g_object_unref(stream) }
    guard let stream, let content = g_mime_part_get_content(self) else { return [] }
    g_mime_data_wrapper_write_to_stream(content, stream)
    let memory = UnsafeMutableRawPointer(stream).assumingMemoryBound(to: GMimeStreamMem.self)
    guard let array = g_mime_stream_mem_get_byte_array(memory), let data = array.pointee.data else { return [] }
    return Array(UnsafeBufferPointer(start: data, count: Int(array.pointee.len)))
  }
}
