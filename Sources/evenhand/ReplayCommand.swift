import ArgumentParser
import Engine
import Facilitation
import Foundation
import Host
import SQLiteJournal
import Terminal

/// Replays what happened: `evenhand replay FILE.evenhand|FILE.meet`.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Replays what happened in a workshop, or in a command file, and writes nothing.",
    discussion: """
      At a terminal it shows one entry after the other: Enter goes on, b back, g to a time or to words, / looks for \
      words, q leaves. Elsewhere it prints all of them.

      Example: evenhand replay northside.evenhand --meeting "Waiting well" --goto "peer support"
      """)

  @Argument(
    help: ArgumentHelp("A workshop, or a command file; with --check, several.", valueName: "FILE"),
    completion: .file(extensions: ["evenhand", "meet"]))
  var files: [String]

  @Flag(help: "One entry after the other, at a key (the default at a terminal).")
  var step = false

  @Option(help: ArgumentHelp("Plays so many times as fast as it happened; any key stops it.", valueName: "N"))
  var speed: Int?

  @Option(help: ArgumentHelp("Ends at this time.", valueName: "TIME"))
  var until: String?

  @Option(help: ArgumentHelp("Begins at the first entry that speaks of this.", valueName: "TEXT"))
  var goto: String?

  @Option(help: ArgumentHelp("Only one meeting, by its id or its title.", valueName: "MEETING"))
  var meeting: String?

  @Flag(
    help:
      "Says only which files fail: command files that come out otherwise, workshops whose lines are decided otherwise.")
  var check = false

  @Flag(help: "No colour, no lines drawn: for screen readers, pipes and logs.")
  var plain = false

  mutating func validate() throws {
    if !check, files.count > 1 { throw ValidationError("One file at a time; only --check takes several.") }
    if check, step || speed != nil || until != nil || goto != nil || meeting != nil {
      throw ValidationError("--check takes files and nothing else.")
    }
    if step, speed != nil { throw ValidationError("--step waits for keys and --speed doesn't; leave one of them out.") }
    if let speed, !(1...1_000_000).contains(speed) {
      throw ValidationError("--speed is a whole number from 1 to 1000000, such as 60 for an hour in a minute.")
    }
  }

  mutating func run() throws {
    if check { Foundation.exit(files.map { ReplayCheck(name: $0).run() }.max()?.rawValue ?? 0) }
    do throws(JournalError) {
      let opened = try Replayed(files[0], complaints: StandardStreams())
      let replay = try Replay(
        plugins: plugins, journal: opened.journal, presenter: Screen.presentation(plain: plain), zone: opened.zone,
        headings: opened.headings, surroundings: .repeatable)
      let (status, signal) = try show(replay)
      opened.close()
      Foundation.exit(signal?.exitCode ?? max(status, opened.status).rawValue)
    } catch {
      Foundation.exit(complain(of: error).rawValue)
    }
  }

  private func show(_ replay: Replay) throws(JournalError) -> (RunStatus, Signal?) {
    let streams = StandardStreams()
    let range: ClosedRange<Int>
    do throws(Failure) { range = try wanted(of: replay) } catch {
      switch error {
      case .journal(let error): throw error
      case .fault(let fault):
        streams.complain(Diagnostic.text(fault.reason, remedy: fault.remedy))
        return (.refused, nil)
      }
    }
    if isatty(STDIN_FILENO) == 1, let terminal = TerminalMode() {
      let looks = Looks(plain: plain, environment: ProcessInfo.processInfo.environment)
      let loop = ReplayLoop(
        replay, in: range, console: streams, terminal: terminal, signals: .install(), looks: looks, now: { .host })
      defer { terminal.leave() }
      return (.fine, try loop.run(speed: speed))
    }
    try replay.go(toPosition: range.lowerBound)
    while replay.position < range.upperBound, try replay.step(by: 1) { streams.show(try replay.text()) }
    streams.flush()
    return (.fine, nil)
  }

  /// The positions that were asked for.
  private func wanted(of replay: Replay) throws(Failure) -> ClosedRange<Int> {
    var (first, last) = (0, replay.count)
    if let meeting {
      let range = try replay.positions(ofMeeting: meeting)
      (first, last) = (range.lowerBound, range.upperBound)
    }
    if let goto { first = try replay.positionBefore(goto, from: first, through: last) }
    if let until { last = min(last, try replay.position(at: until, after: first)) }
    return first...last
  }
}

/// What a file holds, opened so that nothing is written.
struct Replayed {
  let journal: any Journal
  let zone: Zone
  let headings: [Heading]
  /// What running it came to, where it is a command file.
  let status: RunStatus
  private let opened: OpenedWorkshop

  /// Runs a command file in memory, or opens a workshop for reading; what goes wrong meanwhile goes to `complaints`.
  init(_ name: String, complaints: any Console) throws(JournalError) {
    guard Self.isCommandFile(name) else {
      opened = try OpenedWorkshop(path: name, zone: .host, readOnly: true, mayCreate: false)
      (journal, zone, headings, status) = (opened.workshop.journal, opened.zone, [], .fine)
      return
    }
    let bytes: [UInt8]
    do { bytes = try Disk().read(name == "-" ? "/dev/stdin" : name) } catch {
      throw JournalError(.storage, error.reason, remedy: error.remedy)
    }
    let file = name == "-" ? "standard input" : name
    let zone = CommandFile(bytes, name: file).zoneName.flatMap(Zone.named) ?? .host
    opened = try OpenedWorkshop(inMemory: true, zone: zone)
    let session = opened.readingSession(ComplaintsOnly(complaints))
    session.run(file: file, bytes: bytes)
    (journal, self.zone, headings, status) = (opened.workshop.journal, zone, session.headings, session.status)
  }

  static func isCommandFile(_ name: String) -> Bool { name == "-" || name.hasSuffix(".meet") }

  func close() { opened.close() }
}

extension OpenedWorkshop {
  /// A conversation that writes no file, in plain text.
  func readingSession(_ console: any Console) -> Session {
    var options = Session.Options()
    options.commitsEachLine = false
    return Session(
      workshop: workshop, presenter: Screen.presentation(plain: true), console: console, store: DiskForReading(),
      zones: Zone.named, clock: .host { .host }, actor: "script", zone: zone, way: "run", options: options,
      newJournal: { _, header, fill throws(JournalError) in try fill(MemoryJournal(header: header)) })
  }
}

/// Lets only complaints through.
final class ComplaintsOnly: Console {
  private let inner: any Console

  init(_ inner: any Console) { self.inner = inner }

  func show(_ text: String) {}
  func notice(_ text: String) {}
  func complain(_ text: String) { inner.complain(text) }
  func flush() {}
}
