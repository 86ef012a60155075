import Facilitation
import OrderedCollections

extension State {
  /// Those of the first currency have no ending; those of others have its code.
  var facts: [FactSource] {
    [
      .one("open", .count(claims.atHand.count)), .one("batches.open", .count(batches.atHand.count)),
      .one("daysToPay", .number(totals.averageDays, decimals: 1)),
      .one("overrides", .count(overrides.count + untold.count)), .one("period", .text(books.open?.word)),
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
