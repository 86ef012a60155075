import Engine
import Facilitation
import FuzzHarness
import Host
import TestKit
import Testing

/// What a stranger, or a colleague who can write the same folder, does to a workshop's money.
@Suite struct `A forged workshop pays nobody` {
  private static func lines(_ amount: String, last: [String] = []) -> [String] {
    [
      "group add staff", "person add \"Ana Ortiz\" --group staff", "person add \"Dee Marsh\" --group staff",
      "person add \"Bob Hart\" --group staff", "period open 2022-06", "actor ana",
      "travel ana \(amount) taxi --on 2022-06-28", "submit q1", "actor dee",
    ] + last
  }

  private func record(_ lines: [String]) throws -> MemoryJournal {
    let journal = MemoryJournal(
      header: Header(id: "0123456789abcdef0123456789abcdef", zone: "Europe/London", created: Instant(microseconds: 0)))
    let stage = try Stage(plugins: Scene.plugins, journal: journal)
    for line in lines { stage.type(line) }
    #expect(stage.console.complained == "")
    return journal
  }

  /// The record without what one entry says, its chain as sound as before.
  private func withheld(_ sequence: Int, of journal: MemoryJournal, _ standing: Header.Standing) throws -> MemoryJournal
  {
    var header = journal.header
    header.standing = standing
    let forged = MemoryJournal(header: header)
    try forged.begin()
    for entry in journal.entries(after: 0, limit: .max) {
      try forged.append(entry.sequence == sequence ? entry.withheld : entry, after: entry.sequence - 1)
    }
    try forged.commit()
    return forged
  }

  @Test func `a refusal that was taken out of the workshop itself is missed`() throws {
    let journal = try record(Self.lines("£940.00", last: ["decline q1 --reason \"not agreed\""]))
    let last = journal.lastSequence()
    let error = #expect(throws: JournalError.self) {
      try Stage(plugins: Scene.plugins, journal: withheld(last, of: journal, .original))
    }
    #expect(error?.reason.hasPrefix("entry \(last) of this workshop has lost what it says") == true)
  }

  @Test func `and where the file calls itself a copy, nothing is approved in it`() throws {
    let journal = try record(Self.lines("£940.00", last: ["decline q1 --reason \"not agreed\""]))
    let end = try #require(journal.entries(after: 0, limit: .max).last)
    let copy = try Stage(
      plugins: Scene.plugins,
      journal: withheld(end.sequence, of: journal, .copy(of: Head(end.sequence, end.link))))
    for line in ["actor bob", "approve q1", "decide Pay her --by dee"] { copy.type(line) }
    #expect(copy.console.complained.ranges(of: "this is a copy of a workshop").count == 2)
    #expect(try copy.workshop.journal.lastSequence() == end.sequence)
  }

  @Test func `what is handed over rests on the record, whatever was kept of it`() throws {
    let journal = try record(Self.lines("£40.00", last: ["approve q1"]))
    let states = MemoryStateCache()
    let dear = try record(Self.lines("£90.00", last: ["approve q1"]))
    try Workshop(hosts: Registry(Scene.plugins), journal: dear, surroundings: .seeded(by: []), states: states)
      .keepState(fromEntries: 1)
    var forged = try #require(states.places().last.flatMap(states.state))
    let end = try #require(journal.entries(after: 0, limit: .max).last)
    forged.place = StatePlace(head: Head(end.sequence, end.link))
    states.save(forged)
    let stage = try Stage(plugins: Scene.plugins, journal: journal, states: states)
    // The kept state is believed for a look, and found out by a thorough one.
    #expect(stage.type("claims list").contains("£90.00"))
    #expect(stage.type("journal verify --deep").contains("what is shown here doesn't follow from the record"))
    stage.type("handover --to out")
    let handed = try #require(stage.files.text("out/handover.meet"))
    #expect(handed.contains("40.00GBP") && !handed.contains("90.00GBP"))
    #expect(stage.type("claims list").contains("£40.00"))
  }
}
