import ArgumentParser
import Engine
import Facilitation
import Foundation
import Host
import Terminal

/// Runs command files: `evenhand run FILE.meet… [NAME=VALUE…] [--in FILE.evenhand]`.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs command files, and says whether what they expect is met.",
    discussion: """
      Of a folder every command file in it is run, but for those that another one includes, or that need a value; what \
      they print isn't shown, only what came of each. 'facts' lists what a file can expect.

      Example: evenhand run steering-group/ month=2026-03 --report junit=result.xml
      """)

  @Argument(
    help: ArgumentHelp(
      "Command files and folders of them, '-' for standard input; and what they need, as NAME=VALUE.",
      valueName: "FILE.meet"), completion: .file(extensions: ["meet"]))
  var words: [String]

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp("The workshop to record in; without it, memory.", valueName: "FILE.evenhand"),
    completion: .file(extensions: ["evenhand"]))
  var workshop: String?

  @Option(
    help: ArgumentHelp("Sets NAME, whatever the file sets it to: to ask what if.", valueName: "NAME=VALUE"))
  var set: [String] = []

  @Option(
    help: ArgumentHelp("Shows and judges one part alone: that whose heading speaks of this.", valueName: "HEADING"))
  var only: String?

  @Option(help: ArgumentHelp("Writes what came of each file for other programs.", valueName: "junit=FILE"))
  var report: String?

  @Flag(help: "Shows what came of each file, and what went wrong, and nothing else.")
  var quiet = false

  @Flag(help: "Writes what comes out over the expectations that differ; still fails this run.")
  var bless = false

  @Flag(help: "Lets the files write outside of this folder, and over files that are there.")
  var allowWrites = false

  @Flag(help: "Prints the numbers of entries once they are durable.")
  var acks = false

  @Flag(help: "Doesn't write to the workshop.")
  var readonly = false

  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if bless, words.contains("-") { throw ValidationError("--bless can't write to standard input; name a file.") }
    if only != nil, workshop != nil {
      throw ValidationError("--only runs a part of a file, which is for a run in memory; leave --in out.")
    }
    if let report, !report.hasPrefix("junit=") || report == "junit=" {
      throw ValidationError("a report is written like --report junit=FILE.")
    }
    try checkSettings(set)
  }

  mutating func run() throws {
    Signals.installEnding()
    do throws(Refusal) {
      let wanted = try WantedFiles(words)
      leave(run(wanted))
    } catch {
      leave(complain(of: error))
    }
  }

  private func run(_ wanted: WantedFiles) -> RunStatus {
    var tally = RunTally(isTold: wanted.isOfFolder || wanted.files.count > 1 || quiet)
    // In memory each file has a workshop of its own, so that each gives the same whatever stands beside it.
    let groups = workshop == nil ? wanted.files.map { [$0] } : [wanted.files]
    for group in groups where Signals.ending == nil { run(group, wanted, &tally) }
    for file in wanted.passedOver { StandardStreams().complain("passed over: \(file)\n") }
    tally.tell()
    if let report { tally.write(to: String(report.dropFirst("junit=".count))) }
    return tally.status
  }

  private func run(_ files: [CommandFile], _ wanted: WantedFiles, _ tally: inout RunTally) {
    do throws(JournalError) {
      let zone = files.first?.zoneName.flatMap(Zone.named) ?? .host
      let opened = try OpenedWorkshop(workshop, zone: zone, readOnly: readonly, isRepeatable: workshop == nil)
      defer { opened.close() }
      for file in files where Signals.ending == nil {
        let console = StandardStreams()
        let session = session(opened, console, isTold: tally.isTold, isQuiet: quiet || wanted.isOfFolder)
        let start = ContinuousClock.now
        let verdict = session.run(file, with: wanted.values(for: file))
        session.finish()
        console.flush()
        tally.add(verdict, seconds: start.duration(to: .now) / .seconds(1), session.status)
      }
    } catch {
      for file in files {
        tally.add(Verdict(unreadable: file.name, because: error.reason), seconds: 0, complain(of: error))
      }
    }
  }

  private func session(
    _ opened: OpenedWorkshop, _ console: StandardStreams, isTold: Bool, isQuiet: Bool
  ) -> Session {
    var options = Session.Options()
    options.commitsEachLine = false
    options.acknowledges = acks
    options.blesses = bless
    options.allowsWrites = allowWrites
    (options.isQuiet, options.tellsVerdict, options.keepsFindings) = (isQuiet, isTold, report != nil)
    options.only = only
    options.settings = set.compactMap(NamedValue.init).byName
    let session = opened.session(common, console, actor: "script", way: "run", options: options)
    if !words.contains("-") { session.asking = TerminalQuestions(nil) }
    return session
  }
}
