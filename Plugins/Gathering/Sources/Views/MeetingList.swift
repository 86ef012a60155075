import Facilitation
import OrderedCollections

extension GatheringPlugin {
  static let meetingList: Verb<GatheringPlugin> = .view(
    "meeting list", "lists the meetings", for: .room, examples: ["meeting list"]
  ) { state, _ in state.meetingList }.alsoSaid("meetings")
}

extension State {
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
}
