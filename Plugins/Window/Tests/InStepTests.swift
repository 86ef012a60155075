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

/// A program that is ended at one of its steps at the disk: then no more of them is done.
private final class Life: @unchecked Sendable {
  // One test, one thread: nothing shares it.
  private var left: Int
  private let isStepDone: Bool
  private(set) var isOver = false

  /// Ends with step `last`, which is done still or isn't.
  init(through last: Int, isStepDone: Bool) { (left, self.isStepDone) = (last, isStepDone) }

  /// Whether the step is done, and whether the program goes on.
  func step<E: Error>(_ error: E, _ body: () throws(E) -> Void) throws(E) {
    guard !isOver else { throw error }
    left -= 1
    if left > 0 || isStepDone { try body() }
    guard left > 0 else {
      isOver = true
      throw error
    }
  }
}

private let ended = Refusal("the program was ended", remedy: "start it again")
private let endedJournal = JournalError(.storage, "the program was ended", remedy: "start it again")

private final class MortalJournal: Journal {
  private let kept: SQLiteJournal
  private let life: Life

  init(_ kept: SQLiteJournal, _ life: Life) { (self.kept, self.life) = (kept, life) }

  var header: Header { kept.header }
  func entries(after sequence: Int, limit: Int) throws(JournalError) -> [Entry] {
    try kept.entries(after: sequence, limit: limit)
  }
  func lastSequence() throws(JournalError) -> Int { try kept.lastSequence() }
  func begin() throws(JournalError) { try life.step(endedJournal) { () throws(JournalError) in try kept.begin() } }
  func append(_ entry: Entry, after sequence: Int) throws(JournalError) {
    try life.step(endedJournal) { () throws(JournalError) in try kept.append(entry, after: sequence) }
  }
  func commit() throws(JournalError) { try life.step(endedJournal) { () throws(JournalError) in try kept.commit() } }
  func rollback() { kept.rollback() }
}

private struct MortalStore: PrivateStore {
  let kept: PrivateFile
  let life: Life

  func read(
    isNeeded: Bool, isRecorded: (Head) throws(Refusal) -> Bool
  ) throws(Refusal) -> PrivateNotes { try kept.read(isNeeded: isNeeded, isRecorded: isRecorded) }
  func prepare(_ notes: PrivateNotes, for head: Head) throws(Refusal) {
    try life.step(ended) { () throws(Refusal) in try kept.prepare(notes, for: head) }
  }
  func settle(isRecorded: (Head) throws(Refusal) -> Bool) throws(Refusal) {
    try life.step(ended) { () throws(Refusal) in try kept.settle(isRecorded: isRecorded) }
  }
}

@Suite final class `Whenever a program ends, record and private file are in step` {
  private let folder = NSTemporaryDirectory() + "evenhand-" + UUID().uuidString
  private static let header = Header(id: "00ff", zone: "Europe/London", created: Instant(microseconds: 0))

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Runs lines as a program of its own that ends as `life` says; answers with what it complained of.
  private func program(
    _ name: String, _ lines: [String], _ life: Life? = nil, way: String = "run a.meet", hours: Int64 = 0
  ) throws -> String {
    try said(name, lines, life, way: way, hours: hours).complained
  }

  private func said(
    _ name: String, _ lines: [String], _ life: Life? = nil, way: String = "prompt", hours: Int64
  ) throws -> RecordingConsole {
    let path = folder + "/\(name).evenhand"
    let isFirst = !FileManager.default.fileExists(atPath: path)
    let journal = try isFirst ? SQLiteJournal(creating: path, header: Self.header) : SQLiteJournal(opening: path)
    defer { journal.close() }
    let store = PrivateFile(beside: path, workshop: Self.header.id)
    let workshop = try Workshop(
      hosts: Registry([GatheringPlugin.self, WindowPlugin.self]),
      journal: life.map { MortalJournal(journal, $0) as any Journal } ?? journal,
      surroundings: .host { Instant(microseconds: 0) },
      privateStore: life.map { MortalStore(kept: store, life: $0) as any PrivateStore } ?? store)
    let console = RecordingConsole()
    let session = Session(
      workshop: workshop, presenter: Presentation.plain, console: console, store: Disk(), zones: Zone.named,
      clock: .host { Instant(microseconds: 1_698_512_400_000_000) + .hours(hours) }, actor: "cara", zone: .utc, way: way
    )
    for line in lines where life?.isOver != true { session.run(line, number: 1, file: nil) }
    if life?.isOver != true { session.finish() }
    return console
  }

