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

  /// The workshop's key, drawn when it is first needed; then it is to be kept too.
  static func found(_ context: Context) throws(Refusal) -> (key: DetailsKey, notes: [PrivateNote]) {
    if let known = try context.privateNotes()[section, name] { return (DetailsKey(known), []) }
    let word = context.chance.word(52, for: name)
    return (DetailsKey(word), [PrivateNote(section, name, word)])
  }

  private static let section = "claims"
  private static let name = "payees.key"

  fileprivate func half(_ text: String) -> String {
    let key = SymmetricKey(data: Array(word.utf8))
    return HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key).prefix(16).hexadecimal
  }
}

// MARK: - In the private notes

extension BankDetails {
  private static let section = "claims.accounts"
  /// Stands for the payer where payees have their references.
  static let payer = "payer"

  /// The details of this digest that someone with this reference stated; refused where they are not to be found.
  static func holder(of reference: String, digest: String, in notes: PrivateNotes) throws(Refusal) -> AccountHolder {
    guard let details = kept(for: reference, digest, in: notes) else {
      throw Refusal(
        "the bank details of \(reference) aren't in the private file", remedy: "payee change \(reference)", about: nil)
    }
    return details.holder
  }

  /// The payer's own account of this digest; refused where it is not to be found.
  static func payer(digest: String, in notes: PrivateNotes) throws(Refusal) -> AccountHolder {
    guard let details = kept(for: payer, digest, in: notes) else {
      throw Refusal("the payer's account isn't in the private file", remedy: "payer set", about: nil)
    }
    return details.holder
  }

  private static func kept(for whom: String, _ digest: String, in notes: PrivateNotes) -> BankDetails? {
    notes[section, "\(whom) \(digest)"].flatMap(BankDetails.init(text:))
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
