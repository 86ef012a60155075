import ArgumentParser
import Engine
import Facilitation
import Foundation
import Host
import Terminal

/// Puts private notes under a passphrase: `evenhand lock FILE.evenhand`.
struct Lock: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock",
    abstract: "Puts a workshop's private notes under a passphrase, or under another one.",
    discussion: """
      The passphrase is asked for twice, and what is typed isn't shown. A recovery key is printed once, to be kept on \
      paper: it opens the private notes where the passphrase is forgotten. Without either nobody can open them. The \
      workshop file beside them is as it was.

      Where nobody can be asked: evenhand lock FILE.evenhand --new-passphrase-file /dev/fd/3 3< <(pass show workshop)
      """)

  @Argument(
    help: ArgumentHelp("The workshop whose private notes they are.", valueName: "FILE.evenhand"),
    completion: .file(extensions: ["evenhand"]))
  var workshop: String

  @OptionGroup var passphrase: PassphraseOptions

  @Option(
    help: ArgumentHelp("Holds the new passphrase; /dev/fd/N stands for an open descriptor.", valueName: "FILE"),
    completion: .file())
  var newPassphraseFile: String?

  mutating func run() throws {
    let newPassphraseFile = newPassphraseFile
    changeLock(of: workshop, passphrase) { opened, asking throws(Fault) in
      let wasLocked = opened.workshop.notesLock != .none
      let secret = try faulting { () throws(Refusal) in
        try NewPassphrase.read(newPassphraseFile.map(PassphraseFile.init), asking)
      }
      try opened.workshop.lockNotes(under: secret, showRecoveryKey)
      let backups = try faulting { () throws(Refusal) in try opened.workshop.holdings() }.copies
        .filter { $0.kind == "backup" }.map(\.file)
      return [
        wasLocked
          ? "the private notes are under the new passphrase now; the old one, and the old recovery key, open them no more"
          : "the private notes are under a passphrase now",
        backups.isEmpty ? nil : "backups that were made before are as they were: \(backups.joined(separator: ", "))",
      ].compactMap(\.self)
    }
  }
}

/// Takes the passphrase off private notes: `evenhand unlock FILE.evenhand`.
struct Unlock: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unlock",
    abstract: "Takes the passphrase off a workshop's private notes.",
    discussion: """
      It asks for the passphrase, or the recovery key, once more. Afterwards whoever can read the private file can read \
      what it holds.
      """)

  @Argument(
    help: ArgumentHelp("The workshop whose private notes they are.", valueName: "FILE.evenhand"),
    completion: .file(extensions: ["evenhand"]))
  var workshop: String

  @OptionGroup var passphrase: PassphraseOptions

  mutating func run() throws {
    changeLock(of: workshop, passphrase) { opened, _ throws(Fault) in
      try opened.workshop.unlockNotes()
      return ["the private notes are under no passphrase now"]
    }
  }
}

/// Opens a workshop's private notes, lets `change` do what it does to their lock, and tells what came of it.
private func changeLock(
  of name: String, _ passphrase: PassphraseOptions,
  _ change: (OpenedWorkshop, any Asking) throws(Fault) -> [String]
) -> Never {
  Signals.installEnding()
  let console = StandardStreams()
  do throws(JournalError) {
    let opened = try OpenedWorkshop(name, zone: .host, mayMake: false)
    let asking = TerminalQuestions.wherever
    let session = opened.plainSession(console, way: "do")
    (session.passphrases.told, session.passphrases.asking) = (passphrase.source, asking)
    do throws(Fault) {
      if opened.workshop.notesLock == .closed { try session.openNotes() }
      for line in try change(opened, asking) { console.show(line + "\n") }
      console.flush()
      opened.close()
      leave(.fine)
    } catch {
      console.complain(Diagnostic.text(error.reason, remedy: error.remedy))
      opened.close()
      leave(error.cause == .rule ? .refused : .unusable)
    }
  } catch {
    leave(complain(of: error))
  }
}

private func faulting<T>(_ body: () throws(Refusal) -> T) throws(Fault) -> T {
  do throws(Refusal) { return try body() } catch {
    throw Fault(error.reason, remedy: error.remedy, cause: error.cause == .rule ? .rule : .file)
  }
}

/// Nothing is locked with a key that nobody was shown.
private func showRecoveryKey(_ key: String) throws(Refusal) {
  let text = """
    recovery key:

      \(key)

    It opens the private notes where the passphrase is forgotten, and is shown this once: write it on paper, and keep that
    where the workshop isn't.

    """
  guard writeAll(Array(text.utf8), to: STDOUT_FILENO) else {
    throw Refusal(
      "the recovery key can't be shown, so nothing was locked", remedy: "see where standard output goes", cause: .file)
  }
}
