import Facilitation
import OrderedCollections

/// Agrees on the share of speech that a group should not exceed, in this meeting and those after it.
struct Quota: Change {
  let group: GroupName
  /// `nil` takes it away.
  let share: Percent?

  static let verb: Verb<FloorPlugin> = .change(
    "quota", "agrees on the share of speech that a group should not exceed, in this meeting and those after it",
    Slot<GroupName>.argument("group", .group, "whose share"), Slot<Percent?>.agreedShare,
    examples: ["quota commissioners 20%", Example("quota commissioners none", after: ["quota commissioners 20%"])],
    make: Quota.init
  ).alsoSaid("limit", "limit group", "maximum")
  static let records: [any Happening<FloorPlugin>.Type] = [QuotaSet.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    try context.roster.check(share, of: group, "quota", besides: state.terms.quotas.latest)
    return [Event(QuotaSet(group: group, share: share))]
  }
}

struct QuotaSet: Happening {
  let group: GroupName
  let share: Percent?

  static let shape = Shape(
    "quota-set", .group("group"), .optional(.share), values: { ($0.group, $0.share) }, make: QuotaSet.init)
  static var audience: Audience { .room }
  /// It changes nothing that is told of meetings before.
  func bearing(in state: State) -> Bearing { .onward }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.terms.quotas.set(share, for: group, since: stamp)
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    let now = share.map { "no more than \($0.spoken) of the speech" } ?? "there is no quota"
    return .note("\(context.roster.label(of: group)): from now on \(now)")
  }
}
