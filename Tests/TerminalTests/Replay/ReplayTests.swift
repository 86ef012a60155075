import Engine
import Facilitation
import Foundation
import Rendering
import TestKit
import Testing

@testable import Terminal

/// Keys from a script, and time that passes only while they are waited for; after the script someone leaves.
private final class ScriptedKeys: ReplayKeys {
  private let clock: MovedClock
  private var script: [ScriptedScreen.Step]

  init(_ clock: MovedClock, _ script: [ScriptedScreen.Step]) { (self.clock, self.script) = (clock, script.reversed()) }

  func next(within span: TimeSpan?) -> BoardEvent {
    switch script.popLast() {
    case .event(let event): return event
    case .wait(let left):
      let step = min(left, span ?? left)
      clock.move(on: step)
      if left > step { script.append(.wait(left - step)) }
      return .time
    case .jump, .resize, nil: return .ended(nil)
    }
  }
}

@Suite struct `A replay at a terminal` {
  private static let file = "meet 1\nstart 2022-06-28 10:00 UTC\nadd 1\n@ 10:01\nadd 2\n@ 10:02\nadd 3 --label mint\n"

  private func replay(_ file: String) throws -> Replay {
    let stage = try Stage(plugins: [JarPlugin.self], start: nil)
    stage.run(file)
    return try Replay(
      hosts: Registry([JarPlugin.self]), journal: stage.workshop.journal, presenter: Presentation.plain, zone: .utc)
  }

  /// The times of the entries that were shown, in order, and all that was shown.
  private func shown(
    _ script: [ScriptedScreen.Step], speed: Int? = nil, idle: TimeSpan = .minutes(1), of file: String = Self.file
  ) throws -> (times: [String], text: String) {
    let (clock, console) = (MovedClock(Instant(microseconds: 0)), RecordingConsole())
    let replay = try replay(file)
    let loop = ReplayLoop(
      ReplayWalk(replay, in: 0...replay.count, idle: idle, store: MemoryFiles([:])), console: console,
      keys: ScriptedKeys(clock, script),
      looks: Looks(plain: true, environment: [:]), now: { clock.now })
    _ = try loop.run(speed: speed)
    let lines = console.shown.split(separator: "\n")
    return (lines.filter { $0.contains("  script  ") }.map { String($0.prefix { $0 != " " }) }, console.shown)
  }

  /// A key for each character.
  private func keys(_ text: String) -> [ScriptedScreen.Step] {
    text.unicodeScalars.compactMap { Key($0).map { .event(.key($0)) } }
  }

  @Test func `Enter goes on and b goes back, and neither beyond the ends`() throws {
    #expect(try shown(keys("\rbb\r\r\r\r")).times == ["10:00", "10:01", "10:00", "10:01", "10:02"])
  }

  @Test(arguments: [
    ("g10:01\r", "10:01"), ("gMINT\r", "10:02"), ("/mx\u{7F}int\r", "10:02"), ("/mint\u{1B}", nil), ("g\r", nil),
  ])
  func `g goes to a time or to words, and / to words`(typed: String, time: String?) throws {
    #expect(try shown(keys(typed)).times.dropFirst().first == time)
  }

  @Test func `what isn't found is told, and it stays where it is`() throws {
    let (times, text) = try shown(keys("/fudge\r\r"))
    #expect(text.contains("nothing after this speaks of 'fudge'; b goes back\n"))
    #expect(times == ["10:00", "10:01"])
  }

  @Test(arguments: [
    (999_999, ["10:00"]), (1_000_000, ["10:00", "10:01"]), (2_000_000, ["10:00", "10:01", "10:02"]),
  ])
  func `with a speed the time between entries is that of the meeting, divided`(waited: Int, times: [String]) throws {
    #expect(try shown([.wait(TimeSpan(microseconds: Int64(waited)))], speed: 60).times == times)
  }

  @Test(arguments: [(60, 119, 2), (60, 120, 3), (5, 9, 2), (5, 10, 3), (90, 149, 2), (90, 150, 3)])
  func `where nothing happens for long, it goes on sooner`(idle: Int64, waited: Int64, entries: Int) throws {
    let file = "meet 1\nstart 2022-06-28 10:00 UTC\nadd 1\n@ 10:01\nadd 2\n@ +48h\nadd 3\n"
    #expect(try shown([.wait(.seconds(waited))], speed: 1, idle: .seconds(idle), of: file).times.count == entries)
  }

