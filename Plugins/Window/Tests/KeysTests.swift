import Engine
import Facilitation
import TestKit
import Testing

@testable import Window

/// Letters are looked through one at a time, and a key decides.
@Suite struct `The keys of a look` {
  private static let addresses = [
    "addresses.csv": "person,address\nana,ana@example.org\nben,home@example.org\ncara,home@example.org\n"
  ]

  private func mail(_ text: String, from: String) -> String {
    "From x Sun Oct 29 10:00:00 2023\nFrom: \(from)\nSubject: [w1-7K3M] hi\nMessage-ID: <\(text.utf8.count)@x>\n\n\(text)\n\n"
  }

  /// Three letters: of one known address, of one that two people share, and of one that nobody knows.
  private func stage() throws -> Stage {
    let letters = [
      mail("It is loud.", from: "ana@example.org"), mail("It is cold here.", from: "home@example.org"),
      mail("It is dark.\n-- \nJo", from: "jo@example.net"),
    ]
    let stage = try Windows.stage(
      ["window open --tag 7K3M", "window addresses addresses.csv", "@ 2023-10-29T12:00", "window inbox mail"],
      files: Self.addresses.merging(["mail": letters.joined()]) { $1 })
    return stage
  }

  /// Answers what is asked, in order, and then gives up.
  private final class Fingers: Asking, @unchecked Sendable {
    var keys: [Character]
    var answers: [String]
    var shown: [String] = []
    var asked: [String] = []
    var isThere: Bool { true }

    init(_ keys: String, _ answers: [String] = []) { (self.keys, self.answers) = (Array(keys), answers) }

    func secret(_ prompt: String) throws(Refusal) -> String { throw Refusal("no secrets here", remedy: nil) }

    func line(_ prompt: String) throws(Refusal) -> String {
      asked.append(prompt)
      guard !answers.isEmpty else { throw Refusal("given up", remedy: nil) }
      return answers.removeFirst()
    }

    func key(_ keys: [AskedKey], under text: String, _ place: String) throws(Refusal) -> Character {
      shown.append("\(text)\(keys.map { String($0.key) }.joined()) \(place)")
      guard !self.keys.isEmpty else { throw Refusal("given up", remedy: nil) }
      return self.keys.removeFirst()
    }
  }

  private func look(_ stage: Stage, _ fingers: Fingers, _ line: String = "window review") -> String {
    stage.session.asking = fingers
    defer { stage.session.asking = NoOneToAsk() }
    return stage.type(line)
  }

  private func lines(_ stage: Stage) throws -> [String] {
    try stage.contents.map(\.line).filter { $0.hasPrefix("window comment") }
  }

  @Test func `each letter is shown alone, with its words and its keys`() throws {
    let stage = try stage()
    let fingers = Fingers("nnn")
    let said = look(stage, fingers)
    #expect(fingers.shown.count == 3)
    for (shown, words) in zip(fingers.shown, ["It is loud.", "It is cold here.", "It is dark."]) {
      #expect(shown.contains(words) && shown.contains("tlnq"))
    }
    #expect(fingers.shown[0].hasSuffix("1 of 3") && !fingers.shown[0].contains("cold"))
    #expect(fingers.shown[2].contains("folded away"))
    #expect(said.contains("3 left for later: window review"))
    #expect(try lines(stage) == [])
    #expect(stage.type("window review").contains("Letter 3"))
  }

  @Test func `a key runs the line that would be typed, and its answer is shown`() throws {
    let (stage, typed) = (try stage(), try stage())
    let fingers = Fingers("tlt", ["", "ben"])
    fingers.keys = ["t", "l", "t"]
    let said = look(stage, fingers)
    #expect(said.contains("window take 1\nletter 1 is taken"))
    #expect(said.contains("window leave 2\nletter 2 is left alone"))
    #expect(said.contains("window take 3\nletter 3 is taken"))
    #expect(!said.contains("left for later"))
    #expect(stage.type("window review").contains("no letter waits"))
    typed.type("window take 1", "window leave 2", "window take 3")
    // What is recorded is what typing records.
    #expect(try stage.contents.map { "\($0.line) \($0.events)" } == typed.contents.map { "\($0.line) \($0.events)" })
  }

  @Test func `whose letter it is is asked where its address doesn't say`() throws {
    let stage = try stage()
    let fingers = Fingers("ntttt", ["", "nobody else", "cara", "ben"])
    let said = look(stage, fingers)
    // Nothing was answered, so that nothing was run; then somebody whom nobody knows.
    #expect(fingers.asked.prefix(3).allSatisfy { $0 == "who wrote it: ben or cara" })
    #expect(fingers.asked.last == "who wrote it, or Enter where nobody knows")
    #expect(said.contains("window take 2 --writer \"nobody else\""))
    #expect(said.contains("no one on the roster is called 'nobody else'"))
    #expect(said.contains("window take 2 --writer cara\nletter 2 is taken"))
    #expect(said.contains("window take 3 --writer ben\nletter 3 is taken"))
    #expect(try stage.privateNotes.sections["window.writers"]?.keys.sorted() == ["w1 ben", "w1 cara"])
    // The letter isn't shown once more where only the answer was wrong.
    #expect(fingers.shown.filter { $0.contains("It is cold here.") }.count == 1)
  }

