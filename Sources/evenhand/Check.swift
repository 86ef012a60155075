import ArgumentParser
import Engine
import Facilitation
import Foundation
import Host
import Terminal

/// Reads command files without running them: `evenhand check FILE.meet…`.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Reads command files and says what is wrong with them, without running them.")

  @Argument(
    help: ArgumentHelp("Command files; '-' is standard input.", valueName: "FILE.meet"),
    completion: .file(extensions: ["meet"]))
  var files: [String]

  mutating func run() throws {
    Signals.installEnding()
    var status = RunStatus.fine
    for file in files where Signals.ending == nil { status = max(status, check(file)) }
    leave(status)
  }

  private func check(_ name: String) -> RunStatus {
    do throws(Refusal) {
      let file = try commandFile(name)
      do throws(JournalError) {
        let opened = try OpenedWorkshop(nil, zone: .host, isRepeatable: true)
        let session = opened.plainSession(StandardStreams(), way: "check")
        session.check(file)
        session.finish()
        return session.status
      } catch {
        return complain(of: error)
      }
    } catch {
      return complain(of: error)
    }
  }
}
