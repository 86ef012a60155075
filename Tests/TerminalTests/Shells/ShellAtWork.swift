import Foundation
import Testing

/// A shell in a terminal that has read the program's completions, and a word `evenhand` that only says what it was given.
final class ShellAtWork {
  enum Kind: String, CaseIterable, Sendable {
    case bash, zsh, fish

    /// Starts the shell, without anybody's settings, with its completions.
    fileprivate var beginning: [String] {
      switch self {
      case .bash: ["exec bash --norc --noprofile", "PS1='$ '; source <(evenhand completions bash)"]
      case .zsh:
        [
          "exec zsh -f",
          "PS1='$ '; autoload -U compinit; compinit -u -D; source <(evenhand completions zsh)",
        ]
      case .fish:
        [
          "exec fish --no-config",
          "function fish_prompt; echo '$ '; end; set fish_greeting; evenhand completions fish | source",
        ]
      }
    }
  }

  let terminal: Tmux
  /// The folder in which the shell works.
  let folder: String
  private let said: String

  init(_ kind: Kind) throws {
    let tools = NSTemporaryDirectory() + "evenhand-tools-" + UUID().uuidString
    terminal = try Tmux(columns: 200, environment: ["PATH": "\(tools):/usr/local/bin:/usr/bin:/bin"])
    (folder, said) = (terminal.folder + "/work", terminal.folder + "/said")
    self.tools = tools
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: tools, withIntermediateDirectories: true)
    let script = """
      #!/bin/bash
      case $1 in __complete|completions) exec \(Tmux.program) "$@" ;; esac
      printf '%s\\0' "$@" >\(said).new && mv \(said).new \(said)
      """
    try script.write(toFile: tools + "/evenhand", atomically: true, encoding: .utf8)
    chmod(tools + "/evenhand", 0o755)
    for line in ["cd \(folder)"] + kind.beginning { terminal.enter(line) }
    terminal.enter("clear")
  }

  private let tools: String

  deinit { try? FileManager.default.removeItem(atPath: tools) }

  /// Puts just these files into the shell's folder.
  func put(_ names: [String]) throws {
    for name in self.names { try FileManager.default.removeItem(atPath: folder + "/" + name) }
    for name in names { try "meet 1\n".write(toFile: folder + "/" + name, atomically: false, encoding: .utf8) }
  }

  /// What is in the folder now.
  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted() }

  /// The words that the program is given when someone types `line`, Tab and Enter.
  func words(after line: String) throws -> [String] {
    try? FileManager.default.removeItem(atPath: said)
    terminal.type(line)
    terminal.press("Tab", "Enter")
    try terminal.wait("that evenhand is run after '\(line)' and Tab") { _ in
      FileManager.default.fileExists(atPath: said)
    }
    let bytes = FileManager.default.contents(atPath: said) ?? Data()
    return bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast().map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}
