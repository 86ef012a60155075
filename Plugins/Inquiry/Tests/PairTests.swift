import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Inquiry

struct `Maximum matchings` {
  /// The most pairs, found by trying everything.
  private func most(_ points: Set<Int>, _ edges: Set<[Int]>) -> Int {
    guard let one = points.min() else { return 0 }
    let rest = points.subtracting([one])
    return rest.filter { edges.contains([one, $0]) }.map { 1 + most(rest.subtracting([$0]), edges) }
      .reduce(most(rest, edges), max)
  }

  @Test func `there are as many pairs as trying everything finds`() {
    for seed in UInt64(0)..<2_000 {
      var random = SplitMix64(seed: seed)
      let count = random.number(below: 9), density = 1 + random.number(below: 9)
      var edges: Set<[Int]> = []
      let matching = MaximumMatching(count: count) { one, other in
        let isJoined = random.number(below: 10) < density
        if isJoined { edges.insert([one, other]) }
        return isJoined
      }
      let pairs = matching.partners.enumerated().filter { $0.element != nil }
      #expect(pairs.count == 2 * most(Set(0..<count), edges), "seed \(seed)")
      for (point, partner) in pairs {
        let partner = partner ?? point
        #expect(matching.partners[partner] == point, "seed \(seed)")
        #expect(edges.contains([min(point, partner), max(point, partner)]), "seed \(seed)")
      }
    }
  }

  /// Two odd circles on a path: greedy choices and trees without circles leave points over.
  @Test func `a path through two circles is found`() {
    let edges: Set<[Int]> = [
      [0, 1], [1, 2], [2, 3], [3, 4], [2, 4], [4, 5], [5, 6], [6, 7], [7, 8], [6, 8], [8, 9],
    ]
    let matching = MaximumMatching(count: 10) { edges.contains([$0, $1]) }
    #expect(!matching.partners.contains(nil))
  }
}

struct `Pairs` {
  private struct Company {
    var people: [Handle]
    var groups: [Handle: Int]
    var met: Set<Set<Handle>>

    init(seed: UInt64) {
      var random = SplitMix64(seed: seed)
      people = (0..<(2 + random.number(below: 7))).map { Handle("p\($0)") }
      groups = people.reduce(into: [:]) { $0[$1] = random.number(below: 3) }
      met = []
      for one in people {
        for other in people where one != other && random.number(below: 4) == 0 { met.insert([one, other]) }
      }
    }

    func tie(_ one: Handle, _ other: Handle) -> Pairing.Tie {
      Pairing.Tie(isAcross: groups[one] != groups[other], isNew: !met.contains([one, other]))
    }

    func isWanted(_ one: Handle, _ other: Handle) -> Bool {
      let tie = tie(one, other)
      return tie.isAcross && tie.isNew
    }

    /// The most pairs across groups that have not met, found by trying everything.
    func most(_ left: ArraySlice<Handle>) -> Int {
      guard let one = left.first else { return 0 }
      let rest = left.dropFirst()
      return rest.filter { isWanted(one, $0) }.map { other in 1 + most(ArraySlice(rest.filter { $0 != other })) }
        .reduce(most(rest), max)
    }
  }

  @Test func `everyone is in one group of two, but for one of three, and no other pairs would be more`() {
    for seed in UInt64(0)..<1_000 {
      let company = Company(seed: seed)
      let groups = Pairing(company.people, tie: company.tie).groups
      #expect(Set(groups.joined()) == Set(company.people), "seed \(seed)")
      #expect(groups.joined().count == company.people.count, "seed \(seed)")
      #expect(groups.allSatisfy { $0.count == 2 || $0.count == 3 }, "seed \(seed)")
      #expect(groups.count { $0.count == 3 } == company.people.count % 2, "seed \(seed)")
      let wanted = groups.count { company.isWanted($0[0], $0[1]) }
      #expect(wanted == company.most(company.people[...]), "seed \(seed)")
    }
  }

  @Test func `the same seed draws the same pairs, and stands in the line`() throws {
    var room = try Room(after: ["stage start discovery"])
    room.chance = Chance { _, count in [UInt8](repeating: 7, count: count) }
    let canonical = try room.read("pairs").canonical
    #expect(canonical == "inquiry pairs --seed \(room.chance.seed(for: "pairs").word)")
    var again = room
    again.chance = .none
    #expect(try room.type("pairs") == again.type(canonical))
    #expect(room.state == again.state)
  }

  @Test func `another seed draws others`() throws {
    let drawn = try Set(
      (UInt64(0)..<20).map { number in
        var room = try Room(after: ["stage start discovery"])
        try room.carryOut(AnyChange(DrawPairs(seed: Seed(number: number))))
        return room.state.running?.rounds.first?.map(\.people) ?? []
      })
    #expect(drawn.count > 10)
  }

  @Test func `whoever has met is paired anew, in later cycles, too`() throws {
    var room = try Room(present: ["ana", "joe", "dee", "frank"], after: ["stage start discovery"])
    var pairs: [Set<Handle>] = []
    for _ in 0..<2 {
      try room.type("pairs")
      pairs += room.state.running?.rounds.last?.map { Set($0.people) } ?? []
      try room.type("stage end --reason enough")
      try room.type("stage start discovery")
    }
    // Ana and Joe can each meet Dee and Frank.
    #expect(Set(pairs).count == 4)
    #expect(room.state.cycles.all.values.flatMap(\.rounds).joined().allSatisfy { !$0.isAgain })
    let answer = try room.answer("pairs")
    #expect(answer.count { $0.hasSuffix("has met before") } == 2)
  }

  @Test func `only those who are here are paired`() throws {
    var room = try Room(present: ["ana", "dee"], after: ["stage start discovery"])
    #expect(try room.type("pairs").count == 1)
    #expect(room.state.running?.rounds.last?.map { Set($0.people) } == [[.ana, .dee]])
  }

  @Test func `the pairs are read out with the guide's questions`() throws {
    var room = try Room(present: ["ana", "joe"], after: ["stage start", "question add When was it good?"])
    #expect(
      try room.answer("pairs") == [
        "20 to 40 minutes for each pair; then two pairs make a four", "pair 1 is of one group",
        "ask: When was it good?",
      ])
  }

  @Test func `for a pair there must be two`() throws {
    let room = try Room(present: ["ana"], after: ["stage start discovery"])
    #expect(
      try room.refusal("pairs") == Refusal("a pair takes two people, and 1 is here", remedy: "arrive joe ben"))
  }

  @Test func `a room of two hundred is paired across groups at once`() throws {
    let people = (0..<200).map { Handle("p\($0)") }
    let groups = Pairing(people) { one, other in
      Pairing.Tie(isAcross: one.word.last != other.word.last, isNew: one.word.count == other.word.count)
    }.groups
    #expect(groups.count == 100)
    #expect(groups.allSatisfy { $0[0].word.last != $0[1].word.last && $0[0].word.count == $0[1].word.count })
  }
}
