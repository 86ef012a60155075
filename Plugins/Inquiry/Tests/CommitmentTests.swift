import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Inquiry

struct `Commitments` {
  static let made = ["stage start destiny", "commit add Ring --by ben --due 2026-12-04"]
  private func day(_ word: String) throws -> CalendarDay { try #require(CalendarDay(word: word)) }

  @Test func `what became of it is kept, with the reason`() throws {
    var room = try Room(after: Self.made)
    #expect(
      try room.type("commit move cm1 --due 2026-12-11 --reason 'no time'")
        == [Event(CommitmentMoved(commitment: .cm1, due: try day("2026-12-11"), reason: "no time"))])
    #expect(try room.answer("commit done cm1 --reason 'all rang'") == ["cm1 is done"])
    #expect(
      try room.table("commit list") == [
        [
          .text("cm1"), .text("Ring"), .text("ben"), .text("Ben Hale"), .text("2026-12-11"), .text("done"),
          .truth(false), .undefined, .text("all rang"), .list([]),
        ]
      ])
    #expect(try room.refusal("commit drop cm1 --reason no")?.reason == "cm1 is done already")
  }

  @Test func `it is overdue when its day has passed, and not on the day`() throws {
    var room = try Room(after: Self.made)
    room.now = try #require(Instant(word: "2026-12-04T23:59:59Z"))
    #expect(try room.table("commit list").first?[5] == .text("open"))
    room.now = room.now + .seconds(1)
    #expect(try room.table("commit list").first?[5] == .text("overdue"))
  }

  @Test func `it is followed up after its cycle, as long as it is open`() throws {
    var room = try Room(after: Self.made + ["stage next", "stage start", "stage end --reason none", "stage start"])
    #expect(room.state.cycles.atHand.keys == [ID("cy", 1), ID("cy", 3)])
    #expect(room.fact("commitments.open") == .count(1))
    #expect(try room.type("commit done cm1") == [Event(CommitmentDone(commitment: .cm1, reason: nil))])
    #expect(room.state.cycles.atHand.keys == [ID("cy", 3)])
    #expect(try room.refusal("commit done cm1")?.reason == "cm1 is done already")
    #expect(try room.view("map cm1").notes.first?.hasPrefix("cm1  Ring (Ben Hale, by 2026-12-04, done)") == true)
  }

  @Test func `a notice comes as the day begins by the clocks here`() throws {
    let room = try Room(after: Self.made)
    let notice = Notice(
      at: try #require(Instant(word: "2026-12-04T00:00:00Z")), "cm1 is due on 2026-12-04: Ring (Ben Hale)")
    func due(_ start: Instant, _ end: Instant) -> [Notice] {
      InquiryPlugin.due(room.state, after: start, through: end, room.context.view)
    }
    #expect(due(Room.start, notice.time - .seconds(1)) == [])
    #expect(due(Room.start, notice.time) == [notice])
    #expect(due(notice.time, notice.time + .hours(99)) == [])
  }

  @Test func `a moved one is due on its new day, and one that is done on none`() throws {
    var room = try Room(after: Self.made + ["commit move cm1 --due 2026-12-05 --reason ill"])
    let (start, end) = (Room.start, Room.start + .hours(24 * 60))
    #expect(
      InquiryPlugin.due(room.state, after: start, through: end, room.context.view).map(\.time)
        == [Instant(word: "2026-12-05T00:00:00Z")])
    try room.type("commit done cm1")
    #expect(InquiryPlugin.due(room.state, after: start, through: end, room.context.view) == [])
  }

  @Test func `a day that has passed is recorded, and said`() throws {
    var room = try Room(after: ["stage start destiny"])
    #expect(
      try room.answer("commit add Ring --by ben --due 2026-11-19") == [
        "the commitment is cm1", "say what it comes from: commit link cm1 p1",
        "2026-11-19 has passed: commit move cm1 --due +14d --reason TEXT",
      ])
  }
}
