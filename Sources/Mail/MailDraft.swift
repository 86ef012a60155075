import CGMime
public import Facilitation

/// A letter that somebody's mail program is to send: to whom, about what, and in which words.
///
/// It has no date and no sender, which that program adds; `X-Unsent` makes most of them open it as a draft. By its
/// Message-ID, and by `Auto-Submitted` (RFC 3834), it is known when it comes back.
public struct MailDraft: Equatable, Sendable {
  /// Where it goes.
  public var to: MailAddress
  /// On one line, in any script.
  public var subject: String
  /// The Message-ID that it answers, without its angle brackets; `nil` where it answers none.
  public var inReplyTo: String?
  /// Its words, with line feeds.
  public var text: String

  /// A letter with these words.
  public init(to: MailAddress, subject: String, inReplyTo: String? = nil, text: String) {
    (self.to, self.subject, self.inReplyTo, self.text) = (to, subject, inReplyTo, text)
  }

  /// Without angle brackets; the same for the same letter.
  ///
  /// Its domain is nobody's (RFC 6761).
  public var messageID: String {
    let words = [to.address, subject, inReplyTo ?? "", text].joined(separator: "\u{1}")
    return "\(Self.idBeginning)\(GMime.sha256(words).prefix(32))@\(Self.idDomain)"
  }

  private static let (idBeginning, idDomain) = ("evenhand-", "evenhand.invalid")

  /// Whether it is the Message-ID of such a letter.
  static func isOurs(_ messageID: String) -> Bool {
    messageID.hasPrefix(idBeginning) && messageID.hasSuffix("@" + idDomain)
  }

  /// The letter after RFC 5322 and RFC 2045, with CRLF, in nothing but ASCII; empty where there is no memory for it.
  public var bytes: [UInt8] {
    _ = GMime.isReady
    guard let message = g_mime_message_new(1), let part = g_mime_text_part_new() else { return [] }
    defer { g_object_unref(message) }
    g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_TO, to.name, to.address)
    g_mime_message_set_subject(message, subject, "utf-8")
    if let id = inReplyTo {
      // What may stand in an id is for its writer; a line break would begin another field.
      let id = "<" + String(String.UnicodeScalarView(id.unicodeScalars.filter { $0.isASCII && $0.value > 0x20 })) + ">"
      for field in ["In-Reply-To", "References"] { message.object.setHeader(field, id) }
    }
    message.object.setHeader("X-Unsent", "1")
    message.object.setHeader("Message-ID", "<\(messageID)>")
    message.object.setHeader("Auto-Submitted", "auto-generated")
    g_mime_text_part_set_charset(part, "utf-8")
    g_mime_text_part_set_text(part, text)
    part.object.part.map { g_mime_part_set_content_encoding($0, GMIME_CONTENT_ENCODING_BASE64) }
    g_mime_message_set_mime_part(message, part.object)
    g_object_unref(part)
    let options = g_mime_format_options_new()
    defer { g_mime_format_options_free(options) }
    g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS)
    guard let string = g_mime_object_to_string(message.object, options) else { return [] }
    defer { g_free(string) }
    return Array(String(cString: string).utf8)
  }
}

extension MailDraft {
  /// Several as one mailbox after RFC 4155, with line feeds alone, as mail programs open it.
  ///
  /// No line of a body can be taken for the beginning of another letter, since bodies are in base 64.
  public static func mailbox(_ drafts: [MailDraft], at time: Instant) -> [UInt8] {
    let wall = WallClock(utc: time).toTheSecond
    let seconds = wall.timeOfDay / 1_000_000
    let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { twoPlaces($0, "0") }.joined(separator: ":")
    let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][wall.month - 1]
    // As C's asctime has it.
    let date = "\(wall.weekday.name.prefix(3)) \(month) \(twoPlaces(Int64(wall.day), " ")) \(clock) \(wall.year)"
    let start = Array("From \(idBeginning)letters@\(idDomain) \(date)\n".utf8)
    return drafts.flatMap { draft in
      start + draft.bytes.filter { $0 != UInt8(ascii: "\r") } + [UInt8(ascii: "\n")]
    }
  }

  private static func twoPlaces(_ number: Int64, _ blank: String) -> String { (number < 10 ? blank : "") + "\(number)" }
}

extension UnsafeMutablePointer<GMimeObject> {
  fileprivate func setHeader(_ name: String, _ value: String) { g_mime_object_set_header(self, name, value, "utf-8") }
}
