import Engine
import TestKit
import Testing

/// A typed line is its writer's own word; those of a command file may be anybody's.
@Suite struct `A command file writes below the folder it is run in` {
  private func stage(_ lines: String..., files: [String: String] = [:], allowsWrites: Bool = false) throws -> Stage {
    var options = Session.Options()
    options.allowsWrites = allowsWrites
    let text = "meet 1\non error continue\n" + lines.map { $0 + "\n" }.joined()
    return try Stage(
      plugins: [JarPlugin.self], files: ["lines.meet": text, "there.txt": "old"].merging(files) { $1 }, start: nil,
      options: options)
  }

  private static let outside = ["../a", "/a", "sub/../../a", "./.././a"]

  @Test(arguments: outside)
  func `nothing is written elsewhere, unless it was allowed`(path: String) throws {
    let lines = ["jar show --to \(path)", "hand out --to \(path)", "journal share \(path)"]
    for line in lines {
      let stage = try stage(line)
      let said = stage.run(try #require(stage.files.text("lines.meet")), name: "lines.meet")
      #expect(said.contains("error: \(path) lies outside of the folder that this file is run in"), "\(line)")
      #expect(said.contains("try: evenhand run --allow-writes lines.meet"), "\(line)")
      #expect(stage.files.names == ["lines.meet", "there.txt"])
      #expect(stage.journals.isEmpty)
      let allowed = try self.stage(line, allowsWrites: true)
      allowed.run(try #require(stage.files.text("lines.meet")), name: "lines.meet")
      #expect(allowed.files.names.count + allowed.journals.count == 3, "\(line)")
    }
  }

  @Test func `a typed line may write anywhere, and the lines of a file that it runs may not`() throws {
    let stage = try stage("jar show --to ../b", "jar show --to there.txt --force")
    #expect(stage.type("jar show --to ../a") == "wrote ../a\n")
    let said = stage.type("run lines.meet")
    #expect(said.contains("../b lies outside"))
    #expect(said.contains("a command file writes over nothing unless it was told that it may"))
    #expect(said.contains("try: run lines.meet --allow-writes"))
    #expect(stage.type("run lines.meet --allow-writes") == "wrote ../b\nwrote there.txt\n")
    #expect(stage.files.text("there.txt") != "old")
    // It was said for that file alone.
    #expect(stage.type("run lines.meet").contains("../b lies outside"))
    #expect(stage.type("jar show --to there.txt --force") == "wrote there.txt\n")
  }

  @Test func `what a file includes is confined like it, and can't be let loose by it`() throws {
    let inner = ["inner.meet": "meet 1\njar show --to ../a\n"]
    for line in ["include inner.meet", "run inner.meet", "run inner.meet --allow-writes"] {
      let stage = try stage(line, files: inner)
      #expect(stage.type("run lines.meet").contains("error: "))
      #expect(stage.files.text("../a") == nil)
      #expect(stage.type("run lines.meet --allow-writes") == "wrote ../a\n")
    }
  }

  @Test func `the file that is blessed is the one that was named`() throws {
    var options = Session.Options()
    options.blesses = true
    let stage = try Stage(
      plugins: [JarPlugin.self], files: ["../inner.meet": "meet 1\njar show\n> no\n"], start: nil, options: options)
    let said = stage.run("meet 1\ninclude inner.meet\njar show\n> no\n", name: "../outer.meet")
    #expect(said.contains("../inner.meet lies outside of the folder that this file is run in"))
    #expect(stage.files.text("../inner.meet") == "meet 1\njar show\n> no\n")
    #expect(stage.files.text("../outer.meet")?.contains("sweets") == true)
  }

  // MARK: - What check says

  @Test func `check says what would be written, once`() throws {
    let stage = try stage(
      "set name = new.txt", "jar show --to $name", "jar show --to new.txt", "hand out --to folder",
      "jar show --to there.txt --force", "fails jar show --to ../a", "journal share copy", "help --to help.txt",
      "jar show", "hand out --to other --dry-run", "include inner.meet",
      files: ["inner.meet": "meet 1\njournal script --to script.meet\n"])
    stage.session.check(CommandFile(Array(try #require(stage.files.text("lines.meet")).utf8), name: "lines.meet"))
    #expect(
      stage.console.everything == """
        lines.meet would write, when it is run in this folder:
          new.txt
          folder   (a folder)
          there.txt   (is there already; written over, so only with --allow-writes)
          ../a   (outside of this folder, so only with --allow-writes)
          copy
          help.txt
          script.meet

        """)
    #expect(stage.files.names == ["inner.meet", "lines.meet", "there.txt"])
    #expect(stage.session.status == .fine)
  }

  @Test func `a file that writes nothing is checked in silence`() throws {
    let stage = try stage("jar show")
    stage.session.check(CommandFile(Array(try #require(stage.files.text("lines.meet")).utf8), name: "lines.meet"))
    #expect(stage.console.everything == "")
  }

  // MARK: - What never ends

  @Test func `files that include one another under many names come to an end`() throws {
    let lines = "meet 1\non error continue\n" + (0..<4).map { "include l\($0).meet\n" }.joined()
    let files = Dictionary(uniqueKeysWithValues: (0..<4).map { ("l\($0).meet", lines) })
    let stage = try Stage(plugins: [JarPlugin.self], files: files, start: nil)
    #expect(stage.type("run l0.meet").contains("would run itself"))
    // Each includes two of the next, and none itself: 2²⁵ in all.
    let many = Dictionary(
      uniqueKeysWithValues: (0..<24).map {
        ("m\($0).meet", "meet 1\non error continue\ninclude m\($0 + 1).meet\ninclude m\($0 + 1).meet\n")
      })
    let bomb = try Stage(plugins: [JarPlugin.self], files: many, start: nil)
    #expect(bomb.type("run m0.meet").contains("this would read more than 1000 command files"))
  }

  @Test func `a file that is no command file is not complained of for ever`() throws {
    let stage = try stage()
    stage.run(String(repeating: "x\n", count: 5_000))
    #expect(stage.console.complained.split(separator: "\n").count < 500)
    let nonsense = "meet 1\n" + String(repeating: "nonsense\n", count: 5_000)
    stage.session.check(CommandFile(Array(nonsense.utf8), name: "x.meet"))
    #expect(stage.console.complained.hasSuffix("\n1 mistake, in 1000 lines; there may be more\n"))
  }

  @Test func `more than a million lines are refused`() throws {
    let stage = try stage()
    let said = stage.run("meet 1\n" + String(repeating: "\n", count: 1_000_000))
    #expect(said.contains("error: there are more than a million lines"))
  }
}
