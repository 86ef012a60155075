import ArgumentParser
import Foundation

/// Prints what a shell needs to complete words: `evenhand completions bash`.
///
/// The script asks the program for the words that may follow, and gives them to the shell as they are: it knows none
/// itself, and nothing that comes from outside is ever read as a line of the shell's language.
struct Completions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Prints what bash, zsh or fish needs to complete words.",
    discussion: """
      bash: source <(evenhand completions bash)
      zsh:  evenhand completions zsh > a folder of your fpath/_evenhand
      fish: evenhand completions fish > ~/.config/fish/completions/evenhand.fish
      """)

  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish
  }

  @Argument(help: "Which shell: bash, zsh or fish.")
  var shell: Shell

  mutating func run() throws {
    let console = StandardStreams()
    console.show(shell.script)
    console.flush()
  }
}

/// What the scripts ask: `evenhand __complete SHELL …`, answered with words that each end in a zero byte.
///
/// It is read before the parser of options, which would take half a line for a wrong one.
enum CompletionRequest {
  static let name = "__complete"
  /// In seconds.
  ///
  /// Somebody waits with the finger on the key, and whatever is in the way (a lock, a long record, a slow
  /// disk) doesn't matter so much.
  private static let patience: UInt32 = 3

  /// `words` are the shell, what it needs to know, and the line's words so far, with the one at the cursor last.
  static func answer(_ words: [String]) -> Never {
    signal(SIGALRM) { _ in _exit(0) }
    alarm(patience)
    guard let shell = words.first.flatMap(Completions.Shell.init(rawValue:)), words.count > 2 else { exit(2) }
    let console = StandardStreams()
    for word in shell.offers(words[1], Array(words[2...])) { console.show(word + "\0") }
    console.flush()
    endProgram(0)
  }
}

extension Completions.Shell {
  /// The words that the shell is to offer, as it takes them; `place` is the part of the last word that it will replace.
  fileprivate func offers(_ place: String, _ words: [String]) -> [String] {
    let typed = words.map { TypedShellWord($0, in: self) }
    guard let last = typed.last else { return [] }
    let offers = LineOffers(before: typed.dropLast().map(\.text), last: last).words
    return switch self {
    case .bash: offers.compactMap { last.replacement(of: place, with: $0) }
    case .zsh: offers
    // What stands behind a tab is taken for a description.
    case .fish: offers.filter { !$0.contains("\t") }
    }
  }
}
