import Engine
import Facilitation
import TestKit
import Testing

@Suite struct `A workshop records what was decided` {
  private func stage(files: [String: String] = [:], journal: (any Journal)? = nil) throws -> Stage {
    try Stage(plugins: [JarPlugin.self], files: files, journal: journal)
  }

  @Test func `a change is recorded with its canonical line, its time and who was at the keyboard`() throws {
    let stage = try stage()
    #expect(stage.type("actor ana", "add 3 --label mint") == "3 sweets\n")
    #expect(
      try stage.contents == [
        Content(
          time: Instant(word: "2022-06-28T09:00:00Z") ?? Instant(microseconds: 0), actor: "ana",
          line: "jar add 3 --label mint --id s1",
          events: #"[{"event":"added","v":1,"id":"s1","count":3,"label":"mint"}]"#)
      ])
  }

  @Test func `a refused line changes nothing`() throws {
    let stage = try stage()
    stage.type("add 3", "take 4")
    #expect(stage.console.complained.contains("there are only 3 sweets"))
    #expect(try stage.contents.count == 1)
    #expect(stage.type("jar show").hasPrefix("sweets  3"))
  }

  @Test func `what changes nothing is not recorded`() throws {
    let stage = try stage()
    stage.type("open", "open")
    #expect(try stage.contents.count == 1)
  }

  @Test func `a dry run says what would be recorded and records nothing`() throws {
    let stage = try stage()
    #expect(stage.type("add 3 --dry-run") == "would record: jar add 3 --id s1\n")
    #expect(try stage.contents.isEmpty)
    #expect(stage.type("jar show").hasPrefix("sweets  0"))
  }

  @Test func `a file is recorded as the lines that it stands for`() throws {
    let stage = try stage(files: ["sweets.txt": "2\n3\n"])
    #expect(stage.type("fill sweets.txt") == "2 handfuls\n")
    #expect(try stage.contents.map(\.line) == ["jar add 2 --id s1", "jar add 3 --id s2"])
    let entries = try stage.workshop.journal.entries(after: 0, limit: 9)
    #expect(entries.map(\.written?.origin.batch) == [1, 1])
    let file = ImportedFile(name: "sweets.txt", sha256: Chain.sha256(Array("2\n3\n".utf8)))
    #expect(entries.map(\.source) == [file, file])
  }

  @Test func `a script names the file that its lines were read from, once, and where that ends`() throws {
    let stage = try stage(files: ["sweets.txt": "2\n3\n"])
    stage.type("fill sweets.txt", "add 1")
    let hash = Chain.sha256(Array("2\n3\n".utf8))
    #expect(
      stage.type("journal script").hasSuffix(
        "# from sweets.txt, SHA-256 \(hash)\njar add 2 --id s1\njar add 3 --id s2\n# until here from sweets.txt\n"
          + "jar add 1 --id s3\n"))
  }

  @Test func `a file with one bad line records nothing`() throws {
    let stage = try stage(files: ["sweets.txt": "2\nmany\n"])
    stage.type("fill sweets.txt")
    #expect(stage.console.complained.contains("'many' is not a number of sweets, in the imported line: jar add many"))
    #expect(try stage.contents.isEmpty)
    #expect(stage.type("add 1") == "1 sweets\n")
    #expect(try stage.contents.map(\.line) == ["jar add 1 --id s1"])
  }

  @Test func `two sessions on one journal see each other's lines`() throws {
    let journal = MemoryJournal(header: Header(id: "00", zone: "UTC", created: Instant(microseconds: 0)))
    let (first, second) = (try stage(journal: journal), try stage(journal: journal))
    first.type("add 3")
    #expect(second.type("add 4") == "7 sweets\n")
    #expect(first.type("jar show").hasPrefix("sweets  7"))
    #expect(journal.entries(after: 0, limit: 9).map(\.content?.line) == ["jar add 3 --id s1", "jar add 4 --id s2"])
  }

  @Test func `entries of a plugin that isn't here are carried and listed`() throws {
    let journal = MemoryJournal(header: Header(id: "00", zone: "UTC", created: Instant(microseconds: 0)))
    try stage(journal: journal).type("add 3")
    let other = try Stage(plugins: [], journal: journal)
    #expect(other.type("journal list").contains("jar add 3 --id s1"))
    #expect(other.type("journal verify").hasPrefix("the chain is whole      yes\n"))
  }

  @Test func `folding step by step and in one go gives the same state`() throws {
    let journal = MemoryJournal(header: Header(id: "00", zone: "UTC", created: Instant(microseconds: 0)))
    let live = try stage(journal: journal)
    for count in 1...40 { live.type("add \(count)", "take 1") }
    live.type("undo 7")
    #expect(try stage(journal: journal).type("jar show") == live.type("jar show"))
  }
}

@Suite struct `Undo takes back without forgetting` {
  private func stage(files: [String: String] = [:], journal: (any Journal)? = nil) throws -> Stage {
    try Stage(plugins: [JarPlugin.self], files: files, journal: journal)
  }

  @Test func `the last line is taken back, and then the one before`() throws {
    let stage = try stage()
    stage.type("add 1", "add 2")
    #expect(stage.type("undo") == "took back: jar add 2 --id s2\n")
    #expect(stage.type("undo") == "took back: jar add 1 --id s1\n")
    #expect(stage.type("undo").contains("there is nothing to take back"))
    #expect(stage.type("jar show").hasPrefix("sweets  0"))
    #expect(try stage.contents.map(\.line) == ["jar add 1 --id s1", "jar add 2 --id s2", "undo 2", "undo 1"])
  }

