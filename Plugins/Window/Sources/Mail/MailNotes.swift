import Facilitation

/// What is remembered of mail beside the record: whose address is whose, and what an answer needs.
enum MailNotes {
  /// The person of each address, in lower case.
  static let people = "window.addresses"
  /// The code and the fingerprint of each message that was taken in, under its Message-ID or, without one, its
  /// fingerprint.
  static let messages = "window.messages"
  // Under the code of each comment that came by mail:
  /// where an answer goes,
  static let address = "window.mail.address"
  /// what it answers,
  static let messageID = "window.mail.message"
  /// under which subject,
  static let subject = "window.mail.subject"
  /// and what was folded away from its words.
  static let folded = "window.mail.folded"
}
