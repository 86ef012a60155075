import CGMime
import Facilitation

/// What a message's header says.
struct MessageHeader {
  private let message: UnsafeMutablePointer<GMimeMessage>
  private let raw: RawMessage

  /// What helps to tell the writer's own words.
  let letterhead: Letterhead

  init(_ message: UnsafeMutablePointer<GMimeMessage>, _ raw: RawMessage) {
    (self.message, self.raw) = (message, raw)
    letterhead = Letterhead(
      writers: Self.addresses(g_mime_message_get_from(message)),
      subject: Self.text(g_mime_message_get_subject(message)),
      isInMailbox: raw.fromLine != nil)
  }

  var messageID: String? { Self.messageID(message) }

  static func messageID(_ message: UnsafeMutablePointer<GMimeMessage>) -> String? {
    let id = text(g_mime_message_get_message_id(message))
    return id.isEmpty ? nil : id
  }

  func message(with body: MessageBody, isReport: Bool) -> MailMessage {
    MailMessage(
      place: raw.place, messageID: messageID, fingerprint: fingerprint,
      subject: letterhead.subject, from: letterhead.writers,
      sender: Self.addresses(g_mime_message_get_sender(message)).first,
      to: Self.addresses(g_mime_message_get_to(message)), cc: Self.addresses(g_mime_message_get_cc(message)),
      deliveredTo: fields("Delivered-To").flatMap(parsed) + fields("X-Original-To").flatMap(parsed),
      received: received, sent: sent, isAutomatic: isReport || isAutomatic, marks: marks, text: body.text,
      folded: body.folded, attachments: body.attachments)
  }

  // MARK: Fields

  /// The values of all fields of this name, the topmost first.
  private func fields(_ name: String) -> [String] {
    let list = g_mime_object_get_header_list(message.object)
    return (0..<g_mime_header_list_get_count(list)).compactMap { index in
      let header = g_mime_header_list_get_header_at(list, index)
      guard let found = g_mime_header_get_name(header), g_ascii_strcasecmp(found, name) == 0 else { return nil }
      return g_mime_header_get_raw_value(header).map { String(cString: $0) }
    }
  }

  /// The values of all fields of this name on one line each, without blanks around them.
  func texts(_ name: String) -> [String] {
    fields(name).map { field in
      guard field.contains("=?"), let decoded = g_mime_utils_header_decode_text(nil, field) else { return field.tidied }
      defer { g_free(decoded) }
      return Self.text(decoded)
    }
  }

  /// Whether there is a field with such a name, in lower case.
  func hasField(_ isWanted: (String) -> Bool) -> Bool {
    let list = g_mime_object_get_header_list(message.object)
    return (0..<g_mime_header_list_get_count(list)).contains { index in
      g_mime_header_get_name(g_mime_header_list_get_header_at(list, index)).map {
        isWanted(String(cString: $0).lowercased())
      } ?? false
    }
  }

  var subject: String { letterhead.subject }
  var senders: [MailAddress] { letterhead.writers }
  var sent: Instant? { instant(g_mime_message_get_date(message)) }
  /// The file in which it lies.
  var file: String { raw.place.file }

  /// A field's text on one line.
  private static func text(_ value: UnsafePointer<CChar>?) -> String {
    value.map { PlainText.cleaned(Array(String(cString: $0).utf8)).tidied } ?? ""
  }

  private static func addresses(_ list: UnsafeMutablePointer<InternetAddressList>?) -> [MailAddress] {
    guard let list else { return [] }
    return (0..<internet_address_list_length(list)).flatMap { index -> [MailAddress] in
      guard let entry = internet_address_list_get_address(list, index) else { return [] }
      let raw = UnsafeMutableRawPointer(entry)
      let instance = raw.assumingMemoryBound(to: GTypeInstance.self)
      if g_type_check_instance_is_a(instance, internet_address_group_get_type()) != 0 {
        let group = raw.assumingMemoryBound(to: InternetAddressGroup.self)
        return addresses(internet_address_group_get_members(group))
      }
      let address = text(
        internet_address_mailbox_get_addr(raw.assumingMemoryBound(to: InternetAddressMailbox.self)))
      let name = text(internet_address_get_name(entry))
      return address.isEmpty ? [] : [MailAddress(address, name: name.isEmpty ? nil : name)]
    }
  }

  private func parsed(_ field: String) -> [MailAddress] {
    GMime.withOptions { options in
      guard let list = internet_address_list_parse(options, field) else { return [] }
      defer { g_object_unref(list) }
      return Self.addresses(list)
    }
  }

  // MARK: Times

  /// Only the topmost Received field is the owner's own server's; what is below may be anyone's.
  private var received: Instant? {
    let field = fields("Received").first.flatMap { field in
      field.lastIndex(of: ";").map { String(field[field.index(after: $0)...]) }
    }
    return field.flatMap(instant) ?? raw.fromLine?.date.flatMap(instant)
  }

  private func instant(_ date: String) -> Instant? {
    guard let date = g_mime_utils_header_decode_date(date) else { return nil }
    defer { g_date_time_unref(date) }
    return instant(date)
  }

  private func instant(_ date: OpaquePointer?) -> Instant? {
    date.map { Instant(microseconds: Int64(g_date_time_to_unix($0)) * 1_000_000) }
  }

  // MARK: The same message again

  private var fingerprint: String {
    let checksum = g_checksum_new(G_CHECKSUM_SHA256)
    defer { g_checksum_free(checksum) }
    func add(_ bytes: ArraySlice<UInt8>) {
      bytes.withUnsafeBufferPointer { g_checksum_update(checksum, $0.baseAddress, gssize($0.count)) }
    }
    for name in ["From", "Date", "Subject"] {
      add(Array("\(name):\(fields(name).map(\.tidied).joined(separator: "\n"))\n".utf8)[...])
    }
    // Line ends and empty lines at the end belong to the mailbox.
    let bytes = raw.bytes
    var place = bytes.endOfHeader ?? bytes.count
    let end = (bytes.lastIndex { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") } ?? -1) + 1
    while place < end {
      let carriageReturn = min(bytes.firstIndex(of: UInt8(ascii: "\r"), from: place) ?? end, end)
      add(bytes[place..<carriageReturn])
      place = carriageReturn + 1
    }
    return g_checksum_get_string(checksum).map { String(cString: $0) } ?? ""
  }
}
