import Facilitation
import PaymentFiles
import Testing

func day(_ word: String) throws -> CalendarDay { try #require(CalendarDay(word: word)) }
func payee(_ word: String) throws -> PayeeReference { try #require(PayeeReference(word)) }
func pence(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: .gbp) }

/// A batch of three lines for two payees, one of which takes back.
func sampleBatch() throws -> PaymentBatch {
  let travel = try #require(LedgerAccount(code: "7400", name: "Travel"))
  let time = try #require(LedgerAccount(code: "7003", name: "Involvement payments"))
  let lines = [
    try line("cl1.1", "P-0042", "2026-11-03", "travel", "To Keighley & back", "12.5 mi", 688, travel),
    try line("cl2.1", "P-0007", "2026-11-03", "time", "Half a day", "", 7_500, time),
    try line("cl1.2", "P-0042", "2026-10-20", "travel", "=1+1, \"paid twice\"", "1 mi", -55, travel),
  ]
  return try PaymentBatch(
    id: sampleID, madeAt: try #require(Instant(word: "2026-11-20T10:15:00Z")), executionDay: day("2026-11-25"),
    currency: .gbp, journalHead: "ab12", lines: lines)
}

let sampleID = "9f3c12ab45de67f0" + String(repeating: "0", count: 48)

func line(
  _ id: String, _ reference: String, _ day: String, _ kind: String, _ description: String, _ quantity: String,
  _ minorUnits: Int64, _ account: LedgerAccount
) throws -> PaymentLine {
  PaymentLine(
    id: id, claim: String(id.prefix { $0 != "." }), payee: try payee(reference),
    eventDay: try PaymentFilesTests.day(day),
    kind: kind, description: description, quantity: quantity, amount: pence(minorUnits), account: account,
    taxClass: "outside", meeting: "m1", approvedBy: "p3")
}

/// Who pays, and who is paid in ``sampleBatch()``: an account in Britain, and one elsewhere.
struct SampleDetails {
  let payer: AccountHolder
  let payees: [PayeeReference: AccountHolder]

  init() throws {
    let debit = try #require(BankAccount(sortCode: "20-00-00", accountNumber: "55779911"))
    let british = try #require(BankAccount(sortCode: "12-34-56", accountNumber: "1234567"))
    let irish = try #require(BankAccount(iban: "IE29 AIBK 9311 5212 3456 78"))
    payer = try #require(AccountHolder(name: "Bradford & Airedale", account: debit, country: "GB"))
    payees = [
      try payee("P-0042"): try #require(AccountHolder(name: "Zoë Øster-Łuk", account: british, country: "GB")),
      try payee("P-0007"): try #require(AccountHolder(name: "Ana Ortiz", account: irish, country: "IE")),
    ]
  }
}

/// Batches of any size and currency, with text that nobody should trust.
struct RandomBatches {
  private var random: SplitMix64

  init(seed: Int) { random = SplitMix64(seed: UInt64(seed)) }

  private static let pieces = [
    "Ana", "Ortiz ", " ", "  ", "山田", "👩‍👩‍👧‍👦", "e\u{301}", "שרה", "\n", "\r\n", "\r", "\u{2028}", "\t", "\0", "\u{1B}[31m",
    "\\", ";", ",", ":", "\"", "\"\u{301}", "'", "=", "+", "-", "@", "=1+1", "＝1", "_x0041_", "date:2020-01-01",
    "[2020-01-01]",
    "[=2020/01/01]", "{", "|", "%", "#", "*", "!", "(", ")", "key::", ":tag:", "<&>", "]]>", "P-0001", "\u{202E}",
    "12.50", "payee", "end", "\n2026-01-01 open Assets:X\n", "\r\nPP,x,",
  ]

  private mutating func pick<T>(_ choices: [T]) -> T { choices[random.number(below: choices.count)] }

  mutating func text() -> String {
    let count = random.number(below: random.number(below: 6) == 0 ? 60 : 7)
    return (0..<count).map { _ in pick(Self.pieces) }.joined()
  }

  private mutating func line(_ index: Int, _ payees: [PayeeReference], _ currency: Currency) throws -> PaymentLine {
    let amount = Int64(random.number(below: pick([100, 10_000, 100_000_000]))) * pick([1, 1, 1, -1])
    let code = pick(["429", "7400", "A-1"])
    return PaymentLine(
      id: "cl\(index / 3).\(index)", claim: "cl\(index / 3)", payee: pick(payees),
      eventDay: try day("2026-11-20").adding(days: random.number(below: 60) - 40), kind: text(), description: text(),
      quantity: text(), amount: Money(minorUnits: amount, currency: currency),
      vat: pick([nil, nil, Money(minorUnits: amount / 6, currency: currency)]),
      account: try #require(LedgerAccount(code: code, name: text())), taxClass: pick(["outside", "exempt"]),
      meeting: text(), approvedBy: text())
  }

  /// Each payee gets a last line that is due, so that there is something to pay.
  mutating func batch(_ currency: Currency? = nil) throws -> PaymentBatch {
    let currency = currency ?? pick(Currency.allCases)
    let payees = try (0...random.number(below: 9)).map { try payee("P-000\($0)") }
    var lines = try (0..<random.number(below: 40)).map { try line($0, payees, currency) }
    for payee in payees {
      var last = try line(lines.count, [payee], currency)
      let due = lines.reduce(0) { $0 + ($1.payee == payee ? $1.amount.minorUnits : 0) }
      last.amount.minorUnits = max(0, -due) + Int64(1 + random.number(below: 20_000))
      lines.append(last)
    }
    let id = (0..<64).map { _ in String(random.number(below: 16), radix: 16) }.joined()
    let madeAt = try #require(Instant(word: "2026-11-20T10:15:00Z"))
    return try PaymentBatch(
      id: id, madeAt: madeAt + TimeSpan(microseconds: Int64(random.number(below: 1_000_000_000_000))),
      executionDay: try day("2026-11-20").adding(days: random.number(below: 30)), currency: currency,
      journalHead: text(),
      lines: lines)
  }

  /// An account for each payee; in Britain only where pounds are paid.
  mutating func details(of batch: PaymentBatch) throws -> [PayeeReference: AccountHolder] {
    var details: [PayeeReference: AccountHolder] = [:]
    for payee in batch.payees {
      let account =
        batch.currency == .gbp && random.number(below: 2) == 0
        ? BankAccount(sortCode: "123456", accountNumber: String(10_000_000 + random.number(below: 80_000_000)))
        : BankAccount(iban: "DE89370400440532013000")
      let found = AccountHolder(name: "A" + text(), account: try #require(account), country: pick(["GB", "DE"]))
      details[payee.payee] = found
    }
    return details
  }
}

/// Every file of a batch; Sage's only for the currency of its books.
func allFiles(
  _ batch: PaymentBatch, _ payer: AccountHolder, _ details: [PayeeReference: AccountHolder]
) throws -> [PaymentFile] {
  var files = [batch.commaSeparated, try batch.workbook(), batch.journal, batch.beancount, batch.json]
  files.append(try batch.xeroBills())
  if batch.currency == .gbp {
    files.append(try batch.sageTransactions())
  }
  for version in CreditTransferVersion.allCases {
    files.append(try batch.creditTransfer(version, payer: payer, payees: details))
  }
  return files + [batch.manifest(of: files)]
}
