public import Facilitation

/// What a line asks for.
public enum ClaimsCommand: Equatable, Sendable {
  case addRate(NewRate)
  case activateRates([String])
  case offer(LineDraft)
  case offerAll(MeetingOffer)
  case claim(LineDraft)
  case accept([ID])
  case waive([ID], reason: String?)
  case reduce(ID, to: Money, reason: String?)
  case submit([ID])
  case query(ID, String)
  case answer(ID, String)
  /// The override is why the rule on who approves doesn't hold this once.
  case approve([ID], override: String?)
  case decline([ID], reason: String)
  case prepay([ID], override: String?)
  case reverse(ID, reason: String, as: ID)
  case topUp(ID, as: ID)
  case openPeriod(Month)
  case closePeriod(Month)
  /// Something on the way from an approved claim to the money.
  case payment(PaymentCommand)
}

/// A batch as it is asked for.
public struct BatchWish: Equatable, Sendable {
  var id: ID
  var payOn: CalendarDay
  var currency: Currency
  /// The end of the record that it is made from.
  var head: String
  /// Whose claims are left for a later one.
  var without: [Handle]
  var override: String?
}

/// What a line asks for on the way from an approved claim to the money.
public enum PaymentCommand: Equatable, Sendable {
  case stateDetails(Handle, digest: String, isChange: Bool)
  case confirmDetails([Handle])
  case setPayer(digest: String)
  case setAccount(Category, NominalAccount)
  case makeBatch(BatchWish)
  case exported(ID)
  /// With nobody named, everyone of whom it is news.
  case settle(ID, [Handle], Settlement)
  /// The others follow the id of the first.
  case reissue([ID], as: ID)
  /// All that is approved, since a file has it.
  case handOver
  case take(Line, Taken)
  /// These, as they are called there, are what a code is of.
  case vouch(HandoverCode, workshop: String, head: String, [ID])
  /// With the amount that was paid for all of them, where finance says it.
  case handedOverPaid([ID], amount: Money?, on: CalendarDay)
}

/// A line as it is asked for.
public struct LineDraft: Equatable, Sendable {
  var id: ID
  var who: Handle
  var category: Category
  /// Which of the category's rates.
  var key: String?
  var quantity: Quantity
  var on: CalendarDay
  var text: String?
  var vat: Money?
  var receipt: FilePrint?
  /// The meeting that it is for, where it was drawn from attendance.
  var meeting: ID?
}

/// An offer to everyone who was at a meeting.
public struct MeetingOffer: Equatable, Sendable {
  var meeting: ID
  /// Whom it is for; everyone, where no group is named.
  var groups: [GroupName]
  var key: String?
  var on: CalendarDay
  /// The id of the first offer; the others follow.
  var first: ID
}
