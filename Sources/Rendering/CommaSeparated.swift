import Facilitation

extension Renderer {
  /// The document as one table, after RFC 4180, with the keys as its header.
  ///
  /// A document of rows is its table. One object is its first table or, without any, one row of its pairs. Several
  /// objects are a row each, of their pairs. Nested pairs have a header such as `interruptions.taken`; remarks are left
  /// out. What has several tables is to be taken apart before, into those that `Document.tableNames` names.
  func csvText(_ document: Document) -> String {
    let blocks = document.sections.lazy.flatMap(\.blocks)
    if document.shape != .objects, let table = blocks.compactMap(\.table).first {
      return FlatRecords(keys: table.columns.map(\.key), table.rows.map { Array(zip(table.columns.map(\.key), $0)) })
        .csv
    }
    if document.shape == .rows { return "" }
    let records = document.shape == .object ? [Array(blocks)] : document.sections.map(\.blocks)
    return FlatRecords(records.map { $0.flatMap(fields) }).csv
  }

  private func fields(_ block: Block) -> [(String, Value)] {
    guard case .pairs(let pairs) = block else { return [] }
    return pairs.pairs.map { ((pairs.key.map { $0 + "." } ?? "") + $0.key, $0.value) }
  }
}

/// Records with the union of their keys, in the order in which they were first given.
private struct FlatRecords {
  private var keys: [String] = []
  private var places: [String: Int] = [:]
  /// Keys under which there is money: its currency gets a column beside it, so that the amounts stay numbers.
  private var moneyKeys: Set<String> = []
  private var records: [[Int: Value]] = []

  init(keys: [String] = [], _ records: [[(String, Value)]]) {
    for key in keys { _ = place(of: key) }
    for fields in records {
      var record: [Int: Value] = [:]
      for (key, value) in fields {
        record[place(of: key)] = value.settled
        if case .money = value { moneyKeys.insert(key) }
      }
      self.records.append(record)
    }
  }

  private mutating func place(of key: String) -> Int {
    if let place = places[key] { return place }
    places[key] = keys.count
    keys.append(key)
    return keys.count - 1
  }

  var csv: String {
    guard !keys.isEmpty else { return "" }
    let hasCurrency = keys.map { moneyKeys.contains($0) && places[$0 + "Currency"] == nil }
    let header = keys.indices.flatMap { index in
      (hasCurrency[index] ? [keys[index], keys[index] + "Currency"] : [keys[index]]).map(CellText.commaSeparated)
    }
    let rows = records.map { record in
      keys.indices.flatMap { index in
        let value = record[index] ?? .undefined
        return hasCurrency[index] ? [value.cell, value.currencyCell] : [value.cell]
      }
    }
    return ([header] + rows).map(CellText.record).joined()
  }
}

extension Value {
  /// The value as a cell is written.
  fileprivate var cell: String {
    switch self {
    case .text(let text): CellText.commaSeparated(text)
    case .list(let items): CellText.commaSeparated(items.joined(separator: "; "))
    case .count(let count): String(count)
    case .number(let number, _): number.description
    case .share(let share): share.description
    case .span(let span): span.decimalSeconds
    case .instant(let instant): instant.word
    case .money(let money): money.decimal
    case .truth(let truth): truth ? "true" : "false"
    case .undefined: ""
    case .infinite: "Infinity"
    }
  }

  fileprivate var currencyCell: String {
    if case .money(let money) = self { money.currency.rawValue } else { "" }
  }
}
