import Facilitation
import ForeignText

/// A bank's answers as a table, whose first row names the columns.
struct BankTable {
  private let file: String
  private let columns: [Column: Int]

  private enum Column: String, CaseIterable {
    case reference, amount, status, date, reason

    /// What else it is called.
    init?(heading: String) {
      switch heading.tidied.lowercased() {
      case "reference", "payment reference", "end to end id", "endtoendid": self = .reference
      case "amount", "value": self = .amount
      case "status", "result": self = .status
      case "date", "payment date", "value date": self = .date
      case "reason", "status reason": self = .reason
      default: return nil
      }
    }
  }

  static func results(_ bytes: [UInt8], file: String) throws(Refusal) -> [BankResult] {
    let table = try CSVTable(bytes, name: file, isSecret: true)
    guard let first = table.rows.first else {
      throw Refusal(
        "\(file) is empty", remedy: "give it a first line: reference,amount,status,date,reason", about: "file")
    }
    let reader = try BankTable(first, file: file)
    var results: [BankResult] = []
    for row in table.rows.dropFirst() { results.append(try reader.result(row)) }
    guard !results.isEmpty else {
      throw Refusal(
        "\(file) says nothing of any payment, as it has only a first line",
        remedy: "paid BATCH   says that all of it was paid", about: "file")
    }
    return results
  }

  private init(_ first: CSVTable.Row, file: String) throws(Refusal) {
    var columns: [Column: Int] = [:]
    for (place, heading) in first.cells.enumerated() {
      guard let column = Column(heading: heading) else { continue }
      guard columns.updateValue(place, forKey: column) == nil else {
        throw Refusal(
          "\(file): line \(first.line): two columns are the \(column.rawValue)", remedy: "leave one of them out",
          about: "file")
      }
    }
    let missing = [Column.reference, .amount, .status].filter { columns[$0] == nil }.map { "'\($0.rawValue)'" }
    guard missing.isEmpty else {
      throw Refusal(
        "\(file): line \(first.line): there is no column \(missing.spoken)",
        remedy: "give it a first line: reference,amount,status,date,reason", about: "file")
    }
    (self.file, self.columns) = (file, columns)
  }

  private func result(_ row: CSVTable.Row) throws(Refusal) -> BankResult {
    guard let reference = cell(.reference, row), let amount = cell(.amount, row) else {
      throw refusal(row, "there is no reference or no amount", "write both, or leave the row out")
    }
    guard let status = cell(.status, row).flatMap({ BankResult.Status($0) }) else {
      throw refusal(row, "what became of the payment isn't known by that word", "write paid or returned")
    }
    var result = BankResult(line: row.line, reference: reference, amount: amount, status: status)
    if let date = cell(.date, row) {
      guard let day = CalendarDay(word: date) else {
        throw refusal(row, "the date is not a day", "write it like 2026-06-12")
      }
      (result.day, result.isDayExact) = (day, true)
    }
    result.reason = cell(.reason, row)?.withoutAccountNumbers
    return result
  }

  private func cell(_ column: Column, _ row: CSVTable.Row) -> String? {
    guard let place = columns[column], place < row.cells.count, !row.cells[place].isEmpty else { return nil }
    return row.cells[place]
  }

  /// Nothing that stands in the file is said again: it may be the number of an account.
  private func refusal(_ row: CSVTable.Row, _ reason: String, _ remedy: String) -> Refusal {
    Refusal("\(file): line \(row.line): \(reason)", remedy: remedy, about: "file")
  }
}
