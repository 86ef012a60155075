import Facilitation
import OrderedCollections
import PaymentFiles
import TestKit
import Testing

@testable import Claims

@Suite struct `Payees` {
  private static let a = String(repeating: "a1", count: 32)
  private static let b = String(repeating: "b2", count: 32)

  private func room(_ lines: String...) throws -> ClaimRoom {
    try ClaimRoom(after: ["data ana £5", "data joe £6"] + lines)
  }

  @Test func `everyone who claims has the reference of their first claim, by which a line names them`() throws {
    var room = try room("data ana £7 again")
    #expect(room.state.payees.mapValues(\.reference) == [Handle("ana"): "P-0001", Handle("joe"): "P-0002"])
    for word in ["P-0001", "p-0001", "ana", "'Ana Ortiz'", "Ortiz"] {
      #expect(
        try room.read("payee add \(word) --details \(Self.a)").canonical == "claims payee add ana --details \(Self.a)")
    }
    #expect(try room.misreading("payee add P-0009 --details \(Self.a)") != nil)
    #expect(
      try room.refusal("payee add ben --details \(Self.a)")
        == Refusal(
          "nothing was offered to ben or claimed for them, so there is nobody to pay",
          remedy: "payee list   shows who has a reference", about: "payee"))
    try room.type("payee add P-0002 --details \(Self.a)")
    #expect(room.state.payees[Handle("joe")]?.waiting?.by == "sam")
  }

  @Test func `details wait for a second person, and a change of them too`() throws {
    var room = try room("payee add ana --details \(Self.a)")
    #expect(room.state.payees[Handle("ana")]?.details == nil)
    for who in ["sam", "SAM "] {
      #expect(
        try room.refusal("payee confirm ana", by: who)?.reason
          == "\(who) stated the bank details of P-0001, and can't confirm them")
    }
    try room.type("payee confirm P-0001", by: "dee")
    #expect(room.state.payees[Handle("ana")] == Payee(reference: "P-0001", details: Self.a, stated: room.now))
    try room.type("payee change ana --details \(Self.b)", by: "dee")
    #expect(room.state.payees[Handle("ana")]?.details == Self.a)
    #expect(try room.refusal("payee confirm ana", by: "Dee Marsh") != nil)
    try room.type("payee confirm ana")
    #expect(room.state.payees[Handle("ana")] == Payee(reference: "P-0001", details: Self.b, stated: room.now))
  }

  @Test func `stating again what holds takes a change back`() throws {
    var room = try room("payee add ana --details \(Self.a)")
    try room.type("payee confirm ana", by: "dee")
    try room.type("payee change ana --details \(Self.b)")
    #expect(
      try room.answer("payee change ana --details \(Self.a)") == ["P-0001 keeps the bank details that were confirmed"])
    #expect(room.state.payees[Handle("ana")] == Payee(reference: "P-0001", details: Self.a, stated: room.now))
  }

  @Test func `the same again changes nothing, and says so`() throws {
    var room = try room("payee add ana --details \(Self.a)", "payer set --details \(Self.b)")
    for line in ["payee add ana --details \(Self.a)", "payer set --details \(Self.b)"] {
      #expect(try room.answer(line) == ["nothing changes: that is so already"], "\(line)")
    }
  }

  @Test func `what can't be stated or confirmed is refused with what can`() throws {
    let room = try room("payee add ana --details \(Self.a)")
    let cases: [(String, String, String)] = [
      ("payee add ana --details \(Self.b)", "P-0001 has bank details already", "payee change P-0001"),
      ("payee change joe --details \(Self.b)", "P-0002 has no bank details that could change", "payee add P-0002"),
      ("payee confirm joe", "no bank details of P-0002 wait to be confirmed", "payee add P-0002"),
    ]
    for (line, reason, remedy) in cases {
      #expect(try room.refusal(line, by: "dee") == Refusal(reason, remedy: remedy, about: "payee"), "\(line)")
    }
    #expect(try room.misreading("payee add joe --details 12345678")?.reason == "that is not the digest of bank details")
  }

  @Test func `two payees with one account are remarked on, whatever the names on it`() throws {
    var room = try room("payee add ana --details \(Self.a)")
    let other = Self.a.prefix(32) + Self.b.prefix(32)
    #expect(try room.answer("payee add joe --details \(other)").last == "look again: P-0001 has the same bank account")
    #expect(try room.answer("payee change joe --details \(Self.b)").count == 1)
  }

  @Test func `a list says where details stand, and private notes are needed once there are some`() throws {
    var room = try room()
    #expect(!ClaimsPlugin.needsPrivateNotes(room.state))
    try room.type("payee add ana --details \(Self.a)")
    #expect(ClaimsPlugin.needsPrivateNotes(room.state))
    let standings = { (room: ClaimRoom) in try room.table("payee list").map { $0[3] } }
    #expect(try standings(room) == [.text("waits for confirmation by a second person"), .text("none")])
    try room.type("payee confirm ana", by: "dee")
    #expect(try standings(room) == [.text("confirmed"), .text("none")])
    try room.type("payee change ana --details \(Self.b)")
    #expect(
      try standings(room)
        == [.text("confirmed; a change waits for confirmation by a second person"), .text("none")])
  }
}

