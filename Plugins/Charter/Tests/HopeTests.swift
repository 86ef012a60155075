import Facilitation
import TestKit
import Testing

@testable import Charter

struct `Hopes` {
  @Test(arguments: [
    ("hope add We are told --by ana", ["in the charter as h1, a hope of Ana Ortiz (lived experience)"]),
    ("hope add We are told --group carers", ["in the charter as h1, a hope of carers"]),
    ("hope add We are told", ["in the charter as h1, a hope"]),
  ])
  func `a hope is a person's, a group's or the room's`(line: String, answer: [String]) throws {
    var room = try Room()
    #expect(try room.answer(line) == answer)
  }

  @Test func `at the end it is said what came of them`() throws {
    var room = try Room(after: ["hope add One", "hope add Two", "hope add Three", "hope add Four"])
    #expect(try room.answer("hope met h1 h3") == ["h1 and h3 are met; 2 hopes are still open"])
    #expect(try room.answer("hope partly h2") == ["h2 is partly met; 1 hope is still open"])
    #expect(try room.answer("hope unmet h4") == ["h4 is not met"])
    #expect(room.charter.hopes.map(\.outcome) == [.met, .partly, .met, .unmet])
    let facts: [(String, Int)] = [
      ("hopes", 4), ("hopes.open", 0), ("hopes.met", 2), ("hopes.partly", 1), ("hopes.unmet", 1),
    ]
    for (name, count) in facts { #expect(room.fact(name) == .count(count), "\(name)") }
  }

  @Test func `what was said of a hope can be said otherwise`() throws {
    var room = try Room(after: ["hope add One", "hope met h1", "hope unmet h1"])
    #expect(room.fact("hopes.met") == .count(0))
    #expect(room.fact("hopes.unmet") == .count(1))
    #expect(try room.refusal("hope unmet h1")?.reason == "h1 is not met already")
    #expect(try room.answer("hope partly h1") == ["h1 is partly met"])
  }

  @Test func `a hope named twice is taken once`() throws {
    var room = try Room(after: ["hope add One"])
    #expect(try room.type("hope met h1 h1") == [Event(HopeRated(hope: ID("h", 1), outcome: .met))])
  }

  @Test func `of several, none is rated unless all are there`() throws {
    let room = try Room(after: ["hope add One"])
    #expect(try room.refusal("hope met h1 h2")?.reason == "there is no hope 'h2'")
  }

  @Test func `those that are open are offered`() throws {
    let room = try Room(after: ["hope add One --by ana", "hope add Two", "hope add Three", "hope met h3"])
    #expect(
      room.candidates(for: "hope", of: "hope met") == [Candidate("h1", "lived experience"), Candidate("h2")])
  }

  @Test func `an id of something else is no hope's`() throws {
    let room = try Room(after: ["frustration add No"])
    #expect(throws: Misuse.self) { try room.read("hope met f1") }
  }
}
