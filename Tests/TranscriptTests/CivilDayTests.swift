import Engine
import Facilitation
import Host
import Rendering
import TestKit
import Testing

@Suite struct `Days are those of the workshop's zone` {
  /// A workshop of `zone`, in which a fare of Ana's was claimed, approved and paid at `time`.
  private static func lines(_ time: String, _ zone: String) -> [String] {
    [
      "meet 1", "start \(time) \(zone)", "group add carers", "group add staff",
      "person add \"Ana Ortiz\" --group staff",
      "period open 2026-04", "travel ana £10.00 To the meeting", "submit q1", "actor dee", "approve q1", "actor cara",
      "prepay q1",
    ]
  }

  private func stage(_ time: String, _ zone: String, _ more: [String] = []) throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, start: nil, zone: zone)
    stage.run((Self.lines(time, zone) + more).joined(separator: "\n"), name: "day.meet")
    return stage
  }

  private static let places = [
    ("2026-06-10 09:00", "Pacific/Auckland", "2026-06-10"), ("2026-06-10 13:00", "Pacific/Auckland", "2026-06-10"),
    ("2026-04-06 00:30", "Europe/London", "2026-04-06"), ("2026-04-05 23:59", "Europe/London", "2026-04-05"),
    ("2026-06-09 20:00", "America/Los_Angeles", "2026-06-09"), ("2026-06-10 00:00", "Asia/Kolkata", "2026-06-10"),
    ("2026-01-01 00:00", "Pacific/Kiritimati", "2026-01-01"), ("2026-06-10 10:00", "UTC", "2026-06-10"),
  ]

  @Test(arguments: places)
  func `what is paid now is paid today, and the record alone says so`(
    time: String, zone: String, day: String
  ) throws {
    let stage = try stage(time, zone)
    #expect(stage.console.complained == "")
    let shown = stage.type("claims show q1")
    #expect(try paidOn(shown) == day)
    #expect(stage.type("journal verify --deep").contains("every line is decided as it was  yes"))
    let elsewhere = try workshopWithoutZones(stage.workshop.journal)
    #expect(elsewhere.said(to: "journal verify --deep").contains("every line is decided as it was  yes"))
    #expect(try paidOn(elsewhere.said(to: "claims show q1")) == day)
    let again = try Stage(plugins: Scene.plugins, start: nil, zone: zone)
    again.run(stage.type("journal script"), name: "script.meet")
    #expect(try again.contents == stage.contents)
  }

  @Test func `the line says the day where nobody could tell it from the time`() throws {
    let line = "claims prepay q1"
    #expect(try stage("2026-06-10 09:00", "Pacific/Auckland").contents.last?.line == line + " --today 2026-06-10")
    #expect(try stage("2026-06-10 12:00", "Pacific/Auckland").contents.last?.line == line)
    // No rule asked for it here.
    let approval = try #require(try stage("2026-06-10 09:00", "Pacific/Auckland").contents.dropLast().last)
    #expect(approval.line == "claims approve q1")
  }

  @Test func `a day that was said stays in the line, and comes out alike when that is run again`() throws {
    let zone = "Pacific/Auckland"
    let stage = try Stage(plugins: Scene.plugins, start: nil, zone: zone)
    var lines = Self.lines("2026-06-10 09:00", zone)
    lines[lines.count - 1] += " --today 2026-06-09"
    stage.run(lines.joined(separator: "\n"), name: "day.meet")
    #expect(try stage.contents.last?.line == "claims prepay q1 --today 2026-06-09")
    let again = try Stage(plugins: Scene.plugins, start: nil, zone: zone)
    again.run(stage.type("journal script"), name: "script.meet")
    #expect(try again.contents == stage.contents)
  }

  @Test func `no other day is taken for today than one that it is somewhere`() throws {
    let stage = try stage("2026-06-10 09:00", "Pacific/Auckland")
    #expect(stage.type("data ana £5.00 --today 2026-06-12").contains("it is not '2026-06-12' anywhere"))
    #expect(stage.type("data ana £5.00 --today yesterday").contains("leave --today out"))
  }

  @Test(arguments: [
    ("2026-05-21 09:00", "Pacific/Auckland", "£5.50"), ("2026-05-20 20:00", "America/Los_Angeles", "£4.50"),
    ("2026-05-21 00:30", "Europe/London", "£5.50"),
  ])
  func `rates are those that are known today`(time: String, zone: String, amount: String) throws {
    let stage = try stage(time, zone)
    stage.type("travel ana 10mi Home --on 2026-05-01")
    let shown = stage.type("claims show q2")
    #expect(shown.contains(amount), "\(shown)")
  }

  @Test(arguments: [
    ("2026-04-06 00:30", "Europe/London", "2026-04-06"), ("2026-04-05 20:00", "America/Los_Angeles", "2026-04-05"),
    ("2026-04-06 08:00", "Pacific/Auckland", "2026-04-06"),
  ])
  func `a journey without a day is of today, and of its tax year`(time: String, zone: String, day: String) throws {
    let stage = try stage(time, zone)
    stage.type("travel ana 10mi Home")
    #expect(try stage.contents.last?.line.contains("--on \(day)") == true)
  }

  @Test func `a batch isn't paid on a day that has been, and may be on today`() throws {
    let ahead = try stage("2026-06-10 09:00", "Pacific/Auckland")
    #expect(ahead.type("batch make --pay-on 2026-06-09").contains("2026-06-09 has been"))
    let behind = try stage("2026-06-09 20:00", "America/Los_Angeles")
    #expect(!behind.type("batch make --pay-on 2026-06-09").contains("has been"))
    #expect(behind.type("batch make --pay-on 2026-06-08").contains("batch make --pay-on 2026-06-09"))
  }

  @Test func `what a bank did can't be before the day on which its batch was made`() throws {
    let stage = try stage(
      "2026-06-10 09:00", "Pacific/Auckland",
      [
        "data ana £5.00", "submit q2", "actor dee", "approve q2", "actor sam",
        "payee add ana --details \(String(repeating: "0", count: 64))", "actor frank", "payee confirm ana",
        "actor cara", "batch make --pay-on 2026-06-10",
      ])
    #expect(stage.console.complained == "")
    #expect(stage.type("paid b1 --on 2026-06-08").contains("give a day from 2026-06-10 on"))
    #expect(stage.type("paid b1 --on 2026-06-12").contains("--on 2026-06-10"))
    stage.type("paid b1")
    #expect(try paidOn(stage.type("claims show q2")) == "2026-06-10")
    #expect(stage.type("journal verify --deep").contains("every line is decided as it was  yes"))
  }

  @Test(arguments: [
    ("2026-07-01 08:00", "Pacific/Auckland", "2026-07"), ("2026-06-30 20:00", "America/Los_Angeles", "2026-06"),
  ])
  func `the month that can be opened is that of today`(time: String, zone: String, month: String) throws {
    let stage = try Stage(plugins: Scene.plugins, start: nil, zone: zone)
    stage.run(Self.lines(time, zone).filter { !$0.hasPrefix("period") }.joined(separator: "\n"), name: "month.meet")
    #expect(stage.console.complained.contains("period open \(month)"), "\(stage.console.complained)")
  }

  @Test func `a file that tells its times in another zone doesn't move the days of a workshop`() throws {
    let journal = MemoryJournal(header: Header(id: "00", zone: "Europe/London", created: Instant(microseconds: 0)))
    let stage = try Stage(plugins: Scene.plugins, journal: KeptJournal(journal), start: nil, zone: "Europe/London")
    stage.run(Self.lines("2026-06-10 09:00", "Pacific/Auckland").joined(separator: "\n"), name: "far.meet")
    #expect(try paidOn(stage.type("claims show q1")) == "2026-06-09")
    #expect(try stage.contents.last?.line == "claims prepay q1")
  }

  @Test func `a record from before lines said the day is read and decided by the day by UTC, as it was`() throws {
    let old = try workshopWithoutZones(
      MemoryJournal(header: Header(id: "00", zone: "Pacific/Auckland", created: Instant(microseconds: 0))))
    let text = Self.lines("2026-06-10 09:00", "Pacific/Auckland").joined(separator: "\n")
    old.session.run(CommandFile(Array(text.utf8), name: "old.meet"))
    #expect(try old.workshop.journal.entries(after: 0, limit: .max).last?.content?.line == "claims prepay q1")
    let stage = try Stage(plugins: Scene.plugins, journal: old.workshop.journal, start: nil, zone: "Pacific/Auckland")
    #expect(try paidOn(stage.type("claims show q1")) == "2026-06-09")
    #expect(stage.type("journal verify --deep").contains("every line is decided as it was  yes"))
    #expect(stage.type("undo 1").contains("took back: "))
  }

  private func paidOn(_ shown: String) throws -> String {
    let line = try #require(shown.split(separator: "\n").first { $0.hasPrefix("paid on") }, "\(shown)")
    return String(line.dropFirst("paid on".count).drop { $0 == " " })
  }

  // MARK: - A machine that knows no zone

  /// As every machine once decided.
  private struct Elsewhere {
    let workshop: Workshop
    let session: Session
    let console: RecordingConsole

    func said(to line: String) -> String {
      session.run(line, number: 1, file: nil)
      return console.everything
    }
  }

  private func workshopWithoutZones(_ journal: any Journal) throws -> Elsewhere {
    let workshop = try Workshop(
      hosts: Registry(Scene.plugins), journal: KeptJournal(journal), surroundings: .seeded(by: []))
    let console = RecordingConsole()
    let session = Session(
      workshop: workshop, presenter: Presentation.plain, console: console, store: MemoryFiles([:]), zones: Zone.named,
      clock: .host { Instant(microseconds: 0) }, actor: "script", zone: .utc, way: "run")
    return Elsewhere(workshop: workshop, session: session, console: console)
  }
}

/// Another journal, as if it were in a file.
final class KeptJournal: Journal {
  private let journal: any Journal
  init(_ journal: any Journal) { self.journal = journal }

  var isKept: Bool { true }
  var header: Header { journal.header }
  func entries(after sequence: Int, limit: Int) throws(JournalError) -> [Entry] {
    try journal.entries(after: sequence, limit: limit)
  }
  func lastSequence() throws(JournalError) -> Int { try journal.lastSequence() }
  func begin() throws(JournalError) { try journal.begin() }
  func append(_ entry: Entry, after sequence: Int) throws(JournalError) { try journal.append(entry, after: sequence) }
  func commit() throws(JournalError) { try journal.commit() }
  func rollback() { journal.rollback() }
}
