import Engine
import Facilitation
import Floor
import Gathering
import Rendering
import TestKit
import Testing

@testable import Terminal

/// A replay on the board, without a terminal and without waiting.
@Suite struct `A replay on the board` {
  typealias Step = ScriptedScreen.Step

  private static let file = """
    meet 1
    start 2022-06-28 10:00 UTC
    group add commissioners --label "those who pay"
    group add carers
    person add "Ana Ortiz" --group carers
    person add "Ben Shaw" --group carers
    person add "Dee Marsh" --group commissioners
    meeting open "What matters"
    @ 10:00:10
    speak ana
    @ 10:02
    speak dee
    @ 10:03
    speak ben
    @ 10:10
    stop

    """

  private func replay(_ more: String = "") throws -> Replay {
    let stage = try Stage(plugins: [GatheringPlugin.self, FloorPlugin.self], start: nil, zone: "UTC")
    stage.run(Self.file + more)
    #expect(stage.console.complained == "")
    return try Replay(
      hosts: Registry([GatheringPlugin.self, FloorPlugin.self]), journal: stage.workshop.journal,
      presenter: Presentation.plain, zone: .utc)
  }

  /// Shows the board to the end of a script, at so many times the meeting's pace; without, it stands.
  @discardableResult
  private func show(
    _ script: [Step], speed: Int? = nil, columns: Int = 100, rows: Int = 24, files: MemoryFiles = MemoryFiles([:]),
    after more: String = "", watch: @escaping (Picture) -> Void = { _ in }
  ) throws -> [String] {
    let clock = MovedClock(Instant(microseconds: 0))
    let screen = ScriptedScreen(clock, columns: columns, rows: rows, script)
    screen.watch = watch
    let replay = try replay(more)
    let walk = ReplayWalk(replay, in: 0...replay.count, store: files)
    _ = try ReplayBoard(walk, screen: screen, speed: speed ?? 1, now: { clock.now }).run(isPlaying: speed != nil)
    return screen.last?.lines.map(\.text) ?? []
  }

  private func clock(_ lines: [String]) -> String { String(lines[0].suffix(9).prefix(8)) }
  private func trimmed(_ line: String) -> String { String(line.reversed().drop { $0 == " " }.reversed()) }

  @Test func `stands at the first entry, and plays at the space bar until that is pressed again`() throws {
    let stood = try show([.wait(.seconds(90))])
    #expect(stood[23].hasPrefix(" STANDS  1 of 10 "))
    #expect(clock(stood) == "10:00:00")
    let played = try show(Step.keys(" ") + [.wait(.seconds(15))] + Step.keys(" ") + [.wait(.seconds(90))])
    #expect(played[23].hasPrefix(" STANDS  7 of 10 "))
    #expect(clock(played) == "10:00:15")
    #expect(trimmed(played[2]) == " ► Ana Ortiz")
  }

  @Test func `plays so many times as fast as it happened, ten pictures a second`() throws {
    var clocks: [String] = []
    try show([.wait(.seconds(1))], speed: 60) { clocks.append(clock($0.lines.map(\.text))) }
    #expect(clocks.first == "10:00:00")
    #expect(clocks[10] == "10:01:00")
    #expect(clocks[1..<11].map { $0.suffix(2) } == ["06", "12", "18", "24", "30", "36", "42", "48", "54", "00"])
  }

  @Test func `shows an entry when it is due, and stops at the end`() throws {
    let before = try show([.wait(TimeSpan(microseconds: 1_999_000))], speed: 60)
    #expect(trimmed(before[2]) == " ► Ana Ortiz")
    let after = try show([.wait(.seconds(2))], speed: 60)
    #expect(trimmed(after[2]) == " ► Dee Marsh")
    #expect(after[23].hasPrefix(" PLAYS 60×  8 of 10 "))
    let end = try show([.wait(.seconds(30))] + Step.keys(" "), speed: 60)
    #expect(end[23].hasPrefix(" STANDS  10 of 10, the end "))
    #expect(trimmed(end[22]) == " this is the end; b goes back, g to a time")
    #expect(clock(end) == "10:10:00")
  }

  @Test func `skips what is idle once a minute of it was seen, and nothing while somebody speaks`() throws {
    let later = "@ +48h\ngroup add staff\n"
    func shown(after milliseconds: Int64) throws -> [String] {
      try show([.wait(TimeSpan(microseconds: milliseconds * 1_000))], speed: 60, after: later)
    }
    let spoken = try shown(after: 6_000)
    #expect(clock(spoken) == "10:06:00")
    #expect(trimmed(spoken[2]) == " ► Ben Shaw")
    let idle = try shown(after: 10_900)
    #expect(clock(idle) == "10:10:54")
    #expect(idle[23].hasPrefix(" PLAYS 60×  10 of 11 "))
    #expect(try shown(after: 11_200)[23].contains("  11 of 11, the end "))
  }

