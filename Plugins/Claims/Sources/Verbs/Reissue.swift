import Facilitation
import OrderedCollections

/// Pays anew, by new lines, what came back.
struct Reissue: Change {
  /// Claims by their own ids, and batches for all that came back of them.
  let ids: [ID]
  /// The id of the first new line; the others follow.
  let first: ID

  static let verb: Verb<ClaimsPlugin> = .change(
    "reissue", "pays anew, by new lines, what came back",
    Slot<[ID]>.arguments("claim", .returned, "which claims, or batches for all of theirs that came back"),
    Slot<ID>.newClaim,
    examples: [Example("reissue b1", after: Scene.batched + ["returned b1 --reason \"closed\""])],
    make: Reissue.init)
  static let records: [any Happening<ClaimsPlugin>.Type] = [Reissued.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    var claims: [ID] = []
    for id in ids { claims += try id.prefix == ID.batch ? returned(of: id, in: state) : [id] }
    let returned = try state.found(claims, at: [.returned], "paid anew")
    var events: [Event] = []
    for (place, claim) in returned.enumerated() {
      let new = ID(ID.claim, first.number &+ place)
      try state.checkNew(new)
      events.append(Event(Reissued(id: new, claim: claim.line.id)))
    }
    return events
  }

  private func returned(of id: ID, in state: State) throws(Refusal) -> [ID] {
    let batch = try state.found(batch: id)
    let returned = state.claims(of: batch).filter { $0.standing == .returned }.map(\.line.id)
    guard !returned.isEmpty else {
      throw Refusal(
        "nothing of \(id.word) came back that is still owed", remedy: "batch show \(id.word)", about: "claim")
    }
    return returned
  }
}

/// A returned line is paid by another.
struct Reissued: ClaimsHappening {
  let id: ID
  let claim: ID

  static let shape = Shape(
    "reissued", .id("id"), .id("claim"), values: { ($0.id, $0.claim) }, make: Reissued.init)
  static var audience: Audience { .facilitator }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard state.claim(id) == nil, let old = state.change(claim, from: [.returned], { $0.standing = .reissued }) else {
      return
    }
    var line = old.line
    line.id = id
    let new = old.reissued(as: line, stamp)
    state.enter(new)
    guard new.origin.isFirst else { return }
    // What is claimed is now claimed by the new line, whatever becomes of it.
    state.wipeTrace(of: old.line)
    state.leaveTrace(of: line)
  }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    ["\(state.described(id, context)) pays \(claim.word) anew, in the next batch"]
  }
}

extension Claim {
  /// The same claim, to be paid by another line.
  fileprivate func reissued(as line: Line, _ stamp: Stamp) -> Claim {
    var claim = Claim(
      line: line, origin: origin, standing: .approved, amount: amount, recordedBy: stamp.actor, recorded: stamp.time,
      submitted: submitted)
    (claim.approvedBy, claim.approved, claim.period) = (approvedBy, approved, period)
    (claim.topUps, claim.taken, claim.reissueOf) = (topUps, taken, self.line.id)
    return claim
  }
}
