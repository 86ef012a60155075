import Engine
import SQLiteJournal
import TestKit
import Testing

@Suite struct `A workshop file shows how it was` {
  @Test func `in the middle of a turn to write, entries of that turn included`() throws {
    let scratch = try Scratch()
    let journal = try SQLiteJournal(creating: scratch.path(), header: JournalConformance.header)
    defer { journal.close() }
    var options = Session.Options()
    options.commitsEachLine = false
    let stage = try Stage(plugins: [JarPlugin.self], journal: journal, start: nil, options: options)
    let text = stage.run(
      """
      meet 1
      start 2022-06-28 10:00 Europe/London
      add 3
      @ 10:10
      add 4
      @ 10:20
      take 5
      jar show --as-of 10:10
      jar show --as-of 10:00
      add 1
      """)
    #expect(text == "3 sweets\n7 sweets\n2 sweets\nsweets  7\nlabels  none\nsweets  3\nlabels  none\n3 sweets\n")
    #expect(try journal.lastSequence() == 4)
  }
}
