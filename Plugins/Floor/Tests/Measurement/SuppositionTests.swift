import Facilitation
import Testing

@testable import Floor

@Suite struct `A group is supposed to have kept to a share` {
  private func turns(_ all: [(String, Int64, Int64)]) -> [DerivedTurns.Turn] {
    all.map { DerivedTurns.Turn(who: Handle($0.0), span: $0.1 * 1_000_000..<$0.2 * 1_000_000) }
  }

  private func cut(_ all: [(String, Int64, Int64)], to percent: String) throws -> [DerivedTurns.Turn] {
    var derived = DerivedTurns(
      MeetingFloor(), of: Meeting(id: ID("m", 1), title: "M"), until: Instant(microseconds: 0), supposing: nil)
    derived.turns = turns(all)
    derived.cut(
      by: Supposition(
        group: GroupName("commissioners"), share: try #require(Percent(word: percent)),
        members: [Handle("dee"), Handle("frank")]))
    return derived.turns
  }

  private let meeting: [(String, Int64, Int64)] = [
    ("ana", 0, 70), ("dee", 70, 100), ("frank", 100, 140), ("ben", 140, 210), ("dee", 210, 300),
  ]

  @Test func `its turns are cut where they pass it, and others' stay as they were`() throws {
    // 140 s of others, and 30 % of what is left: 60 s.
    #expect(
      try cut(meeting, to: "30%") == turns([("ana", 0, 70), ("dee", 70, 100), ("frank", 100, 130), ("ben", 140, 210)]))
    #expect(try cut(meeting, to: "0%") == turns([("ana", 0, 70), ("ben", 140, 210)]))
  }

  @Test func `a group that kept to it keeps all that it said`() throws {
    #expect(try cut(meeting, to: "60%") == turns(meeting))
    #expect(try cut([("dee", 0, 10)], to: "60%").isEmpty)
  }

  @Test func `a person's own turns that overlap count once, and another's count beside them`() throws {
    // 60 s of others and 50 %: 60 s. Dee's first twenty and next twenty overlap in ten.
    let all: [(String, Int64, Int64)] = [
      ("ana", 0, 60), ("dee", 60, 80), ("dee", 70, 90), ("frank", 75, 100), ("dee", 90, 120),
    ]
    #expect(
      try cut(all, to: "50%")
        == turns([("ana", 0, 60), ("dee", 60, 80), ("dee", 70, 90), ("frank", 75, 100), ("dee", 90, 95)]))
  }

  @Test func `whatever is said, its share is no more than that, and nearly that where it passed it`() throws {
    var random = SplitMix64(seed: 30)
    for _ in 0..<300 {
      let people = ["ana", "ben", "dee", "frank"]
      let all = (0..<Int(random.next() % 30)).map { _ in
        let start = Int64(random.next() % 3_000)
        return (people[Int(random.next() % 4)], start, start + 1 + Int64(random.next() % 200))
      }
      let percent = Int64(random.next() % 100)
      let time = { (turns: [DerivedTurns.Turn], group: [String]) in
        group.map { who in TimeSet(turns.filter { $0.who.word == who }.map(\.span)).length }.reduce(0, +)
      }
      let before = turns(all), after = try cut(all, to: "\(percent)%")
      let (others, own) = (time(after, ["ana", "ben"]), time(after, ["dee", "frank"]))
      #expect(others == time(before, ["ana", "ben"]))
      #expect(Double(own) * Double(100 - percent) <= Double(others) * Double(percent) + 1)
      if own < time(before, ["dee", "frank"]) {
        #expect(abs(Double(own) * Double(100 - percent) - Double(others) * Double(percent)) <= 100)
      }
    }
  }
}
