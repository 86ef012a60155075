/// A document as the tables that it consists of.
///
/// Law: what programs get of a document, its remarks aside, stands in its tables, and nothing stands in two of them.
extension Document {
  /// The name of the table that has what is labelled and stands in no other, as one row or one for each object.
  public static let figures = "figures"

  /// The tables' keys, in the order in which they are read; what is labelled is one more, named ``figures``.
  public var tableNames: [String] {
    let names = parts.map(\.name).once
    let figures = sections.flatMap(\.blocks).contains(where: \.isLabelled) ? [Self.figures] : []
    // Of several objects what is labelled comes first: it says which they are.
    return shape == .objects ? figures + names : names + figures
  }

  /// Whether one table holds what a program gets; what is labelled beside an only table tells of that one.
  public var isOneTable: Bool { parts.count < (shape == .objects ? 1 : 2) }

  /// One of the tables as a document of its own; `nil` where none has that name.
  ///
  /// Of several objects, a row begins with the first thing that is labelled in its object.
  public func table(named name: String) -> Document? {
    guard tableNames.contains(name) else { return nil }
    if name == Self.figures {
      let kept = sections.map { Section($0.title, $0.blocks.filter(\.isLabelled), for: $0.readers) }
      return Document(shape, shape == .objects ? kept : kept.filter { !$0.blocks.isEmpty })
    }
    let parts = parts.filter { $0.name == name }
    guard let part = parts.first else { return nil }
    let table = shape == .objects ? Self.joined(parts) : part.table
    return Document(.rows, [Section(table.title, [.table(table)], for: part.section.readers)])
  }

  private struct Part {
    let name: String
    let section: Section
    let table: Table
  }

  /// All tables; of two of one key in one object, the second is called `key2`.
  private var parts: [Part] {
    var counts: [String: Int] = [:]
    return sections.flatMap { section in
      if shape == .objects { counts = [:] }
      return section.blocks.compactMap(\.table).map { table in
        let count = counts[table.key, default: 0] + 1
        counts[table.key] = count
        return Part(name: count == 1 ? table.key : "\(table.key)\(count)", section: section, table: table)
      }
    }
  }

  /// The rows of all objects under the first one's columns.
  private static func joined(_ parts: [Part]) -> Table {
    var joined = parts[0].table
    let owners = parts.map { part in
      part.section.blocks.lazy.compactMap { if case .pairs(let pairs) = $0 { pairs.pairs.first } else { nil } }.first
    }
    joined.rows = zip(owners, parts).flatMap { owner, part in
      part.table.rows.map { row in (owner.map { [$0.value] } ?? [.undefined]) + row }
    }
    let owner = owners.lazy.compactMap(\.self).first
    joined.columns.insert(.init(owner?.key ?? "of", owner?.label ?? owner?.key ?? "of"), at: 0)
    return joined
  }
}

extension Block {
  /// What stands in it in rows: a table, or that of a picture.
  public var table: Table? {
    switch self {
    case .table(let table): table
    case .chart(let chart): chart.table
    case .pairs, .bars, .note, .quote: nil
    }
  }

  fileprivate var isLabelled: Bool {
    if case .pairs(let pairs) = self { !pairs.pairs.isEmpty } else { false }
  }
}
