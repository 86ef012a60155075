import Facilitation
import TestKit
import Testing

@testable import Inquiry

struct `Facts` {
  @Test func `a workshop without an inquiry has facts, too`() throws {
    let none = ["topics", "pairs", "stories", "withheld", "themes", "images", "propositions", "propositions.checked"]
    #expect(
      InquiryPlugin.facts(InquiryPlugin.initial, try Room().context.rules).facts == [
        Fact("stage", .undefined), Fact("missing", .undefined), Fact("passed", .count(0)),
      ] + none.map { Fact($0, .count(0)) } + [Fact("commitments", .count(0)), Fact("commitments.open", .count(0))])
  }

  @Test func `they are of the cycle that runs, or of the last`() throws {
    var room = try Room(
      after: Traces.made + ["pairs", "commit add Ring --by ben --due 2026-12-04", "stage pass --reason late"])
    let expected: [(String, Value)] = [
      ("stage", .text("Dream")), ("missing", .count(0)), ("passed", .count(1)), ("topics", .count(1)),
      ("pairs", .count(3)), ("stories", .count(2)), ("withheld", .count(1)), ("themes", .count(1)),
      ("images", .count(1)), ("propositions", .count(1)), ("propositions.checked", .count(0)),
      ("commitments", .count(1)), ("commitments.open", .count(1)),
    ]
    for (name, value) in expected { #expect(room.fact(name) == value, "\(name)") }
    try room.type("stage end --reason enough")
    #expect((room.fact("stage"), room.fact("stories")) == (.undefined, .count(2)))
    try room.type("stage start")
    #expect(
      (room.fact("stories"), room.fact("commitments"), room.fact("commitments.open")) == (
        .count(0), .count(0), .count(1)
      ))
  }
}
