import ArgumentParser
import Foundation

/// A command of the program and the words that it takes, as the parser itself has them.
struct ProgramWords: Decodable {
  let commandName: String
  let shouldDisplay: Bool
  let arguments: [Argument]?
  let subcommands: [ProgramWords]?
  let defaultSubcommand: String?

  struct Argument: Decodable {
    enum Kind: String, Decodable {
      case positional, option, flag
    }

    let kind: Kind
    let isRepeating: Bool
    let names: [Name]?
    let completionKind: Values?

    /// As they are typed: `--in`, `-h`.
    var spellings: [String] { names?.map(\.spelling) ?? [] }
  }

  struct Name: Decodable {
    let kind: String
    let name: String

    var spelling: String { (kind == "long" ? "--" : "-") + name }
  }

  /// What may stand for a value: files, some words, or, where neither is said but `custom`, those of the shell.
  struct Values: Decodable {
    struct Files: Decodable { let extensions: [String] }
    struct Words: Decodable { let values: [String] }
    struct Nothing: Decodable {}

    let file: Files?
    let list: Words?
    let custom: Nothing?
  }

  /// The program, with all its commands.
  static func ofProgram() -> ProgramWords? {
    struct Dump: Decodable { let command: ProgramWords }
    return try? JSONDecoder().decode(Dump.self, from: Data(Evenhand._dumpHelp().utf8)).command
  }

  /// The command of that name; without one, the one that is meant where none is named.
  func command(named name: String?) -> ProgramWords? {
    subcommands?.first { $0.commandName == name ?? defaultSubcommand }
  }
}
