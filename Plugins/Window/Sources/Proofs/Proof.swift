import Crypto
import Facilitation

/// By what the record knows something in the private notes: nobody without the key gets from it to that, nor can try
/// guesses; and whoever changes it there, be it together with the key, finds nothing else that fits.
///
/// An HMAC with SHA-256 (RFC 2104), of which 128 bits are kept.
struct Proof: Hashable, Codable, Sendable {
  /// 32 hexadecimal digits.
  let word: String

  /// Reads what ``word`` gives; `nil` for anything else.
  init?(word: some StringProtocol) {
    guard word.utf8.count == 32, word.isHexadecimal else { return nil }
    self.word = String(word)
  }

  fileprivate init(_ bytes: some Sequence<UInt8>) { word = bytes.hexadecimal }
}

/// What proofs are keyed with, for as long as there is a workshop; it lies in the private notes.
struct ProofKey {
  /// 52 letters of five bits each, which nobody can guess.
  private let word: String

  private init(_ word: String) { self.word = word }

  /// The one that lies there; `nil` where there is none.
  init?(in notes: PrivateNotes) {
    guard let word = notes[Self.section, Self.name] else { return nil }
    self.init(word)
  }

  /// The workshop's key, drawn when it is first needed; then it is to be kept too.
  ///
  /// Refused where the record has proofs of another that is lost.
  static func found(_ context: CompletionContext) throws(Refusal) -> (key: ProofKey, notes: [PrivateNote]) {
    if let key = ProofKey(in: try context.privateNotes()) { return (key, []) }
    guard !context.records(ProvenNotes.self).isNeeded else {
      throw Refusal(
        "the private file isn't the one that was kept with this record", remedy: ProvenNotes.restore, cause: .file)
    }
    return drawn(context)
  }

  /// Another, which is to be kept.
  static func drawn(_ context: CompletionContext) -> (key: ProofKey, notes: [PrivateNote]) {
    let word = context.chance.word(52, for: "key")
    return (ProofKey(word), [PrivateNote(section, name, word)])
  }

  /// Forgets it.
  static let forgetting = PrivateNote(section, name, nil)

  private static let section = "window"
  private static let name = "key"

  /// Of parts that can't run into each other; `purpose` keeps proofs of one sort from standing for another.
  func proof(_ purpose: String, _ parts: [String]) -> Proof {
    let text = ([purpose] + parts).map { "\($0.utf8.count):\($0)" }.joined(separator: ",")
    let key = SymmetricKey(data: Array(word.utf8))
    return Proof(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key).prefix(16))
  }
}

extension Kind<Proof> {
  /// As it stands in a canonical line.
  static let proof = Kind(
    "PROOF", "a proof of something in the private file", remedy: "leave it out: it is worked out",
    read: { Proof(word: $0) }, print: \.word)
}

/// What the record knows of the private notes, for completing lines.
struct ProvenNotes: RecordSet {
  static let name = "proofs"
  static let audience = Audience.facilitator
  static let empty = ProvenNotes(State())

  private let state: State

  init(_ state: State) { self.state = state }

  /// Whether there is a proof of anything.
  var isNeeded: Bool { state.needsPrivateNotes }

  /// Who writes in a window; refused unless that is as it was recorded.
  func writers(in window: ID, _ notes: PrivateNotes) throws(Refusal) -> ProvenWriters {
    let writers = ProvenWriters(state.windows[window], notes)
    try writers.check()
    return writers
  }

  /// What to do about notes that aren't what was recorded.
  static let restore =
    "put the workshop's own private file back, from a backup; journal verify   says what in it doesn't fit"
}
