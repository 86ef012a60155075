import Facilitation
import Testing

@Suite struct `Facts are worked out when they are asked for` {
  /// What was worked out, in order.
  private final class Work { var done: [String] = [] }
  private let work = Work()

  private func count(_ name: String, _ number: Int) -> Value {
    work.done.append(name)
    return .count(number)
  }

  private var sources: [FactSource] {
    [
      .one("people", count("people", 3)),
      .family("people", "part") {
        [
          Fact("people.carers", self.count("carers", 2)), Fact("part.carers", .share(2.0 / 3)),
        ]
      }, .one("movedOn", count("movedOn", 0)),
    ]
  }

  @Test func `one by its name, in whatever case, and no other`() {
    #expect(sources["MOVEDON"] == Fact("movedOn", .count(0)))
    #expect(work.done == ["movedOn"])
  }

  @Test func `one of a family with the family, under any of its names`() {
    #expect(sources["people.carers"] == Fact("people.carers", .count(2)))
    #expect(sources["part.carers"] == Fact("part.carers", .share(2.0 / 3)))
    #expect(work.done == ["carers", "carers"])
  }

  @Test func `none where there is none`() {
    #expect(sources["people.staff"] == nil)
    #expect(sources["peoples"] == nil)
    #expect(sources["part"] == nil)
  }

  @Test func `all in their order`() {
    #expect(sources.facts.map(\.name) == ["people", "people.carers", "part.carers", "movedOn"])
  }

  @Test func `lazily, once`() {
    let value = Lazily { self.count("value", 1) }
    #expect(work.done == [])
    #expect([value.value, value.value] == [.count(1), .count(1)])
    #expect(work.done == ["value"])
  }
}
