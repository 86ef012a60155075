import Crypto
import Facilitation
import OrderedCollections
import PaymentFiles

/// The number by which banks and books know a batch: SHA-256 (FIPS 180-4) of what is in it, in hexadecimal digits.
///
/// It follows from the files alone, so that anybody can prove it: the version of the formats, the currency, the day of
/// payment and the head of the record, a line each, then the lines in their order, each with its id, the payee's reference
/// and the amount. Two workshops whose batches are alike have other heads, so that no bank takes the one for the other.
struct BatchNumber {
  private var hash = SHA256()

  init(_ currency: Currency, payOn: CalendarDay, head: String) {
    add("evenhand batch \(PaymentBatch.version)\n\(currency.rawValue)\n\(payOn.word)\n\(head)\n")
  }

  /// Takes the next line, in the order of the claims' numbers.
  mutating func add(_ id: ID, to reference: String, _ amount: Money) {
    add("\(id.word) \(reference) \(amount.word)\n")
  }

  private mutating func add(_ text: String) { hash.update(data: Array(text.utf8)) }

  /// What it is once all lines are taken.
  var word: String { hash.finalize().hexadecimal }
}

extension BatchNumber {
  /// That of a batch as it was made.
  init(of batch: Batch) { self.init(batch.currency, payOn: batch.payOn, head: batch.head) }

  mutating func add(_ claim: Claim, in batch: Batch) {
    add(claim.line.id, to: batch.payees[claim.line.who]?.reference ?? "", claim.amount)
  }
}
