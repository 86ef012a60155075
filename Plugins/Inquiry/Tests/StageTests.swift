import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Inquiry

struct `Stages` {
  @Test(arguments: InquiryStage.allCases)
  func `a cycle begins at any stage`(stage: InquiryStage) throws {
    var room = try Room()
    #expect(try room.type("stage start \(stage.rawValue)") == [Event(CycleStarted(id: ID("cy", 1), stage: stage))])
    #expect(room.state.running?.stage == stage)
    #expect(room.fact("stage") == .text(stage.title))
  }

  @Test func `a second cycle waits for the end of the first`() throws {
    var room = try Room(after: ["stage start dream"])
    #expect(
      try room.refusal("stage start")
        == Refusal("an inquiry is under way, at Dream", remedy: "stage show", about: "stage"))
    try room.type("stage end --reason 'the hall is needed'")
    #expect(try room.type("stage start") == [Event(CycleStarted(id: ID("cy", 2), stage: .define))])
  }

  @Test func `a stage that lacks something is not left, and the remedy passes it`() throws {
    var room = try Room(after: ["stage start dream"])
    #expect(
      try room.refusal("stage next")
        == Refusal("Dream is not done: there is no image", remedy: "stage pass --reason \"the time was up\""))
    #expect(
      try room.type("stage pass --reason 'lunch  was ready'") == [
        Event(StageLeft(stage: .dream, passing: "lunch was ready"))
      ])
    #expect(room.state.running?.visits.map(\.passing) == ["lunch was ready", nil])
    #expect(room.fact("passed") == .count(1))
  }

  @Test func `a stage that has all it needs is not passed but left`() throws {
    var room = try Room(after: ["stage start dream", "image add A hall"])
    #expect(
      try room.refusal("stage pass --reason hurry") == Refusal("Dream has all that it needs", remedy: "stage next"))
    #expect(try room.type("stage next") == [Event(StageLeft(stage: .dream, passing: nil))])
    #expect(room.state.running?.stage == .design)
  }

  @Test func `the last stage's end is the cycle's`() throws {
    var room = try Room(after: ["stage start destiny", "commit add Ring --by ben --due 2026-12-04"])
    #expect(
      try room.answer("stage next") == [
        "Destiny is done, and with it the inquiry", "1 commitment is open: commit list",
      ])
    #expect(room.state.running == nil)
    #expect(room.fact("stage") == .undefined)
    #expect(try room.refusal("stage next") == Refusal("the last inquiry has ended", remedy: "stage start"))
  }

  @Test func `what was recorded goes on in the next meeting, and each stage says where it was`() throws {
    var room = try Room(after: Room.discovery + ["story add --by ana", "@ +1h"])
    room.meet(["ben", "cara"])
    try room.type("@ +5m")
    try room.type("stage pass --reason 'it was told last time'")
    #expect(
      try room.table("stage show") == [
        [.text("Define"), .instant(Room.start), .instant(Room.start), .list(["Meeting 1"]), .undefined],
        [
          .text("Discovery"), .instant(Room.start), .instant(room.now), .list(["Meeting 1", "Meeting 2"]),
          .text("it was told last time"),
        ],
        [.text("Dream"), .instant(room.now), .undefined, .list(["Meeting 2"]), .undefined],
      ])
    #expect(room.fact("stories") == .count(1))
  }

  @Test func `an inquiry needs no meeting to begin or go on`() throws {
    var room = try Room()
    room.closeMeeting()
    for line in ["stage start destiny", "commit add Ring --by ben --due 2026-12-04", "stage next"] {
      #expect(throws: Never.self) { try room.type(line) }
    }
  }

  @Test func `before any inquiry there is nothing to show`() throws {
    let room = try Room()
    #expect(throws: Refusal("no inquiry has begun", remedy: "stage start")) { try room.view("stage show") }
  }

  @Test func `the agenda is offered as lines, but for what is on it`() throws {
    var room = try Room(after: ["stage start discovery"])
    let offered = { (room: Room) in
      try room.view("stage show").notes.joined(separator: "\n").split(separator: "\n").filter {
        $0.contains("item add")
      }
    }
    #expect(
      try offered(room) == [
        "  item add \"Stories in pairs\" 40m", "  item add \"Stories in fours\" 30m",
        "  item add \"Themes with the whole room\" 30m",
      ])
    var meetings = room.context.meetings
    for title in ["Stories in pairs", "stories in fours"] {
      let id = ID("i", title.count)
      meetings.change(ID("m", 1)) { $0.items[id] = .init(id: id, title: title, planned: .minutes(1), by: nil) }
    }
    room.records.set(meetings)
    #expect(try offered(room).count == 1 + 1)
  }

  @Test func `the prompt's stage is the running cycle's`() throws {
    var room = try Room()
    #expect(room.context.records(InquiryNow.self) == InquiryNow())
    try room.type("stage start design")
    #expect(room.context.records(InquiryNow.self) == InquiryNow(stage: "Design"))
  }
}

