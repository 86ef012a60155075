import ArgumentParser
import Engine
import Facilitation
import Foundation
import Host

/// Prints what a shell needs to complete words: `evenhand completions bash`.
///
/// The script knows the program's own words; for those of `evenhand do` it asks the program, which answers from the verbs'
/// signatures and the workshop that the line names.
struct Completions: ParsableCommand {
  static let configuration = CommandConfiguration(
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
    guard let known = CompletionShell(rawValue: shell.rawValue) else { return }
    let console = StandardStreams()
    console.show(Evenhand.completionScript(for: known) + "\n")
    console.flush()
  }
}

extension Do {
  /// The words that may stand at `index` of a line of `evenhand do`, as its shell split it.
  @Sendable static func completions(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    guard let start = words.firstIndex(of: configuration.commandName ?? "do"), start < index else { return [] }
    var path: String?
    var first = start + 1
    while first < index, words[first].hasPrefix("-") {
      if words[first] == "--in", first + 1 < index { path = words[first + 1] }
      first += ["--in", "--actor"].contains(words[first]) ? 2 : 1
    }
    guard first <= index, let opened = try? open(path) else { return [] }
    defer { opened.close() }
    let line = (words[first..<index] + [prefix]).joined(separator: " ")
    let session = opened.plainSession(StandardStreams(), way: "do")
    return session.completion(of: line, cursor: line.utf8.count).candidates.map(\.word)
  }

  private static func open(_ path: String?) throws(JournalError) -> OpenedWorkshop {
    guard let path else { return try OpenedWorkshop(inMemory: true, zone: .host) }
    return try OpenedWorkshop(path: path, zone: .host, readOnly: true, mayCreate: false)
  }
}
