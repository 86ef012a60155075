import Facilitation
import OrderedCollections

/// What those who pay have to keep of payments, also to people who left the record.
///
/// Records of payments are kept for six years after the end of the accounting year that they are of. That of public bodies
/// and most charities ends on 31 March; where a payer's own ends later in the year, so does the duty.
enum KeptByLaw {
  static let years = 6

  /// The last day of the accounting year that `day` is in.
  static func endOfYear(of day: CalendarDay) -> CalendarDay {
    let ends = [day, day.adding(months: 12)].compactMap { CalendarDay(word: "\($0.word.prefix(4))-03-31") }
    return ends.first { $0 >= day } ?? day
  }

  /// The last day on which a payment of `day` has to be kept.
  static func lastDay(of day: CalendarDay) -> CalendarDay { endOfYear(of: day).adding(months: 12 * years) }

  /// Of these claims of one person, what was paid, and until which day it is kept under the reference: a sentence for each
  /// such day.
  static func sentences(of claims: [Claim], as reference: String) -> [String] {
    let paid = claims.compactMap { claim in claim.paidOn.map { (claim, $0) } }
      .sorted { ($0.1, $0.0.line.id.number) < ($1.1, $1.0.line.id.number) }
    let byDay = OrderedDictionary(grouping: paid) { lastDay(of: $0.1) }
    return byDay.map { last, payments in
      let shown = payments.prefix(mostShown).map { "\($0.line.id.word), \($0.amount.spoken) on \($1.word)" }
      let more = payments.count > mostShown ? ["\(payments.count - mostShown) more"] : []
      return "kept by law under \(reference) until \(last.word), six years after the end of the accounting year "
        + "(to 31 March): \((shown + more).joined(separator: "; "))"
    }
  }

  private static let mostShown = 20
}
