import Engine
import Facilitation
import Foundation
import Host
import SQLiteJournal
import TestKit
import Testing

@testable import Window

/// When a comment was recorded says nothing of who wrote it.
struct `A comment that is typed at a sitting` {
  private static let oneHour = TimeSpan.hours(1)

  @Test func `is acknowledged at once, and waits beside the record`() throws {
    let sitting = try Sitting()
    let before = try sitting.entries().count
    let answer = sitting.type("comment It is too loud --writer ana")
    let code = Stage.code(in: answer)
    #expect(ReceiptCode(word: code) != nil, "\(answer)")
    #expect(try sitting.entries().count == before)
    #expect(sitting.type("window status \(code)").contains("kept until the close"))
    #expect(sitting.type("window show").contains("1 comment waits to be recorded"))
    #expect(sitting.type("journal verify").contains("1 line of comments that waits to be recorded"))
  }

  @Test func `is recorded with another's, in one batch, once a drawn minute has passed`() throws {
    let sitting = try Sitting()
    sitting.type("comment One --writer ana")
    sitting.wait(.minutes(1))
    sitting.type("comment Two --writer ben")
    sitting.wait(Self.oneHour)
    sitting.type("group add guests")
    let lines = try sitting.comments()
    #expect(lines.count == 2)
    let batches = try sitting.entries().filter { $0.content?.line.hasPrefix("window comment") ?? false }.map {
      $0.written?.origin.batch
    }
    #expect(Set(batches).count == 1 && batches[0] != nil)
    #expect(try sitting.entries().last?.content?.line == "gathering group add guests")
    for line in lines {
      #expect(line.contains("--came in-time"))
      for fine in ["--received", "--sent", "--on-behalf", "2023-"] { #expect(!line.contains(fine), "\(line)") }
    }
    #expect(sitting.type("journal verify --deep").contains("every line is decided as it was  yes"))
    #expect(sitting.console.complained == "")
  }

  @Test func `waits for company, and two of one writer are none to each other`() throws {
    let sitting = try Sitting()
    sitting.type("comment One --writer ana")
    sitting.type("comment Two --writer ana")
    sitting.wait(.hours(5))
    sitting.type("group add guests")
    #expect(try sitting.comments() == [])
    sitting.wait(Self.oneHour)
    sitting.type("group add others")
    #expect(try sitting.comments().count == 2)
    let keys = try sitting.comments().compactMap { $0.firstMatch(of: /~[0-9A-Z]{16}/)?.output }
    #expect(Set(keys).count == 1, "it is one writer's key")
  }

  @Test func `waits no longer than until the close, and the release has it`() throws {
    let sitting = try Sitting()
    sitting.wait(.minutes(47 * 60 + 58))
    sitting.type("comment One --writer ana")
    // Who tries to release it early doesn't get it recorded.
    #expect(sitting.type("window release").contains("is open until"))
    #expect(try sitting.comments() == [])
    sitting.wait(.minutes(3))
    #expect(sitting.type("window due").contains("1 comment to release"))
    let late = Stage.code(in: sitting.type("comment Too late"))
    #expect(try sitting.comments().count == 1)
    #expect(sitting.type("window status \(late)").contains("late"))
    let said = sitting.type("window release")
    #expect(said.contains("1 comment of w1 is for the room now"), "\(said)")
    #expect(try sitting.comments().map { $0.contains("--came late") } == [false])
    sitting.wait(.hours(7))
    sitting.type("group add guests")
    #expect(try sitting.comments().map { $0.contains("--came late") } == [false, true])
  }

  @Test func `can be put right, and taken back, where it waits`() throws {
    let sitting = try Sitting()
    let before = try sitting.entries().count
    let one = Stage.code(in: sitting.type("comment One --writer ana"))
    let two = Stage.code(in: sitting.type("comment Two SECRETLY --writer ben"))
    #expect(sitting.type("window correct \(one) Other words").contains("corrected"))
    #expect(sitting.type("window withdraw \(two)").contains("withdrawn"))
    #expect(sitting.type("window status \(two)").contains("withdrawn before it was recorded"))
    #expect(try sitting.entries().count == before)
    sitting.wait(.hours(7))
    sitting.type("group add guests")
    let lines = try sitting.comments()
    #expect(lines.count == 1 && lines[0].contains("Other words") && lines[0].contains(one), "\(lines)")
    let kept = try sitting.notes.sections.values.flatMap(\.values).joined()
    #expect(!kept.contains("SECRETLY") && !kept.contains("Other words"))
  }

  @Test func `is changed later without a word of when`() throws {
    let sitting = try Sitting()
    let one = Stage.code(in: sitting.type("comment One --writer ana"))
    sitting.type("comment Two --writer ben")
    sitting.wait(.hours(2))
    sitting.type("group add guests")
    let recorded = try sitting.entries().count
    sitting.type("window correct \(one) Other words")
    sitting.type("window withdraw \(one)")
    #expect(try sitting.entries().count == recorded)
    #expect(sitting.type("window status \(one)").contains("withdrawn"))
    #expect(sitting.type("window correct \(one) Again").contains("that comment was withdrawn"))
    sitting.wait(.hours(7))
    sitting.type("group add others")
    #expect(try sitting.comments().suffix(1) == ["window withdraw \(one)"])
  }

  @Test func `comes from mail in the same way, with its times in the private notes`() throws {
    let sitting = try Sitting()
    sitting.wait(Self.oneHour)
    sitting.type("window inbox mail.mbox")
    let before = try sitting.entries().count
    let said = sitting.type("window take 1 --writer ana")
    #expect(!said.contains("error"), "\(said)")
    #expect(try sitting.entries().count == before)
    #expect(sitting.type("window inbox mail.mbox").contains("taken in before"))
    sitting.type("comment Two --writer ben")
    sitting.wait(.hours(2))
    sitting.type("group add guests")
    let lines = try sitting.comments()
    #expect(lines.count == 2)
    #expect(!lines.joined().contains("--received") && !lines.joined().contains("--sent"))
    let code = try #require(
      lines.first { $0.contains("door") }.flatMap { $0.firstMatch(of: /--code (\S+)/) }.map { String($0.output.1) })
    #expect(sitting.type("window status \(code)").contains("18:30:07"))
    #expect(sitting.type("window receipts --to out").contains("receipt-\(code).eml"))
    #expect(sitting.type("journal verify").contains("whole          yes"))
  }

