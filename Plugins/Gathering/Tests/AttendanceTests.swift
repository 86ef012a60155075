import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Gathering

struct `Coming and going` {
  let ana = Handle("ana"), ben = Handle("ben")
  static let open =
    Room.groups.map { "group add \($0)" } + Room.people + ["meeting open Talk", "@ +30m"]

  @Test func `people arrive now, unless a time is given`() throws {
    var room = try Room(after: Self.open)
    #expect(
      try room.type("arrive ana ben")
        == [
          Event(Arrived(who: ana, time: room.now, meeting: .m1)),
          Event(Arrived(who: ben, time: room.now, meeting: .m1)),
        ])
    #expect(
      try room.type("arrive cara --at 10:05") == [
        Event(Arrived(who: Handle("cara"), time: Room.start + .minutes(5), meeting: .m1))
      ])
  }

  @Test func `the answer counts who is here`() throws {
    var room = try Room(after: Self.open)
    #expect(try room.answer("arrive ana") == ["1 person is here"])
    #expect(try room.answer("arrive ben cara") == ["3 people are here"])
    #expect(try room.answer("leave ben ana") == ["Ben Hale and Ana Ortiz have left: 1 person is here"])
    #expect(try room.answer("leave cara") == ["Cara Singh has left: no one is here"])
  }

  @Test(arguments: ["arrive ana", "leave ana"])
  func `without an open meeting no one comes or goes`(line: String) throws {
    let room = try Room(after: Array(Self.open.dropLast(2)))
    #expect(
      try room.refusal(line) == Refusal("no meeting is open", remedy: "meeting open \"What matters to me\""))
  }

  @Test func `someone who is here can't arrive; the others are offered`() throws {
    let room = try Room(after: Self.open + ["arrive ana"])
    #expect(
      try room.refusal("arrive ana ben")
        == Refusal("Ana Ortiz is here already, since 10:30", remedy: "arrive ben", about: "who"))
    #expect(try room.refusal("arrive ana")?.remedy == "meeting show   shows since when")
  }

  @Test func `someone who is not here can't leave; the others are offered`() throws {
    let room = try Room(after: Self.open + ["arrive ana"])
    #expect(try room.refusal("leave ben ana") == Refusal("Ben Hale is not here", remedy: "leave ana", about: "who"))
    #expect(try room.refusal("leave ben")?.remedy == "arrive ben")
  }

  @Test func `no one is named twice`() throws {
    let room = try Room(after: Self.open)
    #expect(
      try room.refusal("arrive ana ben ana")
        == Refusal("someone is named twice", remedy: "arrive ana ben", about: "who"))
  }

  @Test func `whoever is here already and named twice is here already`() throws {
    let room = try Room(after: Self.open + ["arrive ana"])
    #expect(
      try room.refusal("arrive ana ben ana ben")
        == Refusal("Ana Ortiz is here already, since 10:30", remedy: "arrive ben", about: "who"))
    #expect(try room.refusal("leave ben ben ana ana")?.remedy == "leave ana")
  }

  @Test func `no one arrives before the meeting opened`() throws {
    let room = try Room(after: Self.open)
    #expect(
      try room.refusal("arrive ana --at 09:59:59")
        == Refusal("\"Talk\" opened at 10:00", remedy: "arrive ana --at 10:00", about: "at"))
    #expect(try room.refusal("arrive ana --at 10:00") == nil)
  }

  @Test func `no one arrives in the future`() throws {
    let room = try Room(after: Self.open)
    #expect(
      try room.refusal("arrive ana --at +1s")
        == Refusal("10:30:01 has not come yet", remedy: "arrive ana", about: "at"))
    #expect(try room.refusal("arrive ana --at 10:30") == nil)
  }

  @Test func `someone may come and go, and come again at that instant`() throws {
    let room = try Room(after: Self.open + ["arrive ana --at 10:05", "leave ana --at 10:10", "arrive ana --at 10:10"])
    #expect(
      room.state.meetings.open?.attendance[ana] == [
        Meeting.Presence(arrived: Room.start + .minutes(5), left: Room.start + .minutes(10)),
        Meeting.Presence(arrived: Room.start + .minutes(10)),
      ])
  }

  @Test func `times in the room don't overlap`() throws {
    let room = try Room(after: Self.open + ["arrive ana --at 10:05", "leave ana --at 10:10"])
    #expect(
      try room.refusal("arrive ana --at 10:09:59")
        == Refusal("Ana Ortiz was here until 10:10", remedy: "arrive ana --at 10:10", about: "at"))
  }

  @Test func `no one leaves before coming`() throws {
    let room = try Room(after: Self.open + ["arrive ana --at 10:05"])
    #expect(
      try room.refusal("leave ana --at 10:04")
        == Refusal("Ana Ortiz came at 10:05", remedy: "leave ana --at 10:05", about: "at"))
  }

  @Test func `once a leaving is undone, the arrival after it no longer counts`() throws {
    let room = try Room(after: Self.open + ["arrive ana", "leave ana", "arrive ana"])
    var state = GatheringPlugin.initial
    for (event, stamp) in room.history {
      if event.as(Left.self) != nil { continue }
      GatheringPlugin.evolve(&state, by: event, at: stamp)
    }
    #expect(state.meetings.open?.attendance[ana] == [Meeting.Presence(arrived: room.now)])
  }

  @Test func `completion offers those who can still arrive`() throws {
    let room = try Room(after: Self.open + ["arrive ana"])
    let arrive = try #require(GatheringPlugin.verbs.first { $0.name == "arrive" })
    #expect(
      arrive.completions(after: [], in: room.context.rules).map(\.word) == ["ben", "cara", "dee", "--at", "--except"])
  }
}
