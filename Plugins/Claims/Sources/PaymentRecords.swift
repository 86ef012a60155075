import Facilitation

// The records of what happens on the way from an approved claim to the money. These names are in people's files: they
// never change.
extension PaymentEvent {
  var record: EventRecord {
    switch self {
    case .detailsStated(let who, let digest): EventRecord("detailsStated").with("who", who).with("digest", digest)
    case .detailsConfirmed(let who): EventRecord("detailsConfirmed").with("who", who)
    case .payerSet(let digest): EventRecord("payerSet").with("digest", digest)
    case .accountSet(let category, let account):
      EventRecord("accountSet").with("category", category.rawValue).with("code", account.code).with(
        "name", account.name)
    case .batchMade(let batch): EventRecord("batchMade", on: batch.madeOn).with(batch)
    case .batchExported(let id): EventRecord("batchExported").with("batch", id)
    case .settled(let id, let people, .paid(let day)):
      EventRecord("paymentsMade").with("batch", id).with("people", people.map(\.word)).with("on", day.word)
    case .settled(let id, let people, .returned(let day, let reason)):
      EventRecord("paymentsReturned").with("batch", id).with("people", people.map(\.word)).with("on", day.word)
        .with("reason", reason)
    case .reissued(let id, let new): EventRecord("reissued").with("id", new).with("claim", id)
    case .handedOver(let ids): EventRecord("handedOver").with("claims", ids.map(\.word))
    case .taken(let line, let taken):
      EventRecord("taken").with(line).with("workshop", taken.workshop).with("claim", taken.claim)
        .with("approvedBy", taken.approvedBy).with("approved", taken.approved)
        .with("period", taken.period?.word)
    case .vouched(let ids, let code, let head):
      EventRecord("vouched").with("claims", ids.map(\.word)).with("code", code.word).with("head", head)
    case .handedOverPaid(let id, let day): EventRecord("handedOverPaid").with("claim", id).with("on", day.word)
    }
  }

  init(record: EventRecord) throws(EventRecord.Malformed) {
    switch record.name {
    case "detailsStated": self = .detailsStated(try record.handle("who"), digest: try record.text("digest"))
    case "detailsConfirmed": self = .detailsConfirmed(try record.handle("who"))
    case "payerSet": self = .payerSet(digest: try record.text("digest"))
    case "accountSet":
      guard let category = Category(rawValue: try record.text("category")) else {
        throw EventRecord.Malformed("in 'accountSet', 'category' is not known here")
      }
      self = .accountSet(category, NominalAccount(code: try record.text("code"), name: try record.text("name")))
    case "batchMade": self = .batchMade(try record.batch())
    case "batchExported": self = .batchExported(try record.id("batch"))
    case "paymentsMade":
      self = .settled(try record.id("batch"), try record.people(), .paid(on: try record.day("on")))
    case "paymentsReturned":
      self = .settled(
        try record.id("batch"), try record.people(),
        .returned(on: try record.day("on"), reason: try record.text("reason")))
    case "reissued": self = .reissued(try record.id("claim"), as: try record.id("id"))
    case "handedOver": self = .handedOver(try record.ids("claims"))
    case "taken":
      let taken = Taken(
        workshop: try record.text("workshop"), claim: try record.id("claim"),
        approvedBy: try record.text("approvedBy"), approved: try record.instant("approved"),
        period: try record["period"] == nil ? nil : record.month())
      self = .taken(try record.line(), taken)
    case "vouched":
      guard let code = HandoverCode(word: try record.text("code")) else {
        throw EventRecord.Malformed("in 'vouched', 'code' is not the code of a hand-over")
      }
      self = .vouched(try record.ids("claims"), code: code, head: try record.text("head"))
    case "handedOverPaid": self = .handedOverPaid(try record.id("claim"), on: try record.day("on"))
    default: throw record.unknown
    }
  }
}

extension EventRecord {
  fileprivate consuming func with(_ batch: NewBatch) -> EventRecord {
    with("id", batch.id).with("number", batch.number).with("format", Int64(batch.version))
      .with("payOn", batch.payOn.word).with("currency", batch.currency.rawValue).with("head", batch.head)
      .with("payer", batch.payer).with("claims", batch.claims.map(\.word))
      .with("people", batch.payees.map(\.who.word)).with("references", batch.payees.map(\.reference))
      .with("details", batch.payees.map { $0.details ?? "" })
      .with("categories", batch.accounts.map(\.category.rawValue)).with("codes", batch.accounts.map(\.account.code))
      .with("names", batch.accounts.map(\.account.name)).with("override", batch.override)
      .with("on", batch.madeOn?.word)
  }

  fileprivate func batch() throws(Malformed) -> NewBatch {
    guard let currency = Currency(rawValue: try text("currency")), let version = Int(exactly: try number("format"))
    else { throw Malformed("in '\(name)', 'currency' or 'format' is not known here") }
    return NewBatch(
      id: try id("id"), number: try text("number"), version: version, payOn: try day("payOn"), currency: currency,
      head: try text("head"), payer: try optionalText("payer"), claims: try ids("claims"),
      payees: try batchedPayees(), accounts: try batchedAccounts(), override: try optionalText("override"),
      madeOn: try dayOfDecision())
  }

  private func batchedPayees() throws(Malformed) -> [NewBatch.BatchedPayee] {
    let (people, references, details) = (try people(), try list("references"), try list("details"))
    guard people.count == references.count, people.count == details.count else {
      throw Malformed("in '\(name)', there is not one reference and one digest for each person")
    }
    return people.indices.map { place in
      NewBatch.BatchedPayee(
        who: people[place], reference: references[place], details: details[place].isEmpty ? nil : details[place])
    }
  }

  private func batchedAccounts() throws(Malformed) -> [NewBatch.BatchedAccount] {
    let (categories, codes, names) = (try list("categories"), try list("codes"), try list("names"))
    guard categories.count == codes.count, categories.count == names.count else {
      throw Malformed("in '\(name)', there is not one code and one name for each account")
    }
    var accounts: [NewBatch.BatchedAccount] = []
    for place in categories.indices {
      guard let category = Category(rawValue: categories[place]) else {
        throw Malformed("in '\(name)', '\(categories[place])' is not known here")
      }
      accounts.append(
        NewBatch.BatchedAccount(
          category: category, account: NominalAccount(code: codes[place], name: names[place])))
    }
    return accounts
  }

  fileprivate func people() throws(Malformed) -> [Handle] { try handles("people") }
}
