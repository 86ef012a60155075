import Facilitation
import OrderedCollections

/// Decides on what is expected of groups and people.
struct TermRules {
  private let terms: Terms
  private let roster: Roster

  init(_ terms: Terms, _ roster: Roster) { (self.terms, self.roster) = (terms, roster) }

  func set(_ term: Term) throws(Refusal) -> [FloorEvent] {
    switch term {
    case .target(let group, let share):
      try check(share, of: group, "target", terms.targets.latest.mapValues(\.value))
      if let share { try checkSum(share, of: group) }
    case .quota(let group, let share): try check(share, of: group, "quota", terms.quotas.latest.mapValues(\.value))
    case .access(let who, let factor): try check(factor, of: who)
    }
    return [FloorEvent(term)]
  }

  private func check(
    _ share: Percent?, of group: GroupName, _ verb: String, _ agreed: OrderedDictionary<GroupName, Percent>
  ) throws(Refusal) {
    guard share == agreed[group] else { return }
    guard let share else {
      throw Refusal(
        "'\(roster.label(of: group))' has no \(verb)", remedy: "\(verb) \(group.word) 20%   agrees on one",
        about: "percent")
    }
    throw Refusal(
      "the \(verb) of '\(roster.label(of: group))' is \(share.spoken) already",
      remedy: "\(verb) \(group.word) none   takes it away", about: "percent")
  }

  /// All targets together are no more than the whole.
  private func checkSum(_ share: Percent, of group: GroupName) throws(Refusal) {
    let others = terms.targets.latest.filter { $0.key != group }
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

  private func check(_ factor: AccessFactor?, of who: Handle) throws(Refusal) {
    guard factor == terms.access.latest[who]?.value else { return }
    let name = roster.name(of: who)
    guard let factor else {
      throw Refusal("\(name) has no access factor", remedy: "access \(who.word) 1.5   sets one", about: "factor")
    }
    throw Refusal(
      "the access factor of \(name) is \(factor.word) already", remedy: "access \(who.word) none   takes it away",
      about: "factor")
  }
}

extension Term {
  /// What is said once it stands.
  func answer(_ roster: Roster) -> Document {
    switch self {
    case .target(let group, let share?):
      .note("\(roster.label(of: group)): from now on the target is \(share.spoken) of the speech")
    case .quota(let group, let share?):
      .note("\(roster.label(of: group)): from now on no more than \(share.spoken) of the speech")
    case .access(let who, let factor?):
      .note(
        "\(roster.name(of: who)): from now on \(factor.word) times the usual share is expected; only you are told")
    case .target(let group, nil): .note("\(roster.label(of: group)): from now on there is no target")
    case .quota(let group, nil): .note("\(roster.label(of: group)): from now on there is no quota")
    case .access(let who, nil): .note("\(roster.name(of: who)): from now on the usual share is expected")
    }
  }
}
