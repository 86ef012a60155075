import Facilitation

/// What is claimed, frozen as it was worked out.
struct Line: Codable, Equatable, Sendable {
  var id: ID
  var who: Handle
  var category: Category
  /// The day of what it is for.
  var on: CalendarDay
  var quantity: Quantity
  /// Below zero for what takes another line back.
  var amount: Money
  /// Which of the category's rates.
  var key: String?
  /// The rates that it was worked out at; none for an amount.
  var parts: [PricedPart]
  /// How far the person had come in the tax year before, in tenths of a mile.
  var before: Int64
  /// What it was for, in words.
  var text: String?
  /// The tax that is in the amount, as it was entered.
  var vat: Money?
  var receipt: FilePrint?
  var meeting: ID?
  var taxClass: String?
  /// What a cap took off, where one did.
  var capping: Capping?
}

extension Line {
  /// Of what each line has; the rest stays to be said.
  init(
    id: ID, who: Handle, category: Category, on: CalendarDay, quantity: Quantity, parts: [PricedPart], amount: Money,
    before: Int64
  ) {
    self.init(
      id: id, who: who, category: category, on: on, quantity: quantity, amount: amount, parts: parts, before: before)
  }
}

/// How a line came to be.
enum LineOrigin: Codable, Equatable, Sendable {
  case offer, claim
  /// It takes another back.
  case reversal(of: ID, reason: String)
  /// It adds to another what that would come to today.
  case topUp(of: ID)
}

/// Where a claim stands.
enum ClaimStanding: String, CaseIterable, Codable, Sendable {
  case offered
  /// Claimed, or taken as it was offered; it can be submitted.
  case accepted
  /// Taken, but for less than was offered.
  case reduced
  case waived, submitted, queried, approved, declined
  /// In a batch that the bank is to pay.
  case batched
  /// Given to finance, which pays it from a workshop of its own.
  case handedOver = "handed-over"
  case paid
  /// The bank couldn't pay it, or it came back; it is owed again.
  case returned
  /// Returned, and paid anew by another line.
  case reissued
  /// Paid outside a batch: in advance, or by hand.
  case prepaid
  case reversed

  /// Whether somebody still has to do something about it.
  var isOpen: Bool {
    switch self {
    case .offered, .accepted, .reduced, .submitted, .queried: true
    case .approved, .batched, .handedOver, .returned: true
    case .waived, .declined, .paid, .reissued, .prepaid, .reversed: false
    }
  }

  /// Whether it was approved and is still to be paid: what is owed is the sum of these.
  var isOwed: Bool {
    switch self {
    case .approved, .batched, .handedOver, .returned: true
    case .offered, .accepted, .reduced, .submitted, .queried, .waived, .declined, .paid, .reissued, .prepaid, .reversed:
      false
    }
  }

  /// Whether the money is gone.
  var isPaid: Bool { self == .paid || self == .prepaid }

  /// Whether nothing will be paid for it, so that the same may be claimed again.
  var isOff: Bool { self == .waived || self == .declined || self == .reversed }
}

/// A line, and what became of it.
struct Claim: Codable, Equatable, Sendable {
  let line: Line
  let origin: LineOrigin
  var standing: ClaimStanding
  /// The line's, unless less was asked for.
  var amount: Money
  /// Who recorded it, as stated.
  let recordedBy: String
  let recorded: Instant
  var submitted: Instant?
  /// Who approved it, as stated.
  var approvedBy: String?
  var approved: Instant?
  /// The day on which it was paid.
  var paidOn: CalendarDay?
  /// The one batch that it is in.
  var batch: ID?
  /// The period in which it was approved.
  var period: Month?
  /// The lines that add to it.
  var topUps: [ID] = []
  /// The line that was returned, and is paid by this one.
  var reissueOf: ID?
  /// Where it comes from, where another workshop handed it over.
  var taken: Provenance?
  /// What was asked, answered and given as a reason.
  var remarks: [Remark] = []

  /// Something that was said about a claim.
  struct Remark: Codable, Equatable, Sendable {
    /// What it is: `query`, `answer`, `declined`.
    var kind: String
    var text: String
    var by: String
    var time: Instant
  }
}
