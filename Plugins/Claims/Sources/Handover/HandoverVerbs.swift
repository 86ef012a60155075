import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  static let handoverVerbs: [Verb<ClaimsPlugin>] = [
    .export(
      "handover", "writes what is approved as a file for finance to take into its own workshop, and says its code",
      examples: [Example("handover --to finance", after: approved)], recording: { "claims handed over" }
    ) { state, context throws(Refusal) in
      let place = context.place
      let lines = state.handable.compactMap { TakenLine($0, of: place.workshop, state)?.word }
      guard !lines.isEmpty else { return [] }
      let handover = Handover(workshop: place.workshop, head: place.head, lines: lines)
      return [
        Artifact(
          name: Handover.fileName, bytes: Array(handover.text.utf8), isPrivate: true,
          remark: "its code is \(handover.code.word): "
            + "tell finance by telephone or in person, not by the way the file goes")
      ]
    }.with(.onRecordAlone),
    .change(
      "handed over", "records that finance has what is approved; handover does it too",
      examples: [Example("handed over", after: approved)]
    ) { .payment(.handOver) },
    .expand(
      "take", "takes over what another workshop handed over, all of it or nothing",
      Slot<String>.argument("file", .file, "as handover wrote it"),
      Slot<HandoverCode?>.option("code", .handoverCode, "the code, as whoever sent the file told it"),
      examples: [
        Example("claims take handover.meet --code \(takenHandover.code.word)", after: ["period open 2022-06"])
      ],
      reading: { file, _ in SourceRequest(file, upTo: .commandFile) },
      expansion: { _, context, source, _, code throws(Refusal) in
        let bytes = code == nil ? [] : try source.bytes() ?? []
        let handover = try Handover(bytes, from: source.name, code: code)
        try checkForeign(handover.workshop, context)
        let count = counted(handover.lines.count, "claim", "claims")
        return Expansion(
          lines: handover.expansion,
          summary: .object([
            .note("\(count) of workshop \(handover.workshop.prefix(8)), as their sender wrote them: claims list"),
            .note("head there: \(handover.head)"),
          ]))
      }),
    // Lines for hand-overs of former times.
    taken.formerly("take", fewestWords: 6),
    .change(
      "vouched", "records that what was taken over is what a code is of; take does it",
      Slot<HandoverCode>.argument("code", .handoverCode, "the code of all of it"),
      Slot<[ID]>.arguments("claim", rangesOf: .claim, "which claims, as they are called there"),
      Slot<String>.requiredOption("workshop", .workshop, "the workshop that handed them over"),
      Slot<String>.requiredOption("head", .handedHead, "the end of the record there"),
      examples: [
        Example(takenHandover.expansion.last ?? "", after: ["period open 2022-06", takenOver])
      ]
    ) { code, claims, workshop, head in .payment(.vouch(code, workshop: workshop, head: head, claims)) },
    .export(
      "results", "writes what was paid of claims that were taken over, as a command file for where they come from",
      examples: [
        Example(
          "results --to results",
          after: ["period open 2022-06", takenOver, "actor cara", "approve q1", "actor dee", "prepay q1"])
      ]
    ) { state, _ throws(Refusal) in
      let source = state.source?.prefix(8) ?? ""
      return commandFile("results.meet", "Payments of claims, for workshop \(source) to run", state.results)
    },
    .change(
      "paid elsewhere", "says that finance paid claims that were handed over; results writes such lines",
      Slot<[ID]>.claims, Slot<Money?>.option("amount", .money, "what was paid for all of them"),
      Slot<CalendarDay>.option("on", .date, "the day of the payment", filled: \.today),
      examples: [Example("paid elsewhere q1 --on 2022-06-27", after: approved + ["handed over"])]
    ) { .payment(.handedOverPaid($0, amount: $1, on: $2)) },
  ]

  /// None where there is nothing to say; for its owner's eyes, since it tells what single people claim.
  private static func commandFile(_ name: String, _ heading: String, _ lines: [String]) -> [Artifact] {
    guard !lines.isEmpty else { return [] }
    let text = (["meet 1", "# \(heading)."] + lines).joined(separator: "\n") + "\n"
    return [Artifact(name: name, bytes: Array(text.utf8), isPrivate: true)]
  }

  /// What would be handed over of ``takenOver``.
  private static let takenHandover = Handover(
    workshop: "00ff00ff00ff00ff", head: String(repeating: "0", count: 64), lines: [takenOver])
}

extension ClaimsState {
  /// A line for each claim that was taken over and is paid, in the order of their numbers there.
  fileprivate var results: [String] {
    claims.all.values.compactMap { claim -> (ID, Money, CalendarDay)? in
      guard claim.standing.isPaid, claim.origin.isFirst, let taken = claim.taken, let day = claim.paidOn else {
        return nil
      }
      return (taken.claim, claim.amount, day)
    }.sorted { $0.0.number < $1.0.number }.map {
      "claims paid elsewhere \($0.0.word) --amount \($0.1.word) --on \($0.2.word)"
    }
  }
}
