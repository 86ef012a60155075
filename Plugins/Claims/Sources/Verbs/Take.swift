import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  static let take: Verb<ClaimsPlugin> = .expand(
    "take", "takes over what another workshop handed over, all of it or nothing",
    Slot<String>.argument("file", .file, "as handover wrote it"),
    Slot<HandoverCode?>.option("code", .handoverCode, "the code, as whoever sent the file told it"),
    examples: [
      Example("claims take handover.meet --code \(Scene.handover.code.word)", after: ["period open 2022-06"])
    ],
    reading: { file, _ in [SourceRequest(file, upTo: .commandFile)] },
    expansion: { state, context, sources, _, code throws(Refusal) in
      let bytes = code == nil ? [] : try sources[0].bytes() ?? []
      let handover = try Handover(bytes, from: sources[0].name, code: code)
      try context.checkForeign(handover.workshop)
      return Expansion(
        lines: handover.expansion(in: state),
        summary: .object((handover.told(in: state) + ["head there: \(handover.head)"]).map(Block.note)))
    })
}

extension Handover {
  /// What is in it, and what finance has to do about those who left.
  fileprivate func told(in state: State) -> [String] {
    let (count, whose) = (lines.count - left.count, "workshop \(workshop.prefix(8))")
    let claims = ["\(counted(count, "claim", "claims")) of \(whose), as their sender wrote them: claims list"]
    guard !left.isEmpty else { return claims }
    // What is known of them already counts as told by this.
    let here = state.leaving(left)
    return (count == 0 ? [] : claims) + ["\(counted(left.count, "payee", "payees")) left \(whose)"]
      + here.map { "\($0.saying): \($0.line)" }
  }
}

extension State {
  /// Those of whom something is here still, once it is recorded that these left.
  fileprivate func leaving(_ people: [Handle]) -> [Leaver] {
    var then = self
    for who in people where then.payees[who] != nil {
      then.payees[who]?.left = Leaving(by: "", time: Instant(microseconds: 0), isTold: true)
    }
    return then.leavers.filter { people.contains(Handle($0.reference)) }
  }
}