  @Test func `counters never go back`() throws {
    let stage = try stage()
    stage.type("add 1", "undo", "add 1")
    #expect(try stage.contents.last?.line == "jar add 1 --id s2")
  }

  @Test func `a batch is taken back whole`() throws {
    let stage = try stage(files: ["sweets.txt": "2\n3\n4\n"])
    stage.type("add 1", "fill sweets.txt")
    #expect(stage.type("undo 3") == "took back: 3 lines from sweets.txt\n")
    #expect(stage.type("jar show").hasPrefix("sweets  1\n"))
    #expect(try stage.contents.last?.line == "undo 2-4")
  }

  @Test(arguments: ["undo", "undo 2", "undo 1-3"])
  func `what may be known outside can't be taken back`(line: String) throws {
    let stage = try Stage(plugins: [JarPlugin.self])
    stage.type("add 3", "sold", "add 1")
    if line == "undo" { stage.type("undo") }
    let before = try stage.contents.count
    let answer = stage.type(line)
    #expect(answer.hasPrefix("error: 'jar sold' can't be taken back\n"))
    #expect(answer.hasSuffix("try: jar add COUNT   puts others in\n"))
    #expect(try stage.contents.count == before)
    // Others may know of it, and what it says stands.
    #expect(stage.type("undo 1").contains("entry 2 (sold) would come out otherwise now; what was recorded stands"))
  }

  @Test func `an undo that a later line depends on is refused, and nothing changes`() throws {
    let stage = try stage()
    stage.type("add 1", "add 2", "take 3")
    let answer = stage.type("undo 1")
    #expect(answer.contains("entry 3 (take 3) rests on this"))
    #expect(answer.contains("try: undo 3   first"))
    #expect(try stage.contents.count == 3)
    #expect(stage.type("jar show").hasPrefix("sweets  0"))
    #expect(stage.type("add 5") == "5 sweets\n")
  }

  @Test func `an undo of an undo puts back, and again`() throws {
    let stage = try stage()
    stage.type("add 1", "add 2", "undo 1")
    #expect(stage.type("undo 3") == "put back: jar add 1 --id s1\n")
    #expect(stage.type("jar show").hasPrefix("sweets  3"))
    #expect(stage.type("undo 4") == "put back: undo 1\n")
    #expect(stage.type("jar show").hasPrefix("sweets  2"))
    #expect(try stage.contents.map(\.line).suffix(3) == ["undo 1", "undo 3", "undo 4"])
  }

  @Test func `what doesn't stand can't be undone, nor what isn't there`() throws {
    let stage = try stage()
    stage.type("add 1", "undo")
    #expect(stage.type("undo 1").contains("entry 1 was taken back by entry 2"))
    #expect(stage.type("undo 1").contains("try: undo 2   puts it back"))
    stage.type("undo 2")
    #expect(stage.type("undo 2").contains("entry 2 was taken back by entry 3"))
    #expect(stage.type("undo 9").contains("there is no entry 9"))
    #expect(stage.type("undo x").contains("'x' is not the number of an entry"))
  }

  @Test func `another session that reads on takes it back too`() throws {
    let journal = MemoryJournal(header: Header(id: "00", zone: "UTC", created: Instant(microseconds: 0)))
    let (first, second) = (try stage(journal: journal), try stage(journal: journal))
    first.type("add 3", "add 4")
    #expect(second.type("jar show").hasPrefix("sweets  7"))
    first.type("undo 1")
    #expect(second.type("jar show").hasPrefix("sweets  4"))
  }

  @Test func `the script of a journal makes the same contents, undo included`() throws {
    let stage = try stage(files: ["sweets.txt": "2\n3\n"])
    stage.run(
      """
      meet 1
      start 2022-10-30 00:30 Europe/London
      add 5 --label "a \\"b\\" $5"
      @ +1h
      fill sweets.txt
      actor "Zoë O'Neill"
      @ 2022-10-30T01:15:00.25Z
      take 1
      undo 2
      @ +2h
      add 1
      """)
    // The clock of the stage runs already, so the file may not start it.
    #expect(stage.console.complained.contains("the clock was started before this file"))
    let fresh = try Stage(plugins: [JarPlugin.self], files: ["sweets.txt": "2\n3\n"], start: nil)
    fresh.run(
      """
      meet 1
      start 2022-10-30 00:30 Europe/London
      add 5 --label "a \\"b\\" \\u{24}5"
      @ +1h
      fill sweets.txt
      actor "Zoë O'Neill"
      @ 2022-10-30T01:15:00.25Z
      take 1
      undo 2
      @ +2h
      add 1
      """)
    #expect(fresh.console.complained == "")
    let script = fresh.type("journal script")
    let again = try Stage(plugins: [JarPlugin.self], start: nil)
    #expect(
      again.run(script) == "5 sweets\n7 sweets\n10 sweets\n9 sweets\ntook back: 2 lines from sweets.txt\n5 sweets\n")
    #expect(try again.contents == fresh.contents)
    #expect(try fresh.contents.count == 6)
  }
}
