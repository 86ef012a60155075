import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  static let handoverVerbs: [Verb<ClaimsPlugin>] = [
    .export(
      "handover", "writes what is approved as a command file, which finance runs in a workshop of its own",
      examples: [Example("handover --to finance", after: approved)], recording: { "claims handed over" }
    ) { state, context throws(Refusal) in
      let workshop = context.place.workshop
      return commandFile(
        "handover.meet", "Approved claims of workshop \(workshop.prefix(8)), for finance to run in its own workshop",
        state.handable.compactMap { TakenLine($0, of: workshop, state)?.word })
    },
    .change(
      "handed over", "records that finance has what is approved; handover does it too",
      examples: [Example("handed over", after: approved)]
    ) { .payment(.handOver) },
    take,
    .export(
      "results", "writes what was paid of claims that were taken over, as a command file for where they come from",
      examples: [
        Example("results --to results", after: ["period open 2022-06", takenOver, "actor cara", "prepay q1"])
      ]
    ) { state, _ throws(Refusal) in
      let source = state.source?.prefix(8) ?? ""
      return commandFile("results.meet", "Payments of claims, for workshop \(source) to run", state.results)
    },
    .change(
      "paid elsewhere", "says that finance paid claims that were handed over; results writes such lines",
      Slot<[ID]>.claims, Slot<CalendarDay>.option("on", .date, "the day of the payment", filled: \.today),
      examples: [Example("paid elsewhere q1 --on 2022-06-27", after: approved + ["handed over"])]
    ) { .payment(.handedOverPaid($0, on: $1)) },
  ]

  /// None where there is nothing to say; for its owner's eyes, since it tells what single people claim.
  private static func commandFile(_ name: String, _ heading: String, _ lines: [String]) -> [Artifact] {
    guard !lines.isEmpty else { return [] }
    let text = (["meet 1", "# \(heading)."] + lines).joined(separator: "\n") + "\n"
    return [Artifact(name: name, bytes: Array(text.utf8), isPrivate: true)]
  }
}

extension ClaimsState {
  /// A line for each claim that was taken over and is paid, in the order of their numbers there.
  fileprivate var results: [String] {
    claims.all.values.compactMap { claim -> (ID, CalendarDay)? in
      guard claim.standing.isPaid, claim.origin.isFirst, let taken = claim.taken, let day = claim.paidOn else {
        return nil
      }
      return (taken.claim, day)
    }.sorted { $0.0.number < $1.0.number }.map { "claims paid elsewhere \($0.word) --on \($1.word)" }
  }
}
