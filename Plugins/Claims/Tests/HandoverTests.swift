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

  /// The code that a hand-over's answer says.
  private func code(_ said: Workshops.Result) -> String {
    said.said.firstMatch(of: /its code is ([0-9A-Z-]{24})/).map { String($0.output.1) } ?? "no code"
  }

  private func take(_ said: Workshops.Result) -> String { "claims take @/out/handover.meet --code \(code(said))" }

  private func owed(_ state: State) -> Int64 { state.books.owed[.gbp] ?? 0 }

  @Test func `adds to finance's books once, however often the file is run`() throws {
    let workshops = try Workshops()
    let there = try workshops.type(Self.room + ["handover --to @/out"], in: "a")
    #expect(there.complained == "")
    #expect(there.state.claims.all.values.map(\.standing) == [.handedOver, .handedOver, .submitted])
    let repeated = try workshops.type(["handover --to @/out --force"], in: "a")
    #expect(repeated.head == there.head)
    let taken = try workshops.type(["period open 2026-06", take(repeated)], in: "f", as: "fay")
    #expect(taken.complained == "")
    // The period, two claims, and that they are what the code is of.
    #expect(taken.entries == 4)
    #expect(taken.state.untold.isEmpty)
    let again = try workshops.type([take(repeated)], in: "f", as: "fay")
    #expect(again.complained == "")
    #expect((again.entries, again.head) == (taken.entries, taken.head))
    #expect(owed(taken.state) == owed(there.state) && owed(there.state) == 688 + 500)
    #expect(
      taken.state.totals.amount(.approved, .gbp) == there.state.totals.amount(.handedOver, .gbp))

    // Another has what was there before too, and adds what is new.
    let later = try workshops.type(["actor dee", "approve q3", "handover --to @/out --force"], in: "a")
    let added = try workshops.type([take(later)], in: "f", as: "fay")
    #expect(added.entries == again.entries + 2)
    #expect(owed(added.state) == owed(later.state) && owed(later.state) == 688 + 500 + 4_000)
    #expect(broken(added.state) == [])
    #expect(broken(later.state) == [])
  }

  @Test func `has no name of anyone but the approver, and what finance needs`() throws {
    let workshops = try Workshops()
    _ = try workshops.type(Self.room + ["approve q3", "handover --to @/out"], in: "a")
    let file = try workshops.text("out/handover.meet")
    let lines = file.split(separator: "\n").prefix(8).map(String.init)
    let head = try #require(lines.count > 4 ? lines[4].dropFirst("# head ".count) : nil)
    #expect(
      lines == [
        "meet 1", "# Approved claims of workshop 61616161, for finance to take into a workshop of its own.",
        "# Ask whoever sent them for their code, by telephone or in person: no file and no mail has it.",
        "# workshop 61616161616161616161616161616161", "# head \(head)", "# lines 3", "claims take handover.meet",
        "claims taken q1 P-0001 travel 12.5mi 6.88GBP --workshop 61616161616161616161616161616161 --on 2026-06-10 "
          + "--approved-by dee --approved 2026-06-10T09:00:00Z --period 2026-06 --rate car-2026:125:55 --key car "
          + "--text \"To Keighley\" --tax exempt",
      ])
    #expect(head.utf8.count == 64 && head.isHexadecimal)
    for name in ["ana", "Ana", "Ortiz", "ben", "Hale", "carers"] { #expect(!file.contains(name), "\(name)") }
    #expect(file.contains(":receipt"))
    var status = stat()
    #expect(stat(workshops.folder + "/out/handover.meet", &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test func `results go back, and say when it was paid`() throws {
    let workshops = try Workshops()
    let there = try workshops.type(Self.room + ["handover --to @/out"], in: "a")
    _ = try workshops.type(["period open 2026-06", take(there)], in: "f", as: "fay")
    let paid = try workshops.type(
      ["prepay q1", "results --to @/out"], in: "f", as: "fin", at: "2026-06-15T10:00")
    #expect(paid.complained == "")
    #expect(
      try workshops.text("out/results.meet").hasSuffix(
        "\nclaims paid elsewhere q1 --amount 6.88GBP --on 2026-06-15\n"))
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
    let there = try workshops.type(Self.room + ["handover --to @/out"], in: "a")
    _ = try workshops.type(["period open 2026-06", take(there)], in: "f", as: "fay")
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
    let there = try workshops.type(Self.room + ["handover --to @/out"], in: "a")
    #expect(try workshops.type([take(there)], in: "a").complained.contains("these are this workshop's own claims"))
  }

  // MARK: On its way

  @Test func `nothing is taken without the code, run or included`() throws {
    let workshops = try Workshops()
    _ = try workshops.type(Self.room + ["handover --to @/out"], in: "a")
    let refused = "is taken with the code that its sender tells, so that nothing in it was changed on the way"
    for line in ["claims take @/out/handover.meet", "run @/out/handover.meet"] {
      let taken = try workshops.type(["period open 2026-06", line], in: "f", as: "fay")
      #expect(taken.complained.contains(refused), "\(line)")
      #expect(taken.state.claims.all.isEmpty)
    }
  }

  @Test(arguments: [
    ("6.88GBP", "688.00GBP"), ("car-2026:125:55", "car-2026:125:56"), ("P-0001", "P-0002"), ("q1 P", "q9 P"),
    ("# lines 2", "# lines 3"), ("# head ", "# head 0"), ("61616161616161616161616161616161 --on", "6161 --on"),
    ("To Keighley", "To Leeds"), ("--approved-by dee", "--approved-by joe"),
    ("2026-06-10 --approved", "2026-06-09 --approved"),
    ("# Ask", "# Don't ask"), ("claims take handover.meet\n", ""), ("\nclaims taken q2", "\n# claims taken q2"),
    ("claims taken q2", "claims approve q2"),
  ])
  func `what was changed is refused`(old: String, new: String) throws {
    let workshops = try Workshops()
    let there = try workshops.type(Self.room + ["handover --to @/out"], in: "a")
    let text = try workshops.text("out/handover.meet")
    let changed = text.replacingOccurrences(of: old, with: new)
    #expect(changed != text)
    try workshops.write(changed, to: "out/handover.meet")
    let taken = try workshops.type(["period open 2026-06", take(there)], in: "f", as: "fay")
    #expect(taken.complained.contains("@/out/handover.meet isn't "), "\(taken.said)")
    #expect(taken.complained.contains("on its way") && taken.complained.contains("handover --to FOLDER"))
    #expect(taken.state.claims.all.isEmpty)
  }

  @Test func `line ends are another matter, and so is how the code is typed`() throws {
    let workshops = try Workshops()
    let there = try workshops.type(Self.room + ["handover --to @/out"], in: "a")
    try workshops.write(
      try workshops.text("out/handover.meet").replacingOccurrences(of: "\n", with: "\r\n"), to: "out/handover.meet")
    let code = code(there).lowercased().replacingOccurrences(of: "-", with: " ")
    let taken = try workshops.type(
      ["period open 2026-06", "claims take @/out/handover.meet --code '\(code)'"], in: "f", as: "fay")
    #expect(taken.complained == "")
    #expect(taken.state.claims.all.count == 2)
    let other = try workshops.type(
      ["claims take @/out/handover.meet --code 0000-0000-0000-0000-0000"], in: "f", as: "fay")
    #expect(other.complained.contains("isn't what the sender of that code wrote"))
  }

  /// Whoever takes the first lines out of a hand-over has lines that anyone may have typed.
  @Test func `lines without their code wait for a second person, or for the code`() throws {
    let workshops = try Workshops()
    let there = try workshops.type(Self.room + ["handover --to @/out"], in: "a")
    let lines = try workshops.text("out/handover.meet").split(separator: "\n").filter { $0.hasPrefix("claims taken") }
    let forged = lines.map { $0.replacingOccurrences(of: "5.00GBP", with: "500.00GBP") }
    try workshops.write((["meet 1"] + forged).joined(separator: "\n"), to: "forged.meet")
    let taken = try workshops.type(["period open 2026-06", "run @/forged.meet"], in: "f", as: "fay")
    #expect(taken.complained == "")
    #expect(taken.state.claims.all.values.map(\.standing) == [.submitted, .submitted])
    let listed = try workshops.type(["claims overrides", "reconcile"], in: "f", as: "fay")
    #expect(listed.said.contains("without the code that its sender tells"))
    #expect(listed.said.contains("nothing proves what the sender of q1 and q2 wrote"))
    // Their own code isn't the sender's, and the sender's isn't theirs.
    let unlike = try workshops.type([take(there)], in: "f", as: "fay")
    #expect(unlike.complained.contains("q2 was taken over already as q2, £500.00, and says £5.00 now"))
    #expect(unlike.state.claims.all.values.map(\.standing) == [.submitted, .submitted])
    let declined = try workshops.type(["actor dee", "decline q2 --reason 'changed on its way'", take(there)], in: "f")
    #expect(declined.complained == "")
    #expect(declined.state.claims.all.values.map(\.standing) == [.approved, .declined, .approved])
    #expect(declined.state.claim(ID("q", 3))?.amount == Money(minorUnits: 500, currency: .gbp))
    #expect(broken(declined.state) == [])
  }

  @Test func `a second person's word stands for the code, and is listed`() throws {
    let workshops = try Workshops()
    _ = try workshops.type(Self.room + ["handover --to @/out"], in: "a")
    let lines = try workshops.text("out/handover.meet").split(separator: "\n").filter { $0.hasPrefix("claims taken") }
    // As they were called once.
    let old = lines.map { $0.replacingOccurrences(of: "claims taken", with: "claims take") }
    _ = try workshops.type(["period open 2026-06"] + old, in: "f", as: "fay")
    let own = try workshops.type(["approve q1"], in: "f", as: "fay")
    #expect(own.complained.contains("fay recorded q1, and can't approve it"))
    let second = try workshops.type(["approve q1", "claims overrides"], in: "f", as: "fin")
    #expect(second.complained == "")
    #expect(second.state.claim(ID("q", 1))?.approvedBy == "fin")
    #expect(second.said.contains("taken over"))
  }

  @Test func `what was paid is what was handed over, or both are named`() throws {
    let workshops = try Workshops()
    let there = try workshops.type(Self.room + ["handover --to @/out"], in: "a")
    _ = try workshops.type(["period open 2026-06", take(there)], in: "f", as: "fay")
    _ = try workshops.type(["prepay q1", "results --to @/out"], in: "f", as: "fin", at: "2026-06-15T10:00")
    let text = try workshops.text("out/results.meet")
    try workshops.write(text.replacingOccurrences(of: "6.88GBP", with: "688.00GBP"), to: "out/results.meet")
    let told = try workshops.type(["run @/out/results.meet"], in: "a", at: "2026-06-20T10:00")
    #expect(told.complained.contains("finance paid £688.00 for q1, and £6.88 was handed over"))
    #expect(told.state.claim(ID("q", 1))?.standing == .handedOver)
  }
}

