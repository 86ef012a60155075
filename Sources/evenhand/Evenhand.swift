import AllPlugins
import ArgumentParser
import Engine
import Facilitation
import Foundation
import Terminal

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
      evenhand lock FILE.evenhand
      evenhand unlock FILE.evenhand
      evenhand serve FILE.evenhand
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
    subcommands: [
      Prompt.self, Run.self, Do.self, Check.self, ReplayCommand.self, Lock.self, Unlock.self, ServePages.self,
      Manual.self, Completions.self,
    ],
    defaultSubcommand: Prompt.self)

  static func main() {
    // A reader that went away, or a file that may grow no further, is told of where it is written to.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    holdStandardStreams()
    let words = Array(CommandLine.arguments.dropFirst())
    // What every line needs is made while the words are read. (A name that a command doesn't say itself the parser works
    // out, which takes as long as all else that it does.)
    Thread.detachNewThread { _ = try? registry() }
    if words.first == CompletionRequest.name { CompletionRequest.answer(Array(words.dropFirst())) }
    do {
      var command = try parseAsRoot(words)
      try command.run()
    } catch {
      tell(error, of: words)
    }
    endProgram(RunStatus.fine.rawValue)
  }

  /// Tells what the parser has to say, help or what is wrong with `words`, and ends the program.
  private static func tell(_ error: any Error, of words: [String]) -> Never {
    let streams = StandardStreams()
    // The parser looks there even where it is told how wide it all is, and ends at a width that can't be.
    setenv("COLUMNS", "\(columns)", 1)
    guard exitCode(for: error) == .success else {
      // The parser's own code for wrong words is 64; here that is 2.
      streams.complain(shown(fullMessage(for: told(error, of: words), columns: columns)))
      endProgram(RunStatus.unusable.rawValue)
    }
    // The parser's own scripts read candidates as words of the shell.
    if let place = words.firstIndex(where: { $0.hasPrefix("--generate-completion-script") }) {
      let name = words[place].split(separator: "=").dropFirst().first.map(String.init)
      let shell = (name ?? words.dropFirst(place + 1).first).flatMap(Completions.Shell.init(rawValue:))
      streams.show((shell ?? .bash).script)
    } else {
      streams.show(shown(fullMessage(for: error, columns: columns)))
    }
    streams.flush()
    endProgram(RunStatus.fine.rawValue)
  }

  /// The parser repeats the words that it was given; here it is given those that a terminal can be shown.
  private static func told(_ error: any Error, of words: [String]) -> any Error {
    do {
      _ = try parseAsRoot(words.map { printable($0) })
      return error
    } catch {
      return error
    }
  }

  private static func shown(_ message: String) -> String {
    message.split(separator: "\n", omittingEmptySubsequences: false).map { printable($0) + "\n" }.joined()
  }

  /// How wide help is: as a terminal is, and never so narrow or wide that nobody can read it.
  private static var columns: Int {
    let wished = ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }
    let usual = isatty(STDOUT_FILENO) == 1 ? Screen.columns(of: STDOUT_FILENO) : 80
    return min(max(wished ?? usual, 40), 200)
  }

  /// Keeps a file that is opened later from getting the number of a stream that was closed, and the words for it.
  private static func holdStandardStreams() {
    while true {
      let file = open("/dev/null", O_RDONLY | O_CLOEXEC)
      guard (0...STDERR_FILENO).contains(file) else {
        close(file)
        return
      }
    }
  }
}

/// Options that several commands have.
struct CommonOptions: ParsableArguments {
  @Flag(help: "No colour, no lines drawn: for screen readers, pipes and logs.")
  var plain = false

  @Option(help: ArgumentHelp("Who is at the keyboard, as stated.", valueName: "name"))
  var actor: String?

  @OptionGroup var passphrase: PassphraseOptions

  func validate() throws {
    guard actor?.hasSomethingToSee ?? true else {
      throw ValidationError("there is nothing to see in --actor's name. Say who is at the keyboard: --actor ana")
    }
  }
}
