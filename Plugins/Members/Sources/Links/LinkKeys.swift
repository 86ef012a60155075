import Crypto
import CryptoExtras
import Facilitation

extension LinkNotes.Keys {
  /// The workshop's keys, drawn with the first link; then they are to be kept too.
  ///
  /// Refused where the private notes aren't those that were kept with the record.
  static func found(_ context: CompletionContext) throws(Refusal) -> (keys: Self, notes: [PrivateNote]) {
    let (links, notes) = (context.records(Links.self), LinkNotes(try context.privateNotes()))
    guard !links.inForce.isEmpty else { return drawn(context.chance) }
    try ProvenLinks(links, notes).check()
    guard let keys = notes.keys else { throw ProvenLinks.isAnother }
    return (keys, [])
  }

  private static func drawn(_ chance: Chance) -> (keys: Self, notes: [PrivateNote]) {
    let keys = LinkNotes.Keys(
      proving: chance.word(52, for: "link proofs"), cookies: sha256(chance.word(52, for: "link cookies")),
      salt: chance.word(26, for: "link salt"))
    return (keys, keys.notes)
  }

  /// What the record has of a token.
  func proof(ofToken digest: String, as link: ID) -> String { proof(of: proven(token: digest, as: link)) }
  /// What the record has of a code.
  func proof(ofCode stretched: String, _ code: LinkNotes.Code) -> String {
    proof(of: proven(code: stretched, of: code))
  }

  private func proof(of text: [UInt8]) -> String {
    HMAC<SHA256>.authenticationCode(for: text, using: SymmetricKey(data: Array(proving.utf8))).prefix(16).hexadecimal
  }

  /// What scrypt makes of a code, in hexadecimal digits.
  func stretched(_ code: String) throws(Refusal) -> String {
    let key: SymmetricKey
    do {
      key = try KDF.Scrypt.deriveKey(
        from: Array(code.utf8), salt: Array(salt.utf8), outputByteCount: LinkNotes.stretchedLength,
        rounds: LinkNotes.rounds, blockSize: LinkNotes.blockSize, parallelism: LinkNotes.parallelism)
    } catch {
      throw Refusal("a code can't be made: there isn't enough memory", remedy: "end other programs, and try again")
    }
    return key.withUnsafeBytes { Array($0) }.hexadecimal
  }
}

/// The SHA-256 of a text in hexadecimal digits.
func sha256(_ text: String) -> String { SHA256.hash(data: Array(text.utf8)).hexadecimal }
