import CGMime
import Facilitation

/// Makes a message of its bytes, or says why it can't.
enum MessageReader {
  static func read(_ raw: RawMessage, knownAs: (MailAddress) -> [String]) -> Mailbox.Item {
    if let reason = raw.obstacle { return unreadable(raw, reason) }
    return GMime.withMessage(raw.bytes[...]) { message in
      guard let message, let part = g_mime_message_get_mime_part(message) else {
        return unreadable(raw, "is no message")
      }
      let header = MessageHeader(message, raw)
      var letterhead = header.letterhead
      letterhead.names = letterhead.writers.flatMap(knownAs)
      var body = MessageBody(letterhead)
      body.take(part)
      if isCutOff(part) { body.obstacle = body.obstacle ?? "is cut off: its last part has no end" }
      if let reason = body.obstacle {
        return .unreadable(
          UnreadableMessage(
            place: raw.place, messageID: header.messageID, subject: header.subject, from: header.senders,
            sent: header.sent, reason: reason))
      }
      return .message(header.message(with: body, isReport: part.isReport))
    }
  }

  private static func unreadable(_ raw: RawMessage, _ reason: String) -> Mailbox.Item {
    // The field alone, since another may be what can't be read.
    let messageID = raw.messageIDField.flatMap { field in
      GMime.withMessage(field + Array("\n\n".utf8)) { $0.flatMap(MessageHeader.messageID) }
    }
    return .unreadable(UnreadableMessage(place: raw.place, messageID: messageID, reason: reason))
  }

  /// Whether the message ends before its last part does.
  ///
  /// Inner parts may lack their ends, as those of some programs do; what encloses them has to have one.
  private static func isCutOff(_ part: UnsafeMutablePointer<GMimeObject>) -> Bool {
    part.multipart.map { $0.pointee.write_end_boundary == 0 } ?? false
  }
}

extension UnsafeMutablePointer<GMimeObject> {
  /// Whether it tells of a message's fate (RFC 3462).
  var isReport: Bool { g_mime_content_type_is_type(g_mime_object_get_content_type(self), "multipart", "report") != 0 }
}

extension [UInt8] {
  /// Where the empty line begins that ends a header; `nil` where there is none.
  var endOfHeader: Int? {
    let ends = ["\n\n", "\n\r\n"].compactMap { firstRange(of: Array($0.utf8), from: 0)?.lowerBound }
    return ends.min().map { $0 + 1 }
  }
}
