public import Facilitation
import OrderedCollections

// What isn't said here is said by `Plugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension GatheringPlugin {
  // The state keeps the first two in the shape that is published, so that publishing copies nothing.
  public static let publications: [Publication<GatheringPlugin>] = [
    Publication(Roster.self) { $0.roster },
    Publication(Meetings.self) { $0.meetings },
    Publication(Decisions.self) { $0.publishedDecisions },
    Publication(RetentionRules.self) { $0.retention },
    Publication(ErasureRequests.self) { $0.erasures },
  ]
}

extension State {
  /// The decisions of all meetings.
  var publishedDecisions: Decisions {
    Decisions(
      decisions.all.values.map { minute in
        let decision = minute.content
        return Decisions.Decision(
          id: decision.id, text: decision.text, meeting: decision.meeting, item: decision.item,
          proposed: decision.proposed,
          by: decision.by, cites: decision.cites, time: minute.time)
      })
  }

  /// Those about a meeting are of the open one, else of the one that was closed last; decisions are of the whole workshop.
  var facts: [FactSource] {
    let meeting = meetings.latest
    return [
      .one("people", .count(roster.people.count)), .family("people") { byGroup("people", members) },
      .one("present", .count(meeting?.attendance.count ?? 0)), .family("present") { byGroup("present", present) },
      .one("meeting", .text(meeting?.title)), .one("meeting.open", .truth(meetings.openID != nil)),
      .one("item", .text(meeting?.currentItem?.title)), .one("items", .count(meeting?.items.count ?? 0)),
      .one("decisions", .count(decisions.all.count)), .family("decisions") { byGroup("decisions", decided) },
    ]
  }

  private var members: [GroupName: Int] {
    var members: [GroupName: Int] = [:]
    for person in roster.people.values { members[person.group, default: 0] += 1 }
    return members
  }

  /// A person counts for the group that she was in when she came.
  private var present: [GroupName: Int] {
    var present: [GroupName: Int] = [:]
    for (who, times) in meetings.latest?.attendance ?? [:] {
      guard let first = times.first, let person = roster.people[who] else { continue }
      present[person.group(at: first.arrived), default: 0] += 1
    }
    return present
  }

  private var decided: [GroupName: Int] {
    var decided: [GroupName: Int] = [:]
    for decision in decisions.all.values {
      guard let person = roster.people[decision.content.proposed] else { continue }
      decided[person.group(at: decision.time), default: 0] += 1
    }
    return decided
  }

  private func byGroup(_ name: String, _ counts: [GroupName: Int]) -> [Fact] {
    roster.groups.keys.map { Fact("\(name).\($0.word)", .count(counts[$0, default: 0])) }
  }

  /// One notice, at the instant at which the item under discussion has had its time.
  func due(after start: Instant, through end: Instant) -> [Notice] {
    guard let item = meetings.open?.currentItem, let opened = item.opened else { return [] }
    let time = opened + item.planned
    guard start < time, time <= end else { return [] }
    return [Notice(at: time, "\(titled(item.title)) has had its \(item.planned.spoken)")]
  }

  /// People and groups, meetings with their agendas, and the minutes.
  var texts: [RecordedText] {
    let people = roster.people.values.map { RecordedText("person", $0.handle.word, $0.name) }
    let groups = roster.groups.values.map { RecordedText("group", $0.name.word, $0.label) }
    let held = meetings.all.values.flatMap { meeting in
      RecordedText.all("meeting", meeting.id, [meeting.title, meeting.place], at: meeting.opened)
        + meeting.items.values.map { RecordedText("item", $0.id.word, $0.title, at: $0.added) }
    }
    let notes = notes.all.values.map { RecordedText("note", $0.content.id.word, $0.content.text, at: $0.time) }
    let decisions = decisions.all.values.map {
      RecordedText("decision", $0.content.id.word, $0.content.text, at: $0.time)
    }
    return people + groups + held + notes + decisions
  }
}
