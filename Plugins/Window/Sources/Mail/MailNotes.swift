import Facilitation

/// What is remembered of mail beside the record: whose address is whose, and what an answer needs.
enum MailNotes {
  /// The person of each address, in lower case.
  static let people = "window.addresses"
  /// The code and the fingerprint of each message that was taken in, under its Message-ID or, without one, its
  /// fingerprint.
  static let messages = "window.messages"
  /// Where an answer goes, under the code of the comment that came by mail; as are the three that follow.
  static let address = "window.mail.address"
  /// The Message-ID that is answered.
  static let messageID = "window.mail.message"
  /// The subject that is answered.
  static let subject = "window.mail.subject"
  /// What was folded away from the writer's words.
  static let folded = "window.mail.folded"
}
