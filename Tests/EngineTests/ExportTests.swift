import Engine
import Facilitation
import TestKit
import Testing

@Suite struct `An export writes files into a folder` {
  private func stage(files: [String: String] = [:]) throws -> Stage {
    let stage = try Stage(plugins: [JarPlugin.self], files: files)
    stage.type("add 3", "whisper \"I took two\"")
    return stage
  }

  @Test func `it says which it wrote`() throws {
    let stage = try stage()
    #expect(stage.type("hand out --whispers --to here") == "wrote sweets.txt, whispers.txt to here\n")
    #expect(stage.files.text("here/sweets.txt") == "3\n")
    #expect(stage.files.text("here/whispers.txt") == "I took two\n")
    #expect(try stage.contents.count == 2)
  }

  @Test func `it writes over files that are there only when forced`() throws {
    let stage = try stage(files: ["here/whispers.txt": "old"])
    #expect(stage.type("hand out --whispers --to here").contains("here/whispers.txt is there already"))
    #expect(stage.files.names == ["here/whispers.txt"])
    #expect(stage.type("hand out --force --whispers --to here") == "wrote sweets.txt, whispers.txt to here\n")
    #expect(stage.files.text("here/whispers.txt") == "I took two\n")
  }

  @Test func `a trial says what it would write, or why not`() throws {
    let stage = try stage(files: ["there/sweets.txt": "old"])
    #expect(stage.type("hand out --to here --dry-run") == "would write sweets.txt to here\n")
    #expect(stage.type("hand out --to there --dry-run").contains("there/sweets.txt is there already"))
    #expect(stage.type("hand out --to there --dry-run --force") == "would write sweets.txt to there\n")
    #expect(stage.files.names == ["there/sweets.txt"])
    #expect(stage.files.text("there/sweets.txt") == "old")
  }

  @Test(arguments: [
    ("hand out", "--to FOLDER is missing: the folder to write into"), ("hand out --to", "--to has no value"),
    ("hand out here --to there", "there is no place for 'here' here"),
    ("hand out --to here --as csv", "there is no option --as here"), ("hand out --to \" \"", "there is nothing in it"),
    ("add 1 --force", "there is no option --force here"), ("jar show --dry-run", "there is no option --dry-run here"),
  ])
  func `each mistake is named`(line: String, reason: String) throws {
    let stage = try stage()
    #expect(stage.type(line).hasPrefix("error: \(reason)"))
    #expect(stage.files.names == [])
  }

  @Test func `help and completion tell of its options`() throws {
    let stage = try stage(files: ["here/sweets.txt": ""])
    let help = stage.type("help hand out")
    #expect(help.contains("jar hand out --to FOLDER [--whispers]"))
    for option in ["--to FOLDER", "[--force]", "[--dry-run]"] { #expect(help.contains(option)) }
    let candidates = { (line: String) in
      stage.session.completion(of: line, cursor: line.utf8.count).candidates.map(\.word)
    }
    #expect(candidates("hand out --") == ["--to", "--whispers", "--force", "--dry-run"])
    #expect(candidates("hand out --force --to ") == ["here/"])
  }

  @Test(arguments: [".hidden", "../above", "a/b", "a\0b", "line\nbreak", "same"])
  func `a plugin's names for files are bare, and each is another`(name: String) throws {
    let stage = try Stage(plugins: [NamingPlugin.self])
    #expect(
      stage.type("naming write --to here --name same --name \(Word.canonical(name))")
        .hasPrefix("error: '\(printable(name))' can't be the name of a file in here"))
    #expect(stage.files.names == [])
  }

  @Test func `one that records that it wrote does so once the files are there`() throws {
    let stage = try stage()
    #expect(stage.type("sell --to here") == "wrote bill.txt to here\n0 sweets\n")
    #expect(stage.files.text("here/bill.txt") == "3\n")
    #expect(try stage.contents.map(\.line).last == "jar sold")
    #expect(try stage.contents.count == 3)
    #expect(stage.type("sell --to here --force") == "wrote bill.txt to here\n0 sweets\n")
    #expect(try stage.contents.count == 3)
  }

  @Test(arguments: [
    ("sell --to there", "there/bill.txt is there already"),
    ("sell --to here --dry-run", "would write bill.txt to here"),
    ("sell --to here --nothing", "there is nothing to write"),
  ])
  func `what wasn't written isn't recorded`(line: String, answer: String) throws {
    let stage = try stage(files: ["there/bill.txt": "old"])
    #expect(stage.type(line).contains(answer))
    #expect(try stage.contents.count == 2)
    #expect(stage.type("add 1") == "4 sweets\n")
  }

  @Test func `without a file there is nothing to write`() throws {
    let stage = try Stage(plugins: [NamingPlugin.self])
    #expect(stage.type("naming write --to here") == "there is nothing to write\n")
    #expect(stage.files.names == [])
  }
}

/// Writes empty files of any names.
private enum NamingPlugin: Plugin {
  struct State: Codable, Equatable, Sendable {}
  enum Command: Sendable {}
  enum Event: PluginEvent {
    var record: EventRecord { switch self {} }
    init(record: EventRecord) throws(EventRecord.Malformed) { throw record.unknown }
  }

  static let name = "naming"
  static let summary = "writes files"
  static let stateVersion = 1
  static let initial = State()
  static let verbs: [Verb<NamingPlugin>] = [
    .export(
      "write", "writes empty files", Slot.options("name", .text(), "a file's name"), examples: [],
      artifacts: { _, _, names throws(Refusal) in names.map { Artifact(name: $0, bytes: []) } })
  ]

  static func decide(_ command: Command, in state: State, _ context: Context) throws(Refusal) -> [Event] {}
  static func evolve(_ state: inout State, by event: Event, at stamp: Stamp) {}
  static func audience(of event: Event) -> Audience {}
  static func answer(to events: [Event], in state: State, _ context: ViewContext) -> Document { .empty }
}
