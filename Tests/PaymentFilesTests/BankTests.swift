import Facilitation
import PaymentFiles
import Testing

struct BankTests {
  @Test(arguments: [
    ("12-34-56", "12345678", true), ("123456", "1234 5678", true), ("12 34 56", "123456", true),
    ("12345", "12345678", false),
    ("123456", "12345", false), ("123456", "123456789", false), ("12345a", "12345678", false),
    ("١٢٣٤٥٦", "12345678", false),
  ])
  func `an account in Britain has a sort code and a number`(sortCode: String, number: String, isOne: Bool) {
    #expect((BankAccount(sortCode: sortCode, accountNumber: number) != nil) == isOne)
  }

  @Test func `how an account is written doesn't matter`() {
    #expect(
      BankAccount(sortCode: "12-34-56", accountNumber: "00123456")
        == BankAccount(sortCode: "123456", accountNumber: "123456"))
    #expect(BankAccount(iban: "ie29 aibk 9311 5212 3456 78") == BankAccount(iban: "IE29AIBK93115212345678"))
  }

  @Test(arguments: [
    ("GB33BUKB20201555555555", true), ("DE89370400440532013000", true), ("NO9386011117947", true),
    ("MT84MALT011000012345MTLCAST001S", true), ("GB33BUKB20201555555556", false), ("GB34BUKB20201555555555", false),
    ("GB33BUKB2020155555555O", false), ("", false), ("GB", false), ("3333BUKB20201555555555", false),
  ])
  func `an IBAN with a slip in it is none`(iban: String, isOne: Bool) {
    #expect((BankAccount(iban: iban) != nil) == isOne)
  }

  @Test func `bank details say nothing of themselves`() throws {
    let details = try SampleDetails()
    for value in [details.payer.account as Any, details.payees, details.payer] {
      var dumped = "\(value)" + String(reflecting: value)
      dump(value, to: &dumped)
      for secret in ["5577", "1234567", "200000", "123456", "AIBK", "Zoë", "Ana Ortiz", "Airedale"] {
        #expect(!dumped.contains(secret), "\(secret)")
      }
    }
  }

  @Test func `names and bank details are in private files alone, and accounts in the bank's`() throws {
    let details = try SampleDetails()
    let files = try allFiles(sampleBatch(), details.payer, details.payees)
    let accounts = ["55779911", "200000", "01234567", "1234567", "123456", "IE29AIBK93115212345678", "AIBK"]
    for file in files {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(accounts.contains(where: text.contains) == file.name.contains("pain.001"), "\(file.name)")
      #expect((text.contains("Ana Ortiz") || text.contains("Airedale")) == file.isPrivate, "\(file.name)")
    }
  }

  /// The message for one payee of this name.
  private func message(
    _ version: CreditTransferVersion = .of2019, name: String = "Ana Ortiz", currency: Currency = .gbp,
    knows: Bool = true
  ) throws -> String {
    let sample = try sampleBatch()
    var line = sample.lines[1]
    line.amount.currency = currency
    let batch = try PaymentBatch(
      id: sample.id, madeAt: sample.madeAt + TimeSpan(microseconds: 5), executionDay: sample.executionDay,
      currency: currency, journalHead: "", lines: [line])
    let account = try #require(BankAccount(sortCode: "123456", accountNumber: "12345678"))
    let payee = try #require(AccountHolder(name: name, account: account, country: "GB"))
    let file = try batch.creditTransfer(
      version, payer: SampleDetails().payer, payees: knows ? [line.payee: payee] : [:])
    return String(decoding: file.bytes, as: UTF8.self)
  }

  @Test func `a message is written to the letter`() throws {
    let common = """
          <GrpHdr>
            <MsgId>9f3c12ab45de67f00000000000000000000</MsgId>
            <CreDtTm>2026-11-20T10:15:00Z</CreDtTm>
            <NbOfTxs>1</NbOfTxs>
            <CtrlSum>75.00</CtrlSum>
            <InitgPty>
              <Nm>Bradford + Airedale</Nm>
            </InitgPty>
          </GrpHdr>
      """
    let payment = """
            <CdtTrfTxInf>
              <PmtId>
                <EndToEndId>9f3c12ab45de-P-0007</EndToEndId>
              </PmtId>
              <Amt>
                <InstdAmt Ccy="GBP">75.00</InstdAmt>
              </Amt>
              <CdtrAgt>
                <FinInstnId>
                  <ClrSysMmbId>
                    <ClrSysId>
                      <Cd>GBDSC</Cd>
                    </ClrSysId>
                    <MmbId>123456</MmbId>
                  </ClrSysMmbId>
                  <PstlAdr>
                    <Ctry>GB</Ctry>
                  </PstlAdr>
                </FinInstnId>
              </CdtrAgt>
              <Cdtr>
                <Nm>Ana Ortiz</Nm>
                <PstlAdr>
                  <Ctry>GB</Ctry>
                </PstlAdr>
              </Cdtr>
              <CdtrAcct>
                <Id>
                  <Othr>
                    <Id>12345678</Id>
                  </Othr>
                </Id>
              </CdtrAcct>
              <RmtInf>
                <Ustrd>P-0007 9f3c12ab45de</Ustrd>
              </RmtInf>
            </CdtTrfTxInf>
      """
    let days = [
      CreditTransferVersion.of2009: "      <ReqdExctnDt>2026-11-25</ReqdExctnDt>",
      .of2019: "      <ReqdExctnDt>\n        <Dt>2026-11-25</Dt>\n      </ReqdExctnDt>",
    ]
    for version in CreditTransferVersion.allCases {
      let written = try message(version)
      let root = "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:\(version.rawValue)\">"
      #expect(written.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(root)\n"))
      for part in [common, payment, try #require(days[version])] { #expect(written.contains(part)) }
    }
  }

  @Test(arguments: [
    ("Zoë Øster-Łuk", "Zoe Oster-Luk"), ("Nguyễn Thị Ế", "Nguyen Thi E"), ("Ștefan Ţîrdea", "Stefan Tirdea"),
    ("Straße & Œuvre", "Strasse + OEuvre"), ("O’Brien", "O'Brien"), ("a//b", "a/b"), ("/a", "a"), ("  a \n b  ", "a b"),
    ("Ana 山", "Ana ."), ("<Ana>", ".Ana."), ("e\u{301}e", "ee"),
    (String(repeating: "x", count: 90), String(repeating: "x", count: 70)),
  ])
  func `names are in letters that every bank passes on`(name: String, passed: String) throws {
    #expect(try message(name: name).contains("      <Cdtr>\n          <Nm>\(passed)</Nm>"))
  }

  @Test func `what a bank couldn't pay is refused`() throws {
    let nameless = #expect(throws: Refusal.self) { try message(name: "山田 太郎") }
    #expect(nameless?.reason == "the name of P-0007 has no letter that banks pass on")
    let unknown = #expect(throws: Refusal.self) { try message(knows: false) }
    #expect(unknown?.reason == "there are no bank details of P-0007")
    let euros = #expect(throws: Refusal.self) { try message(currency: .eur) }
    #expect(euros?.reason == "EUR can't be paid by sort code, as the details of the payer have it")
  }
}