  /// What the record proves, how many it must prove, and what lies beside the workshop.
  private func expectInStep(_ name: String, _ place: String) throws {
    let path = folder + "/\(name).evenhand"
    let journal = try SQLiteJournal(opening: path, readOnly: true)
    defer { journal.close() }
    let workshop = try Workshop(
      hosts: Registry([GatheringPlugin.self, WindowPlugin.self]), journal: journal, surroundings: .seeded(by: []),
      privateStore: PrivateFile(beside: path, workshop: Self.header.id))
    let written = try journal.entries(after: 0, limit: .max).compactMap(\.content).count { $0.line.contains("--proof") }
    let undone = try journal.entries(after: 0, limit: .max).compactMap(\.content).count { $0.line.hasPrefix("undo") }
    let proofs = try workshop.privateProofs() ?? PrivateProofs()
    #expect(proofs.proved == written - undone && proofs.unfit == [], "\(place)")
    let notes = try PrivateFile(beside: path, workshop: Self.header.id).read(isNeeded: false) { head in
      guard head.sequence > 0, let entry = try? journal.entries(after: head.sequence - 1, limit: 1).first else {
        return false
      }
      return entry.link == head.link
    }
    #expect((notes.sections["window.writers"]?.count ?? 0) == written - undone, "\(place)")
  }

  @Test(arguments: [false, true]) func `at each of its steps`(isStepDone: Bool) throws {
    var last = 0
    var isOver = true
    while isOver {
      last += 1
      let (name, place) = ("\(last)-\(isStepDone)", "step \(last), done: \(isStepDone)")
      #expect(try program(name, Windows.lines + ["window open 1h"]) == "")
      let life = Life(through: last, isStepDone: isStepDone)
      _ = try program(name, ["comment One --writer ana", "comment Two --writer ben", "undo"], life)
      isOver = life.isOver
      try expectInStep(name, place)
      // Whoever comes next clears what was left, and goes on.
      #expect(try program(name, ["comment Three --writer eve"]) == "", "\(place)")
      try expectInStep(name, place + ", and one more")
      #expect(!FileManager.default.fileExists(atPath: folder + "/\(name).private.part"), "\(place)")
    }
    #expect(last > 15, "there are that many steps")
  }

  @Test func `where notes can't be written, nothing is kept of either`() throws {
    #expect(try program("full", Windows.lines + ["window open 1h", "comment One --writer ana"]) == "")
    let before = try Data(contentsOf: URL(fileURLWithPath: folder + "/full.private"))
    // A folder in the place where notes are written aside.
    try FileManager.default.createDirectory(atPath: folder + "/full.private.part", withIntermediateDirectories: false)
    #expect(try program("full", ["comment Without a writer"]) == "")
    #expect(try program("full", ["comment Two --writer ben"]).contains("full.private.part' can't be written"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/full.private")) == before)
    try FileManager.default.removeItem(atPath: folder + "/full.private.part")
    try expectInStep("full", "afterwards")
    #expect(try program("full", ["comment Two --writer ben"]) == "")
    try expectInStep("full", "once it is gone")
  }

  // MARK: What waits

  /// The codes in the letter box and in the record, in order; a code that is in both stands twice.
  private func codes(_ name: String) throws -> [String] {
    let path = folder + "/\(name).evenhand"
    let journal = try SQLiteJournal(opening: path, readOnly: true)
    defer { journal.close() }
    let notes = try PrivateFile(beside: path, workshop: Self.header.id).read(isNeeded: false) { head in
      guard head.sequence > 0, let entry = try? journal.entries(after: head.sequence - 1, limit: 1).first else {
        return false
      }
      return entry.link == head.link
    }
    let recorded = try journal.entries(after: 0, limit: .max).compactMap(\.content).compactMap {
      $0.line.firstMatch(of: /--code (\S+)/).map { String($0.output.1) }
    }
    return (recorded + LetterBox(of: "window", in: notes).lines.map(\.key)).sorted()
  }

  @Test(arguments: [false, true]) func `what waits is lost at no step, and recorded once`(isStepDone: Bool) throws {
    var last = 0
    var isOver = true
    while isOver {
      last += 1
      let (name, place) = ("box-\(last)-\(isStepDone)", "step \(last), done: \(isStepDone)")
      #expect(try program(name, Windows.lines + ["window open"]) == "")
      let life = Life(through: last, isStepDone: isStepDone)
      // Both are acknowledged, then a program comes that empties the box, and any of the three is ended.
      var acknowledged: [String] = []
      for (line, hours) in [
        ("comment One --writer ana", Int64(0)), ("comment Two --writer ben", 0), ("group add a", 2),
      ]
      where !life.isOver {
        let console = try said(name, [line], life, hours: hours)
        let code = Stage.code(in: console.shown)
        if ReceiptCode(word: code) != nil { acknowledged.append(code) }
      }
      isOver = life.isOver
      var kept = try codes(name)
      #expect(Set(acknowledged).isSubset(of: kept) && kept.count == Set(kept).count, "\(place)")
      let console = try said(name, ["comment Three --writer eve"], hours: 3)
      acknowledged.append(Stage.code(in: console.shown))
      #expect(try said(name, ["group add b"], hours: 12).complained == "", "\(place)")
      kept = try codes(name)
      #expect(Set(acknowledged).isSubset(of: kept) && kept.count == Set(kept).count, "\(place)")
      #expect(try said(name, ["journal verify"], hours: 12).shown.contains("wait") == false, "\(place)")
      try expectInStep(name, place)
    }
    #expect(last > 10, "there are that many steps")
  }
}
