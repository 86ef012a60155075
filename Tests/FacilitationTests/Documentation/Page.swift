import Foundation
import Testing

/// A page of the documentation, as it is written.
struct Page {
  let text: String

  /// By its file's name, without the ending.
  init(_ name: String) throws {
    let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    text = try String(
      contentsOf: project.appending(path: "Sources/Facilitation/Facilitation.docc/\(name).md"), encoding: .utf8)
  }

  /// Its blocks of a language, in order.
  func blocks(_ language: String) throws -> [String] {
    try text.components(separatedBy: "```\(language)\n").dropFirst().map {
      try #require($0.components(separatedBy: "\n```").first)
    }
  }

  /// What stands in its tables beside each name, without the marks of code and of bold.
  var values: [String: String] {
    var values: [String: String] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("| ") {
      let cells = line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
      if cells.count == 2 { values[cells[0].filter { $0 != "*" }] = cells[1].filter { $0 != "`" } }
    }
    return values
  }
}
