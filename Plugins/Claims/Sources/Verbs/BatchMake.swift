import Facilitation
import OrderedCollections
import PaymentFiles

/// Puts everything that is approved into one payment run, but for what is left out: so nobody chooses whose claims wait.
///
/// Whoever approved any of it can't.
struct BatchMake: Change {
  var payOn: CalendarDay
  var currency: Currency
  /// Whose claims are left for a later one.
  var without: [Handle]
  /// Why that rule doesn't hold this once.
  var override: String?
  /// The end of the record that it is made from.
  var head: String
  var id: ID

  static let verb: Verb<ClaimsPlugin> = .change(
    "batch make", "puts everything that is approved into one payment run; whoever approved any of it can't",
    Slot<CalendarDay>.requiredOption("pay-on", .date, "the working day on which the bank is to pay"),
    Slot<Currency>.option("currency", .currency, "only what is in it; pounds, unless another is given") { _ in .gbp },
    Slot<[Handle]>.options("without", .payee, "someone whose claims are left for a later one; repeat it for more"),
    Slot<String?>.override,
    Slot<String>.option("head", .recordHead, "the end of the record that it is made from", filled: \.place.head),
    Slot<ID>.newID(ID.batch),
    examples: [Example("batch make --pay-on 2022-07-01", after: Scene.payable)], completing: checkingDetails,
    make: BatchMake.init
  ).alsoSaid("pay", "payment run", "pay everyone", "pay people").with(.onRecordAlone)
  static let records: [any Happening<ClaimsPlugin>.Type] = [BatchMade.self]

