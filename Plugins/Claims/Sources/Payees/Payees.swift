import Facilitation
import OrderedCollections

/// Everyone who is paid, for reading and completing lines.
struct Payees: RecordSet {
  static let name = "payees"
  static let audience = Audience.facilitator
  static let empty = Payees([:])

  private let payees: OrderedDictionary<Handle, Payee>

  /// The digest of the payer's account.
  let payer: String?

  private init(_ payees: OrderedDictionary<Handle, Payee>) { (self.payees, payer) = (payees, nil) }
  init(_ state: State) { (payees, payer) = (state.payees, state.payer) }

  subscript(who: Handle) -> Payee? { payees[who] }

  /// Whom this reference or handle stands for.
  func who(_ word: String) -> Handle? {
    let reference = word.uppercased()
    return payees.first { $0.value.reference == reference }?.key ?? (payees[Handle(word)] == nil ? nil : Handle(word))
  }

  /// Whom a word of a line stands for, whether or not they are paid.
  static func read(_ word: String, _ context: CompletionContext) throws(Misreading) -> Handle {
    let payees = context.records(Payees.self)
    if let who = payees.who(word) { return who }
    let who: Handle
    do { who = try context.roster.person(word) } catch {
      guard error.candidates.isEmpty else { throw error }
      throw Misreading(
        "'\(word)' is neither anyone's reference nor someone on the roster", remedy: "payee list   shows the references"
      )
    }
    // Someone's handle may look like another's reference; a recorded line mustn't come to mean the other.
    guard payees.who(who.word) ?? who == who else {
      throw Misreading("'\(who.word)' is someone else's reference", remedy: "payee list   shows the references")
    }
    return who
  }

  /// Those whom only another workshop knows.
  func strangers(_ roster: Roster) -> [Candidate] {
    payees.filter { roster.people[$0.key] == nil }.map { Candidate($0.value.reference, "") }
  }

  func candidates(_ roster: Roster) -> [Candidate] {
    payees.map { who, payee in Candidate(payee.reference, roster.name(of: who), name: roster.people[who]?.name) }
  }

  /// Who it is, by their reference; refused where they have none, since nobody offered them anything.
  func found(_ who: Handle) throws(Refusal) -> Payee {
    guard let payee = payees[who] else {
      throw Refusal(
        "nothing was offered to \(who.word) or claimed for them, so there is nobody to pay",
        remedy: "payee list   shows who has a reference", about: "payee")
    }
    return payee
  }

  /// Refuses to add details to others, and to change what isn't there.
  func checkStating(_ who: Handle, isChange: Bool) throws(Refusal) {
    let payee = try found(who)
    guard payee.isKnown != isChange else { return }
    throw Refusal(
      payee.isKnown
        ? "\(payee.reference) has bank details already" : "\(payee.reference) has no bank details that could change",
      remedy: "payee \(isChange ? "add" : "change") \(payee.reference)", about: "payee")
  }

  /// The references of others whose account this is too, or was stated to be.
  func others(than who: Handle, with digest: String) -> [String] {
    payees.filter { other, payee in
      other != who
        && [payee.details, payee.waiting?.digest].contains {
          $0.map { BankDetails.areOfOneAccount($0, digest) } ?? false
        }
    }.map(\.value.reference)
  }
}

extension Payee {
  /// Whether anything was ever stated of their account.
  var isKnown: Bool { details != nil || waiting != nil }
  /// What was stated last.
  var latest: String? { waiting?.digest ?? details }

  /// Where their details stand, in words.
  var standing: String {
    switch (details, waiting) {
    case (nil, nil): "none"
    case (nil, _): "waits for confirmation by a second person"
    case (_, nil): "confirmed"
    case (_, _): "confirmed; a change waits for confirmation by a second person"
    }
  }
}

extension Kind<Handle> {
  /// Someone who is paid, by their reference, or as the roster has them.
  static let payee = Kind(
    "PAYEE",
    read: { word, context throws(Misreading) in try Payees.read(word, context) }, print: \.word,
    candidates: { $0.records(Payees.self).candidates($0.roster) })
}

extension Kind<Handle> {
  /// Someone on the roster, or whom only another workshop knows, by their reference there.
  static let claimant = Kind(
    Kind<Handle>.person.placeholder,
    read: { word, context throws(Misreading) in
      if let known = context.records(Payees.self).who(word) { return known }
      return try context.roster.person(word)
    }, print: \.word,
    candidates: { Kind.person.candidates($0) + $0.records(Payees.self).strangers($0.roster) }
  ).spanning(.phrase)
}

extension Kind<String> {
  /// The digest of bank details, as it stands in a canonical line.
  static let digest = Kind(
    "DIGEST",
    read: { word, _ throws(Misreading) in
      guard word.utf8.count == 64, word.isHexadecimal else {
        throw Misreading("that is not the digest of bank details", remedy: "leave it out, and you will be asked")
      }
      return word
    }, print: { $0 })
}
