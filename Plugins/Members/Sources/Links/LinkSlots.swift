import Facilitation
import OrderedCollections

extension Slot<LinkScope> {
  /// What a person's link is for.
  static let scope = option(
    "scope", .personalScope, "member for a page of their own, room for the meeting alone", filled: { _ in .member })
}

extension Kind<LinkScope> {
  /// What a link can be for that is somebody's.
  fileprivate static let personalScope = Kind(
    "SCOPE", "what a person's link is for", remedy: "it can be member, room; for a projector: link board",
    read: { $0 == LinkScope.board.rawValue ? nil : LinkScope(rawValue: $0.lowercased()) }, print: \.rawValue,
    candidates: { _ in [Candidate("member"), Candidate("room")] })
}

extension Kind<String> {
  /// What the record has of a token or a code.
  static let linkProof = Kind(
    "PROOF", "a proof of something in the private file", remedy: "leave it out: it is worked out",
    read: { $0.utf8.count == 32 && $0.isHexadecimal ? $0 : nil }, print: { $0 })

  /// What scrypt made of a code.
  static let stretchedCode = Kind(
    "DIGEST", "what stands for a code", remedy: "it is for the program that serves the page",
    read: { $0.utf8.count == 64 && $0.isHexadecimal ? $0 : nil }, print: { $0 })
}

extension Slot<String?> {
  /// In a line that was recorded; a link without it has ended.
  static let linkProof = option("proof", .linkProof, "of what stands in the private file, in a line that was recorded")
}

/// What `link end` ends.
enum LinkTarget: Equatable, Sendable {
  case link(ID)
  /// All that are in force for someone.
  case person(Handle)

  /// A handle comes before an id, since people are called by theirs all the time.
  init(_ word: String, _ context: CompletionContext) throws(Misreading) {
    if let id = ID(word: word), id.prefix == ID.link, context.roster.people[Handle(word)] == nil {
      self = .link(id)
    } else {
      self = .person(try context.roster.person(word))
    }
  }

  var word: String {
    switch self {
    case .link(let id): id.word
    case .person(let who): who.word
    }
  }

  /// Those in force that are meant.
  func meant(among links: Links) -> [Links.Link] {
    switch self {
    case .link(let id): links.inForce.filter { $0.id == id }
    case .person(let who): links.inForce(of: who)
    }
  }
}

extension Kind<LinkTarget> {
  /// Somebody on the roster, or a link by its id.
  static let linkTarget = Kind(
    "PERSON|ID",
    read: { word, context throws(Misreading) in try LinkTarget(word, context) }, print: \.word,
    candidates: { context in
      let links = context.records(Links.self).inForce
      return links.map { link in
        Candidate(link.id.word, link.who.map { context.roster.name(of: $0) } ?? "a board", name: nil)
      }
    })
}

extension Roster {
  /// Whose a link is, for the facilitator.
  func holder(of link: Links.Link) -> String { link.who.map { described($0) } ?? "a board" }
}
