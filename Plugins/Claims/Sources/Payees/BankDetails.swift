import Crypto
import Facilitation
import PaymentFiles

/// To which account somebody is paid, or pays; it is in the private notes and in payment files, and nowhere else.
struct BankDetails: Equatable {
  let holder: AccountHolder

  init(_ holder: AccountHolder) { self.holder = holder }

  /// Reads what ``text`` gives; `nil` for anything else.
  init?(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count == 3, let account = BankAccount(kept: lines[2]),
      let holder = AccountHolder(name: lines[0], account: account, country: lines[1])
    else { return nil }
    self.holder = holder
  }

  /// The same details have the same text, however they were typed.
  var text: String { "\(holder.name)\n\(holder.country)\n\(holder.account.kept)" }

  /// By what the record knows them: nobody without the key gets from it to the details, nor can try guesses.
  ///
  /// The first half is of the account alone, so that the same account under two names shows; the second is of the whole.
  /// Each is an HMAC with SHA-256, of which 128 bits are kept.
  func digest(_ key: DetailsKey) -> String {
    key.half("account\n\(holder.account.kept)") + key.half("details\n\(text)")
  }

  /// Whether these digests are of the same account, whatever the names on it.
  static func areOfOneAccount(_ left: String, _ right: String) -> Bool { left.prefix(32) == right.prefix(32) }
}

extension BankDetails: CustomStringConvertible, CustomReflectable {
  var description: String { "bank details" }
  var customMirror: Mirror { Mirror(self, children: []) }
}

/// What the digests of bank details are keyed with, for as long as there is a workshop.
struct DetailsKey {
  /// 52 letters of five bits each, which nobody can guess.
  private let word: String

  private init(_ word: String) { self.word = word }

  /// The one that lies in the private notes; `nil` where there is none.
  init?(in notes: PrivateNotes) {
    guard let word = notes[Self.section, Self.name] else { return nil }
    self.init(word)
  }

  /// The workshop's key, drawn when it is first needed; then it is to be kept too.
  static func found(_ context: CompletionContext) throws(Refusal) -> (key: DetailsKey, notes: [PrivateNote]) {
    if let known = DetailsKey(in: try context.privateNotes()) { return (known, []) }
    let word = context.chance.word(52, for: name)
    return (DetailsKey(word), [PrivateNote(section, name, word)])
  }

  /// Forgets it.
  static let forgetting = PrivateNote(section, name, nil)

  private static let section = "claims"
  private static let name = "payees.key"

  fileprivate func half(_ text: String) -> String {
    let key = SymmetricKey(data: Array(word.utf8))
    return HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key).prefix(16).hexadecimal
  }
}

// MARK: - In the private notes

extension BankDetails {
  static let section = "claims.accounts"
  /// Stands for the payer where payees have their references.
  static let payer = "payer"

  /// What lies in the private notes under a digest that the record has.
  enum Kept: Equatable {
    case missing
    /// Something else than what the record has the digest of, be it that the key was changed with it.
    case unfit
    case proven(BankDetails)
  }

  /// The details of this digest that were stated for a reference, or the payer's; the digest is worked out again.
  static func kept(for whom: String, _ digest: String, in notes: PrivateNotes) -> Kept {
    guard let text = notes[section, "\(whom) \(digest)"] else { return .missing }
    guard let key = DetailsKey(in: notes), let details = BankDetails(text: text), details.digest(key) == digest else {
      return .unfit
    }
    return .proven(details)
  }

  /// The details of this digest that someone with this reference stated; refused where they are not to be found, or
  /// aren't those.
  static func holder(of reference: String, digest: String, in notes: PrivateNotes) throws(Refusal) -> AccountHolder {
    switch kept(for: reference, digest, in: notes) {
    case .proven(let details): return details.holder
    case .missing:
      throw Refusal(
        "the bank details of \(reference) aren't in the private file", remedy: "payee change \(reference)", about: nil)
    case .unfit: throw unfit(reference)
    }
  }

  /// The payer's own account of this digest; refused where it is not to be found, or isn't that.
  static func payer(digest: String, in notes: PrivateNotes) throws(Refusal) -> AccountHolder {
    switch kept(for: payer, digest, in: notes) {
    case .proven(let details): return details.holder
    case .missing:
      throw Refusal("the payer's account isn't in the private file", remedy: "payer set", about: nil)
    case .unfit: throw unfit(payer)
    }
  }

  /// Refuses details that somebody changed in the private file; where there are none, nobody is paid by them.
  static func check(_ whom: String, _ digest: String, in notes: PrivateNotes) throws(Refusal) {
    guard kept(for: whom, digest, in: notes) == .unfit else { return }
    throw unfit(whom)
  }

  private static func unfit(_ whom: String) -> Refusal {
    let isPayer = whom == payer
    return Refusal(
      isPayer
        ? "the payer's account in the private file isn't the one that was recorded: somebody changed it there"
        : "the bank details of \(whom) in the private file aren't those that were recorded: somebody changed them there",
      remedy: "ask who may write that file, and put it back from a backup; or state them anew: "
        + (isPayer ? "payer set" : "payee change \(whom)"), cause: .file)
  }

  /// Keeps them for a reference or the payer, beside those that hold still.
  func note(for whom: String, _ digest: String) -> PrivateNote {
    PrivateNote(Self.section, "\(whom) \(digest)", text)
  }

  /// Forgets all that was ever stated for a reference but what has this digest.
  static func forgetting(all reference: String, but digest: String, in notes: PrivateNotes) -> [PrivateNote] {
    let known = (notes.sections[section] ?? [:]).keys
    return known.filter { $0.hasPrefix(reference + " ") && $0 != "\(reference) \(digest)" }.sorted().map {
      PrivateNote(section, $0, nil)
    }
  }
}
