import Crypto
import Facilitation
import PaymentFiles

/// The number by which banks and books know a batch: SHA-256 (FIPS 180-4) of what is in it, in hexadecimal digits.
///
/// It follows from the files alone, so that anybody can prove it: the version of the formats, the currency, the day of
/// payment and the head of the record, a line each, then the lines in their order, each with its id, the payee's reference
/// and the amount. Two workshops whose batches are alike have other heads, so that no bank takes the one for the other.
enum BatchNumber {
  static func of(
    _ currency: Currency, payOn: CalendarDay, head: String,
    lines: [(id: ID, reference: String, amount: Money)]
  ) -> String {
    var hash = SHA256()
    let heading = "evenhand batch \(PaymentBatch.version)\n\(currency.rawValue)\n\(payOn.word)\n\(head)\n"
    hash.update(data: Array(heading.utf8))
    for line in lines { hash.update(data: Array("\(line.id.word) \(line.reference) \(line.amount.word)\n".utf8)) }
    return hash.finalize().map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }
}
