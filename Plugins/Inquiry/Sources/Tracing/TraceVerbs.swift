import Facilitation

extension InquiryPlugin {
  static let traceVerbs: [Verb<InquiryPlugin>] = [
    .change(
      "theme add", "adds a theme, drawn from stories", Slot<String>.rest("text", "the theme, to the end of the line"),
      Slot<[ID]>.from(.theme), Slot<ID>.newID(Thing.Kind.theme.prefix),
      examples: [.inquiry("theme add Somebody sits down with us --from s1")]
    ) { .add(Thing(id: $2, text: $0, from: $1, detail: .theme)) },
    .link(.theme, "theme link th1 s2", after: "story add --by ben"),
    .view(
      "core", "shows the positive core: the themes, and how many stories of how many groups they come from",
      examples: [.inquiry("core")]
    ) { state, context in Views(state, context).core },
    .change(
      "tables", "says at which tables images are made",
      Slot<[String]>.arguments("table", .table, "what each is called"),
      examples: [.inquiry("tables blue green \"by the window\"")]
    ) { .setTables($0) },
    .change(
      "image add", "adds an image of what could be", Slot<String>.rest("text", "the image, to the end of the line"),
      Slot<String?>.option("table", .table, "the table at which it was made"), Slot<[ID]>.from(.image),
      Slot<ID>.newID(Thing.Kind.image.prefix),
      examples: [.inquiry("image add A hall where everyone is greeted by name --table green --from th1")]
    ) { .add(Thing(id: $3, text: $0, from: $2, detail: .image(table: $1))) },
    .link(.image, "image link im1 s1"),
    .view("image list", "lists the images, and the themes they were made from", examples: [.inquiry("image list")]) {
      state, context in Views(state, context).images
    },
    .view(
      "map", "shows what a commitment goes back to, down to the stories that it started from",
      Slot<ID?>.optionalArgument(
        "what", .inquiry("ID", Thing.Kind.allCases.map(\.prefix)),
        "from what to go back, such as cm1; without it, from every commitment"),
      examples: [.inquiry("map"), .inquiry("map cm1"), .inquiry("map p1")]
    ) { state, context, id throws(Refusal) in try Map(state, context, from: id).document },
  ]
}

extension Verb<InquiryPlugin> {
  /// Adds to what something was made from.
  static func link(_ kind: Thing.Kind, _ example: String, after preparation: String? = nil) -> Verb {
    let scene = Example.inquiry(example)
    return .change(
      "\(kind.word) link", "adds to what the \(kind.rawValue) was made from", Slot<ID>.thing(kind),
      Slot<[ID]>.arguments("from", .inquiry("ID", kind.sources), "what it was made from, too"),
      examples: [Example(example, after: scene.preparation + [preparation].compactMap { $0 })]
    ) { .link($0, to: $1) }
  }
}

extension Kind<String> {
  /// A table's name, in any capitals; those that were named are offered.
  fileprivate static let table = Kind(
    "TABLE",
    read: { word, _ throws(Misreading) in
      let name = word.tidied
      guard !name.isEmpty else { throw Misreading("there is nothing in it", remedy: "say it in a word or more") }
      return name
    },
    print: { $0 },
    candidates: { context in
      context.records(InquiryPlugin.State.self).latest?.tables.map { Candidate($0) } ?? []
    })
}
