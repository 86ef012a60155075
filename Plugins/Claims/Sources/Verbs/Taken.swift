import Facilitation
import OrderedCollections

/// Takes over one claim of another workshop.
struct Taken: Change {
  let line: Line
  let from: Provenance

  /// Its lines are written by a machine and read by another.
  static let signature = Signature(
    ClaimsPlugin.name, "taken",
    "takes over one claim of another workshop, for a second person to decide on; take FILE takes all",
    Slot<ID>.argument("claim", .claim, "the claim, as it is called there"),
    Slot<Handle>.argument("who", .reference, "whose it is, by their reference there"),
    Slot<Category>.argument("category", .choice("CATEGORY"), "what it is for"),
    Slot<Quantity>.argument("quantity", .quantity, "how much: 2h30m, 42mi, 67km or £12.50"),
    Slot<Money>.argument("amount", .money, "what it comes to"),
    Slot<String>.requiredOption("workshop", .workshop, "the workshop that approved it"),
    Slot<CalendarDay>.requiredOption("on", .date, "the day of what it is for"),
    Slot<String>.requiredOption("approved-by", .text(), "who approved it there, as stated"),
    Slot<Instant>.requiredOption("approved", .time, "when"),
    Slot<Month?>.option("period", .month, "the period there in which it was approved"),
    Slot<[PricedPart]>.options("rate", .part, "a rate, the quantity that it was paid for and its price then"),
    Slot<String?>.option("key", .rateName, "which of the category's rates it is"),
    Slot<Distance?>.option("before", .distance, "how far they had come in the tax year"),
    Slot<String?>.option("text", .text(), "what it is for, in words"),
    Slot<Money?>.option("vat", .money, "the tax in the amount"),
    Slot<FilePrint?>.option("receipt", .seenReceipt, "the digest of the receipt"),
    Slot<String?>.option("tax", .text(), "how it is taxed, in a word"))
  static let verb: Verb<ClaimsPlugin> = .change(
    signature, filling: Slot<ID>.newClaim, examples: [Example(Scene.takenLine, after: ["period open 2022-06"])],
    completing: { given, context throws(Refusal) in
      if let workshop = given["workshop"] { try context.checkForeign(workshop) }
      return Completed()
    },
    make: {
      claim, who, category, quantity, amount, workshop, on, by, approved, period, parts, key, before, text, vat,
      receipt, tax, id in
      Taken(
        line: Line(
          id: id, who: who, category: category, on: on, quantity: quantity, amount: amount, key: key, parts: parts,
          before: before?.tenths ?? 0, text: text, vat: vat, receipt: receipt, taxClass: tax),
        from: Provenance(workshop: workshop, claim: claim, approvedBy: by, approved: approved, period: period))
    }
    // Lines for hand-overs of former times.
  ).formerly("take", fewestWords: 6)
  static let records: [any Happening<ClaimsPlugin>.Type] = [ClaimTaken.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    try state.checkSource(from.workshop)
    if let known = state.taken[from.claim].flatMap({ state.claim($0.claim) }) {
      var same = known.line
      same.id = line.id
      // Of words that were erased here, the same may come again.
      if let gone = same.text, ErasedMark.number(of: gone) != nil, line.text != nil { same.text = line.text }
      if same == line, known.taken == from { return [] }
      if !state.canTake(from.claim) { throw otherwise(known, state) }
    }
    try state.checkNew(line.id)
    try checkStranger(state)
    try context.check(line.on)
    try checkAmount()
    try state.checkPeriod(context)
    return [Event(ClaimTaken(line: line, from: from))]
  }

  /// Names both amounts, where those differ.
  private func otherwise(_ known: Claim, _ state: State) -> Refusal {
    let id = known.line.id.word
    let isUntold = state.untold[known.line.id] != nil && known.standing == .submitted
    return Refusal(
      "\(from.claim.word) was taken over already as \(id), "
        + (known.line.amount == line.amount
          ? "and says something else now" : "\(known.line.amount.spoken), and says \(line.amount.spoken) now"),
      remedy: isUntold
        ? "decline \(id) --reason \"…\"   if that is wrong: it came without its sender's code; then take this again"
        : "ask whoever sent the file; claims show \(id)   shows what was taken over",
      about: "claim")
  }

  /// A reference that is someone's here already mustn't come to stand for two.
  private func checkStranger(_ state: State) throws(Refusal) {
    guard let known = Payees(state).who(line.who.word), known != line.who else { return }
    throw Refusal(
      "\(line.who.word.uppercased()) is someone else here",
      remedy: "open a workshop of its own for claims from elsewhere: evenhand NAME.evenhand", about: "who")
  }

  /// What was worked out there must come to the same here.
  private func checkAmount() throws(Refusal) {
    guard (1...largestAmount).contains(line.amount.minorUnits) else {
      let most = Money(minorUnits: largestAmount, currency: line.amount.currency)
      throw Refusal(
        "\(line.amount.spoken) is no amount of a claim: they are above nothing, and \(most.spoken) at most",
        remedy: askSender, about: "amount")
    }
    guard line.isConsistent else {
      throw Refusal(
        "\(line.quantity.spoken) at these rates doesn't come to \(line.amount.spoken)", remedy: askSender,
        about: "amount")
    }
    if let vat = line.vat,
      vat.currency != line.amount.currency || !(1..<line.amount.minorUnits).contains(vat.minorUnits)
    {
      throw Refusal("\(vat.spoken) can't be the tax in \(line.amount.spoken)", remedy: askSender, about: "vat")
    }
  }

  private var askSender: String {
    "ask whoever sent it for a new one: handover --to FOLDER"
  }
}

struct ClaimTaken: ClaimsHappening {
  let line: Line
  let from: Provenance

  static let shape = Shape(
    "taken", .line, .text("workshop").shared, .id("claim").of(.elsewhere), .text("approvedBy").shared,
    .instant("approved"), .optional(.month("period")),
    values: {
      ($0.line, $0.from.workshop, $0.from.claim, $0.from.approvedBy, $0.from.approved, $0.from.period)
    },
    make: { line, workshop, claim, by, approved, period in
      ClaimTaken(
        line: line,
        from: Provenance(workshop: workshop, claim: claim, approvedBy: by, approved: approved, period: period))
    })
  static var audience: Audience { .facilitator }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard state.claim(line.id) == nil, state.canTake(from.claim) else { return }
    state.source = state.source ?? from.workshop
    state.taken.atHand[from.claim] = TakenClaim(claim: line.id)
    state.taken.setAside(from.claim)
    state.introduce(line.who, line.id, isTaken: true)
    state.add(line, .claim, .submitted, stamp)
    state.change(line.id, from: [.submitted]) { $0.taken = from }
    state.untold[line.id] = Untold(by: stamp.actor, time: stamp.time)
  }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    let what = state.described(line.id, context)
    return [
      "\(what), is taken over without its sender's code; it is \(from.claim.word) there",
      "a second person decides on it: approve \(line.id.word); it is listed: claims overrides",
    ]
  }
}
