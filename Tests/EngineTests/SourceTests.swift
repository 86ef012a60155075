import Facilitation
import TestKit
import Testing

@testable import Engine

@Suite struct `What a line reads is recorded` {
  private func stage(_ files: [String: String]) throws -> Stage {
    try Stage(plugins: [JarPlugin.self], files: files)
  }

  private func sources(_ stage: Stage) throws -> [ImportedFile?] {
    try stage.workshop.journal.entries(after: 0, limit: 9).map(\.source)
  }

  private func sha256(_ text: String) -> String { Chain.sha256(Array(text.utf8)) }

  @Test func `a folder's files come in order of name, whatever is hidden or lies beside`() throws {
    let stage = try stage([
      "box/b": "one", "box/a/c": "more than ten", "box/B": "", "box/.hidden": "x", "box/.git/a": "x", "boxes": "x",
    ])
    #expect(stage.type("weigh in box") == "3 files\n")
    #expect(
      try stage.contents.map(\.line) == [
        "jar add 1 --label box/B --id s1", "jar add 2 --label box/a/c --id s2", "jar add 1 --label box/b --id s3",
      ])
  }

  @Test(arguments: ["box", "box/"])
  func `a folder is recorded by the list of the files that were read`(folder: String) throws {
    let stage = try stage(["box/b": "one", "box/a": "two", "box/c skip": "not read"])
    stage.type("weigh in \(folder)")
    let list = "\(sha256("two"))  a\n\(sha256("one"))  b\n"
    let file = ImportedFile(name: "box/", sha256: sha256(list))
    #expect(try sources(stage) == [file, file])
  }

  @Test func `a name in the list is escaped as sha256sum does it`() {
    let digit = String(repeating: "0", count: 64)
    let names = ["plain", "a\nb", "c\\d"]
    #expect(
      ImportedFile(folder: "/mail//", files: names.map { ($0, digit) })
        == ImportedFile(
          name: "mail/", sha256: sha256("\(digit)  plain\n\\\(digit)  a\\nb\n\\\(digit)  c\\\\d\n")))
  }

  @Test func `a verb that takes folders takes a file, too`() throws {
    let stage = try stage(["box/b": "as long as two pieces"])
    #expect(stage.type("weigh in box/b") == "1 files\n")
    #expect(try sources(stage) == [ImportedFile(name: "b", sha256: sha256("as long as two pieces"))])
  }

  @Test func `a folder is refused where a file is wanted`() throws {
    let stage = try stage(["box/b": "1\n"])
    #expect(stage.type("fill box").contains("there is no file box"))
    #expect(try stage.contents.isEmpty)
  }

  // MARK: In the second generation

  @Test func `a record that a script made says the same of where its lines came from`() throws {
    let stage = try stage(["box/b": "one", "box/a": "two", "sweets.txt": "2\n3\n"])
    stage.type("add 1", "fill sweets.txt", "add 2", "weigh in box", "fill sweets.txt")
    let script = stage.type("journal script")
    let again = try Stage(plugins: [JarPlugin.self], start: nil)
    again.run(script)
    #expect(again.console.complained == "")
    #expect(try sources(again) == sources(stage))
    #expect(try sources(again).compactMap(\.self).count == 6)
    #expect(again.type("journal script") == script)
  }

  @Test func `of a file whose end nobody says, nothing is taken`() throws {
    let digits = sha256("2\n")
    let stage = try Stage(plugins: [JarPlugin.self], start: nil)
    let lines = [
      "meet 1", "# from a.txt, SHA-256 \(digits)", "add 1", "# until here from b.txt", "add 1",
      "# from b.txt, SHA-256 \(digits.uppercased())", "add 1", "# until here from b.txt", "add 1",
      "# from b.txt, and SHA-256, \(digits)", "add 1", "# until here from b.txt", "# from b.txt, SHA-256 \(digits)",
      "add 2", "# until here from b.txt", "add 1",
    ]
    stage.run(lines.joined(separator: "\n"))
    #expect(stage.console.complained == "")
    #expect(try sources(stage).map { $0?.name } == [nil, nil, nil, nil, nil, "b.txt", nil])
  }

  // MARK: What changes while it is read

  /// A file that holds one text after the other.
  private final class Changing: FileReading, @unchecked Sendable {
    // One test, one thread.
    private var texts: [String]
    init(_ texts: String...) { self.texts = texts }

    func forEachFile(_ request: SourceRequest, _ body: (SourceFile) throws(Refusal) -> Void) throws(Refusal) {
      try body(
        SourceFile(path: "box") { piece throws(Refusal) in
          try piece(Array(self.texts.removeFirst().utf8))
        })
    }
  }

  private func opened(_ files: any FileReading) -> OpenedSource {
    OpenedSource(SourceRequest("box", upTo: .table), files, .seeded(by: []))
  }

  @Test func `the digest is of the bytes that were handed over`() throws {
    let opened = opened(Changing("before", "after"))
    #expect(try opened.source.bytes() == Array("before".utf8))
    #expect(try opened.importedFile() == ImportedFile(name: "box", sha256: sha256("before")))
  }

  @Test func `a file that the rule didn't read is read for its digest`() throws {
    #expect(try opened(Changing("one")).importedFile() == ImportedFile(name: "box", sha256: sha256("one")))
  }

  @Test func `a file that holds other bytes the second time is refused`() throws {
    let opened = opened(Changing("same", "same", "other"))
    for _ in 0..<2 { _ = try opened.source.bytes() }
    #expect(
      throws: Refusal("box was changed while it was read", remedy: "copy it, and name the copy", cause: .file)
    ) { try opened.source.bytes() }
  }
}
