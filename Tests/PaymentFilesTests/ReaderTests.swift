import Facilitation
import Foundation
import PaymentFiles
import Testing

/// What programs that we have no part in make of the files of a batch: see read.py.
struct Reading: Decodable {
  /// By format and payee, with that of all under "".
  var totals: [String: [String: String]]
  var csvTexts, sheetTexts: [[String]]

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
    .standardized

  /// What they make of the files of each batch, by their names.
  static func of(_ batches: [[(name: String, bytes: [UInt8])]]) throws -> [Reading] {
    let schemas = root.appending(path: ".build/payment-schemas").path
    try #require(
      FileManager.default.fileExists(atPath: schemas + "/pain.001.001.09.xsd"),
      "needs the schemas of ISO 20022; Scripts/payment-schemas fetches them, as Scripts/test does")
    let folder = FileManager.default.temporaryDirectory.appending(path: "evenhand-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let folders = try batches.enumerated().map { index, files in
      let inner = folder.appending(path: String(index))
      try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
      for file in files { try Data(file.bytes).write(to: inner.appending(path: file.name)) }
      return inner.path
    }
    let process = Process()
    // Debian's own, since the libraries are Debian's.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = [root.appending(path: "Tests/PaymentFilesTests/read.py").path, schemas] + folders
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(
      process.terminationStatus == 0,
      "needs csvkit, python3-openpyxl, hledger, ledger, beancount and libxml2-utils, and files that please them")
    return try JSONDecoder().decode([Reading].self, from: bytes)
  }
}

struct ReaderTests {
  @Test func `programs of others find the same totals in every format`() throws {
    let payer = try SampleDetails().payer
    var batches: [PaymentBatch] = []
    var files: [[PaymentFile]] = []
    for seed in 0..<16 {
      var random = RandomBatches(seed: seed)
      let batch = try random.batch(seed < 8 ? .gbp : nil)
      let international = try #require(BankAccount(iban: "GB33BUKB20201555555555"))
      let payer = try #require(
        batch.currency == .gbp ? payer : AccountHolder(name: "Payer", account: international, country: "GB"))
      batches.append(batch)
      files.append(try allFiles(batch, payer, random.details(of: batch)))
    }
    for (seed, (reading, batch)) in zip(try Reading.of(files.map { $0.map { ($0.name, $0.bytes) } }), batches)
      .enumerated()
    {
      let expected = totals(batch)
      #expect(reading.totals.count == (batch.currency == .gbp ? 12 : 11), "seed \(seed)")
      for (format, found) in reading.totals { #expect(found == expected, "\(format), seed \(seed)") }
      let texts = batch.lines.map { [$0.kind, $0.description, $0.quantity] }
      #expect(reading.sheetTexts == texts.map { $0.map(CellText.plain) }, "seed \(seed)")
      #expect(reading.csvTexts == texts.map { $0.map(stopped) }, "seed \(seed)")
    }
  }

  /// With an apostrophe where a spreadsheet would compute it.
  private func stopped(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first.map { "=+-@\t\r\n＝".unicodeScalars.contains($0) } == true
    return (isFormula ? "'" : "") + CellText.plain(text)
  }

  /// As Python writes them: without zeros at the end.
  private func totals(_ batch: PaymentBatch) -> [String: String] {
    var totals = Dictionary(uniqueKeysWithValues: batch.payees.map { ($0.payee.word, shortest($0.total)) })
    totals[""] = shortest(batch.total)
    return totals
  }

  private func shortest(_ money: Money) -> String {
    var text = Substring(money.decimal)
    guard text.contains(".") else { return money.decimal }
    while text.last == "0" { text.removeLast() }
    return String(text.last == "." ? text.dropLast() : text)
  }
}
