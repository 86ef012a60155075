public import OrderedCollections

/// What people were offered, claimed and got for their time and costs: sums, and nobody's own.
public struct Reimbursements: RecordSet {
  /// See ``RecordSet/name``.
  public static let name = "reimbursements"
  /// For the facilitator and whoever pays, since a sum may be of one person.
  public static let audience = Audience.facilitator
  /// Nothing offered and nothing claimed.
  public static let empty = Reimbursements { _ in [] }

  /// How many claims of each standing there are and what they come to, in the order of their life.
  public var standings: [Part] = []
  /// How many claims were approved and stand, by what they are for, and what was approved less what was taken back.
  public var categories: [Part] = []
  /// What was booked in each period, in their order.
  public var periods: [Period] = []
  /// What somebody still has to do something about, in the order of a claim's life.
  public var waiting: [Waiting] = []
  /// How many payments were made so many days after the day that they are for, by days.
  public var daysToPay: OrderedDictionary<Int, Int> = [:]
  /// How many people were paid.
  public var peoplePaid = 0
  /// How often the rule on who may approve or pay was set aside.
  public var overrides = 0
  private let fairness: @Sendable (Context) -> [Block]

  /// `fairness` answers with what was given and paid by group, as the room may be shown it.
  public init(fairness: @escaping @Sendable (Context) -> [Block]) { self.fairness = fairness }

  /// What was given and paid by group, as the room may be shown it; nothing where nobody gave or got anything.
  public func byGroup(_ context: Context) -> [Block] { fairness(context) }

  /// The ``Part/label`` of what was declined.
  public static let declined = "declined"

  /// So many claims, and what they come to.
  public struct Part: Equatable, Sendable {
    /// What they have in common, as people read it: `approved`, `travel`.
    public var label: String
    /// How many there are; `nil` where too few people are behind it.
    public var count: Int?
    /// What they come to in each currency; empty where too few people are behind it.
    public var amounts: OrderedDictionary<Currency, Int64>

    /// `amounts` are in minor units.
    public init(_ label: String, count: Int?, amounts: OrderedDictionary<Currency, Int64>) {
      (self.label, self.count, self.amounts) = (label, count, amounts)
    }
  }

  /// Claims that wait for someone.
  public struct Waiting: Equatable, Sendable {
    /// They, by where they stand.
    public var part: Part
    /// For whom they wait, as people read it: `whoever approves it`.
    public var whom: String
    /// Since when the first of them has waited.
    public var since: Instant

    /// Nothing is checked.
    public init(_ part: Part, for whom: String, since: Instant) {
      (self.part, self.whom, self.since) = (part, whom, since)
    }
  }

  /// The books of a period.
  public struct Period: Equatable, Sendable {
    /// The month, as people read it: `2026-05`.
    public var month: String
    /// What was booked in each currency.
    public var accounts: OrderedDictionary<Currency, Account>

    /// Nothing is checked.
    public init(_ month: String, _ accounts: OrderedDictionary<Currency, Account>) {
      (self.month, self.accounts) = (month, accounts)
    }
  }

  /// What was booked in one currency, in minor units.
  public struct Account: Equatable, Sendable {
    /// What was approved less what was taken back.
    public var approved: Int64
    /// What was paid less what came back.
    public var paid: Int64
    /// What was owed at its end, or is now.
    public var owed: Int64

    /// Nothing is checked.
    public init(approved: Int64, paid: Int64, owed: Int64) {
      (self.approved, self.paid, self.owed) = (approved, paid, owed)
    }
  }
}

extension Reimbursements {
  /// All currencies in which something was offered, claimed or booked.
  public var currencies: [Currency] {
    let found = Set(
      (standings + categories).flatMap(\.amounts.keys) + periods.flatMap(\.accounts.keys)
        + waiting.flatMap(\.part.amounts.keys))
    return Currency.allCases.filter(found.contains)
  }

  /// How many payments were made.
  public var payments: Int { daysToPay.values.reduce(0, +) }

  /// The days of the payment in the middle; the mean of both where there are two.
  public var medianDays: Double? {
    guard payments > 0 else { return nil }
    return Double(days(at: (payments - 1) / 2) + days(at: payments / 2)) / 2
  }

  /// The days of the payment that has so many faster ones before it.
  private func days(at place: Int) -> Int {
    var passed = 0
    for (days, count) in daysToPay {
      passed += count
      if place < passed { return days }
    }
    return 0
  }
}
