import ArgumentParser
import Engine
import Facilitation
import Foundation
import Host
import Terminal

/// Replays what happened: `evenhand replay FILE.evenhand|FILE.meet`.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Replays what happened in a workshop, or in a command file, and writes nothing.",
    discussion: """
      At a terminal it shows one entry after the other: Enter goes on, b back, g to a time or to words, / looks for \
      words or for the people of a group, r writes the meeting's report as a page, q leaves. Elsewhere it prints all of \
      them. --board shows the meeting's board instead, where the space bar plays and stops. --diff exits with 0 when \
      nothing differs, with 1 when something does, and with 2 when a file stopped half-way.

      Example: evenhand replay northside.evenhand --meeting "Waiting well" --goto "peer support"
      """)

  @Argument(
    help: ArgumentHelp("A workshop, or a command file; with --check, several.", valueName: "FILE"),
    completion: .file(extensions: ["evenhand", "meet"]))
  var files: [String]

  @Flag(help: "One entry after the other, at a key (the default at a terminal).")
  var step = false

  @Flag(help: "On the board of the meeting; without --speed it stands until the space bar is pressed.")
  var board = false

  @Option(help: ArgumentHelp("Plays so many times as fast as it happened; any key stops it.", valueName: "N"))
  var speed: Int?

  @Option(help: ArgumentHelp("Ends at this time.", valueName: "TIME"))
  var until: String?

  @Option(help: ArgumentHelp("Begins at the first entry that speaks of this.", valueName: "TEXT"))
  var goto: String?

  @Option(
    help: ArgumentHelp(
      "Only one meeting, by its id or its title; with --diff, a second one for the other file.", valueName: "MEETING"))
  var meeting: [String] = []

  @Option(
    help: ArgumentHelp(
      "Compares with another record: five figures by group, what was said and done, and the reports.",
      valueName: "OTHER"),
    completion: .file(extensions: ["evenhand", "meet"]))
  var diff: String?

  @Option(
    help: ArgumentHelp(
      "Asks what if: compares a command file with itself, run with NAME set to VALUE whatever its lines set.",
      valueName: "NAME=VALUE"))
  var set: [String] = []

  @Flag(help: "With --diff or --set, lists all of what long lists leave out.")
  var all = false

  @Option(
    help: ArgumentHelp(
      "While it plays, stretches in which nothing happens and nobody speaks last no longer than this (1m, unless given).",
      valueName: "DURATION"))
  var idle: String?

  @Flag(
    help:
      "Says only which files fail: command files that come out otherwise, workshops whose lines are decided otherwise.")
  var check = false

  @Flag(help: "No colour, no lines drawn: for screen readers, pipes and logs.")
  var plain = false

  mutating func validate() throws {
    if !check, files.count > 1 { throw ValidationError("One file at a time; only --check takes several.") }
    let isPlayed = step || board || speed != nil || until != nil || goto != nil || idle != nil
    if check, isPlayed || !meeting.isEmpty || diff != nil || all {
      throw ValidationError("--check takes files and nothing else.")
    }
    if diff != nil, isPlayed || meeting.count > 2 {
      throw ValidationError("--diff goes with one or two --meeting, with --all and with --plain; it plays nothing.")
    }
    if diff == nil, set.isEmpty, all { throw ValidationError("--all goes with --diff, whose lists it makes whole.") }
    try checkSettings(set)
    if !set.isEmpty, diff != nil || isPlayed || check || meeting.count > 1 || !Replayed.isCommandFile(files[0]) {
      throw ValidationError("--set goes with one command file, with one --meeting, with --all and with --plain.")
    }
    if idle != nil, speed == nil, !board {
      throw ValidationError("--idle goes with --speed or --board: without them nothing plays.")
    }
    guard idle.map({ TimeSpan(word: $0).map { $0 > .zero } ?? false }) ?? true else {
      throw ValidationError("--idle is a length of time, such as 5s or 2m.")
    }
    if diff == nil, meeting.count > 1 { throw ValidationError("One meeting at a time; only --diff takes two.") }
    if step, speed != nil { throw ValidationError("--step waits for keys and --speed doesn't; leave one of them out.") }
    if let speed, !ReplayBoard.speeds.contains(speed) {
      throw ValidationError("--speed is a whole number from 1 to 1000000, such as 60 for an hour in a minute.")
    }
  }

  /// How long a stretch in which nothing happens is shown at the most, by the meeting's clock.
  private func idleSpan() -> TimeSpan { idle.flatMap { TimeSpan(word: $0) } ?? ReplayBoard.usualIdle }

  mutating func run() throws {
    Signals.installEnding()
    if check {
      var status = RunStatus.fine
      for file in files where Signals.ending == nil { status = max(status, ReplayCheck(name: file).run()) }
      leave(status)
    }
    do throws(JournalError) {
      if !set.isEmpty {
        leave(
          try ReplayDiff(
            first: files[0], second: files[0], meetings: meeting, plain: plain, listsAll: all,
            settings: set.compactMap(NamedValue.init)
          ).run())
      }
      if let diff {
        leave(try ReplayDiff(first: files[0], second: diff, meetings: meeting, plain: plain, listsAll: all).run())
      }
      let opened = try Replayed(files[0], complaints: StandardStreams())
      let (status, signal) = try show(try opened.replay(plain: plain))
      opened.close()
      leave(max(status, opened.status), because: signal)
    } catch {
      leave(complain(of: error))
    }
  }

  private func show(_ replay: Replay) throws(JournalError) -> (RunStatus, Signal?) {
    let streams = StandardStreams()
    guard let range = try streams.complaining({ () throws(Fault) in try wanted(of: replay) }) else {
      return (.refused, nil)
    }
    let looks = Looks(plain: plain, environment: ProcessInfo.processInfo.environment)
    let terminal = isatty(STDIN_FILENO) == 1 ? TerminalMode() : nil
    if board {
      guard let terminal, looks.holdsBoard else {
        streams.complain(
          Diagnostic.text(
            "the board needs a terminal on which things may move",
            remedy: "leave --board out: then each entry is shown in words"))
        return (.unusable, nil)
      }
      let signal = try ReplayBoard.run(
        replay, in: range, speed: speed, idle: idleSpan(), store: Disk(), on: terminal, .install(),
        usesColour: looks.usesColour,
        now: { .host })
      return (.fine, signal)
    }
    if let terminal {
      let loop = ReplayLoop(
        replay, in: range, idle: idleSpan(), store: Disk(), console: streams, terminal: terminal, signals: .install(),
        looks: looks,
        now: { .host })
      defer { terminal.leave() }
      return (.fine, try loop.run(speed: speed))
    }
    try replay.go(toPosition: range.lowerBound)
    while replay.position < range.upperBound, try replay.step(by: 1) { streams.show(try replay.text()) }
    streams.flush()
    return (.fine, nil)
  }

  /// The positions that were asked for.
  private func wanted(of replay: Replay) throws(Fault) -> ClosedRange<Int> {
    var (first, last) = (0, replay.count)
    if let meeting = meeting.first {
      let range = try replay.positions(ofMeeting: try replay.meeting(meeting))
      (first, last) = (range.lowerBound, range.upperBound)
    }
    if let goto { first = try replay.positionBefore(goto, from: first, through: last) }
    if let until { last = min(last, try replay.position(at: until, after: first)) }
    return first...last
  }
}

extension StandardStreams {
  /// What `body` makes; `nil` where it found a fault, which is told.
  func complaining<T>(_ body: () throws(Fault) -> T) throws(JournalError) -> T? {
    do throws(Fault) { return try body() } catch {
      if let error = error.journalError { throw error }
      complain(Diagnostic.text(error.reason, remedy: error.remedy))
      return nil
    }
  }
}
