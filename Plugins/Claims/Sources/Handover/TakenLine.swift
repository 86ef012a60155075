import Facilitation
import OrderedCollections
import PaymentFiles

/// A claim as it stands on a line of a handover, with nothing in it that names anyone but who approved it.
struct TakenLine {
  private let line: Line
  private let taken: Provenance

  /// As it was taken over.
  init(_ line: Line, _ taken: Provenance) { (self.line, self.taken) = (line, taken) }

  /// `nil` for a claim that nobody approved.
  init?(_ claim: Claim, of workshop: String, _ state: State) {
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
    taken = Provenance(workshop: workshop, claim: line.id, approvedBy: by, approved: approved, period: claim.period)
  }

  /// The line that takes it over, which is read by the verb below.
  var word: String {
    Taken.signature.line(
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
  static let reference = Kind(
    "REFERENCE", "a payee's reference", remedy: "write it like P-0042",
    read: { Handle.isValid($0) && PayeeReference($0.uppercased()) != nil ? Handle($0) : nil },
    print: { $0.word.uppercased() })
}

extension Kind<PricedPart> {
  static let part = Kind(
    "RATE",
    read: { word, _ throws(Misreading) in
      guard let part = PricedPart(word: word) else {
        throw Misreading("'\(word)' is no rate with a quantity and a price", remedy: "write it like car-2026:125:55")
      }
      return part
    }, print: \.word)
}

extension Kind<Distance> {
  static let distance = Kind(
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
  static let seenReceipt = Kind(
    "RECEIPT", "the digest of a receipt", remedy: "take the file as handover wrote it: claims take FILE --code CODE",
    read: { FilePrint(word: $0) }, print: \.word)
}
