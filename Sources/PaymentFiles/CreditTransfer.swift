public import Facilitation

/// The versions of a customer's credit transfer initiation (ISO 20022) that banks take.
public enum CreditTransferVersion: String, CaseIterable, Sendable {
  /// Of 2009, which most banks still take.
  case of2009 = "pain.001.001.03"
  /// Of 2019, which the guidelines of the schemes ask for since 2023.
  case of2019 = "pain.001.001.09"
}

extension PaymentBatch {
  /// The message by which a bank is asked to make the payments (ISO 20022, pain.001), one for each payee.
  ///
  /// Accounts in the United Kingdom are named by sort code (clearing system `GBDSC`) and account number, others by IBAN.
  /// Texts are in the characters that every bank passes on; the payment says the payee's reference and the batch, and
  /// nothing of what it was for. Refused where the details of a payee are missing, and where a name has no Latin letter.
  ///
  /// Law: `NbOfTxs` and `CtrlSum` are the number and the sum of what follows, which no schema checks.
  public func creditTransfer(
    _ version: CreditTransferVersion, payer: AccountHolder, payees details: [PayeeReference: AccountHolder]
  ) throws(Refusal) -> PaymentFile {
    let writer = CreditTransferWriter(batch: self, version: version)
    let document = try writer.document(payer, details)
    return PaymentFile("-\(version.rawValue).xml", of: self, document, isPrivate: true)
  }
}

private struct CreditTransferWriter {
  let batch: PaymentBatch
  let version: CreditTransferVersion

  func document(_ payer: AccountHolder, _ details: [PayeeReference: AccountHolder]) throws(Refusal) -> String {
    let payerName = try name(payer.name, of: "the payer")
    try check(payer.account, of: "the payer")
    var payments: [XMLElement] = []
    for payee in batch.payees {
      guard let found = details[payee.payee] else {
        throw Refusal(
          "there are no bank details of \(payee.payee.word)", remedy: "add them, and have a second person confirm them")
      }
      payments.append(try payment(payee, found))
    }
    let message = XMLElement("CstmrCdtTrfInitn", [groupHeader(payerName), information(payer, payerName, payments)])
    let namespace = "xmlns=\"urn:iso:std:iso:20022:tech:xsd:\(version.rawValue)\""
    return XMLElement("Document", attribute: namespace, [message]).document
  }

  /// At most 35 characters of the batch's number, by which a bank sees that it has had the message already.
  private var messageID: String { String(batch.id.prefix(35)) }

  private var controls: [XMLElement] {
    [XMLElement("NbOfTxs", String(batch.payees.count)), XMLElement("CtrlSum", batch.total.decimal)]
  }

  private func groupHeader(_ payerName: String) -> XMLElement {
    XMLElement(
      "GrpHdr",
      [XMLElement("MsgId", messageID), XMLElement("CreDtTm", batch.madeAt.inSeconds)] + controls
        + [XMLElement("InitgPty", [XMLElement("Nm", payerName)])])
  }

  private func information(_ payer: AccountHolder, _ payerName: String, _ payments: [XMLElement]) -> XMLElement {
    let day = batch.executionDay.word
    let head = [XMLElement("PmtInfId", messageID), XMLElement("PmtMtd", "TRF")] + controls
    let debtor: [XMLElement?] = [
      serviceLevel,
      version == .of2009
        ? XMLElement("ReqdExctnDt", day) : XMLElement("ReqdExctnDt", [XMLElement("Dt", day)]),
      party("Dbtr", payerName, payer.country), account("DbtrAcct", payer.account),
      // A debtor's bank must be named; by its IBAN, the guidelines have it named like this.
      agent("DbtrAgt", payer.account)
        ?? XMLElement("DbtrAgt", [XMLElement("FinInstnId", [XMLElement("Othr", [XMLElement("Id", "NOTPROVIDED")])])]),
      XMLElement("ChrgBr", "SLEV"),
    ]
    return XMLElement("PmtInf", head + debtor + payments)
  }

  /// What the guidelines of the schemes ask for: SEPA for euros, a payment that isn't urgent for pounds.
  private var serviceLevel: XMLElement? {
    let codes: [Currency: String] = [.eur: "SEPA", .gbp: "NURG"]
    return codes[batch.currency].map { code in
      XMLElement("PmtTpInf", [XMLElement("SvcLvl", [XMLElement("Cd", code)])])
    }
  }

  private func payment(_ payee: PayeeTotal, _ details: AccountHolder) throws(Refusal) -> XMLElement {
    let reference = payee.payee.word
    try check(details.account, of: reference)
    return XMLElement(
      "CdtTrfTxInf",
      [
        XMLElement("PmtId", [XMLElement("EndToEndId", batch.endToEndID(payee.payee))]),
        XMLElement(
          "Amt",
          [XMLElement("InstdAmt", payee.total.decimal, attribute: "Ccy=\"\(batch.currency.rawValue)\"")]),
        agent("CdtrAgt", details.account),
        party("Cdtr", try name(details.name, of: reference), details.country),
        account("CdtrAcct", details.account),
        XMLElement("RmtInf", [XMLElement("Ustrd", "\(reference) \(batch.shortID)")]),
      ])
  }

  private func party(_ element: String, _ name: String, _ country: String) -> XMLElement {
    XMLElement(element, [XMLElement("Nm", name), XMLElement("PstlAdr", [XMLElement("Ctry", country)])])
  }

  private func account(_ element: String, _ account: BankAccount) -> XMLElement {
    let id =
      switch account.number {
      case .british(_, let number): XMLElement("Othr", [XMLElement("Id", number)])
      case .international(let iban): XMLElement("IBAN", iban)
      }
    return XMLElement(element, [XMLElement("Id", [id])])
  }

  /// The bank by its sort code; `nil` where the IBAN says it.
  private func agent(_ element: String, _ account: BankAccount) -> XMLElement? {
    guard case .british(let sortCode, _) = account.number else { return nil }
    let member = XMLElement(
      "ClrSysMmbId",
      [XMLElement("ClrSysId", [XMLElement("Cd", "GBDSC")]), XMLElement("MmbId", sortCode)])
    return XMLElement(
      element, [XMLElement("FinInstnId", [member, XMLElement("PstlAdr", [XMLElement("Ctry", "GB")])])])
  }

  private func check(_ account: BankAccount, of holder: String) throws(Refusal) {
    guard case .british = account.number, batch.currency != .gbp else { return }
    throw Refusal(
      "\(batch.currency.rawValue) can't be paid by sort code, as the details of \(holder) have it",
      remedy: "give the IBAN of the account")
  }

  /// A name that the schemes pass on whole: 70 characters.
  private func name(_ name: String, of holder: String) throws(Refusal) -> String {
    let plain = BankCharacters.transliterated(name, atMost: 70)
    guard plain.utf8.contains(where: \.isLetter) else {
      throw Refusal(
        "the name of \(holder) has no letter that banks pass on", remedy: "give it in Latin letters, as on the account")
    }
    return plain
  }
}
