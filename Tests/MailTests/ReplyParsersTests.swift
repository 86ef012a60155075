import Foundation
import Mail
import Testing

/// The messages in the tests of other programs that find a writer's words, which Scripts/check-mail fetches.
@Suite struct `Messages of other reply parsers` {
  private struct Row: Decodable {
    var name: String
    var type: String
    var text: String
    /// What its own test says is the writer's.
    var own: String
  }

  private static let file = ProcessInfo.processInfo.environment["EVENHAND_REPLIES"]

  @Test(.enabled(if: Self.file != nil, "Scripts/check-mail fetches them"))
  func `the writer's words are found in 98 of 100`() throws {
    let lines = try Data(contentsOf: URL(fileURLWithPath: try #require(Self.file))).split(separator: 0x0A)
    let rows = try lines.map { try JSONDecoder().decode(Row.self, from: $0) }
    #expect(rows.count >= 80)
    let missed = try rows.compactMap { row in try Self.miss(row) }
    #expect(missed.count * 50 <= rows.count, "\(missed.count) of \(rows.count):\n\(missed.joined(separator: "\n"))")
  }

  /// What was read where the test says something else.
  ///
  /// These parsers leave closings and names with the words, which here are folded beside them.
  private static func miss(_ row: Row) throws -> String? {
    let body = Data(row.text.utf8).base64EncodedString(options: .lineLength76Characters)
    let read = try message(
      "Content-Type: text/\(row.type); charset=utf-8", "Content-Transfer-Encoding: base64", body: body)
    let own = bare(read?.text ?? "")
    let signature = bare((read?.folded ?? []).filter { $0.kind == .signature }.map(\.text).joined())
    let expected = bare(row.own)
    guard own != expected, own.isEmpty || own + signature != expected else { return nil }
    return "\(row.name): '\(read?.text ?? "")' is not '\(row.own)'"
  }

  private static func bare(_ text: String) -> String { text.filter { $0.isLetter || $0.isNumber } }
}
