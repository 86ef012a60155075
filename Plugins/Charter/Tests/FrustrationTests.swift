import Facilitation
import TestKit
import Testing

@testable import Charter

struct `Frustrations` {
  @Test func `a frustration has a cause, and may need no name`() throws {
    var room = try Room()
    let answer = try room.answer("frustration add Letters come late --group carers --cause 'second-class post'")
    #expect(answer == ["in the charter as f1, a frustration of carers"])
    #expect(
      try room.show("show --per person").rows("frustrations").first?.prefix(4)
        == [.text("f1"), .text("Letters come late"), .text("carers"), .text("second-class post")])
  }

  @Test func `one that money causes may help to make a case`() throws {
    var room = try Room()
    #expect(
      try room.answer("frustration add No one answers after five --budget") == [
        "in the charter as f1, a frustration",
        "money is its cause: it may help to make the case for a larger budget",
      ])
    #expect(room.fact("frustrations.budget") == .count(1))
  }

  @Test(
    arguments: [
      (.minutes(40), "40m"), (.hours(47), "47h"), (.hours(48), "2 days"), (.hours(24 * 9), "9 days"),
    ] as [(TimeSpan, String)])
  func `who acknowledges it, and after how long, is said`(wait: TimeSpan, words: String) throws {
    var room = try Room(after: ["frustration add No one answers --by ana"])
    room.pass(wait)
    #expect(
      try room.answer("frustration acknowledge f1 --by dee") == [
        "Dee Marsh (commissioners) has acknowledged f1, \(words) after it was raised"
      ])
    #expect(room.charter.frustrations.first?.acknowledged == room.now)
  }

  @Test func `several may acknowledge it, and the first ends the waiting`() throws {
    var room = try Room(after: ["frustration add No one answers --by ana"])
    #expect(room.fact("frustrations.open") == .count(1))
    try room.type("frustration acknowledge f1 --by dee")
    let first = room.now
    room.pass(.hours(1))
    try room.type("frustration acknowledge f1 --by ben")
    #expect(room.fact("frustrations.open") == .count(0))
    #expect(room.charter.frustrations.first?.acknowledged == first)
    #expect(
      try room.refusal("frustration acknowledge f1 --by ben")?.reason == "Ben Hale has acknowledged f1 already")
  }

  @Test func `nobody acknowledges their own`() throws {
    let room = try Room(after: ["frustration add No one answers --by ana"])
    let refusal = try room.refusal("frustration acknowledge f1 --by ana")
    #expect(refusal?.remedy == "frustration acknowledge f1 --by ben")
    #expect(try room.refusal("frustration acknowledge f1 --by joe") == nil)
  }

  @Test(arguments: [(-1, 0), (0, 1), (1, 1)])
  func `one that nobody acknowledged is noticed when seven days are over`(second: Int64, count: Int) throws {
    var room = try Room(after: ["frustration add No one answers --by ana"])
    room.pass(.hours(7 * 24))
    room.pass(.seconds(second))
    let notices = room.due(after: Room.start)
    #expect(notices.count == count)
    #expect(notices.allSatisfy { $0.text == "nobody has acknowledged f1 for 7 days: \"No one answers\"" })
    #expect(room.due(after: room.now) == [])
  }

  @Test func `one that was acknowledged is not noticed`() throws {
    var room = try Room(after: ["frustration add No one answers", "frustration acknowledge f1 --by dee"])
    room.pass(.hours(24 * 30))
    #expect(room.due(after: Room.start) == [])
  }
}
