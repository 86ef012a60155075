import Foundation
import Testing

/// Tab in real shells: what is offered is data, whatever it is called.
@Suite struct TabTests {
  private static let hostile = [
    "$(touch PWNED).meet", "`touch PWNED`.meet", ";touch PWNED;.meet", "&& touch PWNED.meet", "|touch PWNED.meet",
    "$HOME.meet", "${x:=PWNED}.meet", "two  blanks.meet", " first blank.meet", "it's.meet", "\"quoted\".meet",
    "*[a-z]?.meet", "{a,b}.meet", "~root.meet", "#remark.meet", "!!.meet", "a:b=c@d.meet", "back\\slash.meet",
    "<in>out.meet", "^caret%.meet", "(a b).meet", "line\nbreak.meet", "\u{1B}[31mred\u{7}.meet",
    "turned\u{202E}round.meet",
    "Zoë 李.meet", "=ls.meet", "-rf.meet", "--force.meet",
  ]

  @Test(arguments: ShellAtWork.Kind.allCases)
  func `a file's name is put on the line so that it is that file's name, and runs nothing`(
    kind: ShellAtWork.Kind
  ) throws {
    let shell = try ShellAtWork(kind)
    for name in Self.hostile {
      try shell.put([name])
      // A name that begins like an option comes with its folder.
      let word = name.hasPrefix("-") ? "./" + name : name
      // What begins with a dot fish offers only to those who type it.
      let typed = word != name && kind == .fish ? "./" : ""
      #expect(try shell.words(after: "evenhand run \(typed)") == ["run", word], "\(name.debugDescription)")
      #expect(shell.names == [name])
    }
  }

  @Test(arguments: ShellAtWork.Kind.allCases)
  func `it goes on from where it was left`(kind: ShellAtWork.Kind) throws {
    let shell = try ShellAtWork(kind)
    let (first, second) = ("a:b=c $(touch PWNED).meet", "it's \"$x\" `touch PWNED`.meet")
    try shell.put([first, second])
    for typed in ["a", "a:", "a:b=", "a:b=c\\ ", "'a:b", "\"a:b=c ", "'a:b=c $("] {
      #expect(try shell.words(after: "evenhand run \(typed)") == ["run", first], "\(typed)")
    }
    for typed in ["i", "it\\'s", "it\\'s\\ \\\"", "\"it's ", "'it"] {
      #expect(try shell.words(after: "evenhand run \(typed)") == ["run", second], "\(typed)")
    }
    #expect(shell.names == [first, second])
  }

