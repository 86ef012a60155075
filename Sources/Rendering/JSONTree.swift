import Facilitation

/// JSON that is put together before it is written.
enum JSONTree {
  /// A number, `true`, `false` or `null`, as it is written.
  case literal(String)
  case text(String)
  case array([JSONTree])
  case object(JSONObject)
}

/// Fields in the order in which they were first given, none of them twice.
struct JSONObject {
  private(set) var fields: [(key: String, value: JSONTree)] = []

  subscript(key: String) -> JSONTree? { fields.first { $0.key == key }?.value }

  /// Adds a field; a key that is there already keeps its place and takes the new value.
  mutating func set(_ key: String, _ value: JSONTree) {
    if let index = fields.firstIndex(where: { $0.key == key }) {
      fields[index].value = value
    } else {
      fields.append((key, value))
    }
  }

  mutating func remove(_ key: String) { fields.removeAll { $0.key == key } }
}

// MARK: - Writing

extension JSONTree {
  /// Appends the JSON, without blanks and line breaks.
  func append(to json: inout String) {
    switch self {
    case .literal(let literal): json += literal
    case .text(let text): appendJSONString(text, to: &json)
    case .array(let elements):
      json += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { json += "," }
        element.append(to: &json)
      }
      json += "]"
    case .object(let object): object.append(to: &json)
    }
  }
}

extension JSONObject {
  /// Appends the JSON, without blanks and line breaks.
  func append(to json: inout String) {
    json += "{"
    for (index, field) in fields.enumerated() {
      if index > 0 { json += "," }
      appendJSONString(field.key, to: &json)
      json += ":"
      field.value.append(to: &json)
    }
    json += "}"
  }
}

/// Appends a JSON string in which also what could steer a terminal is escaped; it stays the same data.
private func appendJSONString(_ text: String, to json: inout String) {
  var plain = ""
  JSONText.append(text, to: &plain)
  guard plain.unicodeScalars.contains(where: \.isUnprintable) else {
    json += plain
    return
  }
  for scalar in plain.unicodeScalars {
    if scalar.isUnprintable {
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        json += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      }
    } else {
      json.unicodeScalars.append(scalar)
    }
  }
}
