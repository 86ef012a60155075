import Facilitation
import OrderedCollections

extension GatheringPlugin {
  static let decisions: Verb<GatheringPlugin> = .view(
    "decisions", "lists the decisions", for: .room, Slot<ID?>.option("meeting", .meeting, "which meeting"),
    examples: ["decisions", "decisions --meeting m1"]
  ) { state, _, meeting throws(Refusal) in
    if let meeting { _ = try state.meetingInView(meeting) }
    return state.decisionList(of: meeting)
  }.alsoSaid("list decisions", "decision list")
}

extension State {
  func decisionList(of meeting: ID?) -> Document {
    let table = decisionTable(of: meeting)
    let hint = "nothing is decided yet: decide We meet again in March --proposed ana"
    return .rows(table, notes: table.rows.isEmpty ? [hint] : [])
  }

  /// The decisions of one meeting, or of all.
  func decisionTable(of meeting: ID?) -> Table {
    let columns = [
      Table.Column("id", "id"), Table.Column("decision", "decision"), Table.Column("proposed", nil),
      Table.Column("group", nil), Table.Column("proposedName", "proposed by"), Table.Column("by", nil),
      Table.Column("byName", "decided by"), Table.Column("cites", "cites"), Table.Column("meeting", nil),
      Table.Column("item", nil), Table.Column("itemTitle", "item"), Table.Column("time", "time"),
    ]
    let meetings = meeting.map { id in self.meetings[id].map { [id: $0] } ?? [:] } ?? self.meetings.all
    let rows = minutes(decisions, of: meeting) { $0.meeting }.map { row($0, meetings) }
    return Table(key: "decisions", columns: columns, rows: rows)
  }

  /// Those of one meeting, or of all.
  private func minutes<Content>(
    _ archive: Archive<Minute<Content>>, of meeting: ID?, _ meetingOf: (Content) -> ID?
  ) -> [Minute<Content>] {
    guard let meeting else { return Array(archive.all.values) }
    let minutes = meetings.isAtHand(meeting) ? archive.atHand : archive.all
    return minutes.values.filter { meetingOf($0.content) == meeting }
  }

  private func row(
    _ minute: Minute<Decided>, _ meetings: OrderedDictionary<ID, Meeting>
  ) -> [Value] {
    let decision = minute.content
    let by = decision.by.map { roster.name(of: $0) }
    let item = decision.item.flatMap { meetings[decision.meeting]?.items[$0] }
    return [
      .text(decision.id.word), .text(decision.text), .text(decision.proposed.word),
      .text(roster.people[decision.proposed]?.group(at: minute.time).word),
      .text(roster.name(of: decision.proposed)), .list(decision.by.map(\.word)),
      .text(by.isEmpty ? "the meeting" : by.spoken), .list(decision.cites.map(\.word)),
      .text(decision.meeting.word), .text(decision.item?.word), .text(item?.title), .instant(minute.time),
    ]
  }

  /// The notes of one meeting, or of all.
  func noteTable(of meeting: ID?) -> Table {
    let columns = [
      Table.Column("id", "id"), Table.Column("note", "note"), Table.Column("item", nil), Table.Column("time", "time"),
    ]
    let rows = minutes(notes, of: meeting) { $0.meeting }.map { minute in
      [
        Value.text(minute.content.id.word), .text(minute.content.text), .text(minute.content.item?.word),
        .instant(minute.time),
      ]
    }
    return Table(key: "notes", columns: columns, rows: rows)
  }
}
