import Facilitation
import TestKit
import Testing

@testable import Engine

@Suite struct `A kept state saves time and is never believed against the record` {
  private let journal = StampedJournal()
  private let states = MemoryStateCache()

  private func stage(isStopWanted: @escaping @Sendable () -> Bool = { false }) throws -> Stage {
    try Stage(plugins: [JarPlugin.self], journal: journal, states: states)
  }

  /// A workshop of so many sweets whose state is kept.
  private func keep(_ count: Int = 1_100) throws -> KeptState {
    let live = try stage()
    for _ in 1...count { live.type("add 1") }
    live.session.finish()
    let place = try #require(states.places().last)
    return try #require(states.state(at: place))
  }

  @Test func `it opens to the same state, and goes on alike`() throws {
    #expect(try keep().place.head.sequence == 1_100)
    let reopened = try stage()
    #expect(reopened.workshop.current.fold.states.restOnKept)
    #expect(reopened.type("add 1") == "1101 sweets\n")
    #expect(try stage().type("jar show").hasPrefix("sweets  1101"))
  }

  @Test func `few lines are folded, not kept`() throws {
    let live = try stage()
    for _ in 1...999 { live.type("add 1") }
    live.session.finish()
    #expect(states.places() == [])
  }

  @Test func `a state of another history is not taken up`() throws {
    var state = try keep()
    state.place.head.link[0] ^= 1
    let others = MemoryStateCache()
    others.save(state)
    let reopened = try Stage(plugins: [JarPlugin.self], journal: journal, states: others)
    #expect(!reopened.workshop.current.fold.states.restOnKept)
    #expect(reopened.type("jar show").hasPrefix("sweets  1100"))
  }

  @Test func `a state of other plugins, or of another version of them, is not taken up`() throws {
    let state = try keep()
    for change: (inout KeptState) -> Void in [
      { $0.parts.removeLast() }, { $0.parts[1].version += 1 }, { $0.parts[1].name = "floor" },
      { $0.parts[1].bytes.removeLast() }, { $0.parts[0].bytes = Array("{}".utf8)[...] },
    ] {
      var changed = state
      change(&changed)
      states.save(changed)
      #expect(try !stage().workshop.current.fold.states.restOnKept)
      #expect(try stage().type("jar show").hasPrefix("sweets  1100"))
    }
  }

  @Test func `the chain is checked only where the storage looks otherwise than it did`() throws {
    _ = try keep()
    journal.read = 0
    _ = try stage()
    #expect(journal.read < 10)
    journal.touch()
    _ = try stage()
    #expect(journal.read >= 1_100)
    // Now it is known to be sound again.
    journal.read = 0
    _ = try stage()
    #expect(journal.read < 10)
  }

  @Test func `whoever appends vouches for what was sound before, and for nothing else`() throws {
    _ = try keep()
    let live = try stage()
    live.type("add 1")
    journal.read = 0
    _ = try stage()
    #expect(journal.read < 10)
    journal.touch()
    live.type("add 1")
    journal.read = 0
    _ = try stage()
    #expect(journal.read >= 1_100)
  }

  @Test func `a record that was changed behind a kept state is refused`() throws {
    _ = try keep()
    journal.forge(5) { $0.line = "jar add 9 --id s5" }
    let error = #expect(throws: JournalError.self) { try stage() }
    #expect(error?.reason == "entry 5 of this workshop is not what was written")
  }

  @Test func `a forged state is found by verify --deep, and what must rest on the record alone doesn't rest on it`()
    throws
  {
    var state = try keep()
    let other = try Stage(plugins: [JarPlugin.self], journal: StampedJournal(), states: MemoryStateCache())
    for _ in 1...1_100 { other.type("add 2") }
    // The same counters, and twice the sweets.
    state.parts[1].bytes = try other.workshop.stateOfJar()
    states.save(state)
    let reopened = try stage()
    #expect(reopened.type("jar show").hasPrefix("sweets  2200"))
    #expect(reopened.type("journal verify --deep").contains("what is shown here doesn't follow from the record"))
    try reopened.workshop.foldFromRecord()
    #expect(reopened.type("jar show").hasPrefix("sweets  1100"))
    #expect(!reopened.type("journal verify --deep").contains("error"))
  }

  @Test func `undo goes back to a kept state that stands before it`() throws {
    _ = try keep()
    let reopened = try stage()
    for _ in 1...300 { reopened.type("add 1") }
    #expect(reopened.type("undo 1250").hasPrefix("took back"))
    #expect(reopened.type("jar show").hasPrefix("sweets  1399"))
    #expect(reopened.type("undo 7").hasPrefix("took back"))
    #expect(reopened.type("jar show").hasPrefix("sweets  1398"))
    #expect(!reopened.type("journal verify --deep").contains("error"))
  }
}

extension Workshop {
  /// The coded state of the jar.
  fileprivate func stateOfJar() throws -> ArraySlice<UInt8> {
    let states = MemoryStateCache()
    let again = try Workshop(hosts: registry, journal: journal, surroundings: .seeded(by: []), states: states)
    again.keepState()
    let place = try #require(states.places().last)
    return try #require(states.state(at: place)).parts[1].bytes
  }
}
