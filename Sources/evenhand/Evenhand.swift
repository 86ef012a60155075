import ArgumentParser
import Engine
import Facilitation
import Foundation

/// The program's own words. (The verbs of the shell have their own reader.)
@main
struct Evenhand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evenhand",
    abstract: "Runs a room in which service users, carers, staff and commissioners redesign services together.",
    usage: """
      evenhand [FILE.evenhand]
      evenhand run FILE.meet… [--in FILE.evenhand]
      evenhand do [--in FILE.evenhand] WORDS…
      evenhand check FILE.meet…
      evenhand replay FILE.evenhand
      evenhand manual
      evenhand completions bash
      """,
    discussion: """
      Without a command it opens the prompt on a workshop. 'help' at the prompt, or 'evenhand do help', tells what can \
      be typed there.

      Exit codes: 0 fine; 1 a line was refused; 2 these words are wrong, or a file can't be opened; 3 an expectation \
      failed.
      """,
    version: "0.1.0",
    subcommands: [Prompt.self, Run.self, Do.self, Check.self, ReplayCommand.self, Manual.self, Completions.self],
    defaultSubcommand: Prompt.self)

  static func main() {
    // A reader that went away, or a file that may grow no further, is told of where it is written to.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      // The parser's own code for wrong words is 64; here that is 2.
      let code = exitCode(for: error).rawValue
      if code == ExitCode.validationFailure.rawValue {
        StandardStreams().complain(fullMessage(for: error) + "\n")
        Foundation.exit(RunStatus.unusable.rawValue)
      }
      exit(withError: error)
    }
  }
}

/// Options that several commands have.
struct CommonOptions: ParsableArguments {
  @Flag(help: "No colour, no lines drawn: for screen readers, pipes and logs.")
  var plain = false

  @Option(help: ArgumentHelp("Who is at the keyboard, as stated.", valueName: "name"))
  var actor: String?

  func validate() throws {
    guard actor?.hasSomethingToSee ?? true else {
      throw ValidationError("there is nothing to see in --actor's name. Say who is at the keyboard: --actor ana")
    }
  }
}
