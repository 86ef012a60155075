import ArgumentParser
import Engine
import Facilitation
import Foundation
import Host
import SQLiteJournal

/// `evenhand [FILE.evenhand]`: lines from the keyboard or a pipe.
struct Prompt: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "prompt", abstract: "Opens the prompt (the default).")

  @Argument(help: ArgumentHelp("The workshop, made if there is none; without it, memory.", valueName: "FILE.evenhand"))
  var workshop: String?

  @Flag(help: "Doesn't write to the workshop.")
  var readonly = false

  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    guard let workshop, workshop.hasSuffix(".meet") else { return }
    throw ValidationError("\(workshop) is a command file. To run it: evenhand run \(workshop)")
  }

  mutating func run() throws {
    do throws(JournalError) {
      let opened = try open()
      let console = StandardStreams()
      let session = opened.session(common, console, actor: systemUser, way: "prompt")
      converse(session, console)
      opened.leave(session, console)
    } catch {
      Foundation.exit(complain(of: error).rawValue)
    }
  }

  private func open() throws(JournalError) -> OpenedWorkshop {
    guard let workshop else { return try OpenedWorkshop(inMemory: nil, zone: .host) }
    return try OpenedWorkshop(path: workshop, zone: .host, readOnly: readonly, mayCreate: true)
  }

  /// Reads lines until there are no more, or until someone quits.
  ///
  /// A pipe gets no prompt.
  private func converse(_ session: Session, _ console: StandardStreams) {
    let isTyped = isatty(STDIN_FILENO) == 1
    if isTyped, workshop == nil { console.show("Nothing is kept: to keep it, start with evenhand NAME.evenhand\n") }
    var number = 0
    while !session.hasQuit {
      if isTyped { console.show("evenhand> ") }
      console.flush()
      guard let line = readLine() else { break }
      number += 1
      session.run(line, number: number, file: isTyped ? nil : "standard input")
    }
    if isTyped, !session.hasQuit { console.show("\n") }
  }
}
