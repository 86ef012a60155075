import Facilitation
import OrderedCollections
import PaymentFiles

/// A claim as it stands on a line of a handover, with nothing in it that names anyone but who approved it.
struct TakenLine {
  private let line: Line
  private let taken: Taken

  /// As it was taken over.
  init(_ line: Line, _ taken: Taken) { (self.line, self.taken) = (line, taken) }

  /// `nil` for a claim that nobody approved.
  init?(_ claim: Claim, of workshop: String, _ state: ClaimsState) {
    guard let by = claim.approvedBy, let approved = claim.approved,
      let reference = state.payees[claim.line.who]?.reference
    else { return nil }
    var line = claim.line
    line.who = Handle(reference)
    // Where less was asked for than was worked out, or a line adds to another, the amount is all that is paid by.
    if claim.amount != line.amount || !line.isConsistent {
      (line.quantity, line.parts, line.amount) = (.amount(claim.amount), [], claim.amount)
      (line.before, line.key) = (0, nil)
    }
    line.before = min(line.before, Distance.longest.tenths)
    // A receipt's name may name someone; its digest doesn't.
    line.receipt = line.receipt.map { FilePrint(name: "receipt", sha256: $0.sha256) }
    self.line = line
    taken = Taken(workshop: workshop, claim: line.id, approvedBy: by, approved: approved, period: claim.period)
  }

  /// The line that takes it over, which is read by the verb below.
  var word: String {
    ClaimsPlugin.takenLine.line(
      taken.claim, line.who, line.category, line.quantity, line.amount, taken.workshop, line.on, taken.approvedBy,
      taken.approved, taken.period, line.parts, line.key, line.before > 0 ? Distance(tenths: line.before) : nil,
      line.text, line.vat, line.receipt, line.taxClass)
  }
}

extension PricedPart {
  /// `car-2026:125:55`.
  var word: String { "\(rate):\(quantity):\(price)" }

  init?(word: String) {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, GroupName.isValid(parts[0]), let quantity = Int64(parts[1]), let price = Int64(parts[2])
    else { return nil }
    self.init(rate: parts[0], quantity: quantity, price: price)
    guard self.word == word else { return nil }
  }
}

// MARK: - Reading it again

extension Kind<Handle> {
  /// Someone whom only the workshop knows that handed them over, by their reference there.
  fileprivate static let reference = Kind(
    "REFERENCE", "a payee's reference", remedy: "write it like P-0042",
    read: { Handle.isValid($0) && PayeeReference($0.uppercased()) != nil ? Handle($0) : nil },
    print: { $0.word.uppercased() })
}

extension Kind<PricedPart> {
  fileprivate static let part = Kind(
    "RATE",
    read: { word, _ throws(Misreading) in
      guard let part = PricedPart(word: word) else {
        throw Misreading("'\(word)' is no rate with a quantity and a price", remedy: "write it like car-2026:125:55")
      }
      return part
    }, print: \.word)
}

extension Kind<Distance> {
  fileprivate static let distance = Kind(
    "DISTANCE", "a distance", remedy: "write it like 42mi or 67km", read: { Distance(word: $0) }, print: \.word)
}

extension Kind<String> {
  /// A workshop, by its own id.
  static let workshop = Kind(
    "WORKSHOP", "the id of a workshop", remedy: "take the file as handover wrote it: claims take FILE --code CODE",
    read: { $0.utf8.count <= 64 && $0.isHexadecimal ? $0 : nil }, print: { $0 })
}

extension Kind<String> {
  /// Where another record ended.
  static let handedHead = Kind(
    "HEAD", "the head of a record", remedy: "take the file as handover wrote it: claims take FILE --code CODE",
    read: { $0.utf8.count == 64 && $0.isHexadecimal ? $0 : nil }, print: { $0 })
}

extension Kind<FilePrint> {
  /// A receipt that was seen elsewhere, by its digest alone: no file is read.
  fileprivate static let seenReceipt = Kind(
    "RECEIPT", "the digest of a receipt", remedy: "take the file as handover wrote it: claims take FILE --code CODE",
    read: { FilePrint(word: $0) }, print: \.word)
}

extension ClaimsPlugin {
  /// Its lines are written by a machine and read by another.
  static let takenLine = Signature(
    name, "taken", "takes over one claim of another workshop, for a second person to decide on; take FILE takes all",
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

  static let taken: Verb<ClaimsPlugin> = .change(
    takenLine, filling: Slot<ID>.new,
    examples: [Example(takenOver, after: ["period open 2022-06"])], completing: notOwn
  ) {
    claim, who, category, quantity, amount, workshop, on, by, approved, period, parts, key, before, text, vat, receipt,
    tax, id in
    var line = Line(
      id: id, who: who, category: category, on: on, quantity: quantity, parts: parts, amount: amount,
      before: before?.tenths ?? 0)
    (line.key, line.text, line.vat, line.receipt, line.taxClass) = (key, text, vat, receipt, tax)
    return .payment(
      .take(
        line, Taken(workshop: workshop, claim: claim, approvedBy: by, approved: approved, period: period)))
  }

  /// A line after which a claim of another workshop is here.
  static let takenOver =
    "claims taken q12 P-0042 travel 12.5mi 5.63GBP --workshop 00ff00ff00ff00ff --on 2022-06-20 --approved-by dee "
    + "--approved 2022-06-27T09:00:00Z --rate car-2011:125:45 --key car --text \"To Keighley and back\""

  /// Whoever took a hand-over where it was written would have everything twice.
  private static let notOwn: Verb<ClaimsPlugin>.Completing = { given, context throws(Refusal) in
    if let workshop = given["workshop"] { try checkForeign(workshop, context) }
    return Completed()
  }

  static func checkForeign(_ workshop: String, _ context: CompletionContext) throws(Refusal) {
    guard workshop == context.place.workshop else { return }
    throw Refusal(
      "these are this workshop's own claims",
      remedy: "take the file in the workshop of finance: evenhand NAME.evenhand", about: "workshop")
  }
}
