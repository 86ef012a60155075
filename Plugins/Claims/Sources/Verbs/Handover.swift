import Facilitation

extension ClaimsPlugin {
  static let handover: Verb<ClaimsPlugin> = .export(
    "handover", "writes what is approved, and who left, as a file for finance's own workshop, and says its code",
    examples: [Example("handover --to finance", after: Scene.approved)],
    recording: { HandedOver.signature.line() }
  ) { state, context throws(Refusal) in
    let place = context.place
    let putRight = state.handable.compactMap { state.attendedOtherwise($0, context) }
    let lines = state.handable.compactMap { TakenLine($0, of: place.workshop, state)?.word }
    let gone = state.gone(context.roster)
    let left = gone.map { PayeeLeft.signature.line(Handle($0), place.workshop) }
    guard !lines.isEmpty || !left.isEmpty else { return [] }
    let handover = Handover(workshop: place.workshop, head: place.head, lines: lines + left)
    let told = gone.isEmpty ? [] : ["it tells finance that \(gone.spoken) left, to take out what is theirs there"]
    return [
      Artifact(
        name: Handover.fileName, bytes: Array(handover.text.utf8), isPrivate: true,
        remark: "its code is \(handover.code.word): "
          + (["tell finance by telephone or in person, not by the way the file goes"] + told + putRight).joined(
            separator: "\n"))
    ]
  }.with(.onRecordAlone)
}