  @Test func `goes on by hand and back, and stands there`() throws {
    let enter = Step.event(.key(.enter))
    let right = Step.event(.key(.right))
    #expect(try show([enter, right, right])[23].hasPrefix(" STANDS  4 of 10 "))
    #expect(try show([enter, right] + Step.keys("b") + [.event(.key(.left))])[23].hasPrefix(" STANDS  1 of 10 "))
    #expect(try show(Step.keys("bb"))[23].hasPrefix(" STANDS  1 of 10 "))
    let played = try show([.wait(.seconds(2))] + Step.keys("b") + [.wait(.seconds(9))], speed: 60)
    #expect(played[23].hasPrefix(" STANDS  7 of 10 "))
    #expect(clock(played) == "10:00:10")
  }

  @Test func `stops where someone of a group takes the floor, and asks again at n`() throws {
    let asked = Step.keys("/THOSE WHO pay")
    let question = try show([.wait(TimeSpan(microseconds: 500_000))] + asked, speed: 60)
    #expect(trimmed(question[23]) == " look for:  THOSE WHO pay▏")
    let found = try show(
      [.wait(TimeSpan(microseconds: 500_000))] + asked + [.event(.key(.enter)), .wait(.seconds(90))], speed: 60)
    #expect(trimmed(found[22]) == " 10:02  floor speak dee")
    #expect(found[23].hasPrefix(" STANDS  8 of 10 "))
    let again = try show(asked + [.event(.key(.enter))] + Step.keys("n"))
    #expect(trimmed(again[22]) == " 10:02  floor speak dee")
    let none = try show(asked + [.event(.key(.enter))] + Step.keys("nn"))
    #expect(trimmed(none[22]) == " nothing after this speaks of 'THOSE WHO pay'; b goes back")
  }

  @Test func `goes to a time between entries`() throws {
    let shown = try show(Step.keys("g10:01") + [.event(.key(.enter))])
    #expect(clock(shown) == "10:01:00")
    #expect(shown[23].hasPrefix(" STANDS  7 of 10 "))
    #expect(clock(try show(Step.keys("g 23:00") + [.event(.key(.enter))])) == "10:10:00")
    #expect(clock(try show(Step.keys("g09:00") + [.event(.key(.enter))])) == "10:00:00")
  }

  @Test func `plays faster and slower, but never not at all`() throws {
    #expect(try show(Step.keys("++"), speed: 60)[23].hasPrefix(" PLAYS 240× "))
    let slower = try show(Step.keys("---"), speed: 2)
    #expect(slower[23].hasPrefix(" PLAYS 1× "))
    #expect(trimmed(slower[22]) == " plays as fast as it happened")
  }

  @Test func `begins in the room's view, and shows people's own figures at a key`() throws {
    let script = Step.keys("g10:02") + [.event(.key(.enter))]
    let room = try show(script)
    #expect(room[0].hasPrefix(" REPLAY, SHOWN TO THE ROOM: figures by group only"))
    #expect(trimmed(room[22]) == " 10:02  floor speak dee")
    #expect(!room.joined().contains("1m 50s"))
    let own = try show(script + [.event(.key(.tab))])
    #expect(own[0].hasPrefix(" REPLAY, FOR YOU ALONE: people's own figures"))
    // What is too long for a line is read whole on two.
    #expect(own[21].hasPrefix(" 10:02  floor speak dee: Dee Marsh has the floor (Ana Ortiz spoke 1m 50s)"))
    #expect(trimmed(own[22]).hasSuffix(" arrive dee"))
  }

  @Test func `doesn't run on while nobody could look`() throws {
    let shown = try show([.jump(.hours(5)), .wait(TimeSpan(microseconds: 1))], speed: 2)
    #expect(clock(shown) == "10:00:04")
  }

  @Test func `writes a report to no file that is there`() throws {
    let files = MemoryFiles(["report.html": []])
    let enter = Step.event(.key(.enter))
    let shown = try show(Step.keys("r") + [enter], files: files)
    #expect(trimmed(shown[22]) == " not done: report.html is there already; r again, with another name")
    #expect(try show(Step.keys("rx") + [.event(.key(.escape))], files: files)[23].hasPrefix(" STANDS "))
  }

  @Test func `takes no person's key, and says so`() throws {
    #expect(trimmed(try show(Step.keys("a"))[22]) == " the key a does nothing here; ? shows all keys")
  }

  @Test func `is left at q, also in a window too small for it`() throws {
    var pictures = 0
    try show(Step.keys("q "), columns: 39, rows: 12) { _ in pictures += 1 }
    #expect(pictures == 1)
  }

  @Test func `names all its keys in the help`() throws {
    let help = try show(Step.keys("?"), rows: 40).joined(separator: "\n")
    for key in BoardKey.replay { #expect(help.contains(" \(key.name) ") && help.contains(key.help), "\(key.name)") }
    #expect(!help.contains("gives the floor"))
  }

  @Test func `passes on the signal that ends the program`() throws {
    let replay = try replay()
    let clock = MovedClock(Instant(microseconds: 0))
    let screen = ScriptedScreen(clock, [.event(.ended(.terminate))])
    let walk = ReplayWalk(replay, in: 0...replay.count, store: MemoryFiles([:]))
    #expect(try ReplayBoard(walk, screen: screen, speed: 60, now: { clock.now }).run(isPlaying: true) == .terminate)
  }
}
