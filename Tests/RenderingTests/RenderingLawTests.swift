import Facilitation
import Foundation
import Rendering
import Testing

/// What holds for every document.
struct RenderingLawTests {
  private static let seeds = 0..<400

  @Test func `no line of a table is wider than a window of 40 columns or more`() {
    for seed in Self.seeds {
      var documents = RandomDocuments(seed: seed)
      let width = 40 + seed % 100
      let tooWide = text(documents.document(), as: .table, width: width).split(separator: "\n").filter {
        displayWidth($0) > width
      }
      #expect(tooWide.isEmpty, "seed \(seed), width \(width)")
    }
  }

  @Test func `people are shown nothing that steers a terminal`() {
    for seed in Self.seeds {
      var documents = RandomDocuments(seed: seed)
      let document = documents.document()
      for format in [Format.table, .plain, .markdown, .html] {
        let text = text(document, as: format)
        let steering = text.unicodeScalars.contains { $0.isUnprintable && $0 != "\n" }
        #expect(!steering, "seed \(seed), \(format)")
      }
    }
  }

  @Test func `programs are given nothing that steers a terminal`() {
    for seed in Self.seeds {
      var documents = RandomDocuments(seed: seed)
      let document = documents.document()
      let json = (text(document, as: .json) + text(document, as: .ndjson)).unicodeScalars
      #expect(!json.contains { $0.isUnprintable && $0 != "\n" }, "seed \(seed)")
      let sheet = text(document, as: .csv).split(separator: "\r\n").joined(separator: "\n").unicodeScalars
      #expect(!sheet.contains { $0.isUnprintable && $0 != "\n" && $0 != "\t" }, "seed \(seed)")
    }
  }

  @Test func `no line for people ends with a blank, but a table's in Markdown`() {
    for seed in Self.seeds {
      var documents = RandomDocuments(seed: seed)
      let document = documents.document()
      for format in [Format.table, .plain] {
        let ends = text(document, as: format).split(separator: "\n").filter { $0.unicodeScalars.last == " " }
        #expect(ends.isEmpty, "seed \(seed), \(format)")
      }
    }
  }

  @Test func `JSON is always read back, and no object has a key twice`() throws {
    for seed in Self.seeds {
      var documents = RandomDocuments(seed: seed)
      let document = documents.document()
      let whole = text(document, as: .json)
      let object = try #require(try? JSONSerialization.jsonObject(with: Data(whole.utf8)), "seed \(seed)")
      #expect((object is [String: Any]) == (document.shape == .object), "seed \(seed)")
      #expect(keyCount(of: object) == keyCount(inJSON: whole), "seed \(seed)")
      for line in text(document, as: .ndjson).split(separator: "\n") {
        #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) is [String: Any], "seed \(seed)")
      }
    }
  }

  @Test func `JSON keeps every text`() throws {
    for seed in Self.seeds {
      var documents = RandomDocuments(seed: seed)
      let text = documents.text()
      let read = try JSONSerialization.jsonObject(with: Data(data(.text(text)).utf8)) as? [String: String]
      #expect(read.map { Array($0["key", default: ""].utf8) } == Array(text.utf8), "seed \(seed)")
    }
  }

  @Test func `a sheet is read back with a cell for each column`() {
    for seed in Self.seeds {
      var documents = RandomDocuments(seed: seed)
      let table = documents.table()
      let records = parsedCSV(text(.rows(table), as: .csv))
      let expected = table.columns.isEmpty ? 0 : table.rows.count + 1
      #expect(records.count == expected, "seed \(seed)")
      #expect(Set(records.map(\.count)).count <= 1, "seed \(seed)")
    }
  }

  @Test func `a sheet keeps every printable text`() {
    let alphabet: [Character] = ["a", ",", "\"", "\n", "é", "山", " ", "'", ";"]
    for seed in Self.seeds {
      var generator = SeededGenerator(seed: seed)
      let text = "x" + String((0..<12).compactMap { _ in alphabet.randomElement(using: &generator) })
      #expect(parsedCSV(sheet(.text(text))) == [["key"], [text]], "seed \(seed)")
    }
  }
}

/// The keys of an object that was read, which has each once.
private func keyCount(of object: Any) -> Int {
  switch object {
  case let fields as [String: Any]: fields.count + fields.values.map(keyCount).reduce(0, +)
  case let elements as [Any]: elements.map(keyCount).reduce(0, +)
  default: 0
  }
}

/// The keys that were written: colons outside strings.
private func keyCount(inJSON json: String) -> Int {
  var count = 0
  var isInString = false
  var isEscaped = false
  for byte in json.utf8 {
    if isEscaped {
      isEscaped = false
    } else if isInString, byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInString.toggle()
    } else if !isInString, byte == UInt8(ascii: ":") {
      count += 1
    }
  }
  return count
}

/// Reads what RFC 4180 describes.
private func parsedCSV(_ csv: String) -> [[String]] {
  var records: [[String]] = []
  var record: [String] = []
  var cell = ""
  var isQuoted = false
  var scalars = Array(csv.unicodeScalars)[...]
  while let scalar = scalars.popFirst() {
    switch (scalar, isQuoted) {
    case ("\"", true) where scalars.first == "\"":
      cell += "\""
      scalars.removeFirst()
    case ("\"", _): isQuoted.toggle()
    case (",", false):
      record.append(cell)
      cell = ""
    case ("\r", false): break
    case ("\n", false):
      records.append(record + [cell])
      (record, cell) = ([], "")
    default: cell.unicodeScalars.append(scalar)
    }
  }
  return records
}
