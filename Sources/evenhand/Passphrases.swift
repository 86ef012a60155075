import ArgumentParser
import Engine
import Facilitation
import Foundation
import Host
import Terminal

/// Where the passphrase of private notes comes from, where nobody is asked: never a word of the line, nor of the
/// environment, which others can see.
struct PassphraseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Holds the passphrase of the private notes, or their recovery key; /dev/fd/N stands for an open descriptor.",
      valueName: "FILE"), completion: .file())
  var passphraseFile: String?

  /// Reads it once it is needed; `nil` where there is none to read.
  var source: (@Sendable () throws(Refusal) -> String)? {
    guard let passphraseFile else { return nil }
    return PassphraseFile(path: passphraseFile).read
  }
}

/// A file that holds a passphrase in its one line.
struct PassphraseFile: Sendable {
  let path: String

  /// Refused where others than its owner may read it, or it holds anything else.
  @Sendable func read() throws(Refusal) -> String {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 != 0 {
      throw Refusal("others than its owner may read '\(path)'", remedy: "chmod 600 '\(path)'", cause: .file)
    }
    let bytes = try Disk.stoppable().read(path, upTo: Self.limit)
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    guard lines.count == 1, var line = lines.first.flatMap({ String(validating: $0, as: UTF8.self) }) else {
      throw Refusal(
        "'\(path)' isn't one line of text", remedy: "write the passphrase there, in one line", cause: .file)
    }
    if line.hasSuffix("\r") { line.removeLast() }
    guard !line.isEmpty else {
      throw Refusal("'\(path)' is empty", remedy: "write the passphrase there, in one line", cause: .file)
    }
    return line
  }

  private static let limit = SourceLimit("a passphrase", bytes: 1 << 20, remedy: "see whether it is the right file")
}

/// A passphrase to be.
enum NewPassphrase {
  private static let fewest = 12

  /// From a file, or typed twice.
  static func read(_ file: PassphraseFile?, _ asking: any Asking) throws(Refusal) -> String {
    if let file { return try checked(file.read()) }
    let typed: String
    do throws(Refusal) {
      typed = try asking.secret("new passphrase, four or five words that don't belong together")
    } catch {
      guard error != NoOneToAsk.refusal else { throw nobodyToAsk }
      throw error
    }
    let passphrase = try checked(typed)
    guard try asking.secret("the same again") == passphrase else {
      throw Refusal("the two aren't the same, so nothing was changed", remedy: "evenhand lock   asks again")
    }
    return passphrase
  }

  private static func checked(_ passphrase: String) throws(Refusal) -> String {
    guard passphrase.count >= fewest else {
      throw Refusal(
        "a passphrase of fewer than twelve characters can be guessed",
        remedy: "take four or five words that don't belong together")
    }
    return passphrase
  }

  private static let nobodyToAsk = Refusal(
    "there is no terminal to ask for the new passphrase at",
    remedy: "give it in a file that only you can read: --new-passphrase-file FILE", cause: .file)
}

extension TerminalQuestions {
  /// At the terminal, also where what is shown goes somewhere else.
  static var wherever: TerminalQuestions {
    TerminalQuestions(nil, input: STDIN_FILENO, output: isatty(STDOUT_FILENO) == 1 ? STDOUT_FILENO : STDERR_FILENO)
  }
}
