import Facilitation

extension Renderer {
  /// An array of objects, one in each line, or one object, as the document's shape says.
  func jsonText(_ document: Document) -> String {
    let objects = objects(document)
    if document.shape == .object { return written(objects.first ?? JSONObject()) + "\n" }
    return objects.isEmpty ? "[]\n" : "[\n" + objects.map(written).joined(separator: ",\n") + "\n]\n"
  }

  /// The same objects, one in each line and nothing else.
  func jsonLines(_ document: Document) -> String { objects(document).map { written($0) + "\n" }.joined() }

  private func written(_ object: JSONObject) -> String {
    var json = ""
    object.append(to: &json)
    return json
  }

  private func objects(_ document: Document) -> [JSONObject] {
    switch document.shape {
    case .rows: document.sections.lazy.flatMap(\.blocks).compactMap(\.table).first.map(objects) ?? []
    case .object: document.isEmpty ? [] : [object(document.sections.flatMap(\.blocks))]
    case .objects: document.sections.map { object($0.blocks) }
    }
  }

  private func objects(_ table: Table) -> [JSONObject] {
    table.rows.map { row in
      var object = JSONObject()
      for (column, value) in zip(table.columns, row) { object.setValue(column.key, value) }
      return object
    }
  }

  private func object(_ blocks: [Block]) -> JSONObject {
    var object = JSONObject()
    var notes: [JSONTree] = []
    func set(_ table: Table) { object.set(table.key, .array(objects(table).map(JSONTree.object))) }
    for block in blocks {
      switch block {
      case .pairs(let pairs): object.merge(pairs)
      case .table(let table): set(table)
      case .chart(let chart): set(chart.table)
      case .note(let note): notes.append(.text(note))
      case .bars, .quote: break
      }
    }
    if !notes.isEmpty { object.set("notes", .array(notes)) }
    return object
  }
}

extension JSONObject {
  /// Adds pairs, under their own key where they have one; pairs under the same key make one object.
  fileprivate mutating func merge(_ pairs: Pairs) {
    guard let key = pairs.key else {
      for pair in pairs.pairs { setValue(pair.key, pair.value) }
      return
    }
    var nested = JSONObject()
    if case .object(let begun) = self[key] { nested = begun }
    for pair in pairs.pairs { nested.setValue(pair.key, pair.value) }
    set(key, .object(nested))
  }

  /// Adds a value.
  ///
  /// JSON has no infinite numbers, so these become `null`, with a second field that says what it stands for.
  fileprivate mutating func setValue(_ key: String, _ value: Value) {
    // What was said about an earlier value under this key no longer holds.
    if self[key] != nil { remove(key + "Infinite") }
    let value = value.settled
    set(key, value.json)
    if value == .infinite { set(key + "Infinite", .literal("true")) }
  }
}

extension Value {
  fileprivate var json: JSONTree {
    switch self {
    case .text(let text): .text(text)
    case .count(let count): .literal(String(count))
    case .number(let number, _): .literal(number.description)
    case .share(let share): .literal(share.description)
    case .span(let span): .literal(span.decimalSeconds)
    case .instant(let instant): .text(instant.word)
    case .money(let money): money.json
    case .truth(let truth): .literal(truth ? "true" : "false")
    case .list(let items): .array(items.map(JSONTree.text))
    case .undefined, .infinite: .literal("null")
    }
  }
}

extension Money {
  fileprivate var json: JSONTree {
    var object = JSONObject()
    object.set("minorUnits", .literal(String(minorUnits)))
    object.set("currency", .text(currency.rawValue))
    return .object(object)
  }
}

extension TimeSpan {
  /// The length in seconds as an exact decimal: `2275.05`, `3`.
  var decimalSeconds: String {
    let magnitude = microseconds.magnitude
    var fraction = String(1_000_000 + magnitude % 1_000_000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    let sign = microseconds < 0 ? "-" : ""
    return sign + String(magnitude / 1_000_000) + (fraction.isEmpty ? "" : "." + fraction)
  }
}
