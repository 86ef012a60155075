import Engine
import Facilitation
import TestKit
import Testing

/// A journal whose disk fills up.
private final class FullJournal: Journal {
  private let kept: MemoryJournal
  /// How many more appends, and then commits, succeed.
  var appends = Int.max
  var commits = Int.max

  init() { kept = MemoryJournal(header: Header(id: "00", zone: "UTC", created: Instant(microseconds: 0))) }

  private var full: JournalError { JournalError(.storage, "the disk is full", remedy: "make room") }

  var header: Header { kept.header }
  func entries(after sequence: Int, limit: Int) -> [Entry] { kept.entries(after: sequence, limit: limit) }
  func lastSequence() -> Int { kept.lastSequence() }
  func begin() throws(JournalError) { try kept.begin() }
  func append(_ entry: Entry, after sequence: Int) throws(JournalError) {
    appends -= 1
    guard appends >= 0 else { throw full }
    try kept.append(entry, after: sequence)
  }
  func commit() throws(JournalError) {
    commits -= 1
    guard commits >= 0 else { throw full }
    try kept.commit()
  }
  func rollback() { kept.rollback() }
}

@Suite struct `A turn that can't be kept is as if it had never been` {
  private func stage(_ journal: FullJournal, commitsEachLine: Bool = true) throws -> Stage {
    var options = Session.Options()
    options.commitsEachLine = commitsEachLine
    return try Stage(
      plugins: [JarPlugin.self], files: ["sweets.txt": "2\n3\n"], journal: journal, start: nil, options: options)
  }

  @Test func `a line whose commit fails is not shown, and the next is decided without it`() throws {
    let journal = FullJournal()
    let stage = try stage(journal)
    stage.type("add 1")
    journal.commits = 0
    #expect(stage.type("add 2") == "error: the disk is full; the last lines were not kept\n  try: make room\n")
    journal.commits = .max
    #expect(stage.type("add 4") == "5 sweets\n")
    #expect(try stage.contents.map(\.line) == ["jar add 1 --id s1", "jar add 4 --id s2"])
    #expect(stage.session.status == .unusable)
  }

  @Test func `a file whose batch fails half-way records nothing`() throws {
    let journal = FullJournal()
    let stage = try stage(journal)
    stage.type("add 1")
    journal.appends = 1
    #expect(stage.type("fill sweets.txt") == "error: the disk is full\n  try: make room\n")
    journal.appends = .max
    #expect(stage.type("add 4") == "5 sweets\n")
    #expect(try stage.contents.map(\.line) == ["jar add 1 --id s1", "jar add 4 --id s2"])
  }

  @Test func `an undo that can't be kept takes nothing back`() throws {
    let journal = FullJournal()
    let stage = try stage(journal)
    stage.type("add 1")
    journal.appends = 0
    #expect(stage.type("undo").hasPrefix("error: the disk is full"))
    #expect(stage.type("jar show").hasPrefix("sweets  1"))
  }

  @Test func `a run stops, and says nothing of lines that share the lost turn`() throws {
    let journal = FullJournal()
    let stage = try stage(journal, commitsEachLine: false)
    journal.appends = 2
    #expect(stage.run("meet 1\nadd 1\nadd 2\nadd 3\nadd 4\n") == "error: the disk is full\n  try: make room\n")
    #expect(try stage.contents.isEmpty)
    #expect(stage.session.status == .unusable)
  }
}
