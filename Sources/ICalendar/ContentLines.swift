/// The lines of an iCalendar object (RFC 5545, section 3.1), each folded and ended as it should be.
struct ContentLines {
  private(set) var bytes: [UInt8] = []

  /// The bytes that a line may have before its break.
  private static let longest = 75

  /// Adds a line whose value is written as it is; it must be one that the property allows.
  mutating func add(_ name: String, _ value: String) {
    var room = Self.longest
    for character in "\(name):\(value)" {
      let size = character.utf8.count
      if size < Self.longest {
        append(character.utf8, &room)
      } else {
        // What people see as one character, but is longer than a line.
        for scalar in character.unicodeScalars { append(scalar.utf8, &room) }
      }
    }
    endLine()
  }

  /// Adds a line whose value is text from people, where there is any but blanks.
  ///
  /// Some readers take a property without a value for an error.
  mutating func add(_ name: String, text: String?) {
    let value = escaped(text ?? "")
    if value.unicodeScalars.contains(where: { $0 != " " && $0 != "\t" }) { add(name, value) }
  }

  /// Adds what `body` adds, as a component called `name`.
  mutating func component(_ name: String, _ body: (inout ContentLines) -> Void) {
    add("BEGIN", name)
    body(&self)
    add("END", name)
  }

  /// Adds what mustn't be divided, in a new line where there is no room for it in this one.
  private mutating func append(_ piece: some Collection<UInt8>, _ room: inout Int) {
    if piece.count > room {
      endLine()
      bytes.append(UInt8(ascii: " "))
      room = Self.longest - 1
    }
    bytes += piece
    room -= piece.count
  }

  private mutating func endLine() { bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")] }
}

/// Text as RFC 5545 writes it (section 3.3.11): line breaks of any kind as `\n`, and without other control characters,
/// which no line may have; tabs stay.
private func escaped(_ text: String) -> String {
  var escaped = String.UnicodeScalarView()
  var isAfterReturn = false
  for scalar in text.unicodeScalars {
    defer { isAfterReturn = scalar == "\r" }
    switch scalar {
    // A line break of two characters is one.
    case "\n" where isAfterReturn: break
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": escaped += "\\n".unicodeScalars
    case "\\", ";", ",": escaped += ["\\", scalar]
    case "\t": escaped.append(scalar)
    case _ where scalar.properties.generalCategory == .control: break
    default: escaped.append(scalar)
    }
  }
  return String(escaped)
}

/// An address with what may stand in one (RFC 3986), and the rest as the bytes that it is made of.
func address(_ text: String) -> String {
  let hexadecimal = Array("0123456789ABCDEF")
  var address = ""
  for byte in text.utf8 {
    if addressBytes.contains(byte) {
      address.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      address += ["%", hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
    }
  }
  return address
}

private let addressBytes = Set(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%".utf8)
