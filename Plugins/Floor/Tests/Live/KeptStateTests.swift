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
      var state = FloorState()
      for step in 0..<40 {
        let change: FloorEvent.Change =
          switch Int.random(in: 0..<14, using: &generator) {
          case 0...1: .pressed(.speak(someone()))
          case 2: .pressed(.speak(someone()), at: Instant(microseconds: Int64(step) * 1_000_000 - 1))
          case 3: .pressed(.with(someone()))
          case 4: .pressed(.stop(Bool.random(using: &generator) ? someone() : nil))
          case 5: .pressed(.pause)
          case 6: .pressed(.resume([someone(), someone()]))
          case 7: .tookBack
          case 8: .pressed(.raise(someone(), isProcess: Bool.random(using: &generator)))
          case 9: .pressed(.lower(someone()))
          case 10: .pressed(.next(someone()))
          case 11: .corrected(someone())
          case 12: .ordered(QueueOrder(rule: .progressive, first: [GroupName("carers")]))
          default: .added(AddedTurn(who: someone(), start: Instant(microseconds: Int64(step)), length: .seconds(3)))
          }
        let term = TermTests.terms.randomElement(using: &generator) ?? .access(someone(), nil)
        state.apply(FloorEvent(term), at: Instant(microseconds: Int64(step) * 1_000_000))
        let meeting = ID("m", Int.random(in: 1...3, using: &generator))
        state.apply(FloorEvent(meeting, change), at: Instant(microseconds: Int64(step) * 1_000_000))
      }
      #expect(try reopened(state) == state, "seed \(seed)")
    }
  }

  @Test func `what came from a kept state goes on as if it never had been one`() throws {
    let ana = Handle("ana"), ben = Handle("ben")
    var live = FloorState()
    func press(_ state: inout FloorState, _ change: FloorEvent.Change, _ second: Int64) {
      state.apply(FloorEvent(ID("m", 1), change), at: Instant(microseconds: second * 1_000_000))
    }
    press(&live, .pressed(.speak(ana)), 1)
    press(&live, .pressed(.speak(ben)), 2)
    var again = try reopened(live)
    let changes: [FloorEvent.Change] = [
      .tookBack, .pressed(.raise(ana, isProcess: false)), .pressed(.with(ben)), .tookBack, .corrected(ben), .tookBack,
      .tookBack,
    ]
    for change in changes {
      press(&live, change, 3)
      press(&again, change, 3)
      #expect(again == live)
    }
  }
}
