public import Facilitation
import Foundation

/// JSON (RFC 8259) from other programs, read by Foundation's decoder.
///
/// Whoever reads says by a `Decodable` type what is needed; the rest is checked and passed over, so that an hour of words
/// with a time each takes a few times the file's own size. `NaN` and `Infinity` are read as `null`: they
/// are no JSON, but Python writes them.
public enum JSON {
  /// The largest file that is read, in bytes: some six hours of words with a time each.
  public static let largest = 64 << 20
  /// The most values: of a file of that size in which each word has a time, about twice as many as it has.
  ///
  /// The decoder keeps some fifty bytes for each, so that a file of nothing but brackets would take a gigabyte.
  public static let mostValues = 12_000_000

  /// The value in `bytes`, which are UTF-8 without a byte order mark; `file` is for the messages.
  ///
  /// Lists and objects may be 512 deep. Throws for what is no JSON, with the line where that can be told, and for a value
  /// that isn't what the type asks for, with its path: `segments[3].start`.
  public static func decode<Value: Decodable>(
    _ type: Value.Type, from bytes: ArraySlice<UInt8>, file: String
  ) throws(Refusal) -> Value {
    guard bytes.count <= largest else { throw tooLarge(file, largest) }
    guard bytes.count <= mostValues || bytes.count(where: isBeforeValue) <= mostValues else {
      throw Refusal("\(file): there are more than \(mostValues) values", remedy: "export the meeting in parts")
    }
    try checkText(bytes, file)
    do {
      // The decoder could take JSON5, which has NaN; but then it traps on numbers that are cut off.
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch DecodingError.keyNotFound(let key, let context) {
      let place = context.codingPath.isEmpty ? "at the top" : "in \(path(context.codingPath))"
      throw unfitting("there is no '\(printable(key.stringValue))' \(place)", file)
    } catch DecodingError.typeMismatch(let type, let context), DecodingError.valueNotFound(let type, let context) {
      throw unfitting("\(path(context.codingPath)) is no \(noun(for: type))", file)
    } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
      throw unfitting("\(path(context.codingPath)) can't be read", file)
    } catch {
      guard let mended = withNullForNaN(bytes) else { throw damage(in: bytes, file) }
      return try decode(type, from: mended[...], file: file)
    }
  }

  /// Whether a value may follow such a byte, or stands between two.
  private static func isBeforeValue(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: ":")
  }

  private static let noNumbers = ["NaN", "Infinity", "-Infinity"].map { Array($0.utf8) }

  /// The text with `null` for each number that JSON hasn't got; `nil` where there is none outside strings.
  private static func withNullForNaN(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var mended: [UInt8] = []
    var (kept, place) = (bytes.startIndex, bytes.startIndex)
    var isString = false
    while place < bytes.endIndex {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") { isString.toggle() }
      let word = isString ? nil : noNumbers.first { $0[0] == byte && bytes[place...].starts(with: $0) }
      if let word {
        mended += bytes[kept..<place] + Array("null".utf8)
        kept = place + word.count
      }
      place += word?.count ?? (isString && byte == UInt8(ascii: "\\") ? 2 : 1)
    }
    return kept == bytes.startIndex ? nil : mended + bytes[kept...]
  }

  /// Says where text in another encoding begins, which the decoder doesn't.
  private static func checkText(_ bytes: ArraySlice<UInt8>, _ file: String) throws(Refusal) {
    let isText = { (bytes: ArraySlice<UInt8>) in String(validating: bytes, as: UTF8.self) != nil }
    guard !isText(bytes) else { return }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let damaged = lines.firstIndex { !isText($0) } ?? 0
    throw Refusal("\(file):\(damaged + 1): the text is not UTF-8", remedy: "save it again as UTF-8")
  }

  private static func unfitting(_ reason: String, _ file: String) -> Refusal {
    Refusal("\(file): \(reason)", remedy: "see whether it was exported whole, and which program wrote it")
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.reduce(into: "") { path, key in
      if let index = key.intValue {
        path += "[\(index)]"
      } else {
        path += (path.isEmpty ? "" : ".") + printable(key.stringValue)
      }
    }.ifEmpty("what it holds")
  }

  private static func noun(for type: any Any.Type) -> String {
    if type is any BinaryFloatingPoint.Type || type is any BinaryInteger.Type { return "number" }
    if type == String.self { return "text" }
    return type is [Any].Type ? "list" : "object"
  }
}

extension String {
  fileprivate func ifEmpty(_ other: String) -> String { isEmpty ? other : self }
}

// MARK: - What is no JSON

extension JSON {
  /// What is wrong with text that is no JSON.
  ///
  /// The decoder doesn't say where; JSONSerialization does, but takes too much memory for a large file.
  private static func damage(in bytes: ArraySlice<UInt8>, _ file: String) -> Refusal {
    let remedy = "see whether it was copied whole"
    let end = bytes.lastIndex { $0 > 0x20 } ?? bytes.startIndex
    if bytes.isEmpty || (bytes[end] != UInt8(ascii: "}") && bytes[end] != UInt8(ascii: "]")) {
      return Refusal("\(file):\(line(of: end, in: bytes)): the file ends too early", remedy: remedy)
    }
    guard bytes.count <= 1 << 20, let offset = offsetOfDamage(in: bytes) else {
      return Refusal("\(file): this is no JSON", remedy: remedy)
    }
    return Refusal("\(file):\(line(of: bytes.startIndex + offset, in: bytes)): this is no JSON", remedy: remedy)
  }

  private static func offsetOfDamage(in bytes: ArraySlice<UInt8>) -> Int? {
    do {
      _ = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
      return nil
    } catch {
      let words = (error as NSError).userInfo["NSDebugDescription"] as? String ?? ""
      guard let place = words.range(of: "around character ") else { return nil }
      return Int(words[place.upperBound...].prefix { $0.isNumber })
    }
  }

  private static func line(of place: Int, in bytes: ArraySlice<UInt8>) -> Int {
    1 + bytes[..<min(place, bytes.endIndex)].count { $0 == 0x0A }
  }
}

/// Why a file isn't even tried.
func tooLarge(_ file: String, _ largest: Int) -> Refusal {
  Refusal("\(file): the file is larger than \(largest >> 20) MB", remedy: "export the meeting in parts")
}
