/// JSON by hand where its bytes matter: the journal hashes them, and an export must come out the same everywhere.
public enum JSONText {
  /// Appends `text` as a JSON string, escaping only what RFC 8259 requires, and DEL.
  ///
  /// There is one spelling of each text: short escapes where there are any, else `\u` and four lower-case digits.
  public static func append(_ text: String, to json: inout String) {
    json += "\""
    var isPlain = true
    for byte in text.utf8 where byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F { isPlain = false }
    if isPlain {
      json += text
    } else {
      for scalar in text.unicodeScalars { append(escaped: scalar, to: &json) }
    }
    json += "\""
  }

  /// Appends the same to bytes, which costs a third of appending to a text.
  static func append(_ text: String, to json: inout [UInt8]) {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F }
    guard isPlain else {
      var escaped = ""
      append(text, to: &escaped)
      return json += escaped.utf8
    }
    json.append(UInt8(ascii: "\""))
    json += text.utf8
    json.append(UInt8(ascii: "\""))
  }

  private static func append(escaped scalar: Unicode.Scalar, to json: inout String) {
    switch scalar {
    case "\"": json += "\\\""
    case "\\": json += "\\\\"
    case "\n": json += "\\n"
    case "\r": json += "\\r"
    case "\t": json += "\\t"
    case _ where scalar.value < 0x20 || scalar.value == 0x7F:
      json += "\\u00" + [UInt8(scalar.value)].hexadecimal
    default: json.unicodeScalars.append(scalar)
    }
  }
}

extension EventRecord {
  /// This event as the JSON object that the journal keeps, without spaces, fields in the order written.
  ///
  /// Law: the journal's event reader reads it back as the same record.
  public var json: String {
    var json: [UInt8] = []
    json.reserveCapacity(Self.usualLength)
    append(to: &json)
    return String(decoding: json, as: UTF8.self)
  }

  /// Events as the journal keeps those of one entry: a JSON array, without spaces.
  public static func json(_ records: [EventRecord]) -> String {
    var json: [UInt8] = []
    // Growing step by step is slow.
    json.reserveCapacity(2 + usualLength * records.count)
    json.append(UInt8(ascii: "["))
    for (index, record) in records.enumerated() {
      if index > 0 { json.append(UInt8(ascii: ",")) }
      record.append(to: &json)
    }
    json.append(UInt8(ascii: "]"))
    return String(decoding: json, as: UTF8.self)
  }

  private static let usualLength = 128

  private func append(to json: inout [UInt8]) {
    json += "{\"event\":".utf8
    JSONText.append(name, to: &json)
    json += ",\"v\":".utf8
    json += String(version).utf8
    for field in fields {
      json.append(UInt8(ascii: ","))
      JSONText.append(field.name, to: &json)
      json.append(UInt8(ascii: ":"))
      switch field.value {
      case .text(let text): JSONText.append(text, to: &json)
      case .number(let number): json += String(number).utf8
      case .list(let list):
        json.append(UInt8(ascii: "["))
        for (index, text) in list.enumerated() {
          if index > 0 { json.append(UInt8(ascii: ",")) }
          JSONText.append(text, to: &json)
        }
        json.append(UInt8(ascii: "]"))
      }
    }
    json.append(UInt8(ascii: "}"))
  }
}
