import Testing

@testable import Floor

/// Tables of known figures, worked out apart from this code.
struct InequalityTests {
  struct Row: Sendable {
    var seconds: [Int64]
    var gini, giniStar, entropy, hhi, hhiStar, theilT, theilL: Double
  }

  static let table = [
    Row(seconds: [300, 300, 300, 300], gini: 0, giniStar: 0, entropy: 1, hhi: 0.25, hhiStar: 0, theilT: 0, theilL: 0),
    Row(
      seconds: [1200, 0, 0, 0], gini: 0.75, giniStar: 1, entropy: 0, hhi: 1, hhiStar: 1, theilT: 1.386294,
      theilL: .infinity),
    Row(
      seconds: [600, 300, 200, 100], gini: 0.333333, giniStar: 0.444444, entropy: 0.864787, hhi: 0.347222,
      hhiStar: 0.129630, theilT: 0.187445, theilL: 0.202733),
    Row(
      seconds: [600, 300, 200, 100, 0], gini: 0.466667, giniStar: 0.583333, entropy: 0.744887, hhi: 0.347222,
      hhiStar: 0.184028, theilT: 0.410589, theilL: .infinity),
    Row(
      seconds: [75, 25], gini: 0.25, giniStar: 0.5, entropy: 0.811278, hhi: 0.625, hhiStar: 0.25, theilT: 0.130812,
      theilL: 0.143841),
  ]

  @Test(arguments: table)
  func `inequality is what the design's table says`(_ row: Row) throws {
    let found = try #require(Inequality(row.seconds.map { $0 * 1_000_000 }))
    let pairs: [(Double?, Double)] = [
      (found.gini, row.gini), (found.giniStar, row.giniStar), (found.entropy, row.entropy), (found.hhi, row.hhi),
      (found.hhiStar, row.hhiStar), (found.theilT, row.theilT), (found.theilL, row.theilL),
    ]
    for (value, expected) in pairs {
      #expect(value == expected || abs((value ?? .nan) - expected) < 1e-6, "\(row.seconds)")
    }
  }

  @Test(arguments: [[], [0], [0, 0, 0]] as [[Int64]])
  func `no speech has no balance`(_ times: [Int64]) { #expect(Inequality(times) == nil) }

  @Test func `one person alone has no normalised balance`() throws {
    let alone = try #require(Inequality([5]))
    #expect(alone.giniStar == nil)
    #expect(alone.entropy == nil)
    #expect(alone.hhiStar == nil)
    #expect(alone.hhi == 1)
  }

  @Test func `equal shares give exactly zero, never minus zero`() throws {
    let even = try #require(Inequality([7, 7, 7]))
    #expect("\(even.gini) \(even.theilT) \(even.theilL)" == "0.0 0.0 0.0")
  }
}

struct DecompositionTests {
  /// Users, carers, staff, commissioners.
  static let groups: [[Int64]] = [[120, 60], [90], [300, 150], [480]]

  @Test func `Theil T and L split into within and between as the design's example`() throws {
    let split = try #require(Decomposition(Self.groups))
    #expect(abs(split.theilT.within - 0.029732) < 1e-6)
    #expect(abs(split.theilT.between - 0.214692) < 1e-6)
    #expect(abs(split.theilT.total - 0.244424) < 1e-6)
    #expect(abs(split.theilL.within - 0.039261) < 1e-6)
    #expect(abs(split.theilL.between - 0.214081) < 1e-6)
    #expect(abs(split.theilL.total - 0.253342) < 1e-6)
  }

  @Test func `the two parts make the whole`() throws {
    let whole = try #require(Inequality(Self.groups.flatMap { $0 }))
    let split = try #require(Decomposition(Self.groups))
    #expect(abs(split.theilT.total - whole.theilT) < 1e-12)
    #expect(abs(split.theilL.total - whole.theilL) < 1e-12)
    #expect(abs(whole.gini - 0.383333) < 1e-6)
  }

  @Test func `a silent group makes L infinite and adds nothing to T`() throws {
    let split = try #require(Decomposition([[10, 20], [0]]))
    #expect(split.theilL.total == .infinity)
    let whole = try #require(Inequality([10, 20, 0]))
    #expect(abs(split.theilT.total - whole.theilT) < 1e-12)
  }

  @Test func `parity is the group's share over its part of the presence`() {
    let parities = Self.groups.map { group in
      parity(speech: group.reduce(0, +), of: 1200, presence: Double(group.count), of: 6)
    }
    #expect(parities == [0.45, 0.45, 1.125, 2.4])
    #expect(parity(speech: 0, of: 0, presence: 1, of: 6) == nil)
  }
}