  /// Nobody is paid to an account that somebody changed behind the record's back.
  private static let checkingDetails: Verb<ClaimsPlugin>.Completing = { given, context throws(Refusal) in
    // A line that was recorded has been checked.
    guard given["head"] == nil else { return Completed() }
    let notes = try context.privateNotesIfAny()
    try context.records(Payees.self).check(context.records(OpenClaims.self).payable, in: notes)
    return Completed()
  }

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    guard state.batches[id] == nil else { throw Refusal.isThere(id) }
    try state.checkPeriod(context)
    try checkDay(context)
    let claims = try claims(in: state, context)
    let override = try checkMaker(of: claims, context)
    try checkSums(of: claims, state, context)
    try checkDetails(of: claims, state, context)
    let batch = batch(of: claims, override, state, context)
    // What no file could say is refused now, and not when finance wants the files.
    _ = try PaymentBatch(Batch(batch, Stamp(time: context.now, actor: context.actor)), claims)
    return [Event(batch)]
  }

  private func batch(of claims: [Claim], _ override: String?, _ state: State, _ context: Context) -> BatchMade {
    let payees = claims.map(\.line.who).once.compactMap { who in
      state.payees[who].map { BatchMade.BatchedPayee(who: who, reference: $0.reference, details: $0.details) }
    }
    let categories = Set(claims.map(\.line.category))
    var number = BatchNumber(currency, payOn: payOn, head: head)
    for claim in claims { number.add(claim.line.id, to: state.payees[claim.line.who]?.reference ?? "", claim.amount) }
    return BatchMade(
      id: id, number: number.word, version: PaymentBatch.version, payOn: payOn, currency: currency, head: head,
      payer: state.payer, claims: claims.map(\.line.id), payees: payees.sorted { $0.reference < $1.reference },
      accounts: Category.allCases.filter(categories.contains).map {
        BatchMade.BatchedAccount(category: $0, account: state.account(of: $0))
      }, override: override, madeOn: context.dayToRecord)
  }

  // MARK: When it is paid

  private func checkDay(_ context: Context) throws(Refusal) {
    let today = context.today
    guard payOn >= today else {
      throw Refusal("\(payOn.word) has been", remedy: line(payOn: today.workday), about: "pay-on")
    }
    guard payOn <= today.adding(days: 366) else {
      throw Refusal("\(payOn.word) is more than a year away", remedy: line(payOn: today.workday), about: "pay-on")
    }
    guard payOn.workday == payOn else {
      throw Refusal(
        "\(payOn.word) is a \(payOn.weekday.name), and banks pay on working days",
        remedy: line(payOn: payOn.workday), about: "pay-on")
    }
  }

  /// It as it is typed, with another day, or with more people left out.
  private func line(payOn day: CalendarDay? = nil, without more: [Handle] = [], dropping dropped: Handle? = nil)
    -> String
  {
    let currency = currency == .gbp ? "" : " --currency \(currency.rawValue)"
    let people = (without + more).once.filter { $0 != dropped }.map { " --without \(Word.canonical($0.word))" }
      .joined()
    return "batch make --pay-on \((day ?? payOn).word)\(currency)\(people)"
  }

  // MARK: What is in it

  private func claims(in state: State, _ context: Context) throws(Refusal) -> [Claim] {
    let approved = state.claims.atHand.values.filter { $0.standing == .approved }
    let wanted = approved.filter { $0.amount.currency == currency }
    if let absent = without.first(where: { who in !wanted.contains { $0.line.who == who } }), !wanted.isEmpty {
      throw Refusal(
        "nothing is approved for \(state.called(absent, context)) that could be left for later",
        remedy: line(dropping: absent), about: "without")
    }
    let claims = wanted.filter { !without.contains($0.line.who) }
    guard claims.isEmpty else { return claims.sorted { $0.line.id.number < $1.line.id.number } }
    guard wanted.isEmpty else {
      let absent = without.map { state.called($0, context) }
      throw Refusal(
        "nobody is left to pay once \(absent.spoken) \(absent.count == 1 ? "is" : "are") left out",
        remedy: "claims list --state approved   shows whose claims there are", about: "without")
    }
    let others = approved.map(\.amount.currency.rawValue).once
    throw Refusal(
      "nothing is approved\(others.isEmpty ? "" : " in \(currency.rawValue)")",
      remedy: others.isEmpty
        ? "claims list --state submitted   shows what can be approved"
        : others.map { "batch make --pay-on \(payOn.word) --currency \($0)" }.joined(separator: "\n"),
      about: others.isEmpty ? nil : "currency")
  }

  /// The reason for setting the rule aside, where it had to be.
  private func checkMaker(of claims: [Claim], _ context: Context) throws(Refusal) -> String? {
    let own = Set(claims.compactMap(\.approvedBy)).filter(StatedActor(context).isStated)
    guard let claim = claims.first(where: { $0.approvedBy.map(own.contains) ?? false }) else { return nil }
    if let override { return override }
    throw Refusal(
      "\(context.actor) approved \(claim.line.id.word), and can't pay it",
      remedy: "someone else says who they are, and does: actor NAME\n\(line()) --override \"…\""
        + "   with the reason, which is listed")
  }

  /// A bank pays nobody nothing, and takes nothing back.
  private func checkSums(of claims: [Claim], _ state: State, _ context: Context) throws(Refusal) {
    var sums: OrderedDictionary<Handle, Int64> = [:]
    for claim in claims { sums[claim.line.who, default: 0] &+= claim.amount.minorUnits }
    let short = sums.filter { $0.value <= 0 }
    guard !short.isEmpty else { return }
    let words = short.map { who, sum in
      let owed = Money(minorUnits: 0 &- sum, currency: currency)
      return "\(state.called(who, context)) would \(sum == 0 ? "get nothing" : "owe \(owed.spoken)")"
    }
    throw Refusal(
      Array(words.prefix(5)).spoken + more(than: 5, words.count),
      remedy: leaving(Array(short.keys), of: claims) ?? "claims list --state approved   shows what that comes from")
  }

  private func checkDetails(of claims: [Claim], _ state: State, _ context: Context) throws(Refusal) {
    let missing = claims.map(\.line.who).once.filter { state.payees[$0]?.details == nil }
    guard !missing.isEmpty else { return }
    let lines = missing.prefix(5).map { who in
      let payee = state.payees[who]
      return "payee \(payee?.waiting == nil ? "add" : "confirm") \(payee?.reference ?? who.word)"
    }
    let names = missing.prefix(5).map { state.called($0, context) }
    throw Refusal(
      "there are no confirmed bank details of \(names.spoken)\(more(than: 5, missing.count))",
      remedy: (lines + [leaving(missing, of: claims)].compactMap(\.self)).joined(separator: "\n"))
  }

  /// It as it is typed with people left out; `nil` where nobody would be left to pay.
  private func leaving(_ people: [Handle], of claims: [Claim]) -> String? {
    guard claims.contains(where: { !people.contains($0.line.who) }) else { return nil }
    return line(without: people) + "   leaves \(people.count == 1 ? "that" : "those") for a later batch"
  }

  private func more(than shown: Int, _ count: Int) -> String { count > shown ? ", and \(count - shown) more" : "" }
}

/// A batch as it was decided on: all that its files need beside the lines of its claims.
struct BatchMade: ClaimsHappening {
  var id: ID
  var number: String
  var version: Int
  var payOn: CalendarDay
  var currency: Currency
  var head: String
  var payer: String?
  var claims: [ID]
  /// Those who are paid, with their references and the digests of their bank details.
  var payees: [BatchedPayee]
  var accounts: [BatchedAccount]
  /// Why the rule on who may make it was set aside.
  var override: String?
  /// The day of the workshop on which it is made; `nil` for that of its time by UTC.
  var madeOn: CalendarDay?

  /// Someone in it.
  struct BatchedPayee: Equatable, Sendable {
    var who: Handle
    var reference: String
    var details: String?
  }

  /// An account in it.
  struct BatchedAccount: Equatable, Sendable {
    var category: Category
    var account: NominalAccount
  }

