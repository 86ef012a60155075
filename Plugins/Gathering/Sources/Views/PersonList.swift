import Facilitation
import OrderedCollections

extension GatheringPlugin {
  static let personList: Verb<GatheringPlugin> = .view(
    "person list", "lists the people on the roster", for: .room, examples: ["person list"]
  ) { state, _ in state.peopleList }.alsoSaid("people", "participants", "roster", "who", "who is here", "attendance")
}

extension State {
  var peopleList: Document {
    let rows = roster.people.values.map { person in
      [
        Value.text(person.handle.word), .text(person.name), .text(person.group.word),
        .text(roster.label(of: person.group)),
      ]
    }
    let columns = [
      Table.Column("handle", "handle"), Table.Column("name", "name"), Table.Column("group", nil),
      Table.Column("groupLabel", "group"),
    ]
    let group = roster.groups.keys.first.map { Word.canonical($0.word) } ?? "carers"
    return .rows(
      Table(key: "people", columns: columns, rows: rows),
      notes: rows.isEmpty ? ["no one is on the roster yet: person add \"Ana Ortiz\" --group \(group)"] : [])
  }
}
