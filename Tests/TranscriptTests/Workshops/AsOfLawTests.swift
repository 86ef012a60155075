import Facilitation
import TestKit
import Testing

@testable import Engine

@Suite struct `A view of a random workshop, as of any time` {
  @Test func `shows to the byte what it showed when no more had happened`() throws {
    for seed in UInt64(1_000)..<1_010 {
      let whole = try RandomWorkshop(seed: seed, length: 60)
      let entries = try whole.stage.workshop.journal.entries(after: 0, limit: .max)
      let times = entries.compactMap(\.content?.time)
      // Of entries at one time, the last is the one after which somebody could have looked.
      let ends = times.indices.dropLast().filter { times[$0] < times[$0 + 1] }
      for end in [ends[ends.count / 4], ends[ends.count / 2], ends[ends.count / 3]] {
        let then = try beginning(of: whole.stage, through: end + 1)
        for view in Views.ofWorkshop {
          let shown = whole.stage.type("\(view) --as json --as-of \(times[end].word)")
          let expected = Views.texts(view, in: then, at: times[end])
          #expect(shown.hasPrefix("error: ") || shown == expected[0], "seed \(seed), \(view), entry \(end + 1)")
          #expect(shown.hasPrefix("error: ") == (expected.count == 1), "seed \(seed), \(view), entry \(end + 1)")
        }
      }
    }
  }

  /// A workshop that holds no more than the first entries.
  private func beginning(of stage: Stage, through end: Int) throws -> Stage {
    let journal = MemoryJournal(header: stage.workshop.journal.header)
    try journal.begin()
    for entry in try stage.workshop.journal.entries(after: 0, limit: end) {
      try journal.append(entry, after: entry.sequence - 1)
    }
    try journal.commit()
    return try Stage(plugins: Scene.plugins, journal: journal, start: nil)
  }
}
