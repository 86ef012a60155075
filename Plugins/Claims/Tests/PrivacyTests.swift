import Engine
import Facilitation
import Foundation
import Host
import OrderedCollections
import PaymentFiles
import TestKit
import Testing

@testable import Claims

/// Bank details are in the private file, and nowhere else.
@Suite struct `Where bank details are` {
  private static let secrets = [
    "Quillfeather", "908172", "90-81-72", "90 81 72", "73519264", "7351 9264", "7351-9264", "735-19264", "61840275",
    "6184 0275", "618402", "184027", "GB29NWBK60161331926819", "GB29 NWBK", "IE29AIBK93115212345678",
    "IE29 AIBK",
    "9311 5212", "90817", "7351926",
  ]
  private static let right = answers("Q Quillfeather", "90-81-72", "73519264")

  private func expectSilence(_ text: String, _ what: String) {
    for secret in Self.secrets { #expect(!text.contains(secret), "\(what): \(secret)") }
  }

  @Test func `no part of them is in the workshop's file, in an answer or in a refusal`() throws {
    let workshops = try Workshops()
    var said = try workshops.type(Workshops.people + ["payee add ana"], in: "a", answers: Self.right).said
    let wrong = [
      answers("Q Quillfeather", "90-817", "73519264"), answers("Q Quillfeather", "90-81-72", "7351926x"),
      answers("Q Quillfeather", "GB29 NWBK 6016 1331 9268 18"), answers("Quill\u{7}feather", "90-81-72", "73519264"),
      answers("Q Quillfeather", "90-81-72", "73519264", country: "Quillfeather"),
    ]
    for answers in wrong {
      said += try workshops.type(["payee change ana", "payee add ben"], in: "a", answers: answers).said
    }
    try workshops.write(
      "\u{FEFF}payee;Name;Sort-Code;Account Number;Country\r\nP-0002;\"Q \"\"F\"\" Quillfeather\";90-81-72;6184027;\r\n",
      to: "payees.csv")
    let tables = [
      "payee,name\nben,Q Quillfeather\n", "90-81-72,73519264\n",
      "payee,name,sort code,account number\nben,Q Quillfeather,90817,73519264\n",
      "payee,name,sort code,account number\n73519264,Q Quillfeather,90-81-72,ben\n",
      "payee,name,sort code,account number\nben,\"Q\" Quillfeather,90-81-72,73519264\n",
      "payee,name,iban,sort code,account number\nben,Q Quillfeather,IE29AIBK93115212345678,90-81-72,73519264\n",
      "payee,name,iban\nben,Q Quillfeather,GB29NWBK60161331926819\nben,Q Quillfeather,IE29AIBK93115212345678\n",
      "payee,name,sort code,account number\nben,Q Quillfeather,90-81-72,73519264,61840275\nnobody,Q Quillfeather\n",
    ]
    for (number, table) in tables.enumerated() {
      try workshops.write(table, to: "wrong\(number).csv")
      let result = try workshops.type(["payee import @/wrong\(number).csv"], in: "a")
      #expect(result.complained.contains("error"), "\(table)")
      said += result.said
    }
    said += try workshops.type(["payee import @/payees.csv", "payee import @/payees.csv"], in: "a").said
    said += try workshops.type(["payer set"], in: "a", answers: answers("Quillfeather Trust", "90-81-72", "61840275"))
      .said
    said += try workshops.type(["payee confirm ana P-0002"], in: "a", as: "dee").said
    for format in ["plain", "table", "markdown", "csv", "json", "ndjson", "html"] {
      said += try workshops.type(
        [
          "payee list --as \(format)", "claims show q1 --as \(format)", "claims list --as \(format)",
          "journal list --as \(format)",
        ],
        in: "a"
      ).said
    }
    said += try workshops.type(["journal script", "journal verify", "payee list --to @/list.csv"], in: "a").said
    #expect(said.contains("confirmed bank details from now on"))
    expectSilence(said, "what was said")
    for file in try workshops.files where !file.hasSuffix(".private") && !file.hasSuffix(".csv") {
      expectSilence(String(decoding: try workshops.bytes(file), as: UTF8.self), file)
    }
    #expect(try workshops.text("a.private").contains("Quillfeather"))
    // Guesses at a table that holds little else could be tried against its digest.
    #expect(try workshops.bytes("a.evenhand").range(of: Data("payees.csv".utf8)) == nil)
  }

  @Test func `of all files for finance, the payment files alone have them`() throws {
    let workshops = try Workshops()
    _ = try workshops.type(
      Workshops.people + ["submit q1 q2", "period open 2026-06", "payee add ana", "payee add ben"], in: "a",
      answers: Self.right)
    _ = try workshops.type(
      ["payer set"], in: "a", answers: answers("Quillfeather Trust", "GB29 NWBK 6016 1331 9268 19"))
    _ = try workshops.type(["payee confirm ana ben", "approve q1 q2"], in: "a", as: "dee")
    let formats = PaymentFormat.allCases.map { "--as \($0.rawValue)" }.joined(separator: " ")
    let made = try workshops.type(
      [
        "batch make --pay-on 2026-06-12", "batch export b1 --to @/out \(formats)", "batch show b1", "batch list",
        "returned b1 P-0001 --reason 'closed'", "paid b1", "reissue b1", "reconcile", "handover --to @/out",
        "batch export b1 --to @/out --force \(formats)",
      ], in: "a", as: "fay")
    #expect(made.complained == "")
    expectSilence(made.said, "what was said")
    let files = try workshops.files.filter { $0.hasPrefix("out/") }
    #expect(files.count == 11)
    for file in files {
      let bytes = try workshops.bytes(file)
      let text = String(decoding: file.hasSuffix(".xlsx") ? try unpacked(bytes, workshops) : bytes, as: UTF8.self)
      if file.contains("-pain.001.001.") {
        for secret in ["Quillfeather", "908172", "73519264", "GB29NWBK60161331926819"] {
          #expect(text.contains(secret), "\(file): \(secret)")
        }
      } else {
        expectSilence(text, file)
        #expect(text.contains("P-0001") || file.hasSuffix(".meet"), "\(file)")
      }
    }
  }

  /// What is in a workbook, which is packed.
  private func unpacked(_ workbook: Data, _ workshops: Workshops) throws -> Data {
    let path = workshops.folder + "/workbook"
    try workbook.write(to: URL(fileURLWithPath: path))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    let script =
      "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); [sys.stdout.buffer.write(z.read(n)) for n in z.namelist()]"
    process.arguments = ["-c", script, path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return bytes
  }

  @Test func `they are read back for payment files, and forgotten once others are confirmed`() throws {
    let workshops = try Workshops()
    _ = try workshops.type(Workshops.people + ["payee add ana"], in: "a", answers: Self.right)
    _ = try workshops.type(["payee confirm ana"], in: "a", as: "dee")
    func notes() throws -> PrivateNotes {
      try PrivateFile(beside: workshops.folder + "/a.evenhand", workshop: String(repeating: "61", count: 16))
        .read(isNeeded: true) { _ in false }
    }
    let first = try #require(try workshops.type([], in: "a").state.payees[Handle("ana")]?.details)
    #expect(try BankDetails.holder(of: "P-0001", digest: first, in: notes()).name == "Q Quillfeather")
    for number in ["61840275", "61840276"] {
      _ = try workshops.type(["payee change ana"], in: "a", answers: answers("Q Quillfeather", "90-81-72", number))
    }
    let payee = try #require(try workshops.type([], in: "a").state.payees[Handle("ana")])
    let second = try #require(payee.waiting?.digest)
    #expect(payee.details == first)
    // Until then a statement can be taken back, and another be found again.
    #expect(try notes().sections["claims.accounts"]?.count == 3)
    _ = try workshops.type(["payee confirm ana"], in: "a", as: "dee")
    #expect(try notes().sections["claims.accounts"]?.keys.map { $0 } == ["P-0001 \(second)"])
    let undone = try workshops.type(["undo"], in: "a", as: "dee")
    #expect(undone.complained.contains("payee change PAYEE   states others"))
  }

  @Test func `a table states what is new in it, whatever a spreadsheet did to it`() throws {
    let workshops = try Workshops()
    _ = try workshops.type(Workshops.people, in: "a")
    try workshops.write(
      "\u{FEFF}Country,payee,name,sort code,account number\r\n,ana,\"Quillfeather, Q\",90-81-72,3519264\r\n,Ben Hale,B,908172,03519264\r\n",
      to: "p.csv")
    let first = try workshops.type(["payee import @/p.csv"], in: "a")
    #expect(
      first.said == """
        the bank details of P-0001 and P-0002 wait for a second person, who checks them with the payees
        P-0001: look again: P-0002 has the same bank account
        P-0002: look again: P-0001 has the same bank account

        """)
    let again = try workshops.type(["payee import @/p.csv"], in: "a")
    #expect(again.said == "2 payees have the same bank details as before\n")
    #expect(again.head == first.head)
  }

  @Test func `nobody is asked on a dry run, in a file, or for what is refused anyhow`() throws {
    let workshops = try Workshops()
    let before = try workshops.type(Workshops.people, in: "a")
    let dry = try workshops.type(["payee add ana --dry-run"], in: "a", answers: Self.right)
    #expect(
      dry.said == "would ask at the keyboard for what must not be part of the line, and then record that it was said\n")
    let silent = try workshops.type(["payee add ana"], in: "a")
    #expect(silent.complained.contains("there is no terminal to ask at"))
    #expect(silent.complained.contains("payee import FILE   takes them from a table instead"))
    for line in ["payee change ana", "payee add nobody", "payee add", "payee add ana 90-81-72"] {
      #expect(try !workshops.type([line], in: "a").complained.contains("terminal"), "\(line)")
    }
    #expect(try workshops.type([], in: "a").head == before.head)
    #expect(try workshops.files.contains("a.private") == false)
  }
}
