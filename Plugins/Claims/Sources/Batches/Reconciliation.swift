import Facilitation
import OrderedCollections
import PaymentFiles

/// Whether the books, the batches and the claims say the same, each counted anew.
struct Reconciliation {
  private let claims: OrderedDictionary<ID, Claim>
  private let batches: OrderedDictionary<ID, Batch>
  private let books: Books
  private let currencies: [Currency]

  init(_ state: ClaimsState) {
    (claims, batches, books) = (state.claims.all, state.batches.all, state.books)
    currencies = Currency.allCases.filter {
      state.totals.currencies.contains($0) || state.books.owed[$0] != nil
    }
  }

  var document: Document {
    let differences = differences
    let notes = differences.isEmpty ? ["everything agrees"] : differences.map { "this doesn't agree: \($0)" }
    let blocks: [Block] = [
      .pairs([Pair("agrees", nil, .truth(differences.isEmpty))]), .table(books.table), .table(owedTable),
      .table(batchTable),
    ]
    return .object(blocks + notes.map(Block.note))
  }

  /// Every difference, in words; empty where all agrees.
  var differences: [String] { periodDifferences + owedDifferences + batches.values.flatMap(differences(in:)) }

  // MARK: Periods

  /// Each period begins with what the one before it ended with.
  private var periodDifferences: [String] {
    zip(books.periods.elements, books.periods.elements.dropFirst()).flatMap { before, after in
      currencies.compactMap { currency in
        let closing = before.value.accounts[currency]?.closing ?? 0
        let opening = after.value.accounts[currency]?.opening ?? 0
        guard closing != opening else { return nil }
        return "\(before.key.word) closes with \(spoken(closing, currency)), and \(after.key.word) opens with "
          + spoken(opening, currency)
      }
    }
  }

  /// What is owed by the books, and by the claims.
  private var owedDifferences: [String] {
    currencies.compactMap { currency in
      let counted = owed(currency).values.reduce(Int64(0), &+)
      let booked = books.last.flatMap { books.periods[$0] }?.accounts[currency]?.closing ?? 0
      guard counted != booked else { return nil }
      return "the books close with \(spoken(booked, currency)), and the claims come to \(spoken(counted, currency))"
    }
  }

  /// What is owed, by where it stands.
  private func owed(_ currency: Currency) -> OrderedDictionary<Standing, Int64> {
    claims.values.reduce(into: [:]) { sums, claim in
      guard claim.standing.isOwed, claim.amount.currency == currency else { return }
      sums[claim.standing, default: 0] &+= claim.amount.minorUnits
    }
  }

  private var owedTable: Table {
    let columns = [Table.Column("state", "owed as"), Table.Column("amount", "amount")]
    let rows = currencies.flatMap { currency in
      owed(currency).map { [Value.text($0.key.rawValue), .money(Money(minorUnits: $0.value, currency: currency))] }
    }
    return Table(key: "owed", columns: columns, rows: rows)
  }

  private func spoken(_ minor: Int64, _ currency: Currency) -> String {
    Money(minorUnits: minor, currency: currency).spoken
  }

  // MARK: Batches

  private var batchTable: Table {
    let columns = [
      Table.Column("batch", "batch"), Table.Column("total", "total"), Table.Column("paid", "paid"),
      Table.Column("returned", "returned"), Table.Column("waiting", "waiting"),
    ]
    let rows = batches.values.map { batch -> [Value] in
      [
        .text(batch.id.word), .money(batch.total()), .money(batch.total(where: \.isPaid)),
        .money(batch.total(where: \.isReturned)), .money(batch.total { $0 == .waiting }),
      ]
    }
    return Table(key: "batches", columns: columns, rows: rows)
  }

  /// Where its lines are others than those it was made of, or stand elsewhere than its payments.
  private func differences(in batch: Batch) -> [String] {
    let lines = batch.claims.compactMap { claims[$0] }
    var sums: [Handle: Int64] = [:]
    for line in lines { sums[line.line.who, default: 0] &+= line.amount.minorUnits }
    let totals = batch.payees.compactMap { who, payee -> String? in
      guard sums[who] ?? 0 != payee.total else { return nil }
      return
        "\(batch.id.word) pays \(spoken(payee.total, batch.currency)) to \(payee.reference), and its lines come to "
        + spoken(sums[who] ?? 0, batch.currency)
    }
    let standings = lines.compactMap { claim -> String? in
      guard let payee = batch.payees[claim.line.who], !payee.outcome.fits(claim.standing) else { return nil }
      return "\(claim.line.id.word) is \(claim.standing.rawValue), and \(payee.reference) \(payee.outcome.spoken)"
    }
    let isWhole = (try? PaymentBatch(batch, lines)) != nil
    return totals + standings + (isWhole ? [] : ["the lines of \(batch.id.word) are not those of its number"])
  }
}

extension BatchPayee.Outcome {
  /// Whether a line of somebody of whom this holds can stand there.
  fileprivate func fits(_ standing: Standing) -> Bool {
    switch self {
    case .waiting: standing == .batched
    case .paid: standing == .paid || standing == .reversed
    case .returned: [.returned, .reissued, .prepaid, .reversed].contains(standing)
    }
  }
}
