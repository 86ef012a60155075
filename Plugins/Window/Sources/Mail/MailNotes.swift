import Facilitation

/// What is remembered of mail beside the record: whose address is whose, and what an answer needs.
enum MailNotes {
  /// The person of each address, in lower case.
  static let people = "window.addresses"
  /// The code and the fingerprint of each message that was taken in, under its Message-ID or, without one, its
  /// fingerprint.
  static let messages = "window.messages"
  /// What each begins with of those that stand under the code of a comment.
  static let mail = "window.mail"
  /// Where an answer goes, under the code of the comment that came by mail; as are the three that follow.
  static let address = "window.mail.address"
  /// The Message-ID that is answered.
  static let messageID = "window.mail.message"
  /// The subject that is answered.
  static let subject = "window.mail.subject"
  /// What was folded away from the writer's words.
  static let folded = "window.mail.folded"
  /// All that stand under the code of a comment, however it came.
  static let byCode: Set<String> = [
    address, messageID, subject, folded, CommentTimes.section, CommentTimes.onBehalf,
  ]

  /// All that lies beside the record for comments with these codes, to be forgotten.
  static func forgetting(_ codes: Set<String>, among notes: PrivateNotes) -> [PrivateNote] {
    let ofCodes = byCode.sorted().flatMap { section in
      (notes.sections[section] ?? [:]).keys.filter(codes.contains).map { PrivateNote(section, $0, nil) }
    }
    let taken = (notes.sections[messages] ?? [:]).filter { codes.contains(String($0.value.prefix { $0 != " " })) }
    return ofCodes + taken.keys.map { PrivateNote(messages, $0, nil) }
  }

  /// What is remembered of the message by which a comment came; nothing of one that was typed.
  struct Kept {
    var address, messageID, subject, folded: String?

    static let none = Kept()
    var isNone: Bool { sections.allSatisfy { $0.1 == nil } }

    /// What each of them stands among.
    private var sections: [(String, String?)] {
      [
        (MailNotes.address, address), (MailNotes.messageID, messageID), (MailNotes.subject, subject),
        (MailNotes.folded, folded),
      ]
    }

    /// All of them for a proof, in which what isn't there differs from what is empty.
    var parts: [String] { sections.map { $0.1.map { "=" + $0 } ?? "" } }

    func notes(under code: ReceiptCode) -> [PrivateNote] {
      sections.map { PrivateNote($0.0, code.word, $0.1) }
    }
  }
}

extension MailNotes.Kept {
  init(of code: ReceiptCode, in notes: PrivateNotes) {
    self.init(
      address: notes[MailNotes.address, code.word], messageID: notes[MailNotes.messageID, code.word],
      subject: notes[MailNotes.subject, code.word], folded: notes[MailNotes.folded, code.word])
  }
}
