import Facilitation
import OrderedCollections

/// Makes links and codes, with the lines that record them and the notes by which they are found again.
struct LinkMaking {
  /// Canonical lines, in order.
  private(set) var lines: [String] = []
  private(set) var notes: [PrivateNote]
  private let context: CompletionContext
  private let links: Links
  private let known: LinkNotes
  private let keys: LinkNotes.Keys
  private var next: Int

  /// A link as it is told of once.
  struct Made {
    let id: ID
    let token: String

    /// Where it leads: on the page where that is known, and else the path alone.
    func address(at page: WebAddress?) -> String { "\(page?.word ?? "")/l/\(token)" }
  }

  /// A code as it is told of once.
  struct MadeCode {
    let id: ID
    /// In groups of four.
    let text: String
    let until: Instant
  }

  init(_ context: CompletionContext) throws(Refusal) {
    let (keys, notes) = try LinkNotes.Keys.found(context)
    (self.context, self.keys, links) = (context, keys, context.records(Links.self))
    known = LinkNotes(try context.privateNotes())
    self.notes = notes + known.forgettingCodes(before: context.now)
    next = context.nextID(ID.link).number
  }

  /// The lines with the notes, and what is said.
  func expansion(_ summary: Document) -> Expansion { Expansion(lines: lines, notes: notes, summary: summary) }

  /// A new link, in the place of the one that was there for the same person and scope.
  mutating func link(for who: Handle?, _ scope: LinkScope) -> Made {
    let id = ID(ID.link, next)
    next += 1
    let token = context.chance.word(LinkNotes.tokenLength, for: "token \(id.word)")
    let digest = sha256(token)
    if let before = links.inForce(of: who, scope) { notes += known.forgetting([before.id]) }
    lines.append(LinkMade.signature.line(who, scope, keys.proof(ofToken: digest, as: id), id))
    notes.append(LinkNotes.keeping(token: digest, of: id))
    return Made(id: id, token: token)
  }

  /// A code that serves once, for so long.
  mutating func code(for id: ID, lasting time: TimeSpan) throws(Refusal) -> MadeCode {
    let letters = context.chance.word(LinkNotes.codeLength, for: "code \(id.word)")
    let code = LinkNotes.Code(of: id, until: context.now + time)
    let stretched = try keys.stretched(letters)
    lines.append(Coded.signature.line(id, code.until, keys.proof(ofCode: stretched, code)))
    notes.append(LinkNotes.keeping(code: stretched, of: code))
    return MadeCode(id: id, text: LinkNotes.spelled(code: letters), until: code.until)
  }

  /// The link by which someone comes now, or else a new one.
  mutating func validLink(of who: Handle, _ scope: LinkScope) -> ID {
    if let link = links.inForce(of: who, scope),
      links.standing(of: link.id, at: context.now, context.meetings) == .valid
    {
      return link.id
    }
    return link(for: who, scope).id
  }
}

extension TimeSpan {
  /// How long a code on paper serves.
  static let onPaper = TimeSpan.hours(24 * 14)
  /// How long one serves that is told at the door.
  static let atTheDoor = TimeSpan.minutes(15)
}
