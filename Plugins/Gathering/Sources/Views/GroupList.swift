import Facilitation
import OrderedCollections

extension GatheringPlugin {
  static let groupList: Verb<GatheringPlugin> = .view(
    "group list", "lists the groups", for: .room, examples: ["group list"]
  ) { state, _ in state.groupList }.alsoSaid("groups")
}

extension State {
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
