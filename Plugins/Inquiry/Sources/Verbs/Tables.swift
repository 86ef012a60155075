import Facilitation

/// Says at which tables images are made.
struct Tables: Change {
  let tables: [String]

  static let verb: Verb<InquiryPlugin> = .change(
    "tables", "says at which tables images are made", Slot<[String]>.arguments("table", .table, "what each is called"),
    examples: [.inquiry("tables blue green \"by the window\"")], make: Tables.init)
  static let records: [any Happening<InquiryPlugin>.Type] = [TablesSet.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let cycle = try state.cycle()
    var names: [String] = []
    for table in tables where !names.contains(where: { $0.lowercased() == table.lowercased() }) { names.append(table) }
    guard names != cycle.tables else {
      throw Refusal("those are the tables already", remedy: "stage show", about: "table")
    }
    return [Event(TablesSet(tables: names))]
  }
}

struct TablesSet: Happening {
  let tables: [String]

  static let shape = Shape("tablesSet", .lines("tables"), values: { $0.tables }, make: TablesSet.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) { state.change { $0.tables = tables } }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note("images are made at \(counted(tables.count, "table", "tables")): \(tables.spoken)")
  }
}
