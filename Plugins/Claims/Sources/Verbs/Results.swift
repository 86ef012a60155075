import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  static let results: Verb<ClaimsPlugin> = .export(
    "results", "writes what was paid of claims that were taken over, as a command file for where they come from",
    examples: [
      Example(
        "results --to results",
        after: Scene.takenOver + ["actor cara", "approve q1", "actor dee", "prepay q1"])
    ]
  ) { state, _ throws(Refusal) in
    let lines = state.results
    guard !lines.isEmpty else { return [] }
    let source = state.source?.prefix(8) ?? ""
    let heading = ["meet 1", "# Payments of claims, for workshop \(source) to run."]
    let text = (heading + lines).joined(separator: "\n") + "\n"
    // For its owner's eyes, since it tells what single people claim.
    return [Artifact(name: "results.meet", bytes: Array(text.utf8), isPrivate: true)]
  }
}

extension State {
  /// A line for each claim that was taken over and is paid, in the order of their numbers there.
  fileprivate var results: [String] {
    claims.all.values.compactMap { claim -> (ID, Money, CalendarDay)? in
      guard claim.standing.isPaid, claim.origin.isFirst, let taken = claim.taken, let day = claim.paidOn else {
        return nil
      }
      return (taken.claim, claim.amount, day)
    }.sorted { $0.0.number < $1.0.number }.map { PaidElsewhere.signature.line([$0.0], $0.1, $0.2) }
  }
}
