import Facilitation
import Rendering
import TestKit
import Testing

@testable import Engine

@Suite struct `A replay goes back and forth in what happened` {
  private func stage(_ journal: MemoryJournal) throws -> Stage {
    try Stage(plugins: [JarPlugin.self], files: ["sweets.txt": "2\n3\n"], journal: journal)
  }

  private func replay(_ journal: any Journal, headings: [Heading] = []) throws -> Replay {
    try Replay(
      hosts: Registry([JarPlugin.self]), journal: journal, presenter: Presentation.plain, zone: .utc, headings: headings
    )
  }

  private func journal(_ lines: String...) throws -> MemoryJournal {
    let journal = MemoryJournal(header: Header(id: "00", zone: "UTC", created: Instant(microseconds: 0)))
    let stage = try stage(journal)
    for line in lines { stage.type(line) }
    #expect(stage.console.complained == "")
    return journal
  }

  private func state(_ workshop: Workshop) throws -> JarPlugin.State {
    try StateCoder.decode(JarPlugin.State.self, from: workshop.current.fold.hosts[0].encodeState())
  }

  /// Everything that is shown from here to the end.
  private func rest(_ replay: Replay) throws -> String {
    var text = ""
    while try replay.step(by: 1) { text += try replay.text() }
    return text
  }

  /// After each entry that stands, the state of a workshop in which just these lines were typed.
  private func statesOfStandingLines(_ journal: MemoryJournal) throws -> [JarPlugin.State] {
    let whole = try stage(journal).workshop
    let other = try stage(MemoryJournal(header: journal.header))
    var states = [try state(other.workshop)]
    for entry in journal.entries(after: 0, limit: .max) where whole.current.fold.order.stands(entry.sequence) {
      guard let content = entry.content, entry.plugin == JarPlugin.name else { continue }
      other.type(content.line)
      states.append(try state(other.workshop))
    }
    #expect(other.console.complained == "")
    return states
  }

  @Test func `the state at each position is that of the lines that stand until there`() throws {
    for seed in UInt64(0)..<2 {
      var random = SplitMix64(seed: seed)
      let journal = MemoryJournal(header: Header(id: "00", zone: "UTC", created: Instant(microseconds: 0)))
      let live = try stage(journal)
      for step in 1...700 {
        switch Int.random(in: 0..<40, using: &random) {
        case 0: live.type("undo")
        case 1: live.type("undo \(max(1, live.workshop.sequence - Int.random(in: 0..<100, using: &random)))")
        case 2: live.type("fill sweets.txt")
        case 3..<9: live.type("take \(Int.random(in: 1..<5, using: &random))")
        case 9..<12: live.type("whisper \(step)")
        default: live.type("add 1 --label l\(step)")
        }
      }
      let expected = try statesOfStandingLines(journal)
      let replay = try replay(journal)
      #expect(replay.count == expected.count - 1)
      let positions = Array(0...replay.count)
      let anywhere = (0..<200).map { _ in Int.random(in: 0...replay.count, using: &random) }
      for position in positions + positions.reversed() + anywhere {
        try replay.go(toPosition: position)
        #expect(try state(replay.workshop) == expected[position], "seed \(seed), position \(position)")
      }
    }
  }

