import Facilitation
import TestKit
import Testing

@testable import Engine

/// A meeting that nobody closed reads as a day long; whoever opens the workshop next is told.
@Suite struct `A meeting that is open since another day` {
  /// A workshop as it is opened at `time`, with clocks that are looked at.
  private func opened(_ journal: MemoryJournal, _ time: String) throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, journal: journal, start: nil)
    let now = try stage.session.zone.instant(time, now: Instant(microseconds: 0))
    stage.session.clock = .host { now }
    stage.session.clocks = { ClockReading(wall: now, running: .hours(1), awake: .hours(1)) }
    return stage
  }

  private func look(_ stage: Stage) -> String {
    let before = stage.console.everything.count
    stage.session.look()
    return String(stage.console.everything.dropFirst(before))
  }

  /// Opened on the 28th at 10:00; the last press came at 11:28:20, and nobody closed it.
  private func journal() throws -> MemoryJournal {
    let header = Header(
      id: "0123456789abcdef0123456789abcdef", zone: "Europe/London", created: Instant(microseconds: 0))
    let journal = MemoryJournal(header: header)
    let stage = try Stage(plugins: Scene.plugins, journal: journal)
    stage.run(
      """
      meet 1
      group add carers
      person add "Ana Ortiz" --group carers
      meeting open "What matters"
      arrive ana
      @ 11:28:20
      speak ana

      """)
    #expect(stage.console.complained == "")
    return journal
  }

  private let notice = """
    "What matters" has been open since Tuesday 2022-06-28 10:00 BST, and Ana Ortiz has had the floor since 2022-06-28 \
    11:28:20; where it is over, say when it ended: meeting close --at 2022-06-28T11:29

    """

  @Test func `is told once, with since when and the line that mends it, which works`() throws {
    let stage = try opened(try journal(), "2022-06-29T09:00")
    let said = look(stage)
    #expect(said == notice)
    #expect(look(stage) == "")
    let line = try #require(said.firstMatch(of: #/ended: (.*)/#)?.output.1)
    let answer = stage.type(String(line))
    #expect(answer.contains("is closed after 1h 29m"), "\(answer)")
    #expect(stage.session.context.meetings.open == nil)
  }

  @Test func `is told before the first line, where there is no prompt`() throws {
    let stage = try opened(try journal(), "2022-06-29T09:00")
    #expect(stage.type("queue").hasPrefix(notice))
    #expect(!stage.type("queue").contains("has been open"))
  }

  @Test func `is none of the same day, nor one that was closed`() throws {
    let journal = try journal()
    #expect(!look(try opened(journal, "2022-06-28T23:59")).contains("has been open"))
    #expect(look(try opened(journal, "2022-06-29T00:01")).contains("has been open"))
    let stage = try opened(journal, "2022-06-29T09:00")
    stage.type("meeting close --at 2022-06-28T11:29")
    #expect(!look(try opened(journal, "2022-06-30T09:00")).contains("has been open"))
  }

  @Test func `is no matter of a command file, whose time is its own`() throws {
    let stage = try opened(try journal(), "2022-06-29T09:00")
    #expect(!stage.run("meet 1\nqueue\n").contains("has been open"))
  }
}
