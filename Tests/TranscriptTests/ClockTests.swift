import Facilitation
import Floor
import Gathering
import TestKit
import Testing

@testable import Engine

@Suite struct `Hours of a jump are not booked silently` {
  /// Clocks that a test moves.
  final class Clocks: @unchecked Sendable {
    // One test, one thread: nothing shares it.
    var reading: ClockReading

    init(wall: Instant) { reading = ClockReading(wall: wall, running: .hours(50), awake: .hours(40)) }

    func pass(_ span: TimeSpan) { move(wall: span, running: span, awake: span) }
    func sleep(_ span: TimeSpan) { move(wall: span, running: span, awake: .zero) }
    func set(by span: TimeSpan) { move(wall: span, running: .zero, awake: .zero) }

    private func move(wall: TimeSpan, running: TimeSpan, awake: TimeSpan) {
      reading.wall = reading.wall + wall
      reading.running += running
      reading.awake += awake
    }
  }

  private let zone: Zone
  private let clocks: Clocks
  private let stage: Stage

  /// Ana has had the floor since 10:05, and it is 10:12:30.
  init() throws {
    stage = try Stage(plugins: Scene.plugins, start: nil)
    zone = stage.session.zone
    let clocks = Clocks(wall: try zone.instant("2022-06-28T10:05", now: Instant(microseconds: 0)))
    self.clocks = clocks
    stage.session.clock = .host { clocks.reading.wall }
    stage.session.clocks = { clocks.reading }
    stage.type(
      "group add carers", "person add \"Ana Ortiz\" --group carers", "person add \"Ben Hale\" --group carers",
      "meeting open Rehearsal", "nudge off", "arrive ana ben", "speak ana")
    clocks.pass(.seconds(450))
    stage.type("queue")
  }

  /// What a prompt or a board shows when a second has passed.
  private func tick() -> String {
    clocks.pass(.seconds(1))
    let before = stage.console.everything.count
    stage.session.look()
    return String(stage.console.everything.dropFirst(before))
  }

  private func time(of who: String) throws -> TimeSpan? {
    let context = stage.session.context
    let handle = try context.roster.person(who)
    return context.records(FloorNow.self).times.first { $0.key == handle }?.value
  }

  // MARK: - A sleep

  let slept = """
    this machine slept for 8h: 10:12:30 was followed by 18:12:31
    Ana Ortiz had the floor through it, since 10:05; where that turn ended before, type: stop --at 10:12:30

    """

  @Test func `a sleep is told once, with whose turn went on and the line that ends it`() throws {
    clocks.sleep(.hours(8))
    #expect(tick() == slept)
    #expect(tick() == "")
    #expect(stage.type("stop --at 10:12:30").hasPrefix("Ana Ortiz  7m 30s\n"))
    clocks.pass(.minutes(1))
    #expect(stage.type("speak ben") == "Ben Hale has the floor\n")
    #expect(try time(of: "ana") == .seconds(450))
  }

