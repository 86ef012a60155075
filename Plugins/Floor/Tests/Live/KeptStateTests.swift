import Facilitation
import TestKit
import Testing

@testable import Floor

struct KeptStateTests {
  @Test func `a floor is the same after it was kept, whatever was pressed`() throws {
    let people = ["ana", "ben", "zoë", "李"].map { Handle($0) }
    for seed in 0..<200 {
      var generator = SplitMix64(seed: UInt64(seed))
      func someone() -> Handle { people.randomElement(using: &generator) ?? people[0] }
      var state = FloorPlugin.initial
      for step in 0..<40 {
        let time = Instant(microseconds: Int64(step) * 1_000_000)
        let meeting = ID("m", Int.random(in: 1...3, using: &generator))
        let happened: any Happening<FloorPlugin> =
          switch Int.random(in: 0..<14, using: &generator) {
          case 0...1: Spoke(meeting: meeting, who: someone(), late: nil)
          case 2: Spoke(meeting: meeting, who: someone(), late: Instant(microseconds: time.microseconds - 1))
          case 3: Joined(meeting: meeting, who: someone())
          case 4: Stopped(meeting: meeting, who: Bool.random(using: &generator) ? someone() : nil, late: nil)
          case 5: Paused(meeting: meeting, length: nil)
          case 6: Resumed(meeting: meeting, who: [someone(), someone()])
          case 7: PressTakenBack(meeting: meeting)
          case 8: HandRaised(meeting: meeting, who: someone(), isProcess: Bool.random(using: &generator))
          case 9: HandLowered(meeting: meeting, who: someone())
          case 10: Called(meeting: meeting, who: someone())
          case 11: PressCorrected(meeting: meeting, who: someone())
          case 12:
            QueueOrdered(meeting: meeting, order: QueueOrder(rule: .progressive, first: [GroupName("carers")]))
          default:
            TurnAdded(
              meeting: meeting,
              turn: AddedTurn(who: someone(), start: Instant(microseconds: Int64(step)), length: .seconds(3)))
          }
        if let term = TermTests.terms.randomElement(using: &generator) {
          FloorPlugin.evolve(&state, by: term, at: Stamp(time: time, actor: "test"))
        }
        happened.evolve(&state, at: Stamp(time: time, actor: "test"))
      }
      #expect(try reopened(state) == state, "seed \(seed)")
    }
  }

  @Test func `what came from a kept state goes on as if it never had been one`() throws {
    let ana = Handle("ana"), ben = Handle("ben")
    var live = FloorPlugin.initial
    let meeting = ID("m", 1)
    func press(_ state: inout FloorPlugin.State, _ happened: any Happening<FloorPlugin>, _ second: Int64) {
      happened.evolve(&state, at: Stamp(time: Instant(microseconds: second * 1_000_000), actor: "test"))
    }
    press(&live, Spoke(meeting: meeting, who: ana, late: nil), 1)
    press(&live, Spoke(meeting: meeting, who: ben, late: nil), 2)
    var again = try reopened(live)
    let takenBack = PressTakenBack(meeting: meeting)
    let happenings: [any Happening<FloorPlugin>] = [
      takenBack, HandRaised(meeting: meeting, who: ana, isProcess: false), Joined(meeting: meeting, who: ben),
      takenBack, PressCorrected(meeting: meeting, who: ben), takenBack, takenBack,
    ]
    for happened in happenings {
      press(&live, happened, 3)
      press(&again, happened, 3)
      #expect(again == live)
    }
  }
}
