import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  static let reconcile: Verb<ClaimsPlugin> = .view(
    "reconcile", "proves that what was owed, approved, reversed, paid and returned comes to what is owed now",
    for: .finance,
    examples: [Example("reconcile", after: Scene.batched)]
  ) { state, _ in Reconciliation(state).document }
}

/// Whether the books, the batches and the claims say the same, each counted anew.
struct Reconciliation {
  private let batches: OrderedDictionary<ID, Batch>
  private let books: Books
  private let currencies: [Currency]
  /// What is owed, by where it stands.
  private var owed: [Currency: OrderedDictionary<ClaimStanding, Int64>] = [:]
  private var recounts: OrderedDictionary<ID, BatchRecount> = [:]
  /// What was taken over without its sender's code.
  private let untold: [ID]

  /// Goes through all claims once, of which it keeps none.
  init(_ state: State) {
    (batches, books, untold) = (state.batches.all, state.books, Array(state.untold.keys))
    currencies = Currency.allCases.filter {
      state.totals.currencies.contains($0) || state.books.owed[$0] != nil
    }
    var (owed, recounts) = (owed, batches.mapValues { BatchRecount($0) })
    state.claims.forEach { _, claim in
      if claim.standing.isOwed {
        owed[claim.amount.currency, default: [:]][claim.standing, default: 0] &+= claim.amount.minorUnits
      }
      if let id = claim.batch, let batch = batches[id] { recounts[id]?.add(claim, in: batch) }
    }
    self.owed = owed
    self.recounts = recounts
  }

  var document: Document {
    let differences = differences
    let notes = differences.isEmpty ? ["everything agrees"] : differences.map { "this doesn't agree: \($0)" }
    let blocks: [Block] = [
      .pairs([Pair("agrees", nil, .truth(differences.isEmpty))]), .table(books.table), .table(owedTable),
      .table(batchTable),
    ]
    return .object(blocks + (notes + unknown).map(Block.note))
  }

  /// What isn't known to differ, nor to agree.
  private var unknown: [String] {
    guard !untold.isEmpty else { return [] }
    let more = untold.count > 5 ? ", nor of \(untold.count - 5) more" : ""
    return ["nothing proves what the sender of \(untold.prefix(5).map(\.word).spoken) wrote\(more): claims overrides"]
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
      let counted = (owed[currency] ?? [:]).values.reduce(Int64(0), &+)
      let booked = books.last.flatMap { books.periods[$0] }?.accounts[currency]?.closing ?? 0
      guard counted != booked else { return nil }
      return "the books close with \(spoken(booked, currency)), and the claims come to \(spoken(counted, currency))"
    }
  }

  private var owedTable: Table {
    let columns = [Table.Column("state", "owed as"), Table.Column("amount", "amount")]
    let rows = currencies.flatMap { currency in
      (owed[currency] ?? [:]).map {
        [Value.text($0.key.rawValue), .money(Money(minorUnits: $0.value, currency: currency))]
      }
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
    guard let recount = recounts[batch.id] else { return [] }
    let totals = batch.payees.compactMap { who, payee -> String? in
      let counted = recount.sums[who] ?? 0
      guard counted != payee.total else { return nil }
      return
        "\(batch.id.word) pays \(spoken(payee.total, batch.currency)) to \(payee.reference), and its lines come to "
        + spoken(counted, batch.currency)
    }
    let isWhole = recount.number.word == batch.number
    return totals + recount.misplaced
      + (isWhole ? [] : ["the lines of \(batch.id.word) are not those of its number"])
  }
}

/// A batch as its claims have it.
private struct BatchRecount {
  var number: BatchNumber
  /// In minor units.
  var sums: [Handle: Int64] = [:]
  /// Those that stand elsewhere than the payments, in words.
  var misplaced: [String] = []

  init(_ batch: Batch) { number = BatchNumber(of: batch) }

  mutating func add(_ claim: Claim, in batch: Batch) {
    let who = claim.line.who
    number.add(claim, in: batch)
    sums[who, default: 0] &+= claim.amount.minorUnits
    guard let payee = batch.payees[who], !payee.outcome.fits(claim.standing) else { return }
    misplaced.append(
      "\(claim.line.id.word) is \(claim.standing.rawValue), and \(payee.reference) \(payee.outcome.spoken)")
  }
}

extension PaymentOutcome {
  /// Whether a line of somebody of whom this holds can stand there.
  fileprivate func fits(_ standing: ClaimStanding) -> Bool {
    switch self {
    case .waiting: standing == .batched
    case .paid: standing == .paid || standing == .reversed
    case .returned: [.returned, .reissued, .prepaid, .reversed].contains(standing)
    }
  }
}
