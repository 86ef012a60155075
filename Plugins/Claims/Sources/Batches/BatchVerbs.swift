import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  static let batchVerbs: [Verb<ClaimsPlugin>] = [
    .change(
      "batch make", "puts everything that is approved into one payment run; whoever approved any of it can't",
      Slot<CalendarDay>.requiredOption("pay-on", .date, "the working day on which the bank is to pay"),
      Slot<Currency>.option("currency", .currency, "only what is in it; pounds, unless another is given") { _ in .gbp },
      Slot<[Handle]>.options("without", .payee, "someone whose claims are left for a later one; repeat it for more"),
      Slot<String?>.override,
      Slot<String>.option("head", .recordHead, "the end of the record that it is made from", filled: \.place.head),
      Slot<ID>.newID(ID.batch),
      examples: [Example("batch make --pay-on 2022-07-01", after: payable)], completing: checkingDetails
    ) { payOn, currency, without, override, head, id in
      .payment(
        .makeBatch(
          BatchWish(
            id: id, payOn: payOn, currency: currency, head: head, without: without, override: override)))
    }.with(.onRecordAlone),
    .export(
      "batch export", "writes the files that finance, its books and its bank need for a batch", Slot<ID>.batch,
      Slot<[PaymentFormat]>.options("as", .choice("FORMAT"), "one of the formats; repeat it for more"),
      examples: [
        Example("batch export b1 --to payments", after: batched),
        Example("batch export b1 --to books --as ledger --as beancount --as xero --as sage", after: batched),
      ],
      recording: { id, _ in "\(name) batch exported \(id.word)" }
    ) { state, context, id, formats throws(Refusal) in
      try BatchFiles(state, try Desk(state, context.rules).found(batch: id)).artifacts(formats) { () throws(Refusal) in
        try context.privateNotes()
      }
    }.with(.onRecordAlone),
    .change(
      "batch exported", "notes that the files of a batch were written", Slot<ID>.batch,
      examples: [Example("batch exported b1", after: batched)]
    ) { .payment(.exported($0)) },
    .view("batch list", "lists the batches", examples: [Example("batch list", after: batched)]) { state, _ in
      state.batchesDocument
    },
    .view(
      "batch show", "shows a batch: whom it pays, what became of it, and the claims in it", Slot<ID>.batch,
      examples: [Example("batch show b1", after: batched)]
    ) { state, context, id throws(Refusal) in
      BatchView(try Desk(state, context.rules).found(batch: id), state, context).document
    },
    .change(
      "ledger set", "sets the account of the general ledger that bears what a category costs",
      Slot<Category>.argument("category", .choice("CATEGORY"), "which category"),
      Slot<String>.argument("code", .accountCode, "the account's code in the payer's books"),
      Slot<String?>.optionalRest("name", "what the account is called, to the end of the line"),
      examples: ["ledger set travel 7400 Travel and subsistence"]
    ) { category, code, name in
      .payment(.setAccount(category, NominalAccount(code: code, name: name ?? category.title)))
    },
    .view("ledger list", "lists the account of each category", examples: ["ledger list"]) { state, _ in
      state.accountsDocument
    },
  ]

  /// Nobody is paid to an account that somebody changed behind the record's back.
  private static let checkingDetails: Verb<ClaimsPlugin>.Completing = { given, context throws(Refusal) in
    // A line that was recorded has been checked.
    guard given["head"] == nil else { return Completed() }
    let notes = try context.privateNotesIfAny()
    try context.records(Payees.self).check(context.records(OpenClaims.self).payable, in: notes)
    return Completed()
  }

  static let paid = Signature(
    name, "paid", "says that the bank made payments of a batch", Slot<ID>.batch, Slot<[Handle]>.payees,
    Slot<CalendarDay>.onPayment)
  static let returned = Signature(
    name, "returned", "says that payments of a batch weren't made, or came back", Slot<ID>.batch,
    Slot<[Handle]>.payees, Slot<CalendarDay>.onPayment,
    Slot<String>.requiredOption("reason", .text(), "why, in quotes"))

  static let settlementVerbs: [Verb<ClaimsPlugin>] = [
    .expand(
      "batch paid", "takes over what the bank says of payments: a table, or its report in ISO 20022 (pain.002)",
      Slot<String>.argument("file", .file, "with the columns reference, amount, status, and maybe date and reason"),
      examples: [Example("batch paid results.csv", after: batched)],
      reading: { SourceRequest($0, upTo: .table) },
      expansion: { state, context, source, _ throws(Refusal) in
        try BankResults(state, context, file: source.name).expansion(of: try source.bytes() ?? [])
      }
    ).with(.discreet),
    .change(paid, examples: [Example("paid b1 P-0001 --on 2022-06-28", after: batched)]) { id, payees, day in
      .payment(.settle(id, payees, .paid(on: day)))
    },
    .change(
      returned, examples: [Example("returned b1 --reason \"the account is closed\"", after: batched)]
    ) { id, payees, day, reason in .payment(.settle(id, payees, .returned(on: day, reason: reason))) },
    .change(
      "reissue", "pays anew, by new lines, what came back",
      Slot<[ID]>.arguments("claim", .returned, "which claims, or batches for all of theirs that came back"),
      Slot<ID>.new, examples: [Example("reissue b1", after: batched + ["returned b1 --reason \"closed\""])]
    ) { .payment(.reissue($0, as: $1)) },
    .view(
      "reconcile", "proves that what was owed, approved, reversed, paid and returned comes to what is owed now",
      examples: [Example("reconcile", after: batched)]
    ) { state, _ in Reconciliation(state).document },
  ]

  /// Lines after which claims can be put into a batch, and after which they are in one.
  static let payable = approved + ["payee import payees.csv", "actor cara", "payee confirm P-0001", "payer set"]
  static let batched = payable + ["batch make --pay-on 2022-07-01 --head " + String(repeating: "0", count: 64)]
}
