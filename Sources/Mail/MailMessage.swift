public import Facilitation

/// A letter as its writer sent it, and what the way has added to it (RFC 5322, RFC 2045 to 2049).
///
/// Texts are valid and hold no control characters; only ``text`` and what was folded away hold line feeds and tabs.
public struct MailMessage: Equatable, Sendable {
  /// Where it lies.
  public var place: MailPlace
  /// The Message-ID without its angle brackets; `nil` where there is none.
  public var messageID: String?
  /// SHA-256 in 64 hexadecimal digits over what its writer sent: From, Date, Subject and the body.
  ///
  /// It stays the same when the message is kept in another kind of mailbox, or was read or filed meanwhile, and so can
  /// stand for a Message-ID that isn't there.
  public var fingerprint: String
  /// On one line; empty where there is none.
  public var subject: String
  /// Who wrote it, mostly one; none where the field is missing or can't be read.
  public var from: [MailAddress]
  /// Who sent it for them; `nil` where nobody else did.
  public var sender: MailAddress?
  /// To whom it is addressed.
  public var to: [MailAddress]
  /// Who got a copy.
  public var cc: [MailAddress]
  /// Where it was put, by the fields Delivered-To and X-Original-To: here an address with a tag shows even where it
  /// stands in none of the writer's fields.
  public var deliveredTo: [MailAddress]
  /// When the receiving server had it: the date of the topmost Received field, or else of the mailbox's From line.
  public var received: Instant?
  /// When its sender says that it was sent.
  public var sent: Instant?
  /// Whether a machine wrote it: an absence notice, a bounce, a mailing in bulk (RFC 3834).
  public var isAutomatic: Bool
  /// What its owner's mail program and the receiving server made of it.
  public var marks: Set<MailMark>
  /// The writer's own words, without what they quoted, their signature and what servers put around; empty where there
  /// are none.
  public var text: String
  /// What was taken out of the text, in the order in which it stood.
  public var folded: [FoldedText]
  /// What came with it.
  public var attachments: [MailAttachment]

  /// A message with these parts.
  public init(
    place: MailPlace, messageID: String? = nil, fingerprint: String, subject: String = "", from: [MailAddress] = [],
    sender: MailAddress? = nil, to: [MailAddress] = [], cc: [MailAddress] = [], deliveredTo: [MailAddress] = [],
    received: Instant? = nil, sent: Instant? = nil, isAutomatic: Bool = false,
    marks: Set<MailMark> = [], text: String = "", folded: [FoldedText] = [], attachments: [MailAttachment] = []
  ) {
    (self.place, self.messageID, self.fingerprint, self.subject) = (place, messageID, fingerprint, subject)
    (self.from, self.sender, self.to, self.cc, self.deliveredTo) = (from, sender, to, cc, deliveredTo)
    (self.received, self.sent, self.isAutomatic, self.marks) = (received, sent, isAutomatic, marks)
    (self.text, self.folded, self.attachments) = (text, folded, attachments)
  }

  /// Whether Evenhand itself wrote it, by its Message-ID.
  public var isOurs: Bool { messageID.map(MailDraft.isOurs) ?? false }

  /// Everywhere it went: ``to``, ``cc`` and ``deliveredTo``.
  public var recipients: [MailAddress] { to + cc + deliveredTo }
}

/// Something in a mailbox that can't be read as a message.
public struct UnreadableMessage: Equatable, Sendable {
  /// Where it lies.
  public var place: MailPlace
  /// The Message-ID without its angle brackets, where one was found.
  public var messageID: String?
  /// What its header says, where that can be read.
  public var subject: String?
  /// Who wrote it, where that can be read.
  public var from: [MailAddress]
  /// When its sender says that it was sent, where that can be read.
  public var sent: Instant?
  /// Why, in plain words that follow "it": `is larger than 32 MB`.
  public var reason: String

  /// What can't be read, and why.
  public init(
    place: MailPlace, messageID: String? = nil, subject: String? = nil, from: [MailAddress] = [], sent: Instant? = nil,
    reason: String
  ) {
    (self.place, self.messageID, self.reason) = (place, messageID, reason)
    (self.subject, self.from, self.sent) = (subject, from, sent)
  }
}

/// Where a message lies.
public struct MailPlace: Equatable, Sendable {
  /// The file, as ``Facilitation/SourceFile/path``.
  public var file: String
  /// Which message of the file it is, from 1.
  public var number: Int
  /// The byte of the file at which it begins, from 0.
  public var offset: Int

  /// The `number`th message in `file`.
  public init(file: String, number: Int = 1, offset: Int = 0) {
    (self.file, self.number, self.offset) = (file, number, offset)
  }
}

/// Whom a message names.
///
/// Two are equal when their addresses are, whatever the case; the name says nothing of that. Strictly the part before
/// the `@` is the receiving server's to compare (RFC 5321, 2.4), but none in use tells capitals apart.
public struct MailAddress: Hashable, Sendable {
  /// As the writer's program shows it; `nil` where there is none.
  public var name: String?
  /// `ana@example.org`, as it was written.
  public var address: String

  /// An address with the name that stands beside it.
  public init(_ address: String, name: String? = nil) { (self.address, self.name) = (address, name) }

  /// Compares addresses, whatever the case.
  public static func == (left: MailAddress, right: MailAddress) -> Bool {
    left.address.lowercased() == right.address.lowercased()
  }

  /// Hashes the address, whatever the case.
  public func hash(into hasher: inout Hasher) { hasher.combine(address.lowercased()) }
}

/// A piece of a message that isn't its writer's own words.
public struct FoldedText: Equatable, Sendable {
  /// What it is.
  public var kind: Kind
  /// As it stood there.
  public var text: String

  /// What may stand around one's own words.
  public enum Kind: String, Sendable {
    /// Words of the message that is answered, with the line that says whose they are.
    case quote
    /// Another message, handed on.
    case forward
    /// The closing and the name under one's words, and what a program adds to every message of its owner.
    case signature
    /// What servers, lists and scanners put around a message: warnings, disclaimers, notices.
    case frame
  }

  /// A piece of this kind.
  public init(_ kind: Kind, _ text: String) { (self.kind, self.text) = (kind, text) }
}

/// A file that came with a message; only what it is is kept.
public struct MailAttachment: Equatable, Sendable {
  /// As its sender named it; `nil` where it has no name.
  public var name: String?
  /// The media type: `image/png`.
  public var type: String
  /// In bytes, decoded.
  public var size: Int

  /// A file of this type and size.
  public init(name: String?, type: String, size: Int) { (self.name, self.type, self.size) = (name, type, size) }
}
