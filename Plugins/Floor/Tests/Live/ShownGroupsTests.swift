import Facilitation
import Testing

@testable import Floor

struct ShownGroupsTests {
  @Test(
    arguments: [
      ([2, 3, 4], []), ([], []), ([1], [0]), ([1, 2], [0, 1]), ([4, 1, 3, 2, 2], [1, 3]), ([1, 1, 5], [0, 1]),
      ([1, 1, 1], [0, 1, 2]), ([2, 0, 1], [0, 2]),
    ] as [([Int], [Int])])
  func `groups of one are hidden, and never one alone beside others`(_ sizes: [Int], _ hidden: [Int]) {
    let shown = ShownGroups(sizes: sizes)
    #expect(sizes.indices.filter { shown.hides($0) } == hidden)
  }

  @Test func `why a group is hidden is said`() {
    let labels = ["carers", "staff", "commissioners"]
    #expect(
      ShownGroups(sizes: [3, 2, 1]).notes(labels) == [
        .note(
          """
          groups of one person are not shown to the room: 'commissioners'
          'staff' is not shown either, since the rest would give the other away
          """)
      ])
    #expect(ShownGroups(sizes: [1, 2, 1]).notes(labels).count == 1)
    #expect(ShownGroups(sizes: [2, 2, 2]).notes(labels) == [])
  }
}
