import Facilitation
import Testing

@testable import Floor

struct PressTests {
  @Test func `a turn ends with the next speaker, at a stop and at a pause`() throws {
    var stage = Stage()
    try stage.act(0, .speak(.ana))
    try stage.act(40, .speak(.ben))
    try stage.act(50, .stop(nil))
    try stage.act(60, .speak(.cara))
    try stage.act(70, .pause)
    #expect(stage.turns(until: 100) == ["ana 0-40", "ben 40-50", "cara 60-70"])
  }

  @Test func `a turn ends when its speaker leaves`() throws {
    var stage = Stage()
    try stage.act(0, .speak(.ana))
    stage.leave("ana", 30)
    #expect(stage.turns(until: 100) == ["ana 0-30"])
    #expect(stage.fact("speaker", at: 100) == .undefined)
  }

  @Test func `a turn ends when the meeting closes`() throws {
    var stage = Stage()
    try stage.act(0, .speak(.ana))
    stage.close(60)
    #expect(stage.turns(until: 100) == ["ana 0-60"])
  }

  @Test func `a turn that goes on is counted up to now`() throws {
    var stage = Stage()
    try stage.act(0, .speak(.ana))
    #expect(stage.turns(until: 25) == ["ana 0-25"])
  }

  @Test func `a second speaker overlaps and stops alone`() throws {
    var stage = Stage()
    try stage.act(0, .speak(.ana))
    try stage.act(10, .with(.ben))
    try stage.act(20, .stop(.ana))
    #expect(stage.turns(until: 30) == ["ana 0-20", "ben 10-30"])
    #expect(stage.fact("overlap", at: 30) == .span(.seconds(10)))
  }

  @Test func `after a pause those who had the floor and are here have it again`() throws {
    var stage = Stage()
    try stage.act(0, .speak(.ana))
    try stage.act(5, .with(.ben))
    try stage.act(10, .pause)
    stage.leave("ben", 12)
    try stage.act(20, .resume)
    #expect(stage.turns(until: 30) == ["ana 0-10", "ben 5-10", "ana 20-30"])
  }

  @Test func `someone who came back can be given the floor again`() throws {
    var stage = Stage()
    try stage.act(0, .speak(.ana))
    stage.leave("ana", 10)
    stage.arrive("ana", 20)
    try stage.act(30, .speak(.ana))
    #expect(stage.turns(until: 40) == ["ana 0-10", "ana 30-40"])
  }

  @Test func `speaking ends a pause`() throws {
    var stage = Stage()
    try stage.act(0, .pause)
    try stage.act(10, .speak(.ana))
    #expect(stage.turns(until: 20) == ["ana 10-20"])
    #expect(try stage.show("balance", []).pairs["paused"] == .span(.seconds(10)))
  }

  @Test func `a turn that was missed is recorded`() throws {
    var stage = Stage()
    let answer = try stage.act(60, .turn(.ana, start: Stage.at(5), length: .seconds(40)))
    #expect(stage.turns(until: 60) == ["ana 5-45"])
    #expect(answer.notes == ["recorded: Ana Ortiz spoke 40s at 10:00:05"])
  }

  @Test func `refusals say what would work`() throws {
    var stage = Stage()
    let cases: [(FloorCommand, Refusal)] = [
      (.stop(nil), Refusal("no one is speaking", remedy: "give the floor with: speak ana")),
      (.with(.ben), Refusal("no one is speaking", remedy: "give the floor with: speak ben")),
      (.resume, Refusal("the meeting is not paused", remedy: "pause it with: pause")),
      (
        .oops(nil),
        Refusal(
          "there is nothing to take back in this meeting",
          remedy: "oops takes back speak, with, stop, pause and resume; for all else: undo")
      ),
      (
        .turn(.ana, start: Stage.at(-5), length: .seconds(1)),
        Refusal(
          "the turn begins 5s before the meeting opened", remedy: "give a start from 10:00 on", about: "start")
      ),
      (
        .turn(.ana, start: Stage.at(50), length: .seconds(20)),
        Refusal("the turn would end 10s from now", remedy: "make it at most 10s long", about: "length")
      ),
      (
        .turn(.ana, start: Stage.at(60), length: .seconds(20)),
        Refusal("the turn has not begun: it is 10:01", remedy: "give a start before 10:01", about: "start")
      ),
    ]
    for (command, refusal) in cases { #expect(stage.reason(60, command) == refusal) }
    try stage.act(60, .speak(.ana))
    let already = Refusal("Ana Ortiz already has the floor", remedy: "end the turn with: stop", about: "who")
    #expect(stage.reason(61, .speak(.ana)) == already)
    #expect(stage.reason(61, .with(.ana)) == already)
    #expect(stage.reason(61, .stop(.ben)) == Refusal("Ben Hale is not speaking", remedy: "stop ana", about: "who"))
    try stage.act(62, .pause)
    #expect(stage.reason(63, .pause) == Refusal("the meeting is already paused", remedy: "go on with: resume"))
    stage.close(70)
    #expect(stage.reason(71, .speak(.ana)) == Refusal("no meeting is open", remedy: "open one first: meeting open \"…\""))
  }

  @Test func `answers name who has the floor and how long the one before spoke`() throws {
    var stage = Stage(present: ["ana", "ben"])
    #expect(try stage.act(0, .speak(.ana)).notes == ["Ana Ortiz has the floor"])
    #expect(try stage.act(220, .speak(.ben)).notes == ["Ben Hale has the floor (Ana Ortiz spoke 3m 40s)"])
    #expect(try stage.act(230, .stop(nil)) == .object([.pairs([Pair("ben", "Ben Hale", .span(.seconds(10)))])]))
    #expect(
      try stage.act(240, .speak(.cara)).notes == ["Cara Singh has the floor", "Cara Singh is not marked as here: arrive cara"])
    #expect(try stage.act(250, .with(.ben)).notes == ["Ben Hale speaks too"])
    #expect(try stage.act(260, .pause).notes == ["paused (Cara Singh spoke 20s, Ben Hale spoke 10s)"])
    #expect(try stage.act(270, .resume).notes == ["going on; Cara Singh and Ben Hale have the floor"])
    #expect(try stage.act(280, .speak(.cara)).notes.count == 1)
  }
}
