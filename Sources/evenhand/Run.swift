import ArgumentParser
import Engine
import Facilitation
import Foundation
import Host
import Terminal

/// Runs command files: `evenhand run FILE.meet… [--in FILE.evenhand]`.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Runs command files.")

  @Argument(
    help: ArgumentHelp("Command files; '-' is standard input.", valueName: "FILE.meet"),
    completion: .file(extensions: ["meet"]))
  var files: [String]

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp("The workshop to record in; without it, memory.", valueName: "FILE.evenhand"),
    completion: .file(extensions: ["evenhand"]))
  var workshop: String?

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
    if bless, files.contains("-") { throw ValidationError("--bless can't write to standard input; name a file.") }
  }

  mutating func run() throws {
    Signals.installEnding()
    var status = RunStatus.fine
    // In memory each file has a workshop of its own, so that each gives the same whatever stands beside it.
    let groups = workshop == nil ? files.map { [$0] } : [files]
    for group in groups where Signals.ending == nil { status = max(status, run(group)) }
    leave(status)
  }

  private func run(_ names: [String]) -> RunStatus {
    var sources: [(name: String, bytes: [UInt8])] = []
    for name in names {
      do { sources.append((name == "-" ? Session.standardInput : name, try commandFile(name))) } catch {
        return complain(of: error)
      }
    }
    do throws(JournalError) {
      let opened = try open(sources)
      defer { opened.close() }
      var status = RunStatus.fine
      for source in sources where Signals.ending == nil {
        let console = StandardStreams()
        let session = session(opened, console)
        session.run(file: source.name, bytes: source.bytes)
        session.finish()
        console.flush()
        status = max(status, session.status)
      }
      return status
    } catch {
      return complain(of: error)
    }
  }

  private func open(_ sources: [(name: String, bytes: [UInt8])]) throws(JournalError) -> OpenedWorkshop {
    let first = sources.first.map { CommandFile($0.bytes, name: $0.name) }
    let zone = first?.zoneName.flatMap(Zone.named) ?? .host
    return try OpenedWorkshop(workshop, zone: zone, readOnly: readonly, isRepeatable: workshop == nil)
  }

  private func session(_ opened: OpenedWorkshop, _ console: StandardStreams) -> Session {
    var options = Session.Options()
    options.commitsEachLine = false
    options.acknowledges = acks
    options.blesses = bless
    options.allowsWrites = allowWrites
    return opened.session(common, console, actor: "script", way: "run", options: options)
  }
}
