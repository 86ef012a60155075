import Foundation
import Testing

/// `evenhand lock` and `evenhand unlock`: the program itself, in a terminal and in scripts.
@Suite final class `A workshop whose private notes are locked` {
  private let path = NSTemporaryDirectory() + "evenhand-lock-" + UUID().uuidString
  private static let passphrase = "correct horse battery staple"
  /// Of the private notes alone.
  private static let marks = ["qqfetherstone", "zzyx@example.org", "73519264"]

  private static let locked =
    "this needs the private notes, which are under a passphrase, and there is no terminal to ask for it at"
  private static let wrong =
    "what --passphrase-file names is neither the passphrase of the private notes nor their recovery key"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let lines = [
      "meet 1", "group add staff", "person add \"Ana Ortiz\" --group staff --handle qqfetherstone",
      "person add \"Ben Hale\" --group staff", "meeting open Talk", "arrive all", "meeting close", "window open",
      "window addresses a.csv", "travel ben 12mi Keighley", "payee import payees.csv",
    ]
    try write("person,address\nqqfetherstone,zzyx@example.org\n", to: "a.csv")
    try write(
      "payee,name,sort code,account number,country\nben,Q Hale,90-81-72,73519264,GB\n", to: "payees.csv")
    try write(lines.joined(separator: "\n"), to: "a.meet")
    let said = run("$E run a.meet --in a.evenhand; rm a.csv payees.csv a.meet")
    try #require(!said.contains("error"), "\(said)")
    try write(Self.passphrase + "\n", to: "phrase")
    try write("four other words here", to: "other")
    _ = run("chmod 600 phrase other")
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  private func write(_ text: String, to name: String) throws {
    try text.write(toFile: path + "/" + name, atomically: false, encoding: .utf8)
  }

  private var environment: [String: String] {
    var environment = ProcessInfo.processInfo.environment
    (environment["E"], environment["HOME"], environment["TERM"]) = (Tmux.program, path, "xterm")
    for name in ["STATE", "CACHE"] { environment["XDG_\(name)_HOME"] = "\(path)/\(name)" }
    return environment
  }

  private func run(_ line: String) -> String {
    Command(["bash", "-c", "cd \(path); \(line)"], environment: environment).output
  }

  private func lock() throws {
    let said = run("$E lock a.evenhand --new-passphrase-file phrase; echo code $?")
    try #require(said.hasSuffix("code 0\n"), "\(said)")
  }