  @Test(arguments: ShellAtWork.Kind.allCases)
  func `the words of a stranger's workshop are data, too`(kind: ShellAtWork.Kind) throws {
    let shell = try ShellAtWork(kind)
    try shell.terminal.write(
      "made.meet",
      #"""
      meet 1
      group add staff --label "$(touch PWNED1)"
      person add "$(touch PWNED2)" --group staff --handle x1
      meeting plan "Talk `touch PWNED3`; $(touch PWNED4)"
      """#.replacing("$", with: #"\u{24}"#))
    let workshop = shell.terminal.folder + "/w.evenhand"
    #expect(Command([Tmux.program, "run", shell.terminal.folder + "/made.meet", "--in", workshop]).status == 0)
    #expect(try shell.words(after: "evenhand do --in ../w.ev") == ["do", "--in", "../w.evenhand"])
    let beginning = ["do", "--in", "../w.evenhand"]
    #expect(try shell.words(after: "evenhand do --in ../w.evenhand arrive x") == beginning + ["arrive", "x1"])
    #expect(
      try shell.words(after: "evenhand do --in ../w.evenhand meeting open T")
        == beginning + ["meeting", "open", "Talk `touch PWNED3`; $(touch PWNED4)"])
    #expect(try shell.words(after: "evenhand do --in=../w.evenhand arr") == ["do", "--in=../w.evenhand", "arrive"])
    #expect(shell.names.isEmpty)
  }

  @Test func `a list of names steers no terminal`() throws {
    let shell = try ShellAtWork(.bash)
    try shell.put(["\u{1B}]0;title\u{7}\u{1B}[2Ja.meet", "\u{1B}]0;title\u{7}\u{1B}[2Jb.meet"])
    shell.terminal.enter("echo still here")
    try shell.terminal.wait { $0.contains("still here") }
    shell.terminal.type("evenhand run ")
    shell.terminal.press("Tab", "Tab", "Tab")
    let rows = try shell.terminal.wait(for: "2Ja.meet")
    #expect(rows.contains("still here"))
    #expect(try shell.terminal.state("#{pane_title}") != "title")
  }

  @Test func `bash needs nothing but itself, and neither its settings nor those of whoever uses it`() throws {
    let terminal = try Tmux()
    try terminal.write("a b.meet", "meet 1\n")
    try terminal.write(
      "offers.bash",
      """
      PATH=${0%/*}:$PATH
      set -o nounset -o errexit
      shopt -s nullglob failglob
      source <(evenhand completions bash)
      IFS=a COMP_WORDS=(evenhand run '') COMP_CWORD=2
      _evenhand evenhand '' run
      printf '<%s>' "${COMPREPLY[@]}"
      """)
    let script = "cd \(terminal.folder) && bash -c '. ./offers.bash' \(Tmux.program)"
    #expect(Command(["bash", "-c", script]).output == #"<a\ b.meet>"#)
  }

  // MARK: - What is asked

  private func offers(_ words: String...) -> [String] {
    Command([Tmux.program, "__complete", "fish", ""] + words).output.split(separator: "\0").map(String.init)
  }

  @Test(arguments: ["run", "do", "check", "replay", "completions", "manual", "prompt"])
  func `every option that help tells of is offered`(command: String) {
    let help = Command([Tmux.program, "help", command]).output
    let told = Set(help.matches(of: /(?m)^ +(?:-\w, )?(--[a-z-]+)/).map { String($0.output.1) })
    #expect(!told.isEmpty)
    #expect(told.subtracting(offers(command, "--")).isEmpty)
  }

  @Test func `every command that help tells of is offered`() {
    let help = Command([Tmux.program, "--help"]).output
    let told = Set(help.matches(of: /(?m)^  ([a-z]+)(?: \(default\))? +[A-Z]/).map { String($0.output.1) })
    #expect(told.isSuperset(of: ["run", "do", "manual"]))
    #expect(told.subtracting(offers("")).isEmpty)
  }

  @Test func `values are offered where an option takes them, and options once`() throws {
    #expect(offers("completions", "") == ["bash", "zsh", "fish"])
    #expect(offers("run", "--bless", "--b").isEmpty)
    #expect(offers("replay", "--meeting", "m1", "--me") == ["--meeting"])
    #expect(offers("run", "--actor", "").isEmpty)
    #expect(offers("do", "--in", "--").isEmpty)
  }

  @Test(arguments: ["pipe", "folder", "/dev/zero", "/dev/tty", "nothing-here", "text", "huge"])
  func `what is no workshop offers nothing, soon, and stays as it is`(name: String) throws {
    let terminal = try Tmux()
    let folder = terminal.folder + "/work"
    try FileManager.default.createDirectory(atPath: folder + "/folder", withIntermediateDirectories: true)
    try #require(mkfifo(folder + "/pipe", 0o600) == 0)
    try "some text\n".write(toFile: folder + "/text", atomically: false, encoding: .utf8)
    try #require(FileManager.default.createFile(atPath: folder + "/huge", contents: nil))
    truncate(folder + "/huge", 1 << 36)
    let before = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    let path = name.hasPrefix("/") ? name : folder + "/" + name
    #expect(offers("do", "--in", path, "speak", "").isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == before)
  }

  @Test func `the parser's own script, which reads names as words of the shell, isn't given to anybody`() {
    for words in [["--generate-completion-script", "bash"], ["--generate-completion-script=zsh"]] {
      let made = Command([Tmux.program] + words)
      #expect(made.status == 0)
      #expect(made.output.contains("__complete") && !made.output.contains("compgen"))
    }
  }
}