@Suite struct `Bank details` {
  private func slip(_ body: () throws(DetailsSlip) -> BankDetails) -> String? {
    do throws(DetailsSlip) {
      _ = try body()
      return nil
    } catch {
      return error.column
    }
  }

  @Test(arguments: [
    ("A Ortiz", "00-00-01", "00000011", "", nil), (" A  Ortiz ", "00 00 01", "000 011", "gb", nil),
    ("A Ortiz", "000001", "0000011", "IE", nil), ("", "00-00-01", "00000011", "", "name"),
    ("A\u{1B}[2J", "00-00-01", "00000011", "", "name"), ("A Ortiz", "0-00-01", "00000011", "", "sort code"),
    ("A Ortiz", "", "00000011", "", "sort code"), ("A Ortiz", "00-00-0O", "00000011", "", "sort code"),
    ("A Ortiz", "00-00-01", "00011", "", "account number"), ("A Ortiz", "00-00-01", "1.1E+07", "", "account number"),
    ("A Ortiz", "00-00-01", "000000111", "", "account number"), ("A Ortiz", "00-00-01", "00000011", "UK1", "country"),
    ("A Ortiz", "٠٠٠٠٠١", "00000011", "", "sort code"),
  ])
  func `are checked one by one, and a slip says where it is`(
    name: String, code: String, number: String, country: String, column: String?
  ) {
    let found = slip { () throws(DetailsSlip) in
      try BankDetails(name: name, sortCode: code, accountNumber: number, country: country)
    }
    #expect(found == column)
  }

  @Test func `a sort code of five digits is told of spreadsheets, and nothing of it is said`() throws {
    let asked = answers("A Ortiz", "00001")
    do throws(Refusal) {
      _ = try BankDetails.asked { prompt throws(Refusal) in asked[prompt] ?? "" }
      Issue.record("it was taken")
    } catch {
      #expect(
        error
          == Refusal(
            "a sort code has six digits, and this has five",
            remedy: "write its first zero too, which a spreadsheet may have dropped"))
    }
  }

  @Test func `with an IBAN no account number is asked for`() throws {
    var prompts: [String] = []
    let asked = answers("A Ortiz", "ie29 aibk 9311 5212 3456 78", country: "ie")
    let details = try BankDetails.asked { prompt throws(Refusal) in
      prompts.append(prompt)
      return asked[prompt] ?? ""
    }
    #expect(prompts.count == 3)
    #expect(details.text == "A Ortiz\nIE\nIE29AIBK93115212345678")
    #expect(BankDetails(text: details.text) == details)
  }

  @Test func `however they are typed, the same details have the same digest, and others another`() throws {
    let context = ClaimRoom(now: ClaimRoom.start).context
    let key = try DetailsKey.found(context).key
    func digest(_ name: String, _ code: String, _ number: String) throws -> String {
      try BankDetails(name: name, sortCode: code, accountNumber: number, country: "").digest(key)
    }
    let one = try digest("A Ortiz", "00-00-01", "000011")
    #expect(one.utf8.count == 64)
    #expect(try digest(" A  Ortiz", "000001", "00000011") == one)
    let named = try digest("B Ortiz", "00-00-01", "000011")
    let numbered = try digest("A Ortiz", "00-00-01", "000012")
    #expect(Set([one, named, numbered]).count == 3)
    #expect(BankDetails.areOfOneAccount(one, named))
    #expect(!BankDetails.areOfOneAccount(one, numbered))
  }

  @Test func `they say nothing of themselves`() throws {
    let details = try BankDetails(name: "A Ortiz", sortCode: "00-00-01", accountNumber: "00000011", country: "")
    var dumped = "\(details) \(String(reflecting: details))"
    dump(details, to: &dumped)
    for part in ["Ortiz", "000001", "00000011"] { #expect(!dumped.contains(part)) }
  }

  @Test func `what isn't in the private file is refused with what brings it back`() {
    #expect(
      throws: Refusal("the bank details of P-0001 aren't in the private file", remedy: "payee change P-0001")
    ) { try BankDetails.holder(of: "P-0001", digest: "00", in: PrivateNotes()) }
    #expect(throws: Refusal("the payer's account isn't in the private file", remedy: "payer set")) {
      try BankDetails.payer(digest: "00", in: PrivateNotes())
    }
  }
}
