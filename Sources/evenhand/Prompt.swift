import ArgumentParser
import Engine
import Facilitation
import Foundation
import Host
import Terminal

/// `evenhand [FILE.evenhand]`: lines from the keyboard or a pipe.
struct Prompt: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "prompt", abstract: "Opens the prompt (the default).")

  @Argument(
    help: ArgumentHelp("The workshop, made if there is none; without it, memory.", valueName: "FILE.evenhand"),
    completion: .file(extensions: ["evenhand"]))
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
      let opened = try OpenedWorkshop(workshop, zone: .host, readOnly: readonly)
      let console = StandardStreams()
      if isatty(STDIN_FILENO) == 1, let terminal = TerminalMode() {
        converse(opened, terminal, console)
      } else {
        Signals.installEnding()
        let session = opened.session(common, console, actor: systemUser, way: "prompt")
        read(session, console)
        opened.leave(session, console)
      }
    } catch {
      leave(complain(of: error))
    }
  }

  /// Lines from a terminal, until someone leaves or the program is ended.
  private func converse(_ opened: OpenedWorkshop, _ terminal: TerminalMode, _ streams: StandardStreams) {
    let environment = ProcessInfo.processInfo.environment
    let looks = Looks(plain: common.plain, environment: environment)
    let signals = Signals.install()
    let console = PagedConsole(streams, terminal, looks: looks, environment: environment)
    let session = opened.session(common, console, actor: systemUser, way: "prompt")
    console.isSomeoneSpeaking = { session.context.isSomeoneSpeaking }
    session.asking = TerminalQuestions(signals)
    session.watch = opened.workshop.journal.watch()
    if workshop == nil { streams.show("Nothing is kept: to keep it, start with evenhand NAME.evenhand\n") }
    streams.flush()
    let loop = PromptLoop(
      session, console: console, terminal: terminal, signals: signals, looks: looks, history: opened.history,
      board: looks.holdsBoard ? { LiveBoard.run($0, on: $1, $2, usesColour: looks.usesColour) } : nil)
    opened.leave(session, console, because: loop.run())
  }

  /// Lines from a pipe, until there are no more or one of them quits.
  private func read(_ session: Session, _ console: StandardStreams) {
    var lines = StandardInput(longest: LineReader.longestLine) { Signals.isStopWanted }
    var number = 0
    do throws(Refusal) {
      while !session.hasQuit, let line = try lines.next() {
        number += 1
        session.run(line, number: number, file: Session.standardInput)
      }
    } catch {
      session.fail(error)
    }
  }
}

extension ViewContext {
  /// Whether somebody has the floor.
  fileprivate var isSomeoneSpeaking: Bool { !records(FloorHolders.self).speaking.isEmpty }
}