  @Test func `each entry is shown with its time, who said it, and the answer; a heading above it`() throws {
    let replay = try replay(try journal("add 3", "take 1"), headings: [Heading(after: 1, title: "Taking")])
    #expect(
      try rest(replay) == """
        2022-06-28
        09:00  script  jar add 3 --id s1
          3 sweets

        ## Taking
        09:00  script  jar take 1
          2 sweets

        """)
  }

  @Test func `what was taken back is left out`() throws {
    let replay = try replay(try journal("add 3", "add 4", "undo", "take 1"))
    #expect(try rest(replay).split(separator: "\n").filter { $0.contains("jar") }.count == 2)
    try replay.go(to: 2)
    #expect(try replay.moment()?.sequence == 1)
  }

  @Test func `what isn't for the room is no more than its verb, and can't be found`() throws {
    let replay = try replay(try journal("add 3", "whisper \"I took two\"", "take 1"))
    try replay.step(by: 2)
    #expect(try replay.text() == "09:00  script  jar whisper …\n")
    try replay.go(toPosition: 0)
    #expect(try !replay.find("I took"))
    #expect(replay.position == 0)
  }

  @Test func `of a shared copy the withheld entries are there without their content`() throws {
    let stage = try stage(try journal("add 3", "whisper secret", "take 1"))
    stage.type("journal share copy.evenhand")
    let replay = try replay(try #require(stage.journals["copy.evenhand"]))
    try replay.step(by: 2)
    #expect(try replay.text() == "entry 2 is not shared in this copy\n")
    try replay.step(by: 1)
    #expect(try replay.text() == "09:00  script  jar take 1\n  2 sweets\n")
  }

  @Test func `a view shows the state as it was, and a change is refused`() throws {
    let journal = try journal("add 3", "take 1")
    let replay = try replay(journal)
    try replay.step(by: 1)
    let shown = try replay.show("jar show", files: MemoryFiles([:]))
    #expect(Presentation.plain.text(shown, as: "plain", width: 100, zone: .utc).contains("3"))
    #expect(replay.workshop.facts(replay.context).first == Fact("jar.sweets", .count(3)))
    #expect(throws: Fault.self) { try replay.show("take 1", files: MemoryFiles([:])) }
    #expect(journal.lastSequence() == 2)
  }

  @Test(arguments: ["journal share copy.evenhand", "workshop backup --to copy.evenhand"])
  func `no copy is made from a replay, and none is said to have been`(line: String) throws {
    let replay = try replay(journal("add 3"))
    try replay.step(by: 1)
    let console = RecordingConsole()
    replay.run(line, console: console, store: MemoryFiles([:]))
    #expect(console.complained.contains("'copy.evenhand' can't be made here"))
    #expect(console.shown == "")
  }

  @Test func `words are found in lines and in answers, whatever their case, from here on`() throws {
    let replay = try replay(try journal("add 3 --label Mint", "add 4", "add 1 --label mint"))
    #expect(try replay.find("MINT"))
    #expect(try replay.find("mint"))
    #expect(replay.position == 3)
    try replay.go(toPosition: 0)
    #expect(try replay.find("7 sweets"))
    #expect(replay.position == 2)
  }

  @Test func `it stops at a time, itself included`() throws {
    let journal = MemoryJournal(header: Header(id: "00", zone: "UTC", created: Instant(microseconds: 0)))
    let stage = try Stage(plugins: [JarPlugin.self], journal: journal, start: nil)
    stage.run("meet 1\nstart 2022-06-28 10:00 UTC\nadd 1\n@ 10:01\nadd 2\n@ 10:02\nadd 3\n")
    let replay = try replay(journal)
    #expect(try replay.position(at: "10:01", after: 0) == 2)
    #expect(replay.now == Instant(word: "2022-06-28T10:01:00Z"))
    #expect(replay.next == Instant(word: "2022-06-28T10:02:00Z"))
  }

  @Test(arguments: [
    ("goto", "nothing there speaks of 'x'", "--goto with fewer words; case doesn't matter"),
    ("until", "nothing had happened by '08:59': the first entry is of 2022-06-28 09:00", "--until with a later time"),
    ("meeting", "there is no meeting 'x'", "there is none yet"),
  ])
  func `a place that isn't there is refused`(option: String, reason: String, remedy: String) throws {
    let replay = try replay(try journal("add 1"))
    do throws(Fault) {
      switch option {
      case "goto": _ = try replay.positionBefore("x", from: 0, through: 1)
      case "until": _ = try replay.position(at: "08:59", after: 0)
      default: _ = try replay.meeting("x")
      }
      Issue.record("it was found")
    } catch {
      #expect(error == Fault(reason, remedy: remedy))
    }
  }

  @Test func `an entry that isn't what was written isn't replayed`() throws {
    let journal = try journal("add 1", "add 2")
    let other = MemoryJournal(header: Header(id: "01", zone: "UTC", created: Instant(microseconds: 0)))
    try other.begin()
    for entry in journal.entries(after: 0, limit: 2) { try other.append(entry, after: entry.sequence - 1) }
    try other.commit()
    #expect(throws: JournalError.self) { try replay(other) }
  }
}
