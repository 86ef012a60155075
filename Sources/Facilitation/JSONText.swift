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
  /// Appends this event as the JSON object that the journal keeps, without spaces, fields in the order written.
  ///
  /// Law: the journal's event reader reads it back as the same record.
  public func appendJSON(to json: inout String) {
    json += "{\"event\":"
    JSONText.append(name, to: &json)
    json += ",\"v\":\(version)"
    for field in fields {
      json += ","
      JSONText.append(field.name, to: &json)
      json += ":"
      switch field.value {
      case .text(let text): JSONText.append(text, to: &json)
      case .number(let number): json += String(number)
      case .list(let list):
        json += "["
        for (index, text) in list.enumerated() {
          if index > 0 { json += "," }
          JSONText.append(text, to: &json)
        }
        json += "]"
      }
    }
    json += "}"
  }

  /// Events as the journal keeps those of one entry: a JSON array, without spaces.
  public static func json(_ records: [EventRecord]) -> String {
    var json = "["
    // Most events fit, and growing step by step is slow.
    json.reserveCapacity(128 * records.count)
    for (index, record) in records.enumerated() {
      if index > 0 { json += "," }
      record.appendJSON(to: &json)
    }
    return json + "]"
  }
}
