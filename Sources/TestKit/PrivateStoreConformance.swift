public import Engine
import Facilitation

/// The laws of ``Engine/PrivateStore``, tried on a store that holds nothing yet.
public enum PrivateStoreConformance {
  /// What is broken, in words; empty when every law holds.
  ///
  /// Each store that `make` gives is used for one history.
  public static func violations(of make: () throws -> any PrivateStore, seeds: Range<UInt64>) throws -> [String] {
    try seeds.flatMap { seed in
      var history = History(store: try make(), seed: seed)
      return try history.violations().map { "seed \(seed): \($0)" }
    }
  }

  /// Steps of chance, and what must come of them.
  private struct History {
    let store: any PrivateStore
    var random: SplitMix64
    /// What is kept, what lies aside with its head, and the heads that the record has.
    var kept = PrivateNotes()
    var aside: (notes: PrivateNotes, head: Head)?
    var recorded: [Head] = []
    var entries = 0

    init(store: any PrivateStore, seed: UInt64) { (self.store, random) = (store, SplitMix64(seed: seed)) }

    mutating func violations() throws -> [String] {
      var found: [String] = []
      for step in 0..<15 {
        switch random.number(below: 3) {
        case 0: try prepare(isCommitted: random.number(below: 2) == 0)
        case 1: try settle()
        default: break
        }
        // Reading changes nothing, so that it may be done twice.
        for _ in 0..<2 where try read().sections != expected.sections { found.append("other notes after step \(step)") }
      }
      return found
    }

    private var expected: PrivateNotes {
      if let aside, recorded.contains(aside.head) { aside.notes } else { kept }
    }

    private func read() throws -> PrivateNotes {
      try store.read(isNeeded: false) { recorded.contains($0) }
    }

    private mutating func prepare(isCommitted: Bool) throws {
      // Whoever has the turn settles first.
      try settle()
      var notes = kept
      notes["section \(random.number(below: 3))", "key \(random.number(below: 3))"] =
        random.number(below: 4) == 0 ? nil : "text \(random.number(below: 1_000))"
      entries += 1
      let head = Head(entries, (0..<32).map { _ in UInt8(random.number(below: 256)) })
      try store.prepare(notes, for: head)
      aside = (notes, head)
      if isCommitted { recorded.append(head) } else { entries -= 1 }
    }

    private mutating func settle() throws {
      try store.settle { recorded.contains($0) }
      kept = expected
      aside = nil
    }
  }
}
