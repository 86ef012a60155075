import Facilitation
import ForeignText

/// Who came to a meeting and went, and when, by the list of participants that its program saves.
///
/// Three programs' lists are read, all by one rule, since their headings are in the language of whoever saved them: a row
/// with a name in its first cell, and further on two neighbouring cells with a date and time each, is somebody's stay.
///
/// - Zoom's participants (support.zoom.com, "Getting reports"): `Name (Original Name)`, email, join time, leave time,
///   minutes, guest, recording consent, in waiting room; a row for each joining. A table with the meeting's own start and
///   end may stand before it.
/// - Teams' attendance report (support.microsoft.com, "Manage meeting attendance reports"): tabs in UTF-16. `1. Summary`;
///   `2. Participants` with first join and last leave; `3. In-Meeting Activities` with a row for each joining. Older ones
///   have that last table alone, or a row for each joining and each leaving: `Full Name`, `User Action`, `Timestamp`.
/// - BigBlueButton's users (github.com/bigbluebutton/bigbluebutton, `bbb-learning-dashboard/src/services/UserService.js`):
///   name first, then figures, join, left (`-` for who was still there), duration.
///
/// Of several tables in one file the last is taken: it is the one with each joining.
struct AttendanceList: Equatable, Sendable {
  struct Stay: Equatable, Sendable {
    var name: String
    var joined: ListedTime
    /// `nil` for who was still there when the list was saved.
    var left: ListedTime?
  }

  private(set) var stays: [Stay] = []
  /// Rows of people who waited to be let in.
  private(set) var waiting = 0

  /// The list in a file; `nil` where it holds none, as a transcript does.
  static func read(_ bytes: [UInt8], file: String) throws(Refusal) -> AttendanceList? {
    var head = bytes.prefix(TranscriptFormat.headLength)
    // A list is one of short lines; where it is cut, it is cut between two of them.
    if head.count < bytes.count { head = head[...(head.lastIndex(of: 0x0A) ?? head.startIndex)] }
    guard let text = TextDecoding.text(head), let rows = try? rows(of: text, file: file), !stays(in: rows).stays.isEmpty
    else { return nil }
    guard let whole = TextDecoding.text(bytes[...]) else { return nil }
    return stays(in: try Self.rows(of: whole, file: file))
  }

  // MARK: Rows

  /// Tabs part the cells where there are any, and no quotes stand about them.
  private static func rows(of text: String, file: String) throws(Refusal) -> [[String]] {
    guard text.utf8.contains(0x09) else { return try CSVTable(Array(text.utf8), name: file).rows.map(\.cells) }
    let lines = text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" }
    return lines.map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map { cell in
        let text = String(Substring(cell)).tidied
        let isQuoted = text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"")
        return isQuoted ? String(text.dropFirst().dropLast()) : text
      }
    }.filter { $0.contains { !$0.isEmpty } }
  }

  private static func stays(in rows: [[String]]) -> AttendanceList {
    var list = AttendanceList()
    var waitingColumn: Int?
    var isInTable = false
    for cells in rows {
      guard let stay = stay(in: cells) else {
        if isInTable || waitingColumn == nil {
          waitingColumn = cells.firstIndex { $0.lowercased() == "in waiting room" }
        }
        isInTable = false
        continue
      }
      if !isInTable { list = AttendanceList() }
      isInTable = true
      let mark = waitingColumn.map { $0 < cells.count ? cells[$0].lowercased() : "" }
      if mark == "yes" { list.waiting += 1 } else { list.stays.append(stay) }
    }
    return list.stays.isEmpty ? comingsAndGoings(in: rows) : list
  }

  private static func stay(in cells: [String]) -> Stay? {
    guard let name = name(in: cells) else { return nil }
    for index in cells.indices.dropFirst().dropLast() {
      guard let joined = ListedTime(cells[index]) else { continue }
      if let left = ListedTime(cells[index + 1]) { return Stay(name: name, joined: joined, left: left) }
      return ["-", ""].contains(cells[index + 1]) ? Stay(name: name, joined: joined, left: nil) : nil
    }
    return nil
  }

  private static func name(in cells: [String]) -> String? {
    let name = String(String.UnicodeScalarView((cells.first ?? "").unicodeScalars.filter { !$0.isUnprintable })).tidied
    return name.hasSomethingToSee && ListedTime(name) == nil ? name : nil
  }

  /// The older list of Teams: what somebody's first row says is a joining, and what no one's first row says a leaving,
  /// whatever the language.
  private static func comingsAndGoings(in rows: [[String]]) -> AttendanceList {
    let entries = rows.compactMap { cells -> (name: String, action: String, time: ListedTime)? in
      guard cells.count == 3, let name = name(in: cells), !cells[1].isEmpty, let time = ListedTime(cells[2]) else {
        return nil
      }
      return (name, cells[1].lowercased(), time)
    }
    var known: Set<String> = []
    let joinings = Set(entries.filter { known.insert($0.name).inserted }.map(\.action))
    var list = AttendanceList()
    var open: [String: Int] = [:]
    for entry in entries {
      if joinings.contains(entry.action) {
        if open[entry.name] == nil {
          open[entry.name] = list.stays.count
          list.stays.append(Stay(name: entry.name, joined: entry.time, left: nil))
        }
      } else if let place = open.removeValue(forKey: entry.name) {
        list.stays[place].left = entry.time
      }
    }
    return list
  }
}
