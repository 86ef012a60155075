import Engine
import Facilitation
import Foundation
import Gathering
import Host
import Rendering
import SQLiteJournal
import TestKit
import Testing

@testable import Window

/// Somebody who may write the folder changes the private file behind the record's back.
@Suite final class `What the private file says of writers is believed as far as the record proves it` {
  private let folder = NSTemporaryDirectory() + "evenhand-" + UUID().uuidString
  private var file: String { folder + "/a.evenhand" }
  private var privateFile: String { folder + "/a.private" }
  private static let id = String(repeating: "0", count: 32)
  private static let mail = """
    From: Ana <ana@example.org>
    To: steering@example.org
    Subject: [w1-7K3M] the room
    Message-ID: <1@example.org>
    Received: from a by b; Sun, 29 Oct 2023 09:00:00 +0000

    It was too loud.

    """

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try put("person,address\nana,ana@example.org\nben,ben@example.org\n", "addresses.csv")
    try put(Self.mail, "mail.eml")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func put(_ text: String, _ name: String) throws {
    try text.write(toFile: folder + "/" + name, atomically: false, encoding: .utf8)
  }

  /// Runs lines as a program of its own, a day after the meeting closed; answers with what it showed and complained of.
  @discardableResult
  private func type(_ lines: String..., isFirst: Bool = false) throws -> String {
    let header = Header(id: Self.id, zone: "Europe/London", created: Instant(microseconds: 0))
    let journal = try isFirst ? SQLiteJournal(creating: file, header: header) : SQLiteJournal(opening: file)
    defer { journal.close() }
    let workshop = try Workshop(
      hosts: Registry([GatheringPlugin.self, WindowPlugin.self]), journal: journal, surroundings: .host { .host },
      privateStore: PrivateFile(beside: file, workshop: Self.id))
    let console = RecordingConsole(), zone = try #require(Zone.named("Europe/London"))
    let session = Session(
      workshop: workshop, presenter: Presentation.plain, console: console, store: Disk(), zones: Zone.named,
      clock: .virtual(try zone.instant(isFirst ? "2023-10-28T18:00" : "2023-10-29T12:00", now: .host)), actor: "cara",
      zone: zone, way: "prompt")
    for line in lines {
      session.run(line.replacing("@/", with: folder + "/"), number: 1, file: nil)
    }
    session.finish()
    return console.everything.replacing(folder + "/", with: "@/")
  }

  private func prepare(_ lines: [String]) throws {
    let text = (Windows.lines + ["window open --tag 7K3M"] + lines).map { $0.replacing("@/", with: folder + "/") }
    try put((["meet 1"] + text).joined(separator: "\n"), "begin.meet")
    #expect(try type("run @/begin.meet", isFirst: true).contains("error") == false)
  }

  /// Changes what is kept, with a last line that fits; the owner and the mode stay as they were.
  private func forge(_ old: String, _ new: String) throws {
    let text = try String(contentsOfFile: privateFile, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: true).dropLast()
    let changed = lines.map { $0.replacingOccurrences(of: old, with: new) + "\n" }.joined()
    #expect(changed != lines.map { $0 + "\n" }.joined(), "nothing was forged")
    let digest = Chain.sha256(Array(changed.utf8))
    let bytes = Data((changed + #"{"event":"end","v":1,"sha256":"\#(digest)"}"# + "\n").utf8)
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: privateFile))
    try handle.truncate(atOffset: 0)
    try handle.write(contentsOf: bytes)
    try handle.close()
  }

  private func key(of place: String) throws -> String {
    let notes = try PrivateFile(beside: file, workshop: Self.id).read(isNeeded: true) { _ in false }
    return try #require(notes.sections["window.writers"]?[place])
  }

  @Test func `an address that was changed is refused by the inbox, and stated anew by the list`() throws {
    try prepare(["window addresses @/addresses.csv"])
    try forge("ben@example.org", "eve@example.org")
    let refused = "1 mail address in the private file isn't what was recorded"
    #expect(try type("window inbox @/mail.eml --take tagged").contains(refused))
    #expect(try type("journal verify").contains("in the private file these aren't: 1 mail address"))
    let stated = try type("window addresses @/addresses.csv", "window inbox @/mail.eml --take tagged", "journal verify")
    #expect(!stated.contains("error"))
    #expect(stated.contains("1 address that wasn't what was recorded: gone, unless the list has it"))
  }

  @Test func `somebody else's place under a writer's key is refused`() throws {
    try prepare(["comment One --writer ana"])
    try forge("w1 ana", "w1 ben")
    let refused = "of who wrote 1 comment of w1, the private file doesn't say what was recorded"
    for line in ["comment Two --writer ana", "comment Two --writer ben", "comment Two --writer eve"] {
      #expect(try type(line).contains(refused), "\(line)")
    }
    #expect(try !type("comment Without a name").contains("error"))
    #expect(try type("journal verify").contains("in the private file these aren't: who wrote 1 comment of w1"))
  }

