import Facilitation

/// What a report says, figure by figure, as people read it.
struct Figures: Equatable {
  /// Where a figure stands, in the words that people find it by.
  struct Name: Hashable {
    /// The title above it, or the table's key where there is none; empty under the document's own title.
    let part: String
    /// The first words of its row; empty outside tables.
    let row: String
    /// What it is called; empty for a row as a whole.
    let figure: String

    /// The row that it stands in; itself outside tables.
    var wholeRow: Name { row.isEmpty ? self : Name(part: part, row: row, figure: "") }

    var text: String { [part, row, figure].filter { !$0.isEmpty }.joined(separator: ": ") }
  }

  /// In the order in which they are read; rows as a whole only where there is nothing else in them.
  private(set) var names: [Name] = []
  /// Also of rows as a whole.
  private(set) var texts: [Name: String] = [:]

  /// By how many of its first columns the rows of each table are told apart.
  typealias Keys = [String: Int]

  /// A row of a table is known by its first columns, as many as `keys` says; of rows alike in these, by its place.
  init(_ document: Document, keys: Keys, read: (Value) -> String) {
    for (part, block) in Self.parts(of: document) {
      switch block {
      case .pairs(let pairs):
        for pair in pairs.pairs {
          if let label = pair.label { add(Name(part: part, row: "", figure: label), read(pair.value)) }
        }
      case .table(let table): add(table, part, keys: keys[part] ?? 1, read)
      default: break
      }
    }
  }

  private mutating func add(_ name: Name, _ text: String) {
    if texts.updateValue(text, forKey: name) == nil { names.append(name) }
  }

  private mutating func add(_ table: Table, _ part: String, keys: Int, _ read: (Value) -> String) {
    let labels = table.columns.map(\.label)
    let columns = labels.indices.filter { labels[$0] != nil }
    var seen: [String: Int] = [:]
    for values in table.rows {
      let cells = columns.map { $0 < values.count ? read(values[$0]) : "" }
      var row = cells.prefix(keys).joined(separator: ", ")
      let count = seen[row, default: 0] + 1
      seen[row] = count
      if count > 1 { row += " (\(count))" }
      let whole = Name(part: part, row: row, figure: "")
      guard cells.count > keys else {
        add(whole, "there")
        continue
      }
      for (column, cell) in zip(columns, cells).dropFirst(keys) {
        add(Name(part: part, row: row, figure: labels[column] ?? ""), cell)
      }
      texts[whole] = cells.dropFirst(keys).joined(separator: ", ")
    }
  }

  // MARK: - Tables of two documents

  /// How many first columns tell all rows of a table apart, in each of the documents.
  static func keys(_ documents: [Document], read: (Value) -> String) -> Keys {
    var keys: Keys = [:]
    for (part, block) in documents.flatMap(parts) {
      if case .table(let table) = block { keys[part] = max(keys[part] ?? 1, Self.keys(of: table, read)) }
    }
    return keys
  }

  private static func keys(of table: Table, _ read: (Value) -> String) -> Int {
    let columns = table.columns.indices.filter { table.columns[$0].label != nil }
    let rows = table.rows.map { row in columns.map { $0 < row.count ? read(row[$0]) : "" } }
    let isEnough = { (count: Int) in Set(rows.map { $0.prefix(count).joined(separator: ", ") }).count == rows.count }
    return (1..<max(columns.count, 2)).first(where: isEnough) ?? 1
  }

  /// The blocks that hold figures, each with the name of its part; pictures as their tables.
  private static func parts(of document: Document) -> [(String, Block)] {
    // Of two meetings the first titles name other meetings, and stand for the same.
    zip(document.sections, [""] + document.sections.dropFirst().map(\.title)).flatMap { section, title in
      section.blocks.compactMap { block -> (String, Block)? in
        switch block {
        case .pairs: (title ?? "", block)
        case .table(let table): (title ?? table.key, block)
        case .chart(let chart): (chart.title, .table(chart.table))
        case .bars, .note, .quote: nil
        }
      }
    }
  }
}