  /// The files below the folder that hold one of the marks, but for the record, which names people.
  private func found(in name: String? = nil) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).filter { file in
      guard let bytes = FileManager.default.contents(atPath: path + "/" + file), name.map({ $0 == file }) ?? true
      else { return false }
      return Self.marks.dropFirst(file.hasSuffix(".evenhand") || file.hasPrefix("CACHE") ? 1 : 0)
        .contains { bytes.range(of: Data($0.utf8)) != nil }
    }
  }

  private func terminal(_ words: String...) throws -> PseudoTerminal {
    try PseudoTerminal(
      columns: 100, rows: 30, ["/bin/bash", "-c", "cd \(path); exec \(Tmux.program) \(words.joined(separator: " "))"],
      environment: environment)
  }

  // MARK: At a terminal

  @Test func `nothing that is typed is shown, and the recovery key opens what is locked`() throws {
    #expect(try found() == ["a.private"])
    let asked = try terminal("lock a.evenhand")
    for question in ["belong together: ", "the same again: "] {
      try asked.wait(for: question)
      asked.type(Self.passphrase + "\n")
    }
    try asked.wait(for: "under a passphrase now")
    #expect(try asked.end().status == 0)
    #expect(!asked.everything.contains("horse"), "\(asked.everything)")
    #expect(try found() == [])
    let key = try #require(asked.everything.firstMatch(of: /[0-9A-Z]{4}(-[0-9A-Z]{4}){8}/)).output.0
    try write(String(key), to: "key")
    #expect(run("chmod 600 key; $E do --in a.evenhand --passphrase-file key payee list").contains("P-0001"))
    #expect(run("$E do --in a.evenhand --passphrase-file key journal copies; echo code $?").hasSuffix("code 0\n"))
  }

  @Test func `what is typed twice and isn't the same locks nothing`() throws {
    let asked = try terminal("lock a.evenhand")
    try asked.wait(for: "belong together: ")
    asked.type(Self.passphrase + "\n")
    try asked.wait(for: "the same again: ")
    asked.type(Self.passphrase + " \n")
    try asked.wait(for: "the two aren't the same, so nothing was changed")
    #expect(try asked.end().status == 1)
    #expect(try found() == ["a.private"])
  }

  @Test func `the prompt asks when they are first needed, and not before`() throws {
    try lock()
    let prompt = try terminal("--plain a.evenhand")
    try prompt.wait(for: "evenhand> ")
    for (line, answer) in [("note Tea is short", "evenhand> "), ("meeting list", "Talk"), ("undo", "took back")] {
      prompt.type(line + "\r")
      try prompt.wait(for: answer)
    }
    prompt.type("journal copies\r")
    try prompt.wait(for: "or their recovery key: ")
    prompt.type("correct horse\r")
    try prompt.wait(for: "; once more: ")
    // Nobody waits for a turn meanwhile.
    #expect(run("$E do --in a.evenhand note Others can write; echo code $?").hasSuffix("code 0\n"))
    prompt.type(Self.passphrase + "\r")
    try prompt.wait(for: "evenhand> ")
    prompt.type("comment Warm tea please --writer ben\r")
    try prompt.wait(for: "receipt code")
    prompt.type("quit\r")
    #expect(try prompt.end().status == 0)
    #expect(!prompt.everything.contains("horse"), "\(prompt.everything)")
    #expect(try found() == [])
    let history = run("cat STATE/*/* 2>/dev/null")
    #expect(!history.contains("horse") && !history.contains("Warm"), "\(history)")
  }

  @Test func `three that are wrong are refused, and the line came to nothing`() throws {
    try lock()
    let prompt = try terminal("--plain a.evenhand")
    try prompt.wait(for: "evenhand> ")
    prompt.type("comment Nobody asked --writer ben\r")
    for _ in 1...3 {
      try prompt.wait(for: ": ")
      prompt.type("wrong\r")
    }
    try prompt.wait(for: "error: that is neither the passphrase of the private notes nor their recovery key")
    prompt.type("quit\r")
    _ = try prompt.end()
    #expect(run("$E do --in a.evenhand --passphrase-file phrase window show").contains("waits") == false)
  }

  @Test func `a line of do is asked about, too, and what it shows stands alone`() throws {
    try lock()
    let asked = try terminal("do --in a.evenhand journal copies --as json > out")
    try asked.wait(for: "or their recovery key: ")
    asked.type(Self.passphrase + "\r")
    #expect(try asked.end().status == 0)
    #expect(run("cat out") == "[]\n")
  }

  // MARK: In scripts

  @Test func `what needs none of them goes on, and what does is refused with what would work`() throws {
    try lock()
    let before = FileManager.default.contents(atPath: path + "/a.private")
    for line in [
      "note Tea", "person list", "window show", "due", "report meeting", "claims fairness", "journal verify", "undo",
    ] {
      let said = run("$E do --in a.evenhand \(line) </dev/null; echo code $?")
      #expect(said.hasSuffix("code 0\n"), "\(line): \(said)")
    }
    #expect(FileManager.default.contents(atPath: path + "/a.private") == before)
    let head = run("$E do --in a.evenhand journal head")
    for line in [
      "comment Nobody asked us --writer ben", "window status 7K3M-Q2ZX-9DHT", "report privacy", "journal copies",
      "claims list --person ben", "journal share copy", "workshop backup --to b.evenhand", "person export ben --to out",
      "person erase ben --reason why", "payee confirm ben",
    ] {
      let said = run("$E do --in a.evenhand \(line) </dev/null; echo code $?")
      #expect(
        said.contains(Self.locked), "\(line): \(said)")
      #expect(said.contains("--passphrase-file FILE"), "\(line)")
      #expect(said.hasSuffix("code 2\n"), "\(line): \(said)")
    }
    #expect(run("$E do --in a.evenhand journal head") == head)
    #expect(run("printf 'note a\\ncomment b\\nnote c\\n' | $E a.evenhand; echo code $?").hasSuffix("code 2\n"))
    #expect(FileManager.default.contents(atPath: path + "/a.private") == before)
  }

  @Test func `what was not checked, and what waits unseen, is said`() throws {
    try lock()
    #expect(run("$E do --in a.evenhand journal verify").contains("not checked: the private notes, which are under"))
    #expect(run("$E do --in a.evenhand due").contains("what waits in the private notes isn't here: they are locked"))
    let verified = run("$E do --in a.evenhand --passphrase-file phrase journal verify")
    #expect(verified.contains("proved in the private file"), "\(verified)")
    let report = run("$E do --in a.evenhand --passphrase-file phrase report privacy")
    #expect(report.contains("it is under one, and opens by that or by the recovery key on paper"), "\(report)")
  }

  @Test func `the passphrase comes by a file that only its owner can read, or by an open descriptor`() throws {
    try lock()
    let copies = "journal copies; echo code $?"
    for source in ["phrase", "/dev/fd/3 3<phrase", "/dev/stdin <phrase", "/dev/fd/3 3< <(cat phrase)"] {
      let parts = source.split(separator: " ", maxSplits: 1)
      let said = run(
        "$E do --in a.evenhand --passphrase-file \(parts[0]) journal copies \(parts.dropFirst().joined()); echo code $?"
      )
      #expect(said.hasSuffix("code 0\n"), "\(source): \(said)")
    }
    for (name, make, reason) in [
      ("wrong", "echo wrong >wrong; chmod 600 wrong", Self.wrong),
      ("open", "cp phrase open; chmod 644 open", "others than its owner may read 'open'"),
      ("none", ":", "there is no file none"), ("empty", ": >empty; chmod 600 empty", "'empty' is empty"),
      ("two", "printf 'a\\nb\\n' >two; chmod 600 two", "'two' isn't one line of text"),
    ] {
      let said = run("\(make); $E do --in a.evenhand --passphrase-file \(name) \(copies)")
      #expect(said.contains(reason), "\(name): \(said)")
      #expect(said.hasSuffix("code 2\n"), "\(name): \(said)")
    }
    #expect(run("$E do --in a.evenhand --passphrase-file none note Tea; echo code $?").hasSuffix("code 0\n"))
    let meeting = run(
      "printf 'meet 1\\nwindow status\\n' >b.meet; printf 'meet 1\\ncomment Tea --writer ben\\n' >c.meet; "
        + "$E run c.meet --in a.evenhand --passphrase-file phrase; echo code $?")
    #expect(meeting.hasSuffix("code 0\n"), "\(meeting)")
  }

  @Test func `another passphrase takes the old one's place, and unlocking takes it off`() throws {
    try lock()
    let refused = run("$E lock a.evenhand --passphrase-file other --new-passphrase-file other; echo code $?")
    #expect(refused.hasSuffix("code 2\n"), "\(refused)")
    let short = run(
      "echo short >s; chmod 600 s; $E lock a.evenhand --passphrase-file phrase --new-passphrase-file s; echo code $?")
    #expect(short.contains("a passphrase of fewer than twelve characters can be guessed"), "\(short)")
    #expect(short.hasSuffix("code 1\n"))
    let said = run("$E lock a.evenhand --passphrase-file phrase --new-passphrase-file other; echo code $?")
    #expect(said.contains("the private notes are under the new passphrase now"), "\(said)")
    #expect(run("$E unlock a.evenhand --passphrase-file phrase; echo code $?").hasSuffix("code 2\n"))
    #expect(try found() == [])
    #expect(run("$E unlock a.evenhand --passphrase-file other; echo code $?").hasSuffix("now\ncode 0\n"))
    #expect(try found() == ["a.private"])
    #expect(run("$E unlock a.evenhand; echo code $?").contains("error: the private notes are under no passphrase"))
    #expect(run("$E do --in a.evenhand journal copies; echo code $?").hasSuffix("code 0\n"))
  }

  @Test func `a backup is under the same lock, an export is what was asked for, and who leaves is gone`() throws {
    try lock()
    let opened = "$E do --in a.evenhand --passphrase-file phrase"
    #expect(run("\(opened) workshop backup --to b.evenhand").contains("under the same passphrase"))
    #expect(try found() == [])
    #expect(run("$E do --in b.evenhand journal copies; echo code $?").hasSuffix("code 2\n"))
    #expect(run("$E do --in b.evenhand --passphrase-file phrase journal verify").contains("proved in the private file"))
    #expect(run("$E unlock b.evenhand --passphrase-file phrase; cat b.private").contains("73519264"))
    #expect(run("\(opened) person export qqfetherstone --to out; cat out/*").contains("zzyx@example.org"))
    _ = run("rm -r out b.private b.evenhand")
    let said = run("\(opened) person erase qqfetherstone --reason asked; echo code $?")
    #expect(said.hasSuffix("code 0\n"), "\(said)")
    #expect(run("$E unlock a.evenhand --passphrase-file phrase; cat a.private").contains("zzyx") == false)
  }

  @Test func `a copy for others has none, and nothing is locked with a key that nobody was shown`() throws {
    _ = run("$E do --in a.evenhand journal share copy.evenhand")
    let said = run("$E lock copy.evenhand --new-passphrase-file phrase; echo code $?")
    #expect(said.contains("this is a copy for others, which has no private notes"), "\(said)")
    let lost = run("$E lock a.evenhand --new-passphrase-file phrase >/dev/full; echo code $?")
    #expect(lost.contains("the recovery key can't be shown, so nothing was locked"), "\(lost)")
    #expect(lost.hasSuffix("code 2\n"))
    #expect(try found().contains("a.private"))
    let nobody = run("$E lock a.evenhand </dev/null; echo code $?")
    #expect(nobody.contains("there is no terminal to ask for the new passphrase at"), "\(nobody)")
    #expect(run("$E lock none.evenhand --new-passphrase-file phrase; echo code $?").hasSuffix("code 2\n"))
    #expect(!FileManager.default.fileExists(atPath: path + "/none.evenhand"))
  }
}