  static let shape = Shape(
    "batchMade", version: 2, .batch, .stated("on"), values: { ($0, $0.madeOn) },
    make: { batch, day in
      var batch = batch
      batch.madeOn = day
      return batch
    }
  ).and(
    earlier: Shape("batchMade", .batch, values: { $0 }, make: { $0 }), where: { $0.madeOn == nil })
  static var audience: Audience { .facilitator }
  /// The bank may have it.
  var correction: String? {
    "returned \(id.word) --reason \"…\"   says that it wasn't paid; reissue \(id.word)   pays it anew"
  }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard state.batches[id] == nil else { return }
    var batch = Batch(self, stamp)
    batch.claims = []
    for claimed in claims {
      guard let claim = state.change(claimed, from: [.approved], { ($0.standing, $0.batch) = (.batched, id) }) else {
        continue
      }
      batch.claims.append(claimed)
      batch.payees[claim.line.who]?.total &+= claim.amount.minorUnits
    }
    state.batches.atHand[id] = batch
    if let override, let first = batch.claims.first { state.note(override, "batched", first, stamp) }
  }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    let total = state.batches[id]?.total().spoken ?? "nothing"
    let waiting = payees.filter { state.payees[$0.who]?.waiting != nil }.map(\.reference)
    return [
      "\(id.word) pays \(total) to \(counted(payees.count, "person", "people")) on \(payOn.word), for "
        + "\(counted(claims.count, "claim", "claims")): batch export \(id.word) --to FOLDER"
    ]
      + (payer == nil
        ? ["there can be no payment file of \(id.word) before an account to pay from is set: payer set"] : [])
      + (waiting.isEmpty
        ? [] : ["the new bank details of \(waiting.spoken) wait to be confirmed; the old ones are paid to"])
      + overridden(override)
  }
}

extension EventField<BatchMade> {
  /// What both versions have.
  fileprivate static let batch = together(
    .id("id"), .text("number"), .format("format"), .day("payOn"), .choice("currency"), .text("head"),
    .optional(.text("payer")), .ids("claims"), .payees, .accounts, .optional(.text("override")),
    values: {
      (
        $0.id, $0.number, $0.version, $0.payOn, $0.currency, $0.head, $0.payer, $0.claims, $0.payees, $0.accounts,
        $0.override
      )
    },
    make: {
      BatchMade(
        id: $0, number: $1, version: $2, payOn: $3, currency: $4, head: $5, payer: $6, claims: $7, payees: $8,
        accounts: $9, override: $10)
    })
}

extension EventField<Int> {
  fileprivate static func format(_ name: String) -> EventField {
    together(
      .number(name), complaint: "'\(name)' is not known here", values: { Int64($0) }, make: { Int(exactly: $0) })
  }
}

extension EventField<[BatchMade.BatchedPayee]> {
  /// A list of each, since a field holds no more than texts.
  fileprivate static let payees = together(
    .handles("people"), .texts("references"), .texts("details"),
    complaint: "there is not one reference and one digest for each person",
    values: { payees in (payees.map { $0.who }, payees.map { $0.reference }, payees.map { $0.details ?? "" }) },
    make: { people, references, details in
      guard people.count == references.count, people.count == details.count else { return nil }
      return people.indices.map { place in
        BatchMade.BatchedPayee(
          who: people[place], reference: references[place], details: details[place].isEmpty ? nil : details[place])
      }
    })
}

extension EventField<[BatchMade.BatchedAccount]> {
  /// A list of each, since a field holds no more than texts.
  fileprivate static let accounts = together(
    .texts("categories"), .texts("codes"), .texts("names"),
    complaint: "there is not one category, one code and one name for each account",
    values: { accounts in
      (accounts.map { $0.category.rawValue }, accounts.map { $0.account.code }, accounts.map { $0.account.name })
    },
    make: { categories, codes, names in
      guard categories.count == codes.count, categories.count == names.count else { return nil }
      var accounts: [BatchMade.BatchedAccount] = []
      for place in categories.indices {
        guard let category = Category(rawValue: categories[place]) else { return nil }
        accounts.append(
          BatchMade.BatchedAccount(category: category, account: NominalAccount(code: codes[place], name: names[place])))
      }
      return accounts
    })
}

extension Batch {
  /// As it was decided on, with nothing counted yet.
  init(_ new: BatchMade, _ stamp: Stamp) {
    self.init(
      id: new.id, number: new.number, version: new.version, madeAt: stamp.time,
      madeOn: new.madeOn ?? CalendarDay(byUTC: stamp.time), madeBy: stamp.actor, payOn: new.payOn,
      currency: new.currency, head: new.head, payer: new.payer, claims: new.claims, payees: [:], accounts: [:])
    for payee in new.payees {
      payees[payee.who] = BatchPayee(reference: payee.reference, details: payee.details, total: 0)
    }
    for account in new.accounts { accounts[account.category] = account.account }
  }
}

extension CalendarDay {
  /// The day itself, or the Monday after it where it is of a weekend.
  var workday: CalendarDay { weekday.isWeekend ? adding(days: 8 - weekday.rawValue) : self }
}
