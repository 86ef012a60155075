import CXlsxWriter
public import Facilitation
import Synchronization

extension PaymentBatch {
  /// A workbook with the lines, what each payee gets, and what batch it is, after ECMA-376 (Office Open XML).
  ///
  /// Text stays text whatever it begins with, amounts are numbers, and days are days. Refused where a text is longer than
  /// a cell, and where this machine has no room for the file while it is made.
  public func workbook() throws(Refusal) -> PaymentFile {
    let lineRows = [header.map(SheetCell.heading)] + lines.map { line in line.columns.map { SheetCell($0.value) } }
    let payeeRows =
      [["payee", "lines", "total", "currency"].map(SheetCell.heading)]
      + payees.map { payee in
        [
          .text(payee.payee.word), .count(payee.lineCount), .amount(payee.total), .text(currency.rawValue),
        ]
      }
    let batchRows: [[SheetCell]] = [
      [.heading("batch"), .text(id)], [.heading("format"), .count(version)],
      [.heading("made at"), .text(madeAt.word)], [.heading("pay on"), .day(executionDay)],
      [.heading("currency"), .text(currency.rawValue)], [.heading("total"), .amount(total)],
      [.heading("lines"), .count(lines.count)], [.heading("journal head"), .text(journalHead)],
    ]
    return try oneAtATime.withLock { _ throws(Refusal) in
      let bytes = try Workbook.bytes(
        of: [("Lines", lineRows), ("Payees", payeeRows), ("Batch", batchRows)], currency: currency, created: madeAt)
      return PaymentFile(".xlsx", of: self, bytes)
    }
  }
}

/// libxlsxwriter reads the time of the making by way of a place that all threads share.
private let oneAtATime = Mutex(())

/// What a cell of a workbook holds.
private enum SheetCell {
  case heading(String)
  case text(String)
  case count(Int)
  case amount(Money)
  case day(CalendarDay)

  init(_ cell: PaymentLine.Cell) {
    switch cell {
    case .text(let text): self = .text(text)
    case .day(let day): self = .day(day)
    case .amount(let amount): self = amount.map(SheetCell.amount) ?? .text("")
    }
  }
}

/// A workbook while libxlsxwriter writes it, a row at a time.
private struct Workbook {
  private let book: UnsafeMutablePointer<lxw_workbook>
  private let bold, amount, day: UnsafeMutablePointer<lxw_format>?

  static func bytes(
    of sheets: [(name: String, rows: [[SheetCell]])], currency: Currency, created: Instant
  ) throws(Refusal) -> [UInt8] {
    guard let file = cxlsx_open_file() else { throw noRoom }
    defer { cxlsx_close_file(file) }
    var options = lxw_workbook_options(constant_memory: 1, tmpdir: nil, use_zip64: 0)
    guard let book = workbook_new_opt("/dev/fd/\(cxlsx_descriptor(file))", &options) else { throw noRoom }
    do throws(Refusal) {
      let workbook = Workbook(book, currency, created)
      for (name, rows) in sheets { try workbook.add(name, rows) }
    } catch {
      // Only closing the workbook frees it.
      workbook_close(book)
      throw error
    }
    guard workbook_close(book) == LXW_NO_ERROR else { throw noRoom }
    return try contents(of: file)
  }

  private init(_ book: UnsafeMutablePointer<lxw_workbook>, _ currency: Currency, _ created: Instant) {
    self.book = book
    // Without it, the file would say when it was written.
    var properties = lxw_doc_properties()
    properties.created = time_t(created.microseconds / 1_000_000)
    workbook_set_properties(book, &properties)
    (bold, amount, day) = (workbook_add_format(book), workbook_add_format(book), workbook_add_format(book))
    format_set_bold(bold)
    let decimals = currency.digits == 0 ? "" : "." + String(repeating: "0", count: currency.digits)
    format_set_num_format(amount, "#,##0" + decimals)
    format_set_num_format(day, "yyyy-mm-dd")
  }

  private func add(_ name: String, _ rows: [[SheetCell]]) throws(Refusal) {
    guard let sheet = workbook_add_worksheet(book, name) else { throw Self.noRoom }
    worksheet_set_column(sheet, 0, 14, 16, nil)
    for (row, cells) in rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        guard try write(cell, to: sheet, UInt32(row), UInt16(column)) == LXW_NO_ERROR else {
          throw Refusal("a workbook has no room for all this", remedy: "make several batches of it")
        }
      }
    }
  }

  private func write(
    _ cell: SheetCell, to sheet: UnsafeMutablePointer<lxw_worksheet>, _ row: UInt32, _ column: UInt16
  ) throws(Refusal) -> lxw_error {
    switch cell {
    case .heading(let text): return worksheet_write_string(sheet, row, column, text, bold)
    case .text(let text):
      let text = escaped(CellText.plain(text))
      guard text.utf16.count <= 32_767 else {
        throw Refusal(
          "a text is longer than the cell of a workbook can be", remedy: "use another format for this batch")
      }
      return text.isEmpty ? LXW_NO_ERROR : worksheet_write_string(sheet, row, column, text, nil)
    case .count(let count): return worksheet_write_number(sheet, row, column, Double(count), nil)
    case .amount(let money):
      // Up to ``PaymentBatch/largestAmount``, the nearest number is the one that is written with these digits.
      let unit = (0..<money.currency.digits).reduce(1.0) { unit, _ in unit * 10 }
      return worksheet_write_number(sheet, row, column, Double(money.minorUnits) / unit, amount)
    case .day(let day):
      let parts = day.parts.compactMap { Int32($0) }
      var date = lxw_datetime(year: parts[0], month: parts[1], day: parts[2], hour: 0, min: 0, sec: 0)
      return worksheet_write_datetime(sheet, row, column, &date, self.day)
    }
  }

  private static func contents(of file: UnsafeMutableRawPointer) throws(Refusal) -> [UInt8] {
    var contents: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = cxlsx_read(file, &piece, UInt(piece.count), contents.count)
      guard count >= 0 else { throw noRoom }
      if count == 0 { return contents }
      contents += piece[..<count]
    }
  }

  private static var noRoom: Refusal {
    Refusal(
      "there is no room for a workbook in the folder for temporary files", remedy: "make room, and try again",
      cause: .file)
  }
}

/// The text with what a workbook would read as the number of a character, `_x0041_`, as it stands (ECMA-376, ST_Xstring).
private func escaped(_ text: String) -> String {
  let scalars = Array(text.unicodeScalars)
  var escaped = String.UnicodeScalarView()
  for (index, scalar) in scalars.enumerated() {
    let end = index + 7
    if scalar == "_", end <= scalars.count, scalars[index + 1] == "x", scalars[end - 1] == "_",
      scalars[(index + 2)..<(end - 1)].allSatisfy(\.properties.isASCIIHexDigit)
    {
      escaped += "_x005F".unicodeScalars
    }
    escaped.append(scalar)
  }
  return String(escaped)
}
