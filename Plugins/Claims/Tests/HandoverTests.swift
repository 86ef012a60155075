import Facilitation
import Foundation
import OrderedCollections
import TestKit
import Testing

@testable import Claims

/// A facilitator and finance, each with a workshop in a file.
@Suite struct `A handover` {
  private static let room =
    Workshops.people + [
      "time ben £40.00 Half a day --receipt sha256:\(String(repeating: "0a", count: 32)):ben-hale.pdf",
      "submit q1 q2 q3", "period open 2026-06", "actor dee", "approve q1 q2",
    ]

  private func owed(_ state: ClaimsState) -> Int64 { state.books.owed[.gbp] ?? 0 }

  @Test func `adds to finance's books once, however often the file is run`() throws {
    let workshops = try Workshops()
    let there = try workshops.type(Self.room + ["handover --to @/out"], in: "a")
    #expect(there.complained == "")
    #expect(there.state.claims.all.values.map(\.standing) == [.handedOver, .handedOver, .submitted])
    #expect(
      try workshops.type(["handover --to @/out --force"], in: "a").head == there.head)
    let taken = try workshops.type(["period open 2026-06", "run @/out/handover.meet"], in: "f", as: "fay")
    #expect(taken.complained == "")
    #expect(taken.entries == 3)
    let again = try workshops.type(["run @/out/handover.meet"], in: "f", as: "fay")
    #expect(again.complained == "")
    #expect((again.entries, again.head) == (taken.entries, taken.head))
    #expect(owed(taken.state) == owed(there.state) && owed(there.state) == 688 + 500)
    #expect(
      taken.state.totals.amount(.approved, .gbp) == there.state.totals.amount(.handedOver, .gbp))

    // Another has what was there before too, and adds what is new.
    let later = try workshops.type(["actor dee", "approve q3", "handover --to @/out --force"], in: "a")
    let added = try workshops.type(["run @/out/handover.meet"], in: "f", as: "fay")
    #expect(added.entries == again.entries + 1)
    #expect(owed(added.state) == owed(later.state) && owed(later.state) == 688 + 500 + 4_000)
    #expect(broken(added.state) == [])
    #expect(broken(later.state) == [])
  }

  @Test func `has no name of anyone but the approver, and what finance needs`() throws {
    let workshops = try Workshops()
    _ = try workshops.type(Self.room + ["approve q3", "handover --to @/out"], in: "a")
    let file = try workshops.text("out/handover.meet")
    let lines = file.split(separator: "\n").prefix(3).map(String.init)
    #expect(
      lines == [
        "meet 1", "# Approved claims of workshop 61616161, for finance to run in its own workshop.",
        "claims take q1 P-0001 travel 12.5mi 6.88GBP --workshop 61616161616161616161616161616161 --on 2026-06-10 "
          + "--approved-by dee --approved 2026-06-10T09:00:00Z --period 2026-06 --rate car-2026:125:55 --key car "
          + "--text \"To Keighley\" --tax exempt",
      ])
    for name in ["ana", "Ana", "Ortiz", "ben", "Hale", "carers"] { #expect(!file.contains(name), "\(name)") }
    #expect(file.contains(":receipt"))
    var status = stat()
    #expect(stat(workshops.folder + "/out/handover.meet", &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test func `results go back, and say when it was paid`() throws {
    let workshops = try Workshops()
    _ = try workshops.type(Self.room + ["handover --to @/out"], in: "a")
    _ = try workshops.type(["period open 2026-06", "run @/out/handover.meet"], in: "f", as: "fay")
    let paid = try workshops.type(
      ["prepay q1", "results --to @/out"], in: "f", as: "fin", at: "2026-06-15T10:00")
    #expect(paid.complained == "")
    #expect(try workshops.text("out/results.meet").hasSuffix("\nclaims paid elsewhere q1 --on 2026-06-15\n"))
    let told = try workshops.type(["run @/out/results.meet"], in: "a", at: "2026-06-20T10:00")
    #expect(told.complained == "")
    #expect(told.state.claim(ID("q", 1))?.standing == .paid)
    #expect(told.state.claim(ID("q", 1))?.paidOn == CalendarDay(word: "2026-06-15"))
    #expect(told.state.totals.payments == [5: 1])
    #expect(owed(told.state) == owed(paid.state))
    #expect(broken(told.state) == [])
    let again = try workshops.type(["run @/out/results.meet"], in: "a", at: "2026-06-21T10:00")
    #expect(again.head == told.head)
    // What came back and was paid anew is paid on the later day.
    let anew = try workshops.type(["paid elsewhere q1 --on 2026-06-19"], in: "a", at: "2026-06-21T10:00")
    #expect(anew.state.totals.payments == [9: 1])
    #expect(owed(anew.state) == owed(told.state))
    #expect(
      try workshops.type(["paid elsewhere q1 --on 2026-06-15"], in: "a", at: "2026-06-22T10:00").head == anew.head)
  }

  @Test func `finance sees references where it knows no names`() throws {
    let workshops = try Workshops()
    _ = try workshops.type(Self.room + ["handover --to @/out"], in: "a")
    _ = try workshops.type(["period open 2026-06", "run @/out/handover.meet"], in: "f", as: "fay")
    _ = try workshops.type(["prepay q1"], in: "f", as: "fin")
    let lines = ["claims list", "claims show q1", "payee list", "fairness --per person", "rates impact", "period list"]
    for line in lines {
      let said = try workshops.type([line], in: "f", as: "fay")
      #expect(said.complained == "")
      #expect(line.hasPrefix("rates") || line.hasPrefix("period") || said.said.contains("P-000"), "\(line)")
      #expect(!said.said.contains("p-000"), "\(line)")
    }
    let paid = try workshops.type(["payee add P-0001"], in: "f", answers: answers("A Ortiz", "00-00-01", "00000011"))
    #expect(paid.complained == "")
    #expect(paid.state.payees[Handle("p-0001")]?.waiting != nil)
  }

  @Test func `nothing to hand over writes nothing, nor do no results`() throws {
    let workshops = try Workshops()
    let before = try workshops.type(Workshops.people, in: "a")
    let said = try workshops.type(["handover --to @/out", "results --to @/out"], in: "a")
    #expect(said.said == "there is nothing to write\nthere is nothing to write\n")
    #expect(said.head == before.head)
    #expect(try !workshops.files.contains("out/handover.meet"))
  }

  @Test func `its own workshop doesn't take it`() throws {
    let workshops = try Workshops()
    _ = try workshops.type(Self.room + ["handover --to @/out"], in: "a")
    #expect(
      try workshops.type(["run @/out/handover.meet"], in: "a").complained.contains(
        "these are this workshop's own claims")
    )
  }
}

