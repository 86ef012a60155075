import Facilitation
import OrderedCollections

/// How the floor was shared in several meetings, one after the other.
struct Trend {
  struct Part {
    var scope: BalanceScope
    var balance: Balance
    var meeting: Meeting { scope.meeting }
  }

  /// What one person came to over all meetings.
  struct Person {
    var name: String
    /// The group at the last meeting.
    var group: GroupName?
    var meetings = 0
    /// Microseconds.
    var time: Int64 = 0
    var turns = 0
    /// Whether the person was at any meeting of which speech is recorded.
    var isKnown = false
  }

  /// Those that have begun, in the order in which they did.
  let parts: [Part]
  /// Those of which any speech is recorded.
  var recorded: [Part] { parts.filter(\.balance.isRecorded) }
  /// In the order in which they first came.
  private(set) var people: OrderedDictionary<Handle, Person> = [:]
  /// For each group that came to a meeting, in the roster's order, its people's times; who changed groups has one in each.
  private(set) var times: OrderedDictionary<GroupName?, OrderedDictionary<Handle, Int64>> = [:]

  /// Of these meetings, those that have begun.
  init(_ state: State, _ meetings: [Meeting], _ roster: Roster, _ now: Instant) {
    let scopes = meetings.compactMap { BalanceScope($0, now: now) }
      .sorted { ($0.span.lowerBound, $0.meeting.id.number) < ($1.span.lowerBound, $1.meeting.id.number) }
    self.init(scopes.map { Part(scope: $0, balance: Balance(state, $0, roster)) }, roster)
  }

  /// Of meetings whose balance is known, in the order in which they began.
  init(_ parts: [Part], _ roster: Roster) {
    self.parts = parts
    for group in Array(roster.groups.keys) + [nil] {
      for person in parts.flatMap(\.balance.groups).filter({ $0.name == group }).flatMap(\.people) {
        times[group, default: [:]][person.handle, default: 0] += person.figures.merged
      }
    }
    for person in parts.flatMap(\.balance.people) {
      var sum = people[person.handle] ?? Person(name: person.name)
      sum.group = person.group
      sum.meetings += 1
      sum.time = sum.time.addingClamped(person.figures.merged)
      sum.turns += person.figures.turns
      people[person.handle] = sum
    }
    for who in recorded.flatMap(\.balance.people).map(\.handle) { people[who]?.isKnown = true }
  }

  /// Σx over all meetings, in microseconds.
  var total: Int64 { people.values.lazy.map(\.time).clampedSum }
  /// How many said nothing in any meeting of which speech is recorded; `nil` where there is none.
  var silent: Int? { recorded.isEmpty ? nil : people.values.count { $0.isKnown && $0.time == 0 } }
  /// How evenly the whole was shared; `nil` when no one ever spoke.
  var inequality: Inequality? { Inequality(people.values.map(\.time)) }
  var decomposition: Decomposition? { Decomposition(times.values.map { Array($0.values) }) }

  /// A group's part of all speech; `nil` when no one ever spoke.
  func share(of group: GroupName?) -> Double? {
    let time = times[group]?.values.clampedSum ?? 0
    return total > 0 ? Double(time) / Double(total) : nil
  }
}