struct `Gates` {
  private func needs(_ lines: String..., present: [String] = ["ana", "ben"]) throws -> [String] {
    let room = try Room(present: present, after: lines)
    return Gate(try #require(room.state.running), room.context.rules).needs.map(\.text)
  }

  @Test func `Define needs topics that more than one group chose`() throws {
    #expect(try needs("stage start") == ["no topic is chosen"])
    #expect(
      try needs("stage start", "topic add One --by ana --by joe", "topic add Two --by dee")
        == ["t1 and t2 were chosen by people of one group only"])
    #expect(try needs("stage start", "topic add One --by ana", "topic choose t1 dee") == [])
  }

  @Test func `Discovery needs a story told and one heard by everyone here, and themes drawn from them`() throws {
    let begin = "stage start discovery"
    #expect(try needs(begin) == ["no story is told", "no theme is drawn from the stories"])
    #expect(
      try needs(begin, "story add --by ana", "theme add Rings")
        == [
          "1 person here has not told a story", "1 person here has not heard one", "no theme is drawn from the stories",
        ])
    #expect(try needs(begin, "story add --by ana", "story add --by ben", "theme add Rings --from s1") == [])
  }

  @Test func `in pairs, a story is heard by the teller's partner alone`() throws {
    var room = try Room(present: ["ana", "dee", "joe", "frank"], after: ["stage start discovery", "pairs"])
    let pair = try #require(room.state.running?.rounds.last?.first { $0.people.contains(.ana) })
    let partner = try #require(pair.people.first { $0 != .ana })
    try room.type("story add --by ana")
    let heard = Gate(try #require(room.state.running), room.context.rules).needs[1]
    #expect(heard.text == "3 people here have not heard one")
    #expect(!heard.who.contains(partner))
  }

  @Test func `whoever has gone is not waited for`() throws {
    let told = ["stage start discovery", "story add --by ana", "story add --by joe", "theme add Rings --from s1"]
    var room = try Room(present: ["ana", "joe", "ben"], after: told)
    #expect(room.fact("missing") == .count(1))
    room.meet(["ana", "joe"])
    #expect(room.fact("missing") == .count(0))
  }

  @Test func `Dream needs an image for each table, or one where no tables were named`() throws {
    #expect(try needs("stage start dream") == ["there is no image"])
    #expect(try needs("stage start dream", "image add A hall") == [])
    let tables = ["stage start dream", "tables blue green red", "image add A hall --table Green"]
    #expect(try needs(tables[0], tables[1], tables[2]) == ["tables blue and red have no image"])
  }

  @Test func `Design needs every check of every proposition ticked or waived`() throws {
    #expect(try needs("stage start design") == ["there is no proposition"])
    let add = "proposition add We ring --by ana"
    #expect(try needs("stage start design", add) == ["p1 is not checked"])
    let waive = "proposition waive p1 vivid --reason 'it is plain enough'"
    #expect(
      try needs(
        "stage start design", add, waive, "proposition tick p1 affirmative stretching present plain active")
        == ["p1 is not checked for: grounded"])
    #expect(try needs("stage start design", add, waive, "proposition tick p1 all") == [])
  }

  @Test func `Destiny needs a commitment, which has an owner and a date`() throws {
    #expect(try needs("stage start destiny") == ["there is no commitment"])
    #expect(try needs("stage start destiny", "commit add Ring --by ana --due +7d") == [])
    let room = try Room(after: ["stage start destiny"])
    #expect(try room.misreading("commit add Ring --by ana")?.reason.hasPrefix("--due DATE is missing") == true)
    #expect(try room.misreading("commit add Ring --due +7d")?.reason.hasPrefix("--by PERSON is missing") == true)
  }

  @Test func `people are counted, and named for the facilitator alone`() throws {
    let room = try Room(present: ["ana", "ben"], after: ["stage start discovery", "story add --by ana"])
    let forRoom = try room.view("stage show").notes, forOne = try room.view("stage show --per person").notes
    #expect(forRoom.first == "still needed: 1 person here has not told a story")
    #expect(!forRoom.joined().contains("Ben Hale"))
    #expect(forOne.first == "still needed: 1 person here has not told a story: Ben Hale")
    #expect(forOne.contains(tellersForFacilitator))
  }
}