@Suite struct `A claim that is taken over` {
  private static let line =
    "take q12 P-0042 travel 12.5mi 6.88GBP --workshop 00ff --on 2026-06-01 --approved-by dee "
    + "--approved 2026-06-02T09:00:00Z --rate car-2026:125:55"

  private func room(_ lines: String...) throws -> ClaimRoom {
    try ClaimRoom(after: ["period open 2026-06"] + lines)
  }

  @Test func `is approved as it was there`() throws {
    var room = try room()
    #expect(try room.answer(Self.line) == ["q1, P-0042, £6.88, is taken over; it is q12 there"])
    let claim = try #require(room.claim(1))
    #expect(claim.standing == .approved && claim.approvedBy == "dee" && claim.recordedBy == "sam")
    #expect(claim.approved == Instant(word: "2026-06-02T09:00:00Z"))
    #expect(room.owed == 688)
    #expect(try room.answer(Self.line) == ["nothing changes: that is so already"])
    #expect(try room.refusal("prepay q1", by: "dee")?.reason == "dee approved q1, and can't pay it")
  }

  @Test(arguments: [
    ("6.88GBP", "6.89GBP", "amount"), ("12.5mi 6.88GBP", "12.5mi 0GBP", "amount"),
    ("12.5mi", "12.4mi", "amount"), (":125:55", ":-125:-55", "amount"),
    (":125:55", ":9223372036854775807:55", "amount"),
    (" --rate car-2026:125:55", "", "amount"), ("12.5mi 6.88GBP", "£6.88 6.88EUR", "amount"),
    ("12.5mi 6.88GBP", "10000000.01GBP 10000000.01GBP", "quantity"), ("12.5mi", "0mi", "quantity"),
    ("6.88GBP", "6.88GBP --vat 6.88GBP", "vat"), ("6.88GBP", "6.88GBP --vat 1EUR", "vat"),
    ("2026-06-01", "2028-06-01", "on"), ("00ff", "00FF", "workshop"), ("P-0042", "$$$", "who"),
    ("P-0042", "P_0042", "who"),
    ("P-0042", "P-00420000000000000", "who"),
  ])
  func `does no harm when somebody changed the line`(old: String, new: String, parameter: String) throws {
    let room = try room()
    let line = Self.line.replacingOccurrences(of: old, with: new)
    #expect(line != Self.line)
    let misreading = try? room.misreading(line)
    let refusal = misreading == nil ? try room.refusal(line) : nil
    #expect(misreading != nil || refusal?.parameter == parameter, "\(String(describing: refusal))")
    if let refusal { #expect(refusal.remedy?.isEmpty == false) }
  }

  @Test func `can't say something else later, nor come from elsewhere, nor stand for someone else`() throws {
    var room = try room(Self.line)
    #expect(
      try room.refusal(Self.line.replacingOccurrences(of: "dee", with: "joe"))?.reason
        == "q12 was taken over already as q1, and says something else now")
    #expect(
      try room.refusal(Self.line.replacingOccurrences(of: "00ff", with: "11ff"))
        == Refusal(
          "the claims here were taken over from workshop 00ff, and this one is of 11ff",
          remedy: "open a workshop of its own for those: evenhand NAME.evenhand", about: "workshop"))
    try room.type("data ana £5")
    #expect(room.state.payees[Handle("ana")]?.reference == "P-0002")
    let other = Self.line.replacingOccurrences(of: "q12 P-0042", with: "q13 P-0002")
    #expect(try room.refusal(other)?.reason == "P-0002 is someone else here")
  }

  @Test func `is taken again when its period is closed, but not anew`() throws {
    var room = try room(Self.line, "period close 2026-06")
    #expect(try room.type(Self.line).isEmpty)
    #expect(
      try room.refusal(Self.line.replacingOccurrences(of: "q12", with: "q13"))?.remedy == "period open 2026-07")
  }

  @Test func `what is handed over is with finance`() throws {
    var room = try ClaimRoom(after: approvedFare + ["handed over"])
    for line in ["reverse q1 --reason no", "prepay q1", "approve q1"] {
      #expect(try room.refusal(line, by: "frank")?.remedy == "finance has it, and pays it or takes it back", "\(line)")
    }
    #expect(try room.refusal("paid elsewhere q1 --on 2028-01-01")?.parameter == "on")
    try room.type("paid elsewhere q1 --on 2026-06-09")
    #expect(room.standing(1) == .paid && room.owed == 0)
    #expect(try room.type("paid elsewhere q1 --on 2026-06-09").isEmpty)
  }

  @Test func `a part of what was offered, and what is added to a claim, are handed over as amounts`() throws {
    var room = try ClaimRoom(after: [
      "period open 2026-06", "offer ana £40", "reduce q1 £25", "submit q1", "approve q1 --override alone",
    ])
    let claim = try #require(room.claim(1))
    let line = try #require(TakenLine(claim, of: "00ff", room.state)?.word)
    #expect(line.hasPrefix("claims take q1 P-0001 time 25.00GBP 25.00GBP --workshop 00ff"))
    try room.type("handed over")
    var finance = try self.room()
    try finance.type(line)
    #expect(finance.owed == 2_500)
  }
}
