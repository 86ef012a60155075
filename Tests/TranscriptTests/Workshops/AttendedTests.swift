import Facilitation
import TestKit
import Testing

/// An offer rests on who was there for how long; the record of that can be put right.
@Suite struct `A claim that rests on attendance that was put right is marked wherever it is decided on` {
  private func stage(_ mending: String...) throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, start: nil)
    stage.run(
      """
      meet 1
      start 2026-06-10 10:00 Europe/London
      group add carers
      person add "Ana Ortiz" --group carers
      person add "Ben Hale" --group carers
      meeting open Talk
      arrive ana ben
      @ 11:00
      meeting close
      rates activate session-half-day session-day
      offer all --of m1
      accept q1 q2

      """ + mending.map { $0 + "\n" }.joined())
    #expect(stage.console.complained == "")
    return stage
  }

  private let said = "q1 is for 1h, but Ana Ortiz was there for 30m, as the record has it now"

  @Test func `who left earlier than was recorded, in the list, at the approval, in the hand-over, and on the claim`()
    throws
  {
    let stage = try stage("leave ana --at 10:30 --meeting m1", "submit q1 q2", "period open 2026-06", "actor dee")
    #expect(stage.type("claims list").contains(said))
    #expect(!stage.type("claims list").contains("q2 is for"))
    #expect(stage.type("claims list --as json").contains(#""putRight":"was there for 30m, as the record has it now""#))
    #expect(stage.type("claims show q1").contains("put right since  was there for 30m"))
    #expect(stage.type("approve q1").contains(said))
    #expect(!stage.type("approve q2").contains("but"))
    #expect(stage.type("handover --to out").contains(said))
  }

  @Test func `who wasn't there at all`() throws {
    let stage = try stage("amend 5 arrive ben")
    #expect(stage.type("claims list").contains("q1 is for 1h, but Ana Ortiz was not there, as the record has it now"))
  }

  @Test func `and no longer, once it is put back or nothing is to be paid`() throws {
    #expect(try !stage("leave ana --at 10:30 --meeting m1", "undo").type("claims list").contains("but Ana"))
    #expect(
      try !stage("leave ana --at 10:30 --meeting m1", "waive q1").type("claims list --state waived").contains("but Ana")
    )
  }
}