  @Test func `a line that would count the hours is held back once, and says what would`() throws {
    clocks.sleep(.hours(8))
    #expect(tick() == slept)
    let held = stage.type("speak ben")
    #expect(
      held == """
        error: Ana Ortiz would have 8h too much: this machine slept for 8h
           | speak ben
           | ^~~~~~~~~
          try: stop --at 10:12:30   (where that turn ended before)
               the same line again, to count it all

        """)
    #expect(try stage.contents.last?.line.hasPrefix("floor speak ana") == true)
    #expect(stage.type("speak ben") == "Ben Hale has the floor (Ana Ortiz spoke 8h 7m 31s)\n")
  }

  @Test func `a line that comes before the next second is told and held back`() throws {
    clocks.sleep(.hours(8))
    let said = stage.type("meeting close")
    #expect(said.hasPrefix("this machine slept for 8h: 10:12:30 was followed by 18:12:30\n"))
    #expect(said.contains("error: Ana Ortiz would have 8h too much: this machine slept for 8h"))
    #expect(stage.session.context.meetings.open != nil)
  }

  @Test func `what shows, says when it holds or takes back is not held back`() throws {
    clocks.sleep(.hours(8))
    _ = tick()
    #expect(!stage.type("balance", "journal head", "leave ben --at 10:10").contains("error"))
    #expect(!stage.type("undo").contains("error"))
    #expect(stage.type("note Late").contains("error: Ana Ortiz would have 8h too much"))
    #expect(stage.type("note Late") == "noted as n1\n")
  }

  @Test(arguments: ["stop", "pause", "meeting close"])
  func `where nobody's turn went on nothing is held back`(line: String) throws {
    stage.type(line)
    clocks.sleep(.hours(8))
    #expect(tick() == "this machine slept for 8h: 10:12:30 was followed by 18:12:31\n")
    #expect(!stage.type("note Late").contains("error"))
  }

  @Test func `who has the floor only since is not held back`() throws {
    clocks.sleep(.hours(8))
    _ = tick()
    stage.type("stop --at 10:12:30", "speak ben")
    clocks.pass(.minutes(1))
    #expect(stage.type("stop") == "Ben Hale  1m\n")
  }

  @Test func `over midnight the line has its date`() throws {
    clocks.sleep(.hours(22))
    #expect(tick().contains("type: stop --at 2022-06-28T10:12:30\n"))
    #expect(stage.type("stop --at 2022-06-28T10:12:30").hasPrefix("Ana Ortiz  7m 30s\n"))
  }

  @Test func `a press within the same second doesn't stand in the way of the line`() throws {
    clocks.pass(TimeSpan(microseconds: 300_000))
    stage.type("speak ben")
    clocks.pass(TimeSpan(microseconds: 100_000))
    stage.session.look()
    clocks.sleep(.hours(1))
    let said = tick()
    let line = try #require(said.split(separator: "type: ").last)
    #expect(line == "stop --at 10:12:31\n")
    #expect(stage.type(String(line.dropLast())).hasPrefix("Ben Hale  "))
  }

  // MARK: - A correction

  @Test func `a clock that is put forward is told like a sleep`() throws {
    clocks.set(by: .hours(1))
    #expect(
      tick() == """
        this machine's clock was put forward by 1h: 10:12:30 was followed by 11:12:31
        Ana Ortiz had the floor through it, since 10:05; where that turn ended before, type: stop --at 10:12:30

        """)
    #expect(stage.type("stop").contains("Ana Ortiz would have 1h too much: this machine's clock was put forward by 1h"))
    let said = stage.type("stop --at 10:12:30", "speak ana")
    #expect(said.hasPrefix("Ana Ortiz  7m 30s\n") && said.contains("Ana Ortiz has the floor"))
  }

  @Test func `a clock that is put back says what stands still`() throws {
    clocks.set(by: .zero - .hours(1))
    #expect(
      tick() == """
        this machine's clock was put back by 1h: 10:12:30 was followed by 09:12:31
        until it is 10:05 again, whatever is typed is recorded as of then, and nobody's speaking time goes on; where it was ahead until then, type: amend 4-7 --shift -1h
        and until then give each line its time: stop --at 09:12:31

        """)
    #expect(stage.type("stop") == "Ana Ortiz  0s\n")
  }

  @Test func `and its lines let the meeting go on in the right time`() throws {
    clocks.set(by: .zero - .hours(1))
    let lines = tick().split(separator: "\n").dropFirst().compactMap { $0.split(separator: ": ").last }
    #expect(lines.count == 2)
    for line in lines { #expect(!stage.type(String(line)).contains("error"), "\(line)") }
    #expect(try time(of: "ana") == .seconds(451))
    #expect(
      stage.session.context.meetings.open?.opened == (try zone.instant("2022-06-28T09:05", now: stage.session.now)))
  }

  @Test func `a clock that is put back by less than the turn says what the turn lacks`() throws {
    clocks.set(by: .zero - .minutes(4))
    #expect(
      tick() == """
        this machine's clock was put back by 4m: 10:12:30 was followed by 10:08:31
        Ana Ortiz had the floor through it, since 10:05, and that counts 4m too little; where it was ahead until then, type: amend 4-7 --shift -4m

        """)
    #expect(stage.type("stop") == "Ana Ortiz  3m 31s\n")
  }

  @Test func `and its line gives the turn what it lacks`() throws {
    clocks.set(by: .zero - .minutes(4))
    let line = try #require(tick().split(separator: "\n").last?.split(separator: "type: ").last)
    #expect(!stage.type(String(line)).contains("error"))
    #expect(stage.type("stop").contains("Ana Ortiz  7m 31s"))
  }

  @Test func `no line is offered that wouldn't be taken`() throws {
    stage.type("stop", "meeting close")
    clocks.pass(.seconds(1))
    stage.type("meeting open Second", "arrive ana", "speak ana")
    clocks.pass(.minutes(3))
    stage.session.look()
    clocks.set(by: .zero - .minutes(2))
    // The meeting would have begun before the one before it was over.
    #expect(tick().hasSuffix("and that counts 2m too little\n"))
  }

  @Test func `what fell due before the clock was put back is not told again`() throws {
    stage.type("nudge 10m")
    clocks.pass(.minutes(10))
    #expect(tick().contains("Ben Hale has not spoken"))
    clocks.set(by: .zero - .minutes(8))
    _ = tick()
    clocks.pass(.minutes(9))
    #expect(tick() == "")
  }

  // MARK: - A file from the future

  @Test func `a last entry that lies ahead is told on opening, once, with what it means`() throws {
    let ahead = try Stage(plugins: Scene.plugins, journal: stage.workshop.journal, start: nil)
    let clocks = Clocks(wall: try zone.instant("2022-06-27T09:00", now: Instant(microseconds: 0)))
    ahead.session.clock = .host { clocks.reading.wall }
    ahead.session.clocks = { clocks.reading }
    #expect(
      ahead.type("stop") == """
        the last entry is of 2022-06-28 10:05, 25h 5m ahead of this machine's clock
        until then, whatever is typed is recorded as of that time, and nobody's speaking time goes on; where it is this clock that is wrong, leave, set it, and come back
        Ana Ortiz  0s

        """)
    clocks.pass(.minutes(1))
    #expect(ahead.type("note Late") == "noted as n1\n")
  }

  @Test func `a minute ahead is no news, and a virtual clock is nobody's`() throws {
    let ahead = try Stage(plugins: Scene.plugins, journal: stage.workshop.journal, start: nil)
    let wall = try zone.instant("2022-06-28T10:04", now: Instant(microseconds: 0))
    ahead.session.clock = .host { wall }
    ahead.session.clocks = { ClockReading(wall: wall, running: .zero, awake: .zero) }
    #expect(ahead.type("note Early") == "noted as n1\n")
    let file = try Stage(plugins: Scene.plugins, journal: stage.workshop.journal, start: "2022-06-28T10:20")
    #expect(file.type("note Late") == "noted as n2\n")
  }
}