  @Test func `is there for the release where it came in time and was looked at after the close`() throws {
    let sitting = try Sitting()
    sitting.wait(Self.oneHour)
    sitting.type("window inbox mail.mbox")
    sitting.wait(.hours(48))
    sitting.type("window take 1 --writer ana")
    let late = Stage.code(in: sitting.type("comment Too late --writer ben"))
    #expect(try sitting.comments() == [])
    let trial = sitting.type("window release --dry-run")
    #expect(trial.contains("would record"), "\(trial)")
    #expect(try sitting.comments() == [])
    let said = sitting.type("window release")
    #expect(said.contains("1 comment of w1 is for the room now"), "\(said)")
    #expect(try sitting.comments().map { $0.contains("--came in-time") } == [true])
    #expect(sitting.type("window status \(late)").contains("late"))
  }

  @Test func `is left where it is by whoever only reads`() throws {
    let sitting = try Sitting()
    sitting.type("comment One --writer ana")
    sitting.type("comment Two --writer ben")
    sitting.wait(.hours(2))
    let before = try sitting.entries().count
    for line in [
      "window show", "window due", "window show --as-of 18:30", "journal list", "journal verify", "journal share copy",
      "group add guests --dry-run",
    ] {
      sitting.type(line)
    }
    #expect(try sitting.entries().count == before)
    let notes = try sitting.notes
    #expect(LetterBox(of: "window", in: notes).lines.count == 2)
  }

  @Test func `is recorded as it stands where the line says all`() throws {
    let sitting = try Sitting()
    let line =
      "window comment \"As before\" --writer \"~4F8AM9QX2ZD7TC3V\" --came in-time --window w1 --code 7K3M-Q2ZX-9DHT"
    sitting.type(line)
    #expect(try sitting.comments() == [line])
    let other = try Sitting()
    _ = other.run(["comment From a file --writer ana", "comment Another --on-behalf --received 18:00"])
    let lines = try other.comments()
    #expect(lines.count == 2)
    #expect(
      lines.allSatisfy { $0.contains("--came in-time") && !$0.contains("--on-behalf") && !$0.contains("--received") })
    #expect(try other.notes.sections["window.behalf"]?.count == 1)
    #expect(try other.notes.sections["window.times"]?.count == 1)
  }

  @Test func `leaves with whoever wrote it`() throws {
    let folder = NSTemporaryDirectory() + "evenhand-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let header = Header(id: "00ff", zone: "Europe/London", created: Instant(microseconds: 0))
    let journal = try SQLiteJournal(creating: folder + "/a.evenhand", header: header)
    defer { journal.close() }
    let store = PrivateFile(beside: folder + "/a.evenhand", workshop: header.id)
    let sitting = try Sitting(continuing: (journal, store), way: "run a.meet")
    for line in Windows.lines + ["window open"] { sitting.type(line) }
    let typing = try Sitting(continuing: (journal, store))
    typing.type("comment MARKER --writer ana")
    #expect(try typing.notes.sections["window.letterbox"]?.count == 1)
    let said = typing.type("person erase ana --reason \"asked to\"")
    #expect(!said.contains("error"), "\(said)")
    #expect(try typing.notes.sections["window.letterbox"] == nil)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
      #expect(bytes.range(of: Data("MARKER".utf8)) == nil, "\(name)")
    }
  }
}
