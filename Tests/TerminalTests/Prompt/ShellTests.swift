import Foundation
import Testing

/// What the program gives to other programs of a terminal: completion scripts to the shell, its manual to man.
@Suite struct ShellTests {
  /// What bash offers for the last of `words`, by the program's own script.
  private func offers(_ words: String..., in terminal: Tmux) throws -> String {
    let quoted = words.map { "'\($0)'" }.joined(separator: " ")
    try terminal.write(
      "offers.bash",
      """
      PATH=${0%/*}:$PATH
      source <("$0" completions bash)
      COMP_WORDS=(evenhand \(quoted)) COMP_CWORD=\(words.count) COMP_LINE="evenhand \(words.joined(separator: " "))"
      COMP_POINT=${#COMP_LINE}
      _evenhand evenhand "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
      echo "${COMPREPLY[*]}"
      """)
    let script = "cd \(terminal.folder) && bash -c '. ./offers.bash' \(Tmux.program)"
    return Command(["bash", "-c", script]).output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test func `bash completes the program's words, the verbs and who is on the roster`() throws {
    let terminal = try Tmux.atPrompt(
      "group add staff", #"person add "Zoë Ball" --group staff"#, #"person add "Ana Ortiz" --group staff"#)
    #expect(try offers("ma", in: terminal) == "manual")
    #expect(try offers("run", "--bl", in: terminal) == "--bless")
    #expect(try offers("do", "spe", in: terminal) == "speak")
    #expect(try offers("do", "--in", "a.evenhand", "speak", "", in: terminal) == "zoe ana")
    #expect(try offers("do", "--in", "a.evenhand", "speak", "z", in: terminal) == "zoe")
    #expect(try offers("do", "--in", "missing.evenhand", "speak", "", in: terminal).isEmpty)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `there is a script for each shell`(shell: String) {
    let made = Command([Tmux.program, "completions", shell])
    #expect(made.status == 0)
    #expect(made.output.contains("evenhand"))
  }

  @Test func `the manual page has every verb, and nothing that its typesetter warns of`() {
    let page = Command(["bash", "-c", "\(Tmux.program) manual | groff -man -ww -Tutf8 -P-cbou"])
    #expect(page.status == 0)
    #expect(!page.output.contains("warning"))
    for words in [
      "NAME", "evenhand run FILE.meet", "floor speak PERSON", "gathering decide", "takes back the last line",
    ] {
      #expect(page.output.contains(words), "\(words)")
    }
  }
}
