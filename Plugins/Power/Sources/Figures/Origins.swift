import Facilitation
import OrderedCollections

/// Which groups the agenda and the decisions come from, and which groups decide.
struct Origins {
  /// A group's part.
  struct Group {
    var name: GroupName
    var members: Int
    /// Items of the agenda that its people proposed.
    var items = 0
    /// Decisions that its people proposed.
    var proposed = 0
    /// How often one of its people is named among those who decided.
    var decided = 0
    /// How many people what it did could be of at the least; `nil` where it did nothing.
    var fewest: Int?
    /// Whether there is nothing to say of it.
    var isEmpty: Bool { members + items + proposed + decided == 0 }
  }

  private(set) var groups: OrderedDictionary<GroupName, Group> = [:]
  /// All items of the agenda, reached or not.
  private(set) var items = 0
  private(set) var decisions: [Decisions.Decision] = []
  private let sizes: GroupSizes

  init(_ scope: PowerScope, _ context: Context) {
    let roster = context.roster
    sizes = GroupSizes(roster, context.meetings, now: context.now)
    for (name, members) in scope.members(roster) { groups[name] = Group(name: name, members: members) }
    for meeting in scope.meetings.values {
      items += meeting.items.count
      for item in meeting.items.values {
        guard let who = item.by else { continue }
        count(who, at: item.added ?? meeting.opened ?? scope.end, roster) { $0.items += 1 }
      }
    }
    decisions = context.records(Decisions.self).all.filter { scope.meetings[$0.meeting] != nil }
    for decision in decisions {
      let time = decision.time
      count(decision.proposed, at: time, roster) { $0.proposed += 1 }
      for who in decision.by { count(who, at: time, roster) { $0.decided += 1 } }
    }
  }

  private mutating func count(
    _ who: Handle, at time: Instant, _ roster: Roster, _ change: (inout Group) -> Void
  ) {
    guard let name = roster.people[who]?.group(at: time), var group = groups[name] else { return }
    change(&group)
    group.fewest = min(group.fewest ?? .max, sizes.size(of: name, at: time))
    groups[name] = group
  }

  private func sum(_ part: (Group) -> Int) -> Int { groups.values.reduce(0) { $0 + part($1) } }

  var members: Int { sum(\.members) }
  /// Items with a name under them; it is of these that a group has a part.
  var namedItems: Int { sum(\.items) }
  var proposed: Int { sum(\.proposed) }
  /// Names under decisions: a decision that three people made counts three times.
  var decided: Int { sum(\.decided) }

  // MARK: Ratios

  /// (items of the group ÷ items with a name) ÷ (its people ÷ all people); 1 is even.
  func agendaParity(_ group: Group) -> Double? { parity(group.items, namedItems, group) }

  /// (decisions the group proposed ÷ decisions) ÷ (its people ÷ all people); 1 is even.
  func adoptionParity(_ group: Group) -> Double? { parity(group.proposed, proposed, group) }

  /// The group's part of the names under decisions, less its part of the proposals: above zero, it decides more than it
  /// proposes.
  func gap(_ group: Group) -> Double? {
    guard let decided = share(group.decided, decided), let proposed = share(group.proposed, proposed) else {
      return nil
    }
    return decided - proposed
  }

  private func parity(_ part: Int, _ whole: Int, _ group: Group) -> Double? {
    guard let share = share(part, whole), group.members > 0 else { return nil }
    return share * Double(members) / Double(group.members)
  }
}

/// `part` of `whole`; `nil` where there is no whole.
func share(_ part: Int, _ whole: Int) -> Double? { whole > 0 ? Double(part) / Double(whole) : nil }
