import Crypto
import Facilitation

extension PaymentBatch {
  /// What proves later which files were made of the batch, as JSON: its totals, and the SHA-256 (FIPS 180-4) of each file.
  ///
  /// `files` are named in this order. It has no bank details, though it names the files that do.
  public func manifest(of files: [PaymentFile]) -> PaymentFile {
    let members: [(String, JSONValue)] = [
      ("count", .number(lines.count)), ("total", .text(total.decimal)), ("payees", .list(payees.map(\.json))),
      ("files", .list(files.map(\.entry))),
    ]
    return PaymentFile("-manifest.json", of: self, JSONValue.object(heading + members).document)
  }
}

extension PaymentFile {
  fileprivate var entry: JSONValue {
    .object([
      ("name", .text(name)), ("bytes", .number(bytes.count)), ("sha256", .text(SHA256.hash(data: bytes).hexadecimal)),
    ])
  }
}
