import Facilitation
import OrderedCollections

extension InquiryPlugin.State {
  /// Those of the cycle that runs, or of the last; open commitments are of all cycles.
  func facts(_ context: Context) -> [Fact] {
    let cycle = latest
    func count(_ kind: Thing.Kind) -> Value { .count(cycle?.all(kind).count ?? 0) }
    let checked = cycle?.all(.proposition).count { $0.proposition?.unchecked.isEmpty ?? false }
    let needs = running.map { Gate($0, context).needs.count }
    return [
      Fact("stage", .text(running?.stage.title)),
      Fact("missing", needs.map(Value.count) ?? .undefined),
      Fact("passed", .count(cycle?.visits.count { $0.passing != nil } ?? 0)),
      Fact("topics", .count(cycle?.topics.count ?? 0)),
      Fact("pairs", .count(cycle?.rounds.reduce(0) { $0 + $1.count } ?? 0)),
      Fact("stories", .count(cycle?.stories.count ?? 0)),
      Fact("withheld", .count(cycle?.withheld ?? 0)),
      Fact("themes", count(.theme)),
      Fact("images", count(.image)),
      Fact("propositions", count(.proposition)),
      Fact("propositions.checked", .count(checked ?? 0)),
      Fact("commitments", count(.commitment)),
      Fact("commitments.open", .count(cycles.atHand.values.reduce(0) { $0 + $1.openCommitments.count })),
    ]
  }
}
