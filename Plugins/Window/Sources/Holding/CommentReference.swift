import Crypto
import Facilitation
import OrderedCollections

/// By what the facilitator names a comment before its release, so that no receipt code is shown: `held-7K3MQ2`.
///
/// It follows from the code, and the code doesn't follow from it.
struct HeldName: Hashable, Sendable {
  let word: String

  init(_ code: ReceiptCode) {
    let digest = SHA256.hash(data: Array("held \(code.word)".utf8))
    word = Self.prefix + digest.prefix(Self.length).map { Self.letters[Int($0) % Self.letters.count] }
  }

  /// Reads one as people write it; `nil` when it is none.
  init?(word: String) {
    guard word.lowercased().hasPrefix(Self.prefix) else { return nil }
    guard let plain = String(word.dropFirst(Self.prefix.count)).inBase32, plain.utf8.count == Self.length else {
      return nil
    }
    self.word = Self.prefix + plain
  }

  private static let prefix = "held-"
  private static let length = 6
  private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
}

/// Which comment a line is about, wherever it stands.
enum CommentReference: Hashable, Sendable {
  /// Released, such as c1, or late, such as l1.
  case id(ID)
  /// As the facilitator names it before its release.
  case held(HeldName)
  /// By the code that its writer was given.
  case code(ReceiptCode)

  var word: String {
    switch self {
    case .id(let id): id.word
    case .held(let name): name.word
    case .code(let code): code.word
    }
  }
}

extension Kind<CommentReference> {
  /// A comment, released or not; those that are held are offered.
  static let comment = Kind(
    "COMMENT",
    read: { word, _ throws(Misreading) in
      if let name = HeldName(word: word) { return .held(name) }
      if let id = ID(word: word), id.prefix == ID.comment || id.prefix == ID.late { return .id(id) }
      if let code = ReceiptCode(word: word) { return .code(code) }
      throw Misreading(
        "'\(word)' is not a comment", remedy: "window held   lists those that are held, and window show the others")
    }, print: \.word,
    candidates: { context in
      let findings = PersonalFindings(context.roster)
      return context.records(WaitingComments.self).comments.compactMap { comment in
        let found = findings.found(in: comment.text, needsLook: comment.needsLook)
        return found.isEmpty ? nil : Candidate(comment.word, found.map(\.inWords).spoken)
      }
    })
}

extension Slot<CommentReference> {
  static let comment = argument("comment", .comment, "the comment, such as c1, or as 'window held' names it")
}

/// What waits for its release, for whoever completes a line about one of them.
struct WaitingComments: RecordSet, Equatable {
  static let name = "comments that wait"
  static let audience = Audience.facilitator
  static let empty = WaitingComments()

  /// Of windows at hand, those that nobody has let pass.
  var comments: [Waiting] = []
  /// Of these windows, those that are closed and have nothing to be released or decided on.
  var idle: Set<ID> = []

  struct Waiting: Equatable, Sendable {
    let word, text: String
    let needsLook: Bool
  }

  init() {}

  init(_ state: State, at now: Instant) {
    let closed = state.windows.atHand.values.filter { !$0.isOpen(at: now) }
    comments = closed.flatMap { window in
      window.releasable.filter { !$0.isPassed }.map {
        Waiting(word: $0.heldWord, text: $0.text, needsLook: $0.needsLook)
      }
    }
    idle = Set(closed.filter { $0.releasable.isEmpty && $0.undecided.isEmpty }.map(\.id))
  }
}

extension KeptComment {
  /// By what the facilitator names it before its release.
  var heldWord: String { late?.word ?? HeldName(code).word }
}

/// A comment, where it was found.
enum FoundComment {
  case kept(KeptComment, Window)
  case released(ReleasedComment, Window)
}

extension State {
  func find(_ reference: CommentReference) throws(Refusal) -> FoundComment {
    func kept(_ comment: KeptComment, _ window: Window) -> FoundComment {
      if let id = comment.released, let released = window.released[id] { return .released(released, window) }
      return .kept(comment, window)
    }
    switch reference {
    case .code(let code):
      let (comment, window) = try found(code)
      return kept(comment, window)
    case .held(let name):
      let isNamed = { (comment: KeptComment) in comment.late == nil && HeldName(comment.code) == name }
      if let window = window(where: { $0.comments.values.contains(where: isNamed) }) {
        let those = window.comments.values.filter(isNamed)
        if those.count == 1 { return kept(those[0], window) }
      }
    case .id(let id):
      if let window = window(ofReleased: id), let comment = window.released[id] { return .released(comment, window) }
      if let window = window(ofLate: id), let comment = window.comments.values.first(where: { $0.late == id }) {
        return kept(comment, window)
      }
    }
    throw Refusal(
      "there is no comment '\(reference.word)'",
      remedy: "window held   lists those that are held, and window show the others", about: "comment")
  }

  /// One that the room doesn't have, and that its writer hasn't taken back.
  func unreleased(_ reference: CommentReference) throws(Refusal) -> (comment: KeptComment, window: Window) {
    switch try find(reference) {
    case .released(let comment, _):
      throw Refusal(
        "\(comment.id.word) is released already",
        remedy: "window redact \(comment.id.word) WORDS --reason \"…\"   takes words out of it",
        about: "comment", cause: .already)
    case .kept(let comment, let window):
      guard !comment.isWithdrawn else {
        throw Refusal(
          "that comment was withdrawn, and is not released", remedy: "window show   says how many there are",
          about: "comment")
      }
      return (comment, window)
    }
  }
}
