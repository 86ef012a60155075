import Facilitation
import OrderedCollections

extension GatheringPlugin {
  static let agenda: Verb<GatheringPlugin> = .view(
    "agenda", "shows the agenda and how its times hold", for: .room,
    Slot<ID?>.option("meeting", .meeting, "which meeting"), examples: ["agenda", "agenda --meeting m1"]
  ) { state, context, meeting throws(Refusal) in
    state.agenda(of: try state.meetingInView(meeting, planningFirst: true), at: context.now)
  }.alsoSaid("items", "item list", "list items", "show items").open(to: .members(own: nil))
}

extension State {
  func agenda(of meeting: Meeting, at now: Instant) -> Document {
    let table = agendaTable(of: meeting, at: now)
    guard !meeting.items.isEmpty else {
      return .rows(table, title: meeting.title, notes: ["nothing is on the agenda yet: item add \"What matters\" 20m"])
    }
    return .rows(table, title: meeting.title, notes: [meeting.total(at: now)])
  }

  func agendaTable(of meeting: Meeting, at now: Instant) -> Table {
    let columns = [
      Table.Column("id", "id"), Table.Column("item", "item"), Table.Column("by", nil),
      Table.Column("byName", "by"), Table.Column("planned", "planned"), Table.Column("opened", nil),
      Table.Column("closed", nil), Table.Column("actual", "actual"), Table.Column("state", "state"),
      Table.Column("drift", "over by"),
    ]
    let rows = meeting.items.values.map { item in
      [
        Value.text(item.id.word), .text(item.title), .text(item.by?.word), .text(item.by.map { roster.name(of: $0) }),
        .span(item.planned), .instant(item.opened), .instant(item.closed), .span(item.actual(at: now)),
        .text(item.stateWord(in: meeting)), .span(item.drift(at: now)),
      ]
    }
    return Table(key: "items", columns: columns, rows: rows)
  }
}

extension Meeting.Item {
  func stateWord(in meeting: Meeting) -> String {
    if closed != nil { return "closed" }
    if opened != nil { return "open" }
    return meeting.closed == nil ? "planned" : "not reached"
  }
}

extension Meeting {
  /// `25m planned, 12m used, over by 2m`.
  fileprivate func total(at now: Instant) -> String {
    var planned = TimeSpan.zero, used = TimeSpan.zero, drift = TimeSpan.zero
    for item in items.values {
      planned += item.planned
      used += item.actual(at: now) ?? .zero
      drift += item.drift(at: now) ?? .zero
    }
    let balance =
      drift > .zero
      ? ", over by \(drift.spoken)"
      : drift < .zero ? ", \(TimeSpan(microseconds: -drift.microseconds).spoken) to spare" : ""
    return "\(planned.spoken) planned, \(used.spoken) used\(balance)"
  }
}
