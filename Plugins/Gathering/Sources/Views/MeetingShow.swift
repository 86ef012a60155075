import Facilitation
import OrderedCollections

extension GatheringPlugin {
  static let meetingShow: Verb<GatheringPlugin> = .view(
    "meeting show", "shows a meeting: who was there, the agenda, decisions and notes", for: .room,
    Slot<ID?>.optionalArgument("meeting", .meeting, "which meeting, unless it is the one that is open or was last"),
    examples: ["meeting show", "meeting show m1"]
  ) { state, context, id throws(Refusal) in state.show(try state.meetingInView(id), at: context.now) }.alsoSaid(
    "minutes")
}

extension State {
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

  func show(_ meeting: Meeting, at now: Instant) -> Document {
    let pairs = [
      Pair("id", "id", .text(meeting.id.word)), Pair("title", "title", .text(meeting.title)),
      Pair("place", "place", .text(meeting.place)), Pair("state", "state", .text(meeting.stateWord)),
      Pair("opened", "opened", .instant(meeting.opened)), Pair("closed", "closed", .instant(meeting.closed)),
    ]
    let tables = [
      attendance(of: meeting), agendaTable(of: meeting, at: now), decisionTable(of: meeting.id),
      noteTable(of: meeting.id),
    ].map(Block.table)
    // People aren't shown tables in which nothing stands; programs want all of them.
    return .object(
      meeting.title, [.pairs(pairs)] + tables.compactMap { $0.isEmptyTable ? $0.forPrograms : $0 })
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

extension Block {
  fileprivate var isEmptyTable: Bool { if case .table(let table) = self { table.rows.isEmpty } else { false } }
}
