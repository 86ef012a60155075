import ArgumentParser
import Engine
import Facilitation
import Foundation

/// Gives everyone with a link a page of their own: `evenhand serve FILE.evenhand`.
///
/// Another program does it, since all that serves pages would slow the start of this one.
struct ServePages: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Gives everyone with a link a page of their own.",
    discussion: "Its options: evenhand serve --help", helpNames: [])

  @Argument(parsing: .captureForPassthrough, help: ArgumentHelp("The workshop, and options.", valueName: "WORDS"))
  var words: [String] = []

  func run() throws {
    let program = Bundle.main.executablePath.map { URL(filePath: $0).resolvingSymlinksInPath() }
    let server = program?.deletingLastPathComponent().appending(path: "evenhand-serve").path ?? "evenhand-serve"
    let arguments = (["evenhand serve"] + words).map { strdup($0) } + [nil]
    execv(server, arguments)
    StandardStreams().complain(
      """
      error: the program that serves pages isn't at \(printable(server))
      try: Scripts/evenhand serve FILE.evenhand   which builds it

      """)
    endProgram(RunStatus.unusable.rawValue)
  }
}
