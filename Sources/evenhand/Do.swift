import ArgumentParser
import Engine
import Facilitation
import Foundation
import Host
import Terminal

/// Runs one command: `evenhand do [--in FILE.evenhand] WORDS…`.
struct Do: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "do",
    abstract: "Runs one command whose words the shell has split already.",
    discussion: """
      Example: evenhand do floor measure *.rttm --as ndjson

      For a word that is - alone, the words come by standard input, so that they stand in no list of processes and in \
      no shell's history: evenhand do --in FILE.evenhand comment - < FILE
      """)

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
    let place = try takeWords()
    do throws(JournalError) {
      let opened = try open()
      let console = StandardStreams(noticesAreAsides: true)
      let session = opened.session(common, console, actor: systemUser, way: "do")
      session.passphrases.asking = TerminalQuestions.wherever
      session.run(words: words, values: place.map { [$0] } ?? [])
      opened.leave(session, console)
    } catch {
      leave(complain(of: error))
    }
  }

  /// Puts what comes by standard input into the place of a word that is `-`; answers with that place.
  private mutating func takeWords() throws -> Int? {
    let places = words.indices.filter { words[$0] == "-" }
    // A command file may come by standard input as well, as lines.
    guard let place = places.first, words.first?.lowercased() != "run" else { return nil }
    guard places.count == 1 else { throw ValidationError("Standard input is one word's: give - once.") }
    var input = StandardInput(longest: Self.longestWords) { Signals.isStopWanted }
    do throws(Refusal) { words[place] = try input.whole() } catch {
      leave(complain(of: error))
    }
    return place
  }

  /// Sixty pages, as long as a comment by mail may be.
  private static let longestWords = 1 << 17

  private func open() throws(JournalError) -> OpenedWorkshop {
    guard let workshop else { return try OpenedWorkshop(nil, zone: .host) }
    // A slip in the name of a workshop that is only to be looked at must not make a new one.
    let probe = try OpenedWorkshop(nil, zone: .host, isRepeatable: true).workshop
    return try OpenedWorkshop(workshop, zone: .host, mayMake: probe.changes(by: words), readOnly: readonly)
  }
}
