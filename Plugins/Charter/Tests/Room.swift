import Facilitation
import OrderedCollections
import TestKit

@testable import Charter

/// A charter that tests type into, in a workshop laid out by hand: ana and joe have lived experience, ben is the only
/// carer, dee and frank are commissioners.
typealias Room = PluginRoom<CharterPlugin>

extension PluginRoom where P == CharterPlugin {
  /// 2026-11-20 10:00 UTC.
  static let start = Instant(microseconds: 1_795_168_800_000_000)

  /// A room in which these lines were typed; `@ +5m` lets time pass.
  init(after lines: [String] = []) throws {
    self.init(now: Self.start)
    change { roster in
      for group in ["lived-experience", "carers", "commissioners"] {
        let label = group.replacing("-", with: " ")
        roster.groups[GroupName(group)] = Roster.Group(name: GroupName(group), label: label)
      }
    }
    add("Ana Ortiz", to: "lived-experience")
    add("Joe Park", to: "lived-experience")
    add("Ben Hale", to: "carers")
    add("Dee Marsh", to: "commissioners")
    add("Frank Osei", to: "commissioners")
    for line in lines { try type(line) }
  }

  private mutating func change(_ change: (inout Roster) -> Void) {
    var roster = roster
    change(&roster)
    records.set(roster)
  }

  mutating func add(_ name: String, to group: String, since: Instant? = nil) {
    guard let handle = Handle(firstNameOf: name) else { return }
    let since = since ?? now - .hours(1)
    change {
      $0.people[handle] = Roster.Person(
        handle: handle, name: name, memberships: [.init(group: GroupName(group), since: since)])
    }
  }

  mutating func move(_ who: String, to group: String) {
    let now = now
    change { $0.people[Handle(who)]?.memberships.append(.init(group: GroupName(group), since: now)) }
  }

  mutating func pass(_ time: TimeSpan) { now = now + time }

  var roster: Roster { context.roster }
  /// What the charter publishes.
  var charter: CharterRecords { state.records(roster) }
  var shownAlone: Set<GroupName> { state.agreements(roster).shownAlone }

  func show(_ line: String = "show") throws -> Document { try view(line) }

  func due(after start: Instant) -> [Notice] { CharterPlugin.due(state, after: start, through: now, context.view) }

  func candidates(for parameter: String, of verb: String) -> [Candidate] {
    CharterPlugin.verbs.first { $0.name == verb }?.parameters.first { $0.name == parameter }?.candidates(context.rules)
      ?? []
  }
}

extension Document {
  /// The rows of the table with this key, without the columns that only programs are told.
  func rows(_ key: String) -> [[Value]] {
    for case .table(let table) in sections.flatMap(\.blocks) where table.key == key {
      return table.rows.map { row in zip(table.columns, row).filter { $0.0.label != nil }.map(\.1) }
    }
    return []
  }
}
