import Facilitation
import OrderedCollections

/// Records that what was taken over is what a code is of.
struct Vouched: Change {
  let code: HandoverCode
  /// As they are called there.
  let claims: [ID]
  /// Who left there, by their references.
  let left: [Handle]
  let workshop: String
  let head: String

  static let signature = Signature(
    ClaimsPlugin.name, "vouched", "records that what was taken over is what a code is of; take does it",
    Slot<HandoverCode>.argument("code", .handoverCode, "the code of all of it"),
    Slot<[ID]>.optionalArguments("claim", rangesOf: .claim, "which claims, as they are called there"),
    Slot<[Handle]>.options("left", .reference, "who left there, by their reference"),
    Slot<String>.requiredOption("workshop", .workshop, "the workshop that handed them over"),
    Slot<String>.requiredOption("head", .handedHead, "the end of the record there"))
  static let verb: Verb<ClaimsPlugin> = .change(
    signature, examples: [Example(Scene.handover.expansion(in: State()).last ?? "", after: Scene.takenOver)],
    make: Vouched.init)
  static let records: [any Happening<ClaimsPlugin>.Type] = [ClaimsVouched.self]

  /// Believes what was taken over, if it is what its sender told the code of.
  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    var lines: [String] = []
    var (isNew, isLost) = (false, false)
    for id in claims.once {
      guard let claim = state.taken[id].flatMap({ state.claim($0.claim) }), let taken = claim.taken else {
        throw Refusal("\(id.word) wasn't taken over", remedy: "claims take FILE --code CODE", about: "claim")
      }
      lines.append(TakenLine(claim.line, taken).word)
      isNew = isNew || state.untold[claim.line.id] != nil
      isLost = isLost || claim.lostWords
    }
    lines += left.once.map { PayeeLeft.signature.line($0, workshop) }
    guard code.isErased ? isLost : Handover(workshop: workshop, head: head, lines: lines).code == code else {
      throw Refusal(
        "what was taken over isn't what the sender of that code wrote",
        remedy: "compare the code with its sender; claims list   shows what was taken over", about: "code")
    }
    let told = left.once.filter { state.payees[$0]?.left.map { !$0.isTold } ?? false }
    guard isNew || !told.isEmpty else { return [] }
    if isNew { try state.checkPeriod(context) }
    return [Event(ClaimsVouched(claims: claims.once, code: code, head: head, left: told.isEmpty ? nil : told))]
  }
}

/// Claims that were taken over, and those who left, are those of which their sender told this code; `head` is the end of
/// the record there.
///
/// With the words of one of those claims the code goes, too: guesses at them could be tried by it.
struct ClaimsVouched: ClaimsHappening {
  let claims: [ID]
  let code: HandoverCode
  let head: String
  /// Of whom it is news.
  var left: [Handle]?

  static let shape = Shape(
    "vouched", .ids("claims"), .code("code"), .text("head").shared, .optional(.handles("left")),
    values: { ($0.claims, $0.code, $0.head, $0.left) }, make: ClaimsVouched.init)
  static var audience: Audience { .facilitator }

  /// They are approved as they were there, if nobody decided on them here.
  func evolve(_ state: inout State, at stamp: Stamp) {
    for id in claims {
      guard let known = state.taken[id]?.claim, let taken = state.claim(known)?.taken else { continue }
      state.note(code, over: id)
      state.untold[known] = nil
      state.approve(known, nil, Stamp(time: taken.approved, actor: taken.approvedBy))
    }
    for who in left ?? [] { state.payees[who]?.left?.isTold = true }
  }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    let (count, it) = (counted(claims.count, "claim is", "claims are"), claims.count == 1 ? "it" : "them")
    let claimed = claims.isEmpty ? [] : ["\(count) as their sender wrote \(it)"]
    let gone = (left ?? []).map { state.payees[$0]?.reference ?? $0.word }
    return claimed + (gone.isEmpty ? [] : ["\(gone.spoken) left that workshop, as its sender wrote: due"])
  }
}

extension EventField<HandoverCode> {
  fileprivate static func code(_ name: String) -> EventField {
    word(name, "is not the code of a hand-over", read: { HandoverCode(word: $0) }, print: { $0.word }).of(.words)
  }
}
