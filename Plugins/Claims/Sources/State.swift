import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  /// What is remembered of rates, claims and periods.
  ///
  /// Claims that nobody has to do anything about any more are set aside; what is asked about all of them is kept as
  /// totals.
  public struct State: Codable, Equatable, Sendable {
    var rates = RateTable.seed
    var claims = Archive<Claim>()
    /// The highest number that a claim has.
    var highest = 0
    /// What is claimed for each day, by which the same claim is found again.
    var days = Archive<DayPage>()
    /// The receipts that were seen, by the beginning of their digests.
    var receipts = Archive<ReceiptPage>()
    /// How far each person has come by tax year and vehicle, in tenths of a mile.
    var miles: OrderedDictionary<Handle, OrderedDictionary<String, Int64>> = [:]
    var claimed = ClaimedSoFar()
    var books = Books()
    var totals = Totals()
    var people: OrderedDictionary<Handle, Contribution> = [:]
    var overrides: [Override] = []
    /// Everyone who was ever offered something, or claimed it.
    var payees: OrderedDictionary<Handle, Payee> = [:]
    /// The digest of the payer's account.
    var payer: String?
    var accounts: OrderedDictionary<Category, NominalAccount> = [:]
    var batches = Archive<Batch>()
    /// The workshop whose claims were taken over, and what they are called here, by what they are called there.
    var source: String?
    var taken = Archive<TakenClaim>()
    /// Those of them that came without their sender's code, by what they are called here.
    var untold: OrderedDictionary<ID, Untold> = [:]

    /// The claim with this id, at hand or set aside.
    func claim(_ id: ID) -> Claim? { id.number > highest ? nil : claims[id] }
  }
}

/// That a control was set aside, and why.
struct Override: Codable, Equatable, Sendable {
  var claim: ID
  /// What was done: `approved`, `prepaid`, `batched`.
  var act: String
  var by: String
  var reason: String
  var time: Instant
}
