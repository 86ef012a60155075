import Facilitation

extension GatheringPlugin {
  static let personImport: Verb<GatheringPlugin> = .expand(
    "person import", "puts everyone in a spreadsheet on the roster",
    Slot<String>.argument("file", .file, "a CSV file with the columns name, group and, if you like, handle"),
    examples: ["person import people.csv"], reading: { [SourceRequest($0, upTo: .table)] },
    expansion: { state, _, sources, _ throws(Refusal) in
      guard let bytes = try sources[0].bytes() else {
        throw Refusal("there is no file '\(sources[0].name)'", remedy: "person import people.csv", about: "file")
      }
      return try PeopleImport.expansion(of: bytes, from: sources[0].name, onto: state.roster)
    })
}
