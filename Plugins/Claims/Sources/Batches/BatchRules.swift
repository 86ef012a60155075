import Facilitation
import OrderedCollections
import PaymentFiles

extension Desk {
  func found(batch id: ID) throws(Refusal) -> Batch {
    guard let batch = state.batches[id] else {
      throw Refusal("there is no batch '\(id.word)'", remedy: "batch list", about: "batch")
    }
    return batch
  }

  /// Everything that is approved, but for what is left out: so nobody chooses whose claims wait.
  func makeBatch(_ wish: BatchWish) throws(Refusal) -> [PaymentEvent] {
    guard state.batches[wish.id] == nil else {
      throw Refusal.isThere(wish.id)
    }
    try checkPeriod()
    try check(payOn: wish)
    let claims = try claims(for: wish)
    let override = try checkMaker(of: claims, wish)
    try checkSums(of: claims, wish)
    try checkDetails(of: claims, wish)
    var new = batch(of: claims, wish)
    (new.override, new.madeOn) = (override, dayToRecord)
    // What no file could say is refused now, and not when finance wants the files.
    _ = try PaymentBatch(Batch(new, Stamp(time: context.now, actor: context.actor)), claims)
    return [.batchMade(new)]
  }

  private func batch(of claims: [Claim], _ wish: BatchWish) -> NewBatch {
    let payees = claims.map(\.line.who).once.compactMap { who in
      state.payees[who].map { NewBatch.BatchedPayee(who: who, reference: $0.reference, details: $0.details) }
    }
    let categories = Set(claims.map(\.line.category))
    var new = NewBatch(
      id: wish.id, number: "", version: PaymentBatch.version, payOn: wish.payOn, currency: wish.currency,
      head: wish.head, payer: state.payer, claims: claims.map(\.line.id),
      payees: payees.sorted { $0.reference < $1.reference },
      accounts: Category.allCases.filter(categories.contains).map {
        NewBatch.BatchedAccount(category: $0, account: state.account(of: $0))
      })
    var number = BatchNumber(wish.currency, payOn: wish.payOn, head: wish.head)
    for claim in claims { number.add(claim.line.id, to: state.payees[claim.line.who]?.reference ?? "", claim.amount) }
    new.number = number.word
    return new
  }

  // MARK: When it is paid

  private func check(payOn wish: BatchWish) throws(Refusal) {
    let day = wish.payOn
    guard day >= today else {
      throw Refusal("\(day.word) has been", remedy: line(wish, payOn: today.workday), about: "pay-on")
    }
    guard day <= today.adding(days: 366) else {
      throw Refusal("\(day.word) is more than a year away", remedy: line(wish, payOn: today.workday), about: "pay-on")
    }
    guard day.workday == day else {
      throw Refusal(
        "\(day.word) is a \(day.isSaturday ? "Saturday" : "Sunday"), and banks pay on working days",
        remedy: line(wish, payOn: day.workday), about: "pay-on")
    }
  }

  /// The wish as it is typed, with another day, or with more people left out.
  private func line(
    _ wish: BatchWish, payOn: CalendarDay? = nil, without: [Handle] = [], dropping dropped: Handle? = nil
  ) -> String {
    let currency = wish.currency == .gbp ? "" : " --currency \(wish.currency.rawValue)"
    let people = (wish.without + without).once.filter { $0 != dropped }.map { " --without \(Word.canonical($0.word))" }
      .joined()
    return "batch make --pay-on \((payOn ?? wish.payOn).word)\(currency)\(people)"
  }

  // MARK: What is in it

