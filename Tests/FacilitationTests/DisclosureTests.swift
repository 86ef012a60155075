import Facilitation
import OrderedCollections
import TestKit
import Testing

struct DisclosureTests {
  private static let names = ["carers", "staff", "commissioners", "partners", "volunteers"].map { GroupName($0) }

  private func shown(_ sizes: [Int], agreed: Set<Int> = []) -> ShownGroups {
    let groups = zip(Self.names, sizes).map { (Optional($0), $1) }
    return ShownGroups(
      OrderedDictionary(uniqueKeysWithValues: groups), agreed: Set(agreed.map { Self.names[$0] }))
  }

  private func hidden(_ shown: ShownGroups) -> [Int] { Self.names.indices.filter { shown.hides(Self.names[$0]) } }

  @Test(
    arguments: [
      ([2, 3, 4], []), ([], []), ([1], [0]), ([1, 2], [0, 1]), ([4, 1, 3, 2, 2], [1, 3]), ([1, 1, 5], [0, 1]),
      ([1, 1, 1], [0, 1, 2]), ([2, 0, 1], [0, 2]),
    ] as [([Int], [Int])])
  func `groups of one are hidden, and never one alone beside others`(_ sizes: [Int], _ hidden: [Int]) {
    #expect(self.hidden(shown(sizes)) == hidden)
  }

  @Test(
    arguments: [
      // Both agreed; one of two; the only one; one of two, with a larger group or only the agreed one to hide behind.
      ([1, 1, 5], [0, 1], []), ([1, 3], [0], []), ([1], [0], []), ([1, 1, 5], [0], [1, 2]), ([1, 1], [0], [0, 1]),
      // A larger group's agreement changes nothing.
      ([1, 2, 3], [1], [0, 1]),
    ] as [([Int], Set<Int>, [Int])])
  func `a group of one that agreed is shown, and the others still can't be worked out`(
    _ sizes: [Int], _ agreed: Set<Int>, _ hidden: [Int]
  ) {
    #expect(self.hidden(shown(sizes, agreed: agreed)) == hidden)
  }

  @Test func `whatever the sizes and agreements, no one group is the only one hidden`() {
    for seed in UInt64(0)..<500 {
      var random = SplitMix64(seed: seed)
      let sizes = (0..<Int.random(in: 2...5, using: &random)).map { _ in Int.random(in: 0...3, using: &random) }
      let agreed = Set(sizes.indices.filter { _ in Int.random(in: 0..<3, using: &random) == 0 })
      let hidden = hidden(shown(sizes, agreed: agreed))
      let alone = sizes.indices.filter { sizes[$0] == 1 && !agreed.contains($0) }
      #expect(Set(alone).isSubset(of: hidden), "seed \(seed)")
      #expect(hidden.count != 1 || sizes.count { $0 > 0 } == 1, "seed \(seed)")
      #expect(!hidden.contains { sizes[$0] == 0 }, "seed \(seed)")
    }
  }

  @Test func `why a group is hidden is said`() {
    let label = { (group: GroupName?) in group?.word ?? "no group" }
    #expect(
      shown([3, 2, 1]).notes(label) == [
        .note(
          """
          groups of one person are not shown to the room: 'commissioners'
          'staff' is not shown either, since the rest would give the other away
          """)
      ])
    #expect(shown([1, 2, 1]).notes(label).count == 1)
    #expect(shown([2, 2, 2]).notes(label) == [])
  }
}
