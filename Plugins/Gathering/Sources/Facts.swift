import Facilitation
import OrderedCollections

extension State {
  /// Those about a meeting are of the open one, else of the one that was closed last; decisions are of the whole workshop.
  var facts: [Fact] {
    let meeting = meetings.latest
    var members: [GroupName: Int] = [:]
    for person in roster.people.values { members[person.group, default: 0] += 1 }
    var present: [GroupName: Int] = [:]
    for (who, times) in meeting?.attendance ?? [:] {
      guard let first = times.first, let person = roster.people[who] else { continue }
      present[person.group(at: first.arrived), default: 0] += 1
    }
    var decided: [GroupName: Int] = [:]
    let decisions = decisions.all
    for decision in decisions.values {
      guard let person = roster.people[decision.content.proposed] else { continue }
      decided[person.group(at: decision.time), default: 0] += 1
    }
    return byGroup("people", roster.people.count, members)
      + byGroup("present", meeting?.attendance.count ?? 0, present)
      + [
        Fact("meeting", .text(meeting?.title)),
        Fact("meeting.open", .truth(meetings.openID != nil)),
        Fact("item", .text(meeting?.currentItem?.title)),
        Fact("items", .count(meeting?.items.count ?? 0)),
      ] + byGroup("decisions", decisions.count, decided)
  }

  private func byGroup(_ name: String, _ total: Int, _ counts: [GroupName: Int]) -> [Fact] {
    [Fact(name, .count(total))]
      + roster.groups.keys.map { Fact("\(name).\($0.word)", .count(counts[$0, default: 0])) }
  }

  /// One notice, at the instant at which the item under discussion has had its time.
  func due(after start: Instant, through end: Instant) -> [Notice] {
    guard let item = meetings.open?.currentItem, let opened = item.opened else { return [] }
    let time = opened + item.planned
    guard start < time, time <= end else { return [] }
    return [Notice(at: time, "\(titled(item.title)) has had its \(item.planned.spoken)")]
  }
}