  private func claims(for wish: BatchWish) throws(Refusal) -> [Claim] {
    let approved = state.claims.atHand.values.filter { $0.standing == .approved }
    let wanted = approved.filter { $0.amount.currency == wish.currency }
    if let absent = wish.without.first(where: { who in !wanted.contains { $0.line.who == who } }), !wanted.isEmpty {
      throw Refusal(
        "nothing is approved for \(name(absent)) that could be left for later", remedy: line(wish, dropping: absent),
        about: "without")
    }
    let claims = wanted.filter { !wish.without.contains($0.line.who) }
    guard claims.isEmpty else { return claims.sorted { $0.line.id.number < $1.line.id.number } }
    guard wanted.isEmpty else {
      throw Refusal(
        "nobody is left to pay once \(wish.without.map(name).spoken) \(wish.without.count == 1 ? "is" : "are") left out",
        remedy: "leave fewer out; claims list --state approved   shows whose claims there are", about: "without")
    }
    let others = approved.map(\.amount.currency.rawValue).once
    throw Refusal(
      "nothing is approved\(others.isEmpty ? "" : " in \(wish.currency.rawValue)")",
      remedy: others.isEmpty
        ? "claims list --state submitted   shows what can be approved"
        : others.map { "batch make --pay-on \(wish.payOn.word) --currency \($0)" }.joined(separator: "\n"),
      about: others.isEmpty ? nil : "currency")
  }

  /// The reason for setting the rule aside, where it had to be.
  private func checkMaker(of claims: [Claim], _ wish: BatchWish) throws(Refusal) -> String? {
    let own = Set(claims.compactMap(\.approvedBy)).filter(Actor(context).isStated)
    guard let claim = claims.first(where: { $0.approvedBy.map(own.contains) ?? false }) else { return nil }
    if let override = wish.override { return override }
    throw Refusal(
      "\(context.actor) approved \(claim.line.id.word), and can't pay it",
      remedy: "someone else says who they are, and does: actor NAME\n\(line(wish)) --override \"…\""
        + "   with the reason, which is listed")
  }

  /// A bank pays nobody nothing, and takes nothing back.
  private func checkSums(of claims: [Claim], _ wish: BatchWish) throws(Refusal) {
    var sums: OrderedDictionary<Handle, Int64> = [:]
    for claim in claims { sums[claim.line.who, default: 0] &+= claim.amount.minorUnits }
    let short = sums.filter { $0.value <= 0 }
    guard !short.isEmpty else { return }
    let words = short.map { who, sum in
      "\(name(who)) would \(sum == 0 ? "get nothing" : "owe \(Money(minorUnits: 0 &- sum, currency: wish.currency).spoken)")"
    }
    throw Refusal(
      Array(words.prefix(5)).spoken + more(than: 5, words.count),
      remedy: line(wish, without: Array(short.keys))
        + "   leaves \(short.count == 1 ? "that" : "those") for a later batch")
  }

  private func checkDetails(of claims: [Claim], _ wish: BatchWish) throws(Refusal) {
    let missing = claims.map(\.line.who).once.filter { state.payees[$0]?.details == nil }
    guard !missing.isEmpty else { return }
    let lines = missing.prefix(5).map { who in
      let payee = state.payees[who]
      return "payee \(payee?.waiting == nil ? "add" : "confirm") \(payee?.reference ?? who.word)"
    }
    throw Refusal(
      "there are no confirmed bank details of \(missing.prefix(5).map(name).spoken)\(more(than: 5, missing.count))",
      remedy: (lines + [line(wish, without: missing) + "   leaves them for a later batch"]).joined(separator: "\n"))
  }

  private func more(than shown: Int, _ count: Int) -> String { count > shown ? ", and \(count - shown) more" : "" }

  /// The name by which somebody here knows them.
  func name(_ who: Handle) -> String {
    let (name, reference) = (state.name(of: who, context.roster), state.payees[who]?.reference)
    return reference.map { $0 == name ? name : "\(name) (\($0))" } ?? name
  }
}

extension CalendarDay {
  /// 0 for a Monday, 6 for a Sunday.
  private var weekday: Int {
    // A Thursday.
    let first = CalendarDay(of: WallClock(utc: Instant(microseconds: 0)))
    return (((first.days(to: self) + 3) % 7) + 7) % 7
  }

  var isSaturday: Bool { weekday == 5 }

  /// The day itself, or the Monday after it where it is of a weekend.
  var workday: CalendarDay { weekday < 5 ? self : adding(days: 7 - weekday) }
}
