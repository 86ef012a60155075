import Facilitation
import OrderedCollections

// Slots that several verbs share. Their types are spelled out, since it is from them that the compiler knows a verb's.
extension Slot<ID> {
  static let new = newID(ID.claim)
  static let claim = argument("claim", .claim, "which claim, such as q1")
}

extension Slot<[ID]> {
  static let claims = arguments("claim", rangesOf: .claim, "which claims, such as q1, or q1-q24")
}

extension Slot<Handle> {
  static let who = argument("who", .person, "whose claim it is")
}

extension Slot<CalendarDay> {
  static let on = option("on", .date, "the day of what it is for, unless that is today", filled: \.today)
}

extension Slot<String?> {
  static let rate = option("rate", .rateKey, "which of the rates, where there are several")
  static let reason = option("reason", .text(), "why, in quotes")
  static let override = option("override", .text(), "why the rule on who may do this is set aside, in quotes")
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
