import Facilitation
import OrderedCollections

// Slots that several verbs share. Their types are spelled out, since it is from them that the compiler knows a verb's.
extension Slot<ID> {
  static let newClaim = newID(ID.claim)
  static let claim = argument("claim", .claim, "which claim, such as q1")
  static let batch = argument("batch", .batch, "which batch, such as b1")
}

extension Slot<[ID]> {
  static let claims = arguments("claim", rangesOf: .claim, "which claims, such as q1, or q1-q24")
}

extension Slot<String> {
  static let why = requiredOption("reason", .text(), "why, in quotes")
}

extension Slot<Handle> {
  static let who = argument("who", .person, "whose claim it is")
  static let payee = argument("payee", .payee, "whose, by their reference or as the roster has them")
}

extension Slot<[Handle]> {
  static let payees = optionalArguments(
    "payee", .payee, "whose payment, such as P-0042; everyone's, where nobody is named")
}

extension Slot<Quantity> {
  static let quantity = argument("quantity", .quantity, "how much: 2h30m, 42mi, 67km or £12.50")
}

extension Slot<CalendarDay> {
  static let on = option("on", .dateOfEvent, "the day of what it is for, unless that is today", filled: \.today)
  static let onPayment = option(
    "on", .dateOfEvent, "the day by the bank's statement, unless that is today", filled: \.today)
}

extension Slot<String?> {
  static let words = optionalRest("text", "what it is for, to the end of the line")
  static let rate = option("rate", .rateKey, "which of the rates, where there are several")
  static let reason = option("reason", .text(), "why, in quotes")
  static let override = option("override", .text(), "why the rule on who may do this is set aside, in quotes")
}

extension Slot<Month> {
  static let period = argument("period", .month, "which month, such as 2026-05")
}

extension Slot<Category?> {
  static let ofCategory = option("category", .choice("CATEGORY"), "only those of this category")
}

extension Kind<ID> {
  /// A claim, by its id; whether it is there is for the rules to say.
  static let claim = Kind(
    "CLAIM", "the id of a claim", remedy: "write it like q1; claims list   has those that are open",
    read: { ID(word: $0).flatMap { $0.prefix == ID.claim ? $0 : nil } }, print: \.word,
    candidates: { $0.records(OpenClaims.self).candidates })
}

extension Kind<Month> {
  /// A period, by its month.
  static let month = Kind(
    "MONTH",
    read: { word, context throws(Misreading) in
      if let month = Month(word: word) { return month }
      throw Misreading("'\(word)' is not a month", remedy: "write it like \(Month(of: context.today).word)")
    }, print: \.word)
}
