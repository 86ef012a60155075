import Facilitation
import OrderedCollections

/// Agrees on the share of speech that a group should have, in this meeting and those after it.
struct Target: Change {
  let group: GroupName
  /// `nil` takes it away.
  let share: Percent?

  static let verb: Verb<FloorPlugin> = .change(
    "target", "agrees on the share of speech that a group should have, in this meeting and those after it",
    Slot<GroupName>.argument("group", .group, "whose share"), Slot<Percent?>.agreedShare,
    examples: ["target carers 25%", Example("target carers none", after: ["target carers 25%"])], make: Target.init
  ).alsoSaid("aim", "goal")
  static let records: [any Happening<FloorPlugin>.Type] = [TargetSet.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let targets = state.terms.targets.latest
    try context.roster.check(share, of: group, "target", besides: targets)
    if let share { try checkSum(share, targets) }
    return [Event(TargetSet(group: group, share: share))]
  }

  /// All targets together are no more than the whole.
  private func checkSum(
    _ share: Percent, _ targets: OrderedDictionary<GroupName, TermHistory<GroupName, Percent>.Held>
  ) throws(Refusal) {
    let others = targets.filter { $0.key != group }
    let taken = others.values.reduce(0) { $0 + $1.value.millionths }
    guard let left = Percent(millionths: 1_000_000 - taken), left < share else { return }
    let sum = (taken + share.millionths).decimal(places: 4)
    let largest = others.max { $0.value.value < $1.value.value }?.key ?? group
    let remedy =
      left.millionths > 0
      ? "\(left.spoken) is left: target \(group.word) \(left.word)"
      : "nothing is left; lower another target first: target \(largest.word) …"
    throw Refusal("with that the targets add up to \(sum) %", remedy: remedy, about: "percent")
  }
}

struct TargetSet: Happening {
  let group: GroupName
  let share: Percent?

  static let shape = Shape(
    "target-set", .group("group"), .optional(.share), values: { ($0.group, $0.share) }, make: TargetSet.init)
  static var audience: Audience { .room }
  /// It changes nothing that is told of meetings before.
  func bearing(in state: State) -> Bearing { .onward }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.terms.targets.set(share, for: group, since: stamp)
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    let now = share.map { "the target is \($0.spoken) of the speech" } ?? "there is no target"
    return .note("\(context.roster.label(of: group)): from now on \(now)")
  }
}
