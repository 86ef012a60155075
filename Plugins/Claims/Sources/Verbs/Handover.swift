import Facilitation

extension ClaimsPlugin {
  static let handover: Verb<ClaimsPlugin> = .export(
    "handover", "writes what is approved as a file for finance to take into its own workshop, and says its code",
    examples: [Example("handover --to finance", after: Scene.approved)],
    recording: { HandedOver.signature.line() }
  ) { state, context throws(Refusal) in
    let place = context.place
    let putRight = state.handable.compactMap { state.attendedOtherwise($0, context) }
    let lines = state.handable.compactMap { TakenLine($0, of: place.workshop, state)?.word }
    guard !lines.isEmpty else { return [] }
    let handover = Handover(workshop: place.workshop, head: place.head, lines: lines)
    return [
      Artifact(
        name: Handover.fileName, bytes: Array(handover.text.utf8), isPrivate: true,
        remark: "its code is \(handover.code.word): "
          + (["tell finance by telephone or in person, not by the way the file goes"] + putRight).joined(
            separator: "\n"))
    ]
  }.with(.onRecordAlone)
}
