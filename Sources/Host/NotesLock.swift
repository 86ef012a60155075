import Crypto
import CryptoExtras
import Facilitation
import Foundation

/// What private notes are locked with: a random key for what is kept, which is itself kept twice, under the passphrase and
/// under the recovery key.
///
/// A passphrase is stretched by scrypt (RFC 7914), so that each try takes time and memory. A recovery key is drawn, and
/// long enough without. What is kept under a key is sealed by AES-256-GCM, with where it belongs beside it, so that it opens
/// nowhere else.
struct NotesLock: Equatable, Sendable {
  let cost: Cost
  /// Other bytes for each lock, so that nobody can try passphrases beforehand.
  let salt: [UInt8]
  /// The key, sealed.
  let underPassphrase, underRecoveryKey: [UInt8]

  /// What it takes to try one passphrase: 128 bytes times `blockSize` times `rounds` of memory, and some tenths of a second.
  struct Cost: Equatable, Sendable {
    /// A power of two.
    var rounds: Int
    var blockSize: Int
    var parallelism: Int

    /// 128 MiB.
    static let usual = Cost(rounds: 1 << 17, blockSize: 8, parallelism: 1)

    /// Whether no more is asked for than a machine has; what is asked for stands in a file.
    var isBearable: Bool {
      (2...1 << 20).contains(rounds) && rounds & (rounds - 1) == 0 && (1...16).contains(blockSize)
        && (1...4).contains(parallelism) && rounds * blockSize <= 1 << 23
    }
  }

  /// A lock with its key, for as long as the program runs.
  struct Opened: Equatable, Sendable {
    let lock: NotesLock
    let key: SymmetricKey
  }

  /// A new lock of a workshop's notes, opened, with what else opens it.
  static func making(
    under passphrase: String, of workshop: String, cost: Cost = .usual
  ) throws(Refusal) -> (opened: Opened, recoveryKey: RecoveryKey) {
    let (salt, key, recoveryKey) = (random(32), SymmetricKey(size: .bits256), RecoveryKey())
    let bytes = key.withUnsafeBytes { Array($0) }
    let first = seal(bytes, under: try stretched(passphrase, salt, cost), as: place("passphrase", workshop))
    let second = seal(bytes, under: recoveryKey.key(salt), as: place("recovery", workshop))
    guard let first, let second else { throw unable }
    let lock = NotesLock(cost: cost, salt: salt, underPassphrase: first, underRecoveryKey: second)
    return (Opened(lock: lock, key: key), recoveryKey)
  }

  /// The same with its key; `nil` where `secret` is neither the passphrase nor the recovery key.
  func opened(with secret: String, of workshop: String) throws(Refusal) -> Opened? {
    var key: [UInt8]?
    if let recoveryKey = RecoveryKey(typed: secret) {
      key = Self.open(underRecoveryKey, under: recoveryKey.key(salt), as: Self.place("recovery", workshop))
    }
    if key == nil {
      let stretched = try Self.stretched(secret, salt, cost)
      key = Self.open(underPassphrase, under: stretched, as: Self.place("passphrase", workshop))
    }
    guard let key, key.count == 32 else { return nil }
    return Opened(lock: self, key: SymmetricKey(data: key))
  }

  private static func place(_ what: String, _ workshop: String) -> [UInt8] {
    Array("evenhand \(what) \(workshop)".utf8)
  }

  /// However a keyboard puts its accents together, it is the same passphrase.
  private static func stretched(_ passphrase: String, _ salt: [UInt8], _ cost: Cost) throws(Refusal) -> SymmetricKey {
    let bytes = Array(passphrase.precomposedStringWithCanonicalMapping.utf8)
    // Its adapter for C takes the address of the first byte.
    guard !bytes.isEmpty else { return SymmetricKey(size: .bits256) }
    do {
      return try KDF.Scrypt.deriveKey(
        from: bytes, salt: salt, outputByteCount: 32, rounds: cost.rounds, blockSize: cost.blockSize,
        parallelism: cost.parallelism)
    } catch {
      throw unable
    }
  }

  private static var unable: Refusal {
    Refusal(
      "the private notes can't be opened or locked: there isn't enough memory",
      remedy: "end other programs, and try again", cause: .file)
  }

  private static func random(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  // MARK: Sealing

  /// Sealed under a key, as what stands at `place` and nowhere else.
  static func seal(_ bytes: [UInt8], under key: SymmetricKey, as place: [UInt8]) -> [UInt8]? {
    (try? AES.GCM.seal(bytes, using: key, authenticating: place))?.combined.map(Array.init)
  }

  /// What was sealed so; `nil` for anything else.
  static func open(_ sealed: [UInt8], under key: SymmetricKey, as place: [UInt8]) -> [UInt8]? {
    guard let box = try? AES.GCM.SealedBox(combined: sealed) else { return nil }
    return (try? AES.GCM.open(box, using: key, authenticating: place)).map(Array.init)
  }
}

/// What opens private notes where their passphrase is forgotten: 160 bits, to be kept on paper.
struct RecoveryKey: Equatable, Sendable {
  /// Letters and digits of Crockford's base 32, of which the last four show whether one of the others is wrong.
  private let letters: String

  /// Draws one.
  init() {
    let drawn = Chance { _, count in
      var generator = SystemRandomNumberGenerator()
      return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }.word(Self.length, for: "recovery key")
    letters = drawn + Self.check(drawn)
  }

  /// Reads one as people type it: in either case, with or without hyphens and blanks; `nil` where it is none, or there is a
  /// slip in it.
  init?(typed: String) {
    guard let letters = Self.plain(typed), letters.hasSuffix(Self.check(String(letters.prefix(Self.length)))) else {
      return nil
    }
    self.letters = letters
  }

  /// Whether it was meant for one, whatever slips are in it.
  static func isMeant(by typed: String) -> Bool { plain(typed) != nil }

  /// In groups of four, as it is printed.
  var text: String {
    stride(from: 0, to: letters.utf8.count, by: 4).map { String(letters.dropFirst($0).prefix(4)) }
      .joined(separator: "-")
  }

  /// What is kept under it is kept under this.
  func key(_ salt: [UInt8]) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: Array(letters.utf8)), salt: salt, info: Array("evenhand recovery key".utf8),
      outputByteCount: 32)
  }

  private static let (length, checkLength) = (32, 4)

  private static func plain(_ typed: String) -> String? {
    let letters = typed.filter { $0 != "-" && !$0.isWhitespace }
    return letters.utf8.count == length + checkLength ? letters.inBase32 : nil
  }

  private static func check(_ letters: String) -> String {
    let digest = Array(SHA256.hash(data: Array("evenhand recovery key \(letters)".utf8)))
    return Chance { _, count in Array(digest.prefix(count)) }.word(checkLength, for: "check")
  }
}
