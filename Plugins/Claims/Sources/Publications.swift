public import Facilitation
import OrderedCollections

// What isn't said here is said by `Plugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension ClaimsPlugin {
  public static let publications: [Publication<ClaimsPlugin>] = [
    Publication(RateTable.self) { $0.rates },
    Publication(OpenClaims.self) { OpenClaims($0) },
    Publication(Payees.self) { Payees($0) },
    Publication(OpenBatches.self) { OpenBatches($0) },
    Publication(Reimbursements.self) { Reimbursements($0) },
  ]
}

/// The claims that somebody has to do something about, for completion.
struct OpenClaims: RecordSet {
  static let name = "open claims"
  static let audience = Audience.facilitator
  static let empty = OpenClaims([:])

  private let claims: OrderedDictionary<ID, Claim>

  private init(_ claims: OrderedDictionary<ID, Claim>) { self.claims = claims }
  init(_ state: State) { claims = state.claims.atHand }

  /// Whom the next batch may pay.
  var payable: Set<Handle> { Set(claims.values.lazy.filter { $0.standing == .approved }.map(\.line.who)) }

  /// The latest, with where they stand.
  var candidates: [Candidate] {
    claims.values.suffix(200).map {
      Candidate($0.line.id.word, "\($0.standing.rawValue), \($0.line.who.word), \($0.amount.spoken)")
    }
  }
}

/// The batches that the bank has still to answer for, for completion.
struct OpenBatches: RecordSet {
  static let name = "open batches"
  static let audience = Audience.facilitator
  static let empty = OpenBatches([:])

  private let batches: OrderedDictionary<ID, Batch>

  private init(_ batches: OrderedDictionary<ID, Batch>) { self.batches = batches }
  init(_ state: State) { batches = state.batches.atHand }

  var candidates: [Candidate] {
    batches.values.map { Candidate($0.id.word, "to be paid on \($0.payOn.word)") }
  }
}

// MARK: - Facts

extension State {
  /// Those of the first currency have no ending; those of others have its code.
  var facts: [FactSource] {
    [
      .one("open", .count(claims.atHand.count)), .one("batches.open", .count(batches.atHand.count)),
      .one("daysToPay", .number(totals.averageDays, decimals: 1)),
      .one("overrides", .count(overrides.count + untold.count + untoldLeavings.count)),
      .one("period", .text(books.open?.word)),
      .family("total") { sums },
    ]
  }

  private var sums: [Fact] {
    let currencies = totals.currencies.isEmpty ? [Currency.gbp] : Array(totals.currencies)
    return currencies.enumerated().flatMap { place, currency in
      ClaimStanding.allCases.map { standing in
        Fact(
          "total.\(standing.rawValue)" + (place == 0 ? "" : ".\(currency.rawValue.lowercased())"),
          .money(totals.amount(standing, currency)))
      }
    }
  }
}