  @Test(arguments: ["q", "", "nq", "n"])
  func `whoever leaves has decided nothing more`(keys: String) throws {
    let stage = try stage()
    let before = try stage.contents.count
    #expect(look(stage, Fingers(keys)).contains("3 left for later: window review"))
    #expect(try stage.contents.count == before)
    #expect(look(stage, Fingers("t"), "window review").contains("2 left for later"))
    // Given up at the question, the letter waits still.
    #expect(look(stage, Fingers("t", []), "window review 2").contains("1 left for later: window review 2"))
    #expect(try lines(stage).count == 1)
  }

  @Test func `in a file, in a pipe and in a format, all of them are listed`() throws {
    let stage = try stage()
    let fingers = Fingers("ttt")
    for line in ["window review --as plain", "window review --as json", "window review --to out"] {
      #expect(!look(stage, fingers, line).isEmpty)
    }
    stage.session.asking = fingers
    #expect(stage.run("meet 1\nwindow review").contains("It is cold here."))
    stage.session.asking = NoOneToAsk()
    #expect(stage.type("window review").contains("It is cold here."))
    #expect(fingers.shown.isEmpty)
    #expect(try lines(stage) == [])
  }

  // MARK: - Around the release

  @Test func `a release says how many letters wait, and so does the close`() throws {
    let stage = try stage()
    #expect(
      Windows.answer(stage, at: "2023-10-30T17:00", "window due").contains(
        "w1 has closed, and 3 letters wait for a look: window review"))
    stage.type("window release")
    #expect(stage.console.complained.contains("w1 has no comment to release, and 3 letters wait for a look"))
    stage.type("window take 1")
    let answer = stage.type("window release")
    #expect(answer.contains("1 comment of w1 is for the room now"))
    #expect(answer.contains("2 letters wait for a look: window review"))
    stage.type("window leave 2", "window leave 3")
    stage.type("window release")
    #expect(stage.console.complained.contains("w1 has no comment to release\n"))
  }

  // MARK: - The sender's own name

  private func named(_ from: String, _ text: String, take: String = " --take tagged") throws -> Stage {
    try Windows.stage(
      ["window open --tag 7K3M", "@ 2023-10-29T12:00", "window inbox mail" + take, "comment It is late", "@ +49h"],
      files: ["mail": mail(text, from: from)])
  }

  @Test(arguments: [
    ("Bridget Fell <b.fell@example.net>", "Signed, bridget of the kitchen"),
    ("\"Fell, Bridget\" <x@example.net>", "Ask Mrs Fell about it"), ("山田太郎 <y@example.net>", "山田太郎です"),
    ("Bridget via List <list@example.net>", "It was Bridget's turn"),
  ])
  func `holds a comment that has it, though nobody on the roster has that name`(from: String, text: String) throws {
    let stage = try named(from, text)
    let answer = stage.type("window release")
    #expect(answer.contains("1 comment of w1 is for the room now"), "\(answer)")
    #expect(answer.contains("1 comment is held: it names somebody"))
    #expect(try stage.released == ["It is late"])
    let held = stage.type("window held --as json")
    #expect(held.contains("a name") && held.contains("held-"))
    // The name itself is nowhere in the record, beside the words.
    let record = try stage.contents.map { "\($0.line) \($0.events)" }.joined().replacing(text, with: "")
    #expect(!record.lowercased().contains("fell") && !record.contains("太郎"))
    #expect(stage.type("journal verify --deep").contains("every line is decided as it was"))
    // It goes to the room once somebody has looked.
    let name = try #require(held.firstMatch(of: /held-[0-9A-Z]{6}/)).output
    stage.type("window pass \(name)", "window release")
    #expect(try stage.released.count == 2)
  }

  @Test func `is gone with the words that are taken out`() throws {
    let stage = try named("Bridget Fell <b@example.net>", "Signed, Bridget")
    let name = try #require(stage.type("window held --as json").firstMatch(of: /held-[0-9A-Z]{6}/)).output
    stage.type("window redact \(name) Bridget --reason 'a name'", "window release")
    #expect(Set(try stage.released) == ["It is late", "Signed, [redacted]"])
  }

  @Test(arguments: [
    ("Bridget Fell <b@example.net>", "It is loud"), ("The Group <list@example.net>", "The group was loud"),
    ("info@example.net", "More info, please"), ("b@example.net", "Bridget was loud"),
  ])
  func `holds nothing else`(from: String, text: String) throws {
    let stage = try named(from, text)
    stage.type("window release")
    #expect(try stage.released.count == 2)
    #expect(try !stage.contents.contains { $0.line.contains("--look") })
  }
}
