import Facilitation
import TestKit
import Testing

@testable import Engine

@Suite struct `An undo goes back to a state on the way` {
  private func stage(_ journal: MemoryJournal) throws -> Stage {
    try Stage(plugins: [JarPlugin.self], files: ["sweets.txt": "2\n3\n"], journal: journal)
  }

  /// A record in which the lines that stand were all that was ever typed.
  private func withoutUndos(_ journal: MemoryJournal) throws -> Stage {
    let entries = journal.entries(after: 0, limit: .max)
    var order = RecordOrder()
    for entry in entries {
      if let correction = entry.correction { _ = order.correct(correction.targets, by: entry.sequence) }
    }
    let other = try stage(MemoryJournal(header: journal.header))
    for entry in entries where order.stands(entry.sequence) {
      if let content = entry.content, entry.plugin == JarPlugin.name { other.type(content.line) }
    }
    #expect(other.console.complained == "")
    return other
  }

  /// Long enough that states on the way are kept and dropped again; each label shows whether its line was taken back.
  @Test func `the state is the fold of the whole record, whatever was taken back when`() throws {
    for seed in UInt64(0)..<2 {
      var random = SplitMix64(seed: seed)
      let journal = MemoryJournal(header: Header(id: "00", zone: "UTC", created: Instant(microseconds: 0)))
      let (live, follower) = (try stage(journal), try stage(journal))
      for step in 1...1_600 {
        switch Int.random(in: 0..<64, using: &random) {
        case 0: live.type("undo")
        case 1: live.type("undo \(max(1, live.workshop.sequence - Int.random(in: 0..<400, using: &random)))")
        case 2: live.type("undo \(max(1, live.workshop.sequence - 300)) --dry-run")
        case 3: live.type("fill sweets.txt")
        case 4..<24: live.type("take \(Int.random(in: 1..<5, using: &random))")
        default: live.type("add 1 --label l\(step)")
        }
        guard step.isMultiple(of: 400) else { continue }
        let shown = live.type("jar show")
        #expect(try withoutUndos(journal).type("jar show") == shown, "seed \(seed), step \(step)")
        #expect(follower.type("jar show") == shown, "seed \(seed), step \(step)")
        #expect(follower.type("add 1 --dry-run") == live.type("add 1 --dry-run"), "seed \(seed), step \(step)")
      }
      #expect(try live.contents.count { $0.line.hasPrefix("undo") } > 10, "seed \(seed)")
      #expect(live.console.complained.contains("rests on this"), "seed \(seed)")
    }
  }
}
