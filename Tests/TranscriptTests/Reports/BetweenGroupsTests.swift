import Foundation
import TestKit
import Testing

/// What somebody could work out of two hidden groups who knows all else: how they shared what they spoke together.
private struct Solver {
  /// Of each group in a meeting, how many people there were and what share they had.
  let people, shares: [String: Double]
  /// The two that are hidden.
  let hidden: [String]
  /// Theil's T within the groups, which nobody else is told.
  let within: Double

  /// The part of Theil's T that lies between the groups, if the first hidden one had this part of what both had.
  func between(_ part: Double) -> Double? {
    let both = hidden.reduce(0) { $0 + (shares[$1] ?? 0) }
    var supposed = shares
    supposed[hidden[0]] = both * part
    supposed[hidden[1]] = both * (1 - part)
    let everyone = people.values.reduce(0, +)
    let between = supposed.reduce(0.0) { sum, group in
      let size = (people[group.key] ?? 0) / everyone
      return group.value > 0 && size > 0 ? sum + group.value * log(group.value / size) : sum
    }
    let whole = max(0, between) + within
    return whole > 1e-12 ? max(0, between) / whole : nil
  }

  /// As it is.
  var part: Double {
    let (one, other) = (shares[hidden[0]] ?? 0, shares[hidden[1]] ?? 0)
    return one / (one + other)
  }

  /// How many of all the ways in which they could have shared it come out as `fits`, from 0 to 1.
  func spread(_ fits: (Double) -> Bool) -> Double {
    Double((0...400).count { between(Double($0) / 400).map(fits) ?? false }) / 401
  }
}

@Suite struct `What is of all groups together, where one is hidden` {
  @Test func `how hidden groups shared what they spoke doesn't follow from the inequality between groups`() throws {
    var (solved, tried) = (0, 0)
    for seed in UInt64(0)..<60 {
      let (stage, _, _) = try `Reports and small numbers`.stage(seed)
      for number in 1...3 {
        let meeting = "--meeting m\(number)"
        let room = try ShownReport("balance --per group \(meeting)", stage)
        let whole = try ShownReport("balance --full \(meeting)", stage)
        let (shown, shares) = (room.column("share", of: "groups"), whole.column("share", of: "groups"))
        let hidden = shares.keys.filter { shown[$0] == nil }.sorted()
        guard !hidden.isEmpty, let exact = whole.number("betweenGroups") else { continue }
        let told = [
          room.number("betweenGroups"),
          try ShownReport("report meeting m\(number)", stage).number("betweenGroups"),
          try ShownReport("power show \(meeting)", stage).number("betweenGroups"),
        ]
        #expect(told == Array(repeating: (exact * 10).rounded() / 10, count: told.count), "seed \(seed), m\(number)")
        guard hidden.count == 2, hidden.contains(where: { (shares[$0] ?? 0) > 0 }) else { continue }
        let solver = Solver(
          people: whole.column("people", of: "groups"), shares: shares, hidden: hidden,
          within: whole.number("theilTWithin") ?? 0)
        guard let known = solver.between(solver.part), abs(known - exact) < 1e-6 else { continue }
        tried += 1
        if solver.spread({ abs($0 - exact) < 0.0005 }) < 0.0125 { solved += 1 }
        #expect(
          solver.spread { ($0 * 10).rounded() == (exact * 10).rounded() } >= 0.0125, "seed \(seed), m\(number)")
      }
    }
    // From all digits it would follow.
    #expect(tried > 10)
    #expect(solved > 3)
  }
}
