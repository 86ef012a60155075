import Facilitation
import OrderedCollections

extension InquiryPlugin.State {
  /// Those of the cycle that runs, or of the last; open commitments are of all cycles.
  func facts(_ context: Context) -> [FactSource] {
    let cycle = latest
    func count(_ kind: Thing.Kind) -> Value { .count(cycle?.all(kind).count ?? 0) }
    return [
      .one("stage", .text(running?.stage.title)),
      .one("missing", running.map { .count(Gate($0, context).needs.count) } ?? .undefined),
      .one("passed", .count(cycle?.visits.count { $0.passing != nil } ?? 0)),
      .one("topics", .count(cycle?.topics.count ?? 0)),
      .one("pairs", .count(cycle?.rounds.reduce(0) { $0 + $1.count } ?? 0)),
      .one("stories", .count(cycle?.stories.count ?? 0)),
      .one("withheld", .count(cycle?.withheld ?? 0)),
      .one("themes", count(.theme)),
      .one("images", count(.image)),
      .one("propositions", count(.proposition)),
      .one(
        "propositions.checked",
        .count(cycle?.all(.proposition).count { $0.proposition?.unchecked.isEmpty ?? false } ?? 0)),
      .one("commitments", count(.commitment)),
      .one("commitments.open", .count(cycles.atHand.values.reduce(0) { $0 + $1.openCommitments.count })),
    ]
  }
}
