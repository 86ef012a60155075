import Facilitation

/// Adds an image of what could be.
struct ImageAdd: Change {
  let text: String
  let table: String?
  let from: [ID]
  let id: ID

  static let verb: Verb<InquiryPlugin> = .change(
    "image add", "adds an image of what could be", Slot<String>.rest("text", "the image, to the end of the line"),
    Slot<String?>.option("table", .table, "the table at which it was made"), Slot<[ID]>.from(.image),
    Slot<ID>.newID(Thing.Kind.image.prefix),
    examples: [.inquiry("image add A hall where everyone is greeted by name --table green --from th1")],
    make: ImageAdd.init)
  static let records: [any Happening<InquiryPlugin>.Type] = [ImageAdded.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let cycle = try state.cycle()
    try cycle.checkNew(id)
    let from = try cycle.sources(from, of: .image)
    let table = try table.map { name throws(Refusal) in try checked(name, among: cycle.tables) }
    return [Event(ImageAdded(id: id, text: text.tidied, table: table, from: from))]
  }

  /// The table as it was named, where tables were.
  private func checked(_ table: String, among tables: [String]) throws(Refusal) -> String {
    let table = table.tidied
    guard !tables.isEmpty else { return table }
    if let known = tables.first(where: { $0.lowercased() == table.lowercased() }) { return known }
    let near = tables.map { Candidate($0) }.near(table).first?.word
    let all = (tables + [table]).map(Word.canonical).joined(separator: " ")
    throw Refusal(
      "there is no table '\(table)': the tables are \(tables.spoken)",
      remedy: near.map { "--table \(Word.canonical($0))" } ?? "tables \(all)   adds it", about: "table")
  }
}

struct ImageAdded: ThingAdded {
  let id: ID
  let text: String
  let table: String?
  let from: [ID]

  static let shape = Shape(
    "imageAdded", .id(of: .image), .text("text"), .optional(.line("table")), .sources(of: .image),
    values: { ($0.id, $0.text, $0.table, $0.from) }, make: ImageAdded.init)
  static var audience: Audience { .room }
  func thing(at time: Instant) -> Thing { Thing(id: id, text: text, from: from, detail: .image(table: table)) }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .notes(kept(in: state, context.roster))
  }
}
