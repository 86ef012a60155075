import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  static let payeeVerbs: [Verb<ClaimsPlugin>] = [
    .change(payeeAdd, examples: [Example("payee add ana", after: claimed)], completing: stating) {
      .payment(.stateDetails($0, digest: $1, isChange: false))
    }.with(.discreet)
      .asking(unless: "details", otherwise: importing) { given, context, ask throws(Refusal) in
        try asked(given, context, isChange: false, ask)
      },
    .change(payeeChange, examples: [Example("payee change ana", after: detailed)], completing: stating) {
      .payment(.stateDetails($0, digest: $1, isChange: true))
    }.with(.discreet)
      .asking(unless: "details", otherwise: importing) { given, context, ask throws(Refusal) in
        try asked(given, context, isChange: true, ask)
      },
    .expand(
      "payee import", "takes bank details from a table, and keeps them beside the record and never in it",
      .argument(
        "file", .file,
        "a table with the columns payee (or payer), name, sort code, account number (or iban) and country"),
      examples: [Example("payee import payees.csv", after: claimed)], reading: { SourceRequest($0, upTo: .table) },
      expansion: { state, context, source, _ throws(Refusal) in
        try DetailsTable(state, context).expansion(of: try source.bytes() ?? [], from: source.name)
      }),
    .change(
      "payee confirm", "says that a second person checked bank details with those whose they are",
      Slot<[Handle]>.arguments("payee", .payee, "whose, by their references or as the roster has them"),
      examples: [Example("payee confirm P-0001", after: detailed + ["actor dee"])], completing: confirming
    ) { .payment(.confirmDetails($0)) },
    .view(
      "payee list", "shows who has which reference, and where their bank details stand",
      examples: [Example("payee list", after: detailed)]
    ) { state, context in state.payeesDocument(context) },
    .change(payerSet, examples: ["payer set"], completing: settingPayer) { .payment(.setPayer(digest: $0)) }.with(
      .discreet
    )
    .asking(unless: "details") { _, _, ask throws(Refusal) in try BankDetails.asked(ask).text },
  ]

  static let payeeAdd = Signature(
    name, "payee add", "asks for someone's bank details, which nobody sees and a second person confirms",
    Slot<Handle>.payee, Slot<String>.details)
  static let payeeChange = Signature(
    name, "payee change", "asks for other bank details; those that were confirmed hold until these are",
    Slot<Handle>.payee, Slot<String>.details)
  static let payerSet = Signature(
    name, "payer set", "asks for the account that payments are made from", Slot<String>.details)

  private static let importing = "payee import FILE   takes them from a table instead"

  /// Lines after which ana has details that wait.
  static let detailed = claimed + ["payee add ana --details " + String(repeating: "0a", count: 32)]

  // MARK: Asking and remembering

  private static func asked(
    _ given: GivenWords, _ context: CompletionContext, isChange: Bool,
    _ ask: (_ prompt: String) throws(Refusal) -> String
  ) throws(Refusal) -> String? {
    // Whom nobody knows, the slot itself says.
    guard given.inPlace.count == 1, let who = try? Payees.read(given.inPlace[0], context) else { return nil }
    try context.records(Payees.self).checkStating(who, isChange: isChange)
    return try BankDetails.asked(ask).text
  }

  /// `--details` as the digest of what was answered, which is remembered beside the record.
  private static let stating: Verb<ClaimsPlugin>.Completing = { given, context throws(Refusal) in
    guard given["details"] == nil, let word = given.inPlace.first,
      let who = try? Payees.read(word, context)
    else { return Completed() }
    let payee = try context.records(Payees.self).found(who)
    return try completed(payee.reference, context)
  }

  private static let settingPayer: Verb<ClaimsPlugin>.Completing = { given, context throws(Refusal) in
    try given["details"] == nil ? completed(BankDetails.payer, context) : Completed()
  }

  private static func completed(_ whom: String, _ context: CompletionContext) throws(Refusal) -> Completed {
    guard let details = context.answer.flatMap(BankDetails.init(text:)) else {
      throw Refusal("bank details are asked for, and nobody was asked", remedy: importing)
    }
    let key = try DetailsKey.found(context)
    let digest = details.digest(key.key)
    return Completed(options: ["details": digest], notes: key.notes + [details.note(for: whom, digest)])
  }

  /// Once details are confirmed, those before are forgotten; until then what was stated can be taken back.
  private static let confirming: Verb<ClaimsPlugin>.Completing = { given, context throws(Refusal) in
    // Where there are no notes, as when a record is run again elsewhere, nothing is to be checked or forgotten.
    let notes = try context.privateNotesIfAny()
    let payees = context.records(Payees.self)
    var forgotten: [PrivateNote] = []
    for word in given.inPlace {
      guard let who = try? Payees.read(word, context), let payee = payees[who], let waiting = payee.waiting else {
        continue
      }
      try BankDetails.check(payee.reference, waiting.digest, in: notes)
      forgotten += BankDetails.forgetting(all: payee.reference, but: waiting.digest, in: notes)
    }
    return Completed(notes: forgotten)
  }
}

extension Slot<Handle> {
  static let payee = argument("payee", .payee, "whose, by their reference or as the roster has them")
}

extension Slot<String> {
  fileprivate static let details = option(
    "details", .digest, "the digest of the details, in a line that was recorded", filled: { _ in "" })
}
