import Facilitation
import OrderedCollections

extension GatheringPlugin.State {
  var meetingList: Document {
    var decided: [ID: Int] = [:]
    for decision in decisions.all.values { decided[decision.content.meeting, default: 0] += 1 }
    let rows = meetings.all.values.map { meeting in
      [
        Value.text(meeting.id.word), .text(meeting.title), .text(meeting.place), .text(meeting.stateWord),
        .instant(meeting.opened), .instant(meeting.closed), .count(meeting.attendance.count),
        .count(meeting.items.count), .count(decided[meeting.id, default: 0]),
      ]
    }
    let columns = [
      Table.Column("id", "id"), Table.Column("title", "title"), Table.Column("place", "place"),
      Table.Column("state", "state"), Table.Column("opened", "opened"), Table.Column("closed", "closed"),
      Table.Column("people", "people"), Table.Column("items", "items"), Table.Column("decisions", "decisions"),
    ]
    return .rows(
      Table(key: "meetings", columns: columns, rows: rows),
      notes: rows.isEmpty ? ["there is no meeting yet: \(meetings.openingLine)"] : [])
  }

  /// The meeting that is asked for, else the open one; else the one that was closed last or the only one that is planned,
  /// whichever matters more to who looks.
  func meetingInView(_ id: ID?, planningFirst: Bool = false) throws(Refusal) -> Meeting {
    if let id {
      guard let meeting = meetings[id] else {
        throw Refusal("there is no meeting '\(id.word)'", remedy: "meeting list", about: "meeting")
      }
      return meeting
    }
    let planned = meetings.onlyPlanned
    if let meeting = meetings.open ?? (planningFirst ? planned : nil) ?? meetings.latest ?? planned { return meeting }
    if let first = meetings.planned.first {
      throw Refusal("\(meetings.planned.count) meetings are planned", remedy: "meeting show \(first.id.word)")
    }
    throw Refusal("there is no meeting yet", remedy: meetings.openingLine)
  }

  func show(_ meeting: Meeting, _ context: ViewContext) throws(Refusal) -> Document {
    let pairs = [
      Pair("id", "id", .text(meeting.id.word)), Pair("title", "title", .text(meeting.title)),
      Pair("place", "place", .text(meeting.place)), Pair("state", "state", .text(meeting.stateWord)),
      Pair("opened", "opened", .instant(meeting.opened)), Pair("closed", "closed", .instant(meeting.closed)),
    ]
    return .object(
      meeting.title,
      [
        .pairs(pairs), .table(attendance(of: meeting)), .table(agendaTable(of: meeting, at: context.now)),
        .table(decisionTable(of: meeting.id)), .table(noteTable(of: meeting.id)),
      ])
  }

  /// A row for each time that someone was in the room; who stayed left when the meeting closed.
  private func attendance(of meeting: Meeting) -> Table {
    let columns = [
      Table.Column("handle", nil), Table.Column("name", "who"), Table.Column("group", nil),
      Table.Column("groupLabel", "group"), Table.Column("arrived", "arrived"), Table.Column("left", "left"),
    ]
    let rows = meeting.attendance.flatMap { who, times in
      times.map { presence in
        let group = roster.people[who]?.group(at: presence.arrived)
        return [
          Value.text(who.word), .text(roster.name(of: who)), .text(group?.word),
          .text(group.map { roster.label(of: $0) }), .instant(presence.arrived),
          .instant(presence.left ?? meeting.closed),
        ]
      }
    }
    return Table(key: "attendance", columns: columns, rows: rows)
  }
}
