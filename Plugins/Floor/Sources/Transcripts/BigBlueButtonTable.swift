import Facilitation
import ForeignText

extension TranscriptFormat {
  /// The table of users that BigBlueButton's learning dashboard saves (github.com/bigbluebutton/bigbluebutton,
  /// `bbb-learning-dashboard/src/services/UserService.js`).
  ///
  /// Its columns: name, moderator, activity score, talk time as `HH:MM:SS` or `-`, and others that say nothing of talk.
  /// The headings are in the moderator's language, so that without English ones the columns' places tell. Talk time
  /// starts again at 00:00:00 after a day. The last row holds anonymous answers to polls and is no person; questions and
  /// answers may have commas and line breaks in them.
  static let bigBlueButton = TranscriptFormat(
    name: "bigbluebutton", title: "BigBlueButton's table of users", evidence: .totals,
    recognises: { head in
      let lines = nonBlankLines(of: head).prefix(2).map(Array.init)
      guard let first = lines.first, let header = try? CSVTable(first, name: "").rows.first else { return false }
      return UsersTable(header).recognises(try? CSVTable(first + [0x0A] + (lines.last ?? []), name: "").rows.last)
    },
    read: { lines, _ throws(Refusal) in
      let rows = try CSVTable(lines.bytes, name: lines.file).rows
      guard let header = rows.first else {
        throw Refusal("\(lines.file): there is no table in it", remedy: "see whether it was saved whole")
      }
      var speech = SpeechBuilder()
      let table = UsersTable(header)
      for row in rows.dropFirst() where !table.isAnonymous(row) {
        guard let time = table.talkTime(of: row) else {
          throw Refusal(
            "\(lines.file):\(row.line): this row has no talk time",
            remedy: "it stands in the fourth column, as 00:12:30, or as - for no time")
        }
        let voice = speech.voice(table.name(of: row))
        guard voice >= 0 else {
          throw Refusal("\(lines.file):\(row.line): this row has no name", remedy: "write one in the first column")
        }
        try speech.add(total: time, voice, lines)
      }
      return speech.transcript(skipped: [])
    })
}

/// Where what is needed stands in the rows.
private struct UsersTable {
  private let nameColumn: Int
  private let talkColumn: Int
  private let columns: Int
  private let isEnglish: Bool

  init(_ header: CSVTable.Row) {
    let titles = header.cells.map { $0.lowercased() }
    columns = titles.count
    isEnglish = titles.contains("name") && titles.contains("talk time")
    nameColumn = titles.firstIndex(of: "name") ?? 0
    talkColumn = titles.firstIndex(of: "talk time") ?? 3
  }

  /// Whether the header, or the first row under it in any language, is this table's.
  func recognises(_ row: CSVTable.Row?) -> Bool {
    if isEnglish { return true }
    guard let row, columns >= 12, row.cells.count >= 12 else { return false }
    return ["TRUE", "FALSE"].contains(row.cells[1].uppercased()) && talkTime(of: row) != nil
  }

  func name(of row: CSVTable.Row) -> String { cell(nameColumn, row) }

  /// Anonymous answers have a name, and nothing in the columns of people.
  func isAnonymous(_ row: CSVTable.Row) -> Bool {
    row.cells.count > 1 && row.cells.prefix(min(columns, 12)).dropFirst().allSatisfy(\.isEmpty)
  }

  func talkTime(of row: CSVTable.Row) -> Int64? {
    let text = cell(talkColumn, row)
    return text == "-" ? 0 : Ticks.wholeClock(Array(text.utf8)[...])
  }

  private func cell(_ column: Int, _ row: CSVTable.Row) -> String {
    column < row.cells.count ? row.cells[column] : ""
  }
}
