import Facilitation

extension GatheringPlugin {
  static let peopleVerbs: [Verb<GatheringPlugin>] = [
    .change(
      "group add", "adds a group of people", Slot<GroupName>.argument("name", .new, "one word for the group"),
      Slot<String?>.option("label", .text(), "how it is called where people read it"),
      examples: ["group add volunteers", "group add peer-support --label \"Peer supporters\""]
    ) { .addGroup($0, label: $1) },
    .view("group list", "lists the groups", examples: ["group list"]) { state, _ in state.groupList },
    .change(
      "person add", "puts someone on the roster",
      Slot<String>.argument("name", .text("NAME"), "the whole name, in quotes"),
      Slot<GroupName>.requiredOption("group", .group, "which group the person is of"),
      Slot<Handle?>.option("handle", .new, "a short name, unless it is the first name"),
      examples: [
        "person add \"Eve Young\" --group carers", "person add \"Ana Lopez\" --group staff --handle ana-l",
      ]
    ) { .addPerson(name: $0, group: $1, handle: $2) },
    .expand(
      "person import", "puts everyone in a spreadsheet on the roster",
      Slot<String>.argument("file", .file, "a CSV file with the columns name, group and, if you like, handle"),
      examples: ["person import people.csv"], reading: { SourceRequest($0, upTo: .table) },
      expansion: { state, _, source, _ throws(Refusal) in
        guard let bytes = try source.bytes() else {
          throw Refusal("there is no file '\(source.name)'", remedy: "person import people.csv", about: "file")
        }
        return try PeopleImport.expansion(of: bytes, from: source.name, onto: state.roster)
      }),
    .view("person list", "lists the people on the roster", examples: ["person list"]) { state, _ in state.peopleList },
    .change(
      "person move", "moves someone to another group, from now on",
      Slot<Handle>.argument("who", .person, "who moves"), Slot<GroupName>.group,
      examples: ["person move cara carers"]
    ) { .movePerson($0, to: $1) },
  ]
}
