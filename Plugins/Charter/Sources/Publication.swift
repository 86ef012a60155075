import Facilitation
import OrderedCollections

extension CharterPlugin.State {
  /// What other plugins may read, by the groups that people were in at the time.
  func records(_ roster: Roster) -> CharterRecords {
    var records = CharterRecords()
    records.hopes = hopes.all.values.map {
      CharterRecords.Hope(id: $0.entry.id, group: $0.entry.group(at: $0.time, roster), outcome: $0.outcome)
    }
    records.frustrations = frustrations.all.values.map {
      CharterRecords.Frustration(
        id: $0.entry.id, group: $0.entry.group(at: $0.raised, roster), raised: $0.raised, isBudget: $0.isBudget,
        acknowledged: $0.acknowledgements.first?.time)
    }
    records.vetoes = vetoes.all.values.map {
      CharterRecords.Veto(
        id: $0.entry.id, group: $0.entry.group(at: $0.made, roster), made: $0.made, reopened: $0.reopened,
        adopted: $0.adopted)
    }
    return records
  }

  /// An agreement is of people, not of a name: it holds for a group as long as everyone in it is among those who agreed.
  func agreements(_ roster: Roster) -> Agreements {
    var published = Agreements()
    published.shownAlone = Set(
      agreements.values.compactMap { agreement in
        agreement.group.flatMap { Set(roster.members(of: $0)).isSubset(of: agreement.by) ? $0 : nil }
      })
    return published
  }
}

extension CharterPlugin.Entry {
  /// The group that is behind it; `nil` for someone outside the room, and where that wasn't said.
  func group(at time: Instant, _ roster: Roster) -> GroupName? {
    switch party {
    case .person(let who): roster.people[who]?.group(at: time)
    case .group(let group): group
    case .outside, nil: nil
    }
  }
}

extension Roster {
  /// Those who are in the group now, in the order in which they joined the roster.
  func members(of group: GroupName) -> [Handle] {
    people.values.filter { $0.group == group }.map(\.handle)
  }
}
