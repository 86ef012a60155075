import Facilitation
import Testing

@testable import Floor

struct MeasureTests {
  static let files = [
    "toy.rttm": """
    SPEAKER toy 1 0 10 <NA> <NA> A
    SPEAKER toy 1 8 7 <NA> <NA> B
    SPEAKER toy 1 9 0.5 <NA> <NA> C
    SPEAKER toy 1 20 5 <NA> <NA> A
    SPEAKER toy 1 23 4 <NA> <NA> A
    SPEAKER toy 1 27 3 <NA> <NA> C
    """,
    "toy.uem": "toy 1 0.000 40.000\n",
  ]

  @Test func `measure gives every figure under its key`() throws {
    let document = try FloorRoom().show("measure", ["toy.rttm", "--bounds", "folder"], Self.files)
    #expect(document.shape == .objects)
    let pairs = document.pairs
    #expect(
      pairs.keys.sorted() == [
        "entropy", "evidence", "file", "gini", "giniStar", "hhi", "hhiStar", "innerSilence", "interruptions.contained",
        "interruptions.taken", "overlap", "seconds.0", "seconds.1", "seconds.2", "seconds.3", "segments", "silence",
        "speakers", "theilL", "theilT", "turnTakingIndex", "turnVariance.population", "turnVariance.sample", "turns",
        "union", "unnamed",
      ])
    #expect(pairs["silence"] == .span(.seconds(15)))
    #expect(pairs["turnTakingIndex"] == .number(0.8, decimals: 3))
    #expect(
      document.rows[0] == [
        .text("A"), .span(.seconds(17)), .span(.seconds(19)), .share(17 / 27.5), .count(2), .count(3), .span(.zero),
        .span(.seconds(10)), .span(.seconds(10)),
      ])
  }

  @Test func `without bounds silence is undefined`() throws {
    let document = try FloorRoom().show("measure", ["toy.rttm"], Self.files)
    #expect(document.pairs["silence"] == .undefined)
  }

  @Test func `each file has its own section`() throws {
    let document = try FloorRoom().show(
      "measure", ["toy.rttm", "meeting.vtt"], Self.files.merging(ImportTests.files) { $1 })
    #expect(document.sections.map(\.title) == ["toy.rttm", "meeting.vtt"])
    #expect(document.notes == ["1 stretch of speech without a name: in the union, for no person"])
  }
}
