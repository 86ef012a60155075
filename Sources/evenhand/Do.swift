import ArgumentParser
import Engine
import Facilitation
import Foundation
import Host
import Terminal

/// Runs one command: `evenhand do [--in FILE.evenhand] WORDS…`.
struct Do: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs one command whose words the shell has split already.",
    discussion: "Example: evenhand do floor measure *.rttm --as ndjson")

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp("The workshop; without it, an empty one in memory.", valueName: "FILE.evenhand"),
    completion: .file(extensions: ["evenhand"]))
  var workshop: String?

  @Flag(help: "Doesn't write to the workshop.")
  var readonly = false

  @OptionGroup var common: CommonOptions

  @Argument(
    parsing: .captureForPassthrough, help: ArgumentHelp("The command's words.", valueName: "WORDS"),
    completion: .custom { _, _, _ in [] })
  var words: [String]

  mutating func run() throws {
    guard !words.isEmpty else { throw ValidationError("Which command? For example: evenhand do help") }
    Signals.installEnding()
    do throws(JournalError) {
      let opened = try open()
      let console = StandardStreams(noticesAreAsides: true)
      let session = opened.session(common, console, actor: systemUser, way: "do")
      session.run(words: words)
      opened.leave(session, console)
    } catch {
      leave(complain(of: error))
    }
  }

  private func open() throws(JournalError) -> OpenedWorkshop {
    guard let workshop else { return try OpenedWorkshop(nil, zone: .host) }
    // A slip in the name of a workshop that is only to be looked at must not make a new one.
    let probe = try OpenedWorkshop(nil, zone: .host, isRepeatable: true).workshop
    return try OpenedWorkshop(workshop, zone: .host, mayMake: probe.changes(by: words), readOnly: readonly)
  }
}