@Suite struct `A claim that is taken over` {
  private static let line =
    "taken q12 P-0042 travel 12.5mi 6.88GBP --workshop 00ff --on 2026-06-01 --approved-by dee "
    + "--approved 2026-06-02T09:00:00Z --rate car-2026:125:55"

  private static let vouched: String = {
    let handover = Handover(
      workshop: "00ff", head: String(repeating: "0", count: 64), lines: ["claims " + line])
    return "vouched \(handover.code.word) q12 --workshop 00ff --head \(handover.head)"
  }()

  private func room(_ lines: String...) throws -> ClaimRoom {
    try ClaimRoom(after: ["period open 2026-06"] + lines)
  }

  @Test func `is approved as it was there`() throws {
    var room = try room()
    #expect(
      try room.answer(Self.line) == [
        "q1, P-0042, £6.88, is taken over without its sender's code; it is q12 there",
        "a second person decides on it: approve q1; it is listed: claims overrides",
      ])
    #expect(room.claim(1)?.standing == .submitted && room.owed == 0)
    #expect(try room.answer(Self.line) == ["nothing changes: that is so already"])
    #expect(
      try room.refusal(Self.vouched.replacingOccurrences(of: "q12", with: "q13"))?.reason == "q13 wasn't taken over")
    #expect(
      try room.refusal(Self.vouched.replacingOccurrences(of: "--head 0", with: "--head 1"))?.reason
        == "what was taken over isn't what the sender of that code wrote")
    #expect(try room.answer(Self.vouched) == ["1 claim is as their sender wrote it"])
    #expect(try room.answer(Self.vouched) == ["nothing changes: that is so already"])
    let claim = try #require(room.claim(1))
    #expect(claim.standing == .approved && claim.approvedBy == "dee" && claim.recordedBy == "sam")
    #expect(claim.approved == Instant(word: "2026-06-02T09:00:00Z"))
    #expect(room.owed == 688)
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
    try room.type(Self.vouched)
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
    var room = try room(Self.line, Self.vouched, "period close 2026-06")
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
    #expect(line.hasPrefix("claims taken q1 P-0001 time 25.00GBP 25.00GBP --workshop 00ff"))
    try room.type("handed over")
    var finance = try self.room()
    try finance.type(line)
    #expect(finance.claim(1)?.amount == Money(minorUnits: 2_500, currency: .gbp))
  }
}