  @Test func `any key stops the playing, and then Enter goes on`() throws {
    let second = ScriptedScreen.Step.wait(.seconds(1))
    #expect(try shown([second] + keys("x"), speed: 60).times == ["10:00", "10:01"])
    #expect(try shown([second] + keys("x\r"), speed: 60).times == ["10:00", "10:01", "10:02"])
  }
}

@Suite struct `The program replays` {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Scripts/steering-group.meet").path

  @Test func `a command file into a pipe, one block an entry`() {
    let words = [Tmux.program, "replay", Self.file, "--meeting", "m1", "--goto", "took 21m", "--until", "11:16"]
    let made = Command(words)
    #expect(made.status == 0)
    #expect(
      made.output == """

        ## Break
        11:04  script  gathering item close --item i3
          "The new booking line" took 21m
          go on with: item next
        11:04  script  floor pause
          paused
        11:16  script  floor resume
          going on; no one has the floor

        ## Money for peer support
        11:16  script  gathering item next --item i4
          "Money for peer support" is open, with 30m
        11:16  script  floor speak frank
          Frank Osei has the floor

        """)
  }

  @Test func `a check tells of each file that fails, in a line`() throws {
    let terminal = try Tmux()
    try terminal.write("good.meet", "meet 1\nstart 2022-06-28 10:00 UTC\ngroup add staff\n")
    try terminal.write("unmet.meet", "meet 1\ngroup add staff\n> nothing\n")
    let script =
      "cd '\(terminal.folder)' && '\(Tmux.program)' run good.meet --in a.evenhand >log && "
      + "'\(Tmux.program)' replay --check good.meet a.evenhand unmet.meet none.evenhand; echo $?"
    #expect(
      Command(["sh", "-c", script]).output == """
        unmet.meet:2:1: not as expected: this printed something else (- expected, + came)
        none.evenhand: there is no file 'none.evenhand'
        3

        """)
  }

  @Test(arguments: [
    (["a.meet", "b.meet"], "One file at a time; only --check takes several."),
    (["--check", "a.meet", "--step"], "--check takes files and nothing else."),
    (["a.meet", "--step", "--speed", "2"], "--step waits for keys and --speed doesn't; leave one of them out."),
    (["--check", "a.meet", "--diff", "b.meet"], "--check takes files and nothing else."),
    (
      ["a.meet", "--diff", "b.meet", "--board"],
      "--diff goes with one or two --meeting, with --all and with --plain; it plays nothing."
    ),
    (["a.meet", "--meeting", "m1", "--meeting", "m2"], "One meeting at a time; only --diff takes two."),
    (["a.meet", "--all"], "--all goes with --diff, whose lists it makes whole."),
    (["a.meet", "--idle", "5s"], "--idle goes with --speed or --board: without them nothing plays."),
    (["a.meet", "--speed", "2", "--idle", "soon"], "--idle is a length of time, such as 5s or 2m."),
    (["a.meet", "--speed", "0"], "--speed is a whole number from 1 to 1000000, such as 60 for an hour in a minute."),
  ])
  func `words that don't go together are refused`(words: [String], message: String) {
    let made = Command([Tmux.program, "replay"] + words)
    #expect(made.status >> 8 == 2)
    #expect(made.output.hasPrefix("Error: \(message)\n"), "\(made.output)")
  }

  @Test func `two records, with 1 when something differs`() throws {
    let terminal = try Tmux()
    let start = "meet 1\nstart 2022-06-28 10:00 UTC\ngroup add staff\nperson add Ana --group staff\n"
    let meeting = "meeting open Tea\nspeak ana\n@ +2m\nstop\nmeeting close\n"
    try terminal.write("a.meet", start + meeting)
    try terminal.write(
      "b.meet", start + "person add Ben --group staff\n" + meeting.replacing("speak ana", with: "speak ben"))
    let script =
      "cd '\(terminal.folder)' && '\(Tmux.program)' run a.meet --in a.evenhand >log && "
      + "'\(Tmux.program)' replay a.meet --diff a.evenhand; echo $?; "
      + "'\(Tmux.program)' replay a.meet --diff b.meet; echo $?"
    let output = Command(["sh", "-c", script]).output
    #expect(output.hasPrefix("nothing differs\n0\nthe first: a.meet\nthe second: b.meet\n\nBy group\nfigure "))
    #expect(output.contains("\n\nWhat was said and done\n"))
    #expect(output.contains("the first   2022-06-28 10:00  script  floor speak ana\n"))
    #expect(output.hasSuffix("\n1\n"))
  }

  @Test func `a file that stopped half-way is compared with nothing`() throws {
    let terminal = try Tmux()
    try terminal.write("a.meet", "meet 1\nstart 2022-06-28 10:00 UTC\ngroup add staff\ngroup add carers\n")
    try terminal.write("b.meet", "meet 1\nstart 2022-06-28 10:00 UTC\ngroup add staff\ngroup ad carers\n")
    for files in ["a.meet --diff b.meet", "b.meet --diff a.meet"] {
      let made = Command(["sh", "-c", "cd '\(terminal.folder)' && '\(Tmux.program)' replay \(files) 2>&1"])
      #expect(made.status >> 8 == 2)
      #expect(made.output.hasPrefix("b.meet:4:1: error: "))
      #expect(
        made.output.hasSuffix(
          """
          error: b.meet stopped half-way, so there is nothing to compare
            try: put right what is said above; evenhand check b.meet   finds mistakes without running it

          """))
    }
  }

  @Test func `a comparison begins with five figures by group`() {
    let file = Self.file.replacing("steering-group", with: "two-meetings")
    let made = Command([Tmux.program, "replay", file, "--diff", file, "--meeting", "m1", "--meeting", "m2"])
    let lines = made.output.components(separatedBy: "\n").dropFirst(3).prefix(18)
    #expect(lines.first == "By group")
    let rows = lines.dropFirst(2).prefix(15).map { $0.replacing(/[ ]{2,}/, with: "  ") }
    #expect(
      rows.prefix(4) == [
        "share of speech  service users  5.3 %  52.8 %", "share of speech  carers  13.2 %  16.7 %",
        "share of speech  commissioners  81.6 %  30.6 %", "parity (1 is even)  service users  0.16  1.31",
      ])
    #expect(rows.last == "decisions proposed  commissioners  0  0")
  }

  @Test func `two meetings of one file, figure beside figure`() {
    let file = Self.file.replacing("steering-group", with: "two-meetings")
    let made = Command([Tmux.program, "replay", file, "--diff", file, "--meeting", "m1", "--meeting", "m2"])
    #expect(made.status >> 8 == 1)
    let first = "Who held the floor: service users: share of speech  5.3 %             52.8 %\n"
    #expect(made.output.contains("\nreport meeting m1, and report meeting m2\n"))
    #expect(made.output.contains(first), "\(made.output)")
  }

  @Test func `a terminal shows an entry at each key, and the workshop stays as it was`() throws {
    let terminal = try Tmux(columns: 100)
    try terminal.write("a.meet", "meet 1\nstart 2022-06-28 10:00 UTC\ngroup add staff\ngroup add carers\n")
    terminal.enter("\(Tmux.program) run a.meet --in a.evenhand >log; sum a.evenhand >before")
    terminal.enter("clear; \(Tmux.program) replay a.evenhand --step")
    try terminal.wait(for: "1 of 2   Enter next, b back, g go to, / look for, r report, q leave")
    terminal.press("Enter")
    try terminal.wait(for: "2 of 2, the end   b back, g go to, / look for, r report, q leave")
    terminal.type("b")
    try terminal.wait(for: "1 of 2   Enter next")
    terminal.type("/carers")
    try terminal.wait(forLast: "look for: carers")
    terminal.press("Enter")
    try terminal.wait(for: "2 of 2, the end")
    let shown = try terminal.wait("the entries") { $0.count { $0.contains("gathering group add carers") } == 2 }
    #expect(shown.count { $0.contains("gathering group add staff") } == 2)
    terminal.type("q")
    try terminal.wait("the shell") { $0.last == "$" }
    terminal.enter("sum a.evenhand | diff - before && echo same")
    try terminal.wait(for: "same")
  }
}