  @Test func `nor does it help to change the key with it`() throws {
    try prepare(["comment One --writer ana"])
    try forge("w1 ana", "w1 ben")
    let notes = try PrivateFile(beside: file, workshop: Self.id).read(isNeeded: true) { _ in false }
    let secret = try #require(notes["window", "key"])
    try forge(secret, String(secret.reversed()))
    #expect(try type("comment Two --writer ben").contains("doesn't say what was recorded"))
    try forge(#""section":"window","key":"key""#, #""section":"window","key":"other""#)
    #expect(try type("comment Two --writer ben").contains("doesn't say what was recorded"))
  }

  @Test func `a place that the record knows nothing of is not believed`() throws {
    try prepare(["comment One --writer ana"])
    let ana = try key(of: "w1 ana")
    // Under it, ben's comment would stand as ana's.
    let place = { (who: String) in
      #"{"event":"kept","v":1,"section":"window.writers","key":"w1 \#(who)","text":"\#(ana)"}"#
    }
    try forge(place("ana"), place("ana") + "\n" + place("ben"))
    #expect(try !type("comment Two --writer ben").contains("error"))
    #expect(try key(of: "w1 ben") != ana)
  }

  @Test func `an answer isn't sent elsewhere`() throws {
    try prepare(["window inbox @/mail.eml --take tagged"])
    try forge(#""text":"ana@example.org""#, #""text":"eve@example.org""#)
    #expect(try type("window receipts --to @/out").contains("doesn't say what was recorded"))
    #expect(!FileManager.default.fileExists(atPath: folder + "/out"))
  }

  @Test func `comments are released only by who says that it doesn't matter`() throws {
    try prepare(["comment One --writer ana"])
    try forge("w1 ana", "w1 ben")
    try put("meet 1\n@ 2023-10-31T12:00\nwindow release\n", "release.meet")
    #expect(try type("run @/release.meet").contains("window release w1 --unproved   releases them all the same"))
    try put("meet 1\n@ 2023-10-31T12:00\nwindow release --unproved\n", "release.meet")
    #expect(try type("run @/release.meet").contains("1 comment of w1 is for the room now"))
  }

  @Test func `verify says what it proved and what it can't`() throws {
    try prepare(["window addresses @/addresses.csv", "comment One --writer ben"])
    try put("meet 1\nwindow inbox mail.eml --take tagged\n", "take.meet")
    let said = try type("run @/take.meet", "journal verify")
    #expect(said.contains("proved in the private file  4"))
    #expect(said.contains("not proved in it            that 1 message was taken in"))
    try FileManager.default.removeItem(atPath: privateFile)
    let alone = try type("journal verify")
    #expect(alone.contains("proved in the private file  0"))
    #expect(alone.contains("2 mail addresses and who wrote 2 comments of w1"))
  }
}

/// What must be there follows from what was written there.
@Suite struct `Private notes are needed once something was written there` {
  private let files = ["addresses.csv": "person,address\nana,ana@example.org\n"]

  @Test func `and not before: a comment without a writer needs none`() throws {
    let stage = try Windows.stage(
      ["window open", "comment It is cold", "window addresses addresses.csv", "comment One --writer ana"], files: files)
    #expect(try stage.privateNotes.sections["window.addresses"] == ["ana@example.org": "ana"])
    #expect(try stage.privateNotes.sections["window.writers"]?.count == 1)
  }

  @Test func `no undo takes a writer away with what they wrote`() throws {
    let stage = try Windows.stage(["window open", "comment One --writer ana"])
    let before = try stage.privateNotes
    #expect(stage.type("undo").contains("can't be taken back"))
    #expect(try stage.privateNotes == before)
  }

  @Test func `addresses go with their undo, unless they took the place of others`() throws {
    let stage = try Windows.stage(
      ["window open", "window addresses addresses.csv"],
      files: files.merging(["other.csv": "person,address\nana,a.ortiz@example.org\n"]) { $1 })
    #expect(!stage.type("undo").contains("error"))
    #expect(try stage.privateNotes.count == 0)
    stage.type("window addresses addresses.csv", "window addresses other.csv")
    #expect(stage.type("undo").contains("window addresses FILE   states them anew"))
    #expect(try stage.privateNotes.sections["window.addresses"] == ["a.ortiz@example.org": "ana"])
    // The same list again is no news.
    let before = stage.workshop.sequence
    stage.type("window addresses other.csv")
    #expect(stage.workshop.sequence == before)
  }

  @Test func `a long list of addresses is proved in several lines, none of which says a proof twice`() throws {
    func list(_ domain: String, _ count: Int) -> String {
      "person,address\n" + (1...count).map { "ana,\($0)@\(domain)\n" }.joined()
    }
    let stage = try Windows.stage(
      ["window addresses first.csv", "window addresses second.csv"],
      files: ["first.csv": list("example.org", 700), "second.csv": list("example.com", 400)])
    let records = try stage.contents.flatMap { try EventRecord.readAll(json: $0.events) }
      .filter { $0.name == "addressed" }
    let kept = try records.map { try $0.list("kept") }, forgotten = try records.map { try $0.list("forgotten") }
    #expect(kept.map(\.count) == [500, 200, 400, 0, 0])
    #expect(forgotten.map(\.count) == [0, 0, 100, 500, 100])
    #expect(Set(kept.joined()).count == 1_100)
    #expect(Set(forgotten.joined()) == Set(kept.prefix(2).joined()))
  }
}
