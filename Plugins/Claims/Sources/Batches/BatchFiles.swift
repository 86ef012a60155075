import Facilitation
import OrderedCollections
import PaymentFiles

/// What a batch can be written as.
enum PaymentFormat: String, CaseIterable, Sendable {
  case csv, xlsx
  /// One file for hledger and Ledger.
  case ledger
  case beancount, json
  /// For the bank, by its current version and by that of 2009.
  case payment
  case payment2009 = "payment-2009"
  case xero, sage

  /// What is written where nobody says.
  static let usual: [PaymentFormat] = [.csv, .xlsx, .ledger, .beancount, .json, .payment]
}

/// Writes the files of a batch, with the manifest that proves them.
struct BatchFiles {
  private let state: State
  private let batch: Batch

  init(_ state: State, _ batch: Batch) { (self.state, self.batch) = (state, batch) }

  /// The files in the order in which the formats are named, then the manifest.
  func artifacts(
    _ formats: [PaymentFormat], notes: () throws(Refusal) -> PrivateNotes
  ) throws(Refusal) -> [Artifact] {
    let formats = formats.isEmpty ? PaymentFormat.usual : formats.once
    let payments = try PaymentBatch(batch, state.claims(of: batch))
    var files: [PaymentFile] = []
    for format in formats { files.append(try file(of: payments, as: format, notes)) }
    return (files + [payments.manifest(of: files)]).map {
      Artifact(name: $0.name, bytes: $0.bytes, isPrivate: $0.isPrivate)
    }
  }

  private func file(
    of payments: PaymentBatch, as format: PaymentFormat, _ notes: () throws(Refusal) -> PrivateNotes
  ) throws(Refusal) -> PaymentFile {
    switch format {
    case .csv: payments.commaSeparated
    case .xlsx: try payments.workbook()
    case .ledger: payments.journal
    case .beancount: payments.beancount
    case .json: payments.json
    case .payment: try creditTransfer(of: payments, .of2019, try notes())
    case .payment2009: try creditTransfer(of: payments, .of2009, try notes())
    case .xero: try payments.xeroBills()
    case .sage: try payments.sageTransactions()
    }
  }

  // MARK: Whom the bank pays

  /// To the details that were confirmed when the batch was made, and still are.
  private func creditTransfer(
    of payments: PaymentBatch, _ version: CreditTransferVersion, _ notes: PrivateNotes
  ) throws(Refusal) -> PaymentFile {
    let payer = try unchangedPayer()
    let others = batch.payees.filter { who, payee in payee.details != state.payees[who]?.details }
    guard others.isEmpty else { throw changed("the bank details of \(others.values.map(\.reference).spoken)") }
    var payees: [PayeeReference: AccountHolder] = [:]
    for payee in batch.payees.values {
      guard let reference = PayeeReference(payee.reference), let digest = payee.details else { continue }
      payees[reference] = try BankDetails.holder(of: payee.reference, digest: digest, in: notes)
    }
    return try payments.creditTransfer(
      version, payer: try BankDetails.payer(digest: payer, in: notes), payees: payees)
  }

  /// The digest of the account that is paid from.
  private func unchangedPayer() throws(Refusal) -> String {
    guard let payer = batch.payer else {
      throw Refusal(
        "no account to pay from is set, so there can be no payment file of \(id)",
        remedy: "payer set\nbatch export \(id) --to FOLDER --as csv --as xlsx --as ledger   leaves it out",
        about: "batch")
    }
    guard payer == state.payer else { throw changed("the account to pay from") }
    return payer
  }

  private var id: String { batch.id.word }
  private var anew: String { "returned \(id) --reason \"…\"\nreissue \(id)\nbatch make --pay-on DATE   pays it anew" }

  private func changed(_ what: String) -> Refusal {
    Refusal("\(what) changed since \(id) was made", remedy: anew, about: "batch")
  }
}
