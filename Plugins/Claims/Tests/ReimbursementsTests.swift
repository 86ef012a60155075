import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Claims

/// What reports are told of claims.
@Suite struct `Reimbursements are told` {
  private func told(_ room: ClaimRoom) -> Reimbursements { room.context.records(Reimbursements.self) }

  private func part(_ label: String, _ count: Int?, _ pence: Int64?) -> Reimbursements.Part {
    Reimbursements.Part(label, count: count, amounts: pence.map { [.gbp: $0] } ?? [:])
  }

  @Test func `by where they stand, with what is declined hidden whether there is any or not`() throws {
    var room = try ClaimRoom(after: [
      "data ana £5", "data joe £6", "data dee £7", "submit q1 q2 q3", "period open 2026-06",
      "approve q1 --override alone",
    ])
    let before = [part("submitted", 2, 1_300), part("approved", 1, 500), part("declined", nil, nil)]
    #expect(told(room).standings == before)
    try room.type("decline q2 --reason no")
    #expect(
      told(room).standings == [part("submitted", 1, 700), part("approved", 1, 500), part("declined", nil, nil)])
  }

  @Test func `and what five people were declined is told`() throws {
    var lines = ["ana", "joe", "ben", "dee"].map { "data \($0) £5" } + ["data ana £6", "submit q1 q2 q3 q4 q5"]
    lines += ["decline q1 q2 q3 q4 q5 --reason no"]
    var room = try ClaimRoom(after: lines)
    #expect(told(room).standings == [part("declined", nil, nil)])
    for line in ["data frank £1", "submit q6", "decline q6 --reason no"] { try room.type(line) }
    #expect(told(room).standings == [part("declined", 6, 2_700)])
  }

  @Test func `by what they are for, less what was taken back`() throws {
    let room = try ClaimRoom(
      after: approvedFare + [
        "data ana £5", "data joe £6", "submit q2 q3", "approve q2 q3 --override alone",
        "claims reverse q2 --reason twice", "prepay q3 --override alone", "claims reverse q3 --reason wrong",
      ])
    #expect(told(room).categories == [part("travel", 1, 340)])
    #expect(told(room).periods.map(\.accounts) == [[.gbp: .init(approved: 340, paid: 600, owed: -260)]])
  }

  @Test func `by whom they wait for, and since when`() throws {
    var room = try ClaimRoom(after: ["data ana £5", "@ +2h", "data joe £6", "@ +1h", "submit q1"])
    #expect(
      told(room).waiting == [
        .init(part("accepted", 1, 600), for: "whoever submits it", since: ClaimRoom.start + .hours(2)),
        .init(part("submitted", 1, 500), for: "whoever approves it", since: ClaimRoom.start + .hours(3)),
      ])
    for line in ["period open 2026-06", "@ +1h", "approve q1 --override alone"] { try room.type(line) }
    try room.confirmDetails(of: "ana")
    try room.type("@ +1h")
    try room.type("batch make --pay-on 2026-06-12 --head \(String(repeating: "0", count: 64)) --override alone")
    #expect(
      told(room).waiting.last
        == .init(part("in a batch", 1, 500), for: "whoever exports the batch", since: ClaimRoom.start + .hours(5)))
    try room.type("@ +24h")
    try room.carryOut(AnyChange(BatchExported(batch: ID("b", 1))))
    #expect(
      told(room).waiting.last == .init(part("exported", 1, 500), for: "the bank", since: ClaimRoom.start + .hours(29)))
    try room.type("returned b1 ana --reason closed")
    #expect(
      told(room).waiting.last
        == .init(part("returned", 1, 500), for: "whoever pays it anew", since: ClaimRoom.start + .hours(29)))
  }

  @Test func `by how many days people waited for their money`() throws {
    var room = try ClaimRoom(after: [
      "data ana £5 --on 2026-06-01", "data ana £6 --on 2026-06-08", "data joe £6", "submit q1 q2 q3",
      "period open 2026-06", "approve q1 q2 q3 --override alone", "prepay q1 q2 --override alone",
    ])
    #expect(told(room).daysToPay == [2: 1, 9: 1])
    #expect(told(room).medianDays == 5.5)
    #expect(told(room).peoplePaid == 1)
    for line in ["@ +48h", "prepay q3 --override alone"] { try room.type(line) }
    #expect(told(room).daysToPay == [2: 2, 9: 1])
    #expect(told(room).medianDays == 2)
    #expect(told(room).peoplePaid == 2)
    #expect(told(room).overrides == 6)
  }

  @Test func `by group as fairness does`() throws {
    let room = try ClaimRoom(after: ["rates activate session-half-day", "offer all --of m1"])
    let table = try #require(try room.view("fairness").sections.first?.tables.first)
    #expect(told(room).byGroup(room.context.rules).first == .table(table))
  }

  @Test func `and nothing where there is nothing`() throws {
    let told = told(try ClaimRoom())
    #expect(told.standings.isEmpty && told.waiting.isEmpty && told.periods.isEmpty && told.currencies.isEmpty)
    #expect(told.medianDays == nil)
  }
}
