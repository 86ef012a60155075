import Facilitation
import OrderedCollections

extension GatheringPlugin.State {
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

  var groupList: Document {
    var members: [GroupName: Int] = [:]
    for person in roster.people.values { members[person.group, default: 0] += 1 }
    let rows = roster.groups.values.map { group in
      [Value.text(group.name.word), .text(group.label), .count(members[group.name, default: 0])]
    }
    let columns = [
      Table.Column("group", "group"), Table.Column("label", "label"), Table.Column("people", "people"),
    ]
    return .rows(
      Table(key: "groups", columns: columns, rows: rows),
      notes: rows.isEmpty ? ["there is no group yet: group add carers"] : [])
  }
}
