import Facilitation
import Testing

@testable import Engine

@Suite struct `Clocks that part are noticed` {
  /// Ten seconds after the last look, awake, but for what is said otherwise.
  struct Step {
    var wall = 10.0
    var running = 10.0
    var awake = 10.0
  }

  /// What the looks after each step say.
  private func partings(_ steps: [Step]) -> [ClockParting?] {
    var reading = ClockReading(wall: Instant(microseconds: 1_000_000_000_000), running: .zero, awake: .zero)
    var watch = ClockWatch(reading)
    return steps.map { step in
      reading.wall = reading.wall + seconds(step.wall)
      reading.running += seconds(step.running)
      reading.awake += seconds(step.awake)
      return watch.look(reading)
    }
  }

  private func seconds(_ seconds: Double) -> TimeSpan { TimeSpan(microseconds: Int64(seconds * 1_000_000)) }

  @Test(arguments: [
    ("nothing", Step(), nil, 0),
    ("a sleep", Step(wall: 28_980, running: 28_980), "this machine slept for 8h 2m 50s", 28_970),
    ("a short sleep", Step(wall: 129.9, running: 129.9), nil, 0),
    ("two minutes of sleep", Step(wall: 130, running: 130), "this machine slept for 2m", 120),
    ("put forward", Step(wall: 3_610), "this machine's clock was put forward by 1h", 3_600),
    ("put forward by two minutes", Step(wall: 130), "this machine's clock was put forward by 2m", 120),
    ("put forward by less", Step(wall: 129), nil, 0),
    ("put back", Step(wall: -3_590), "this machine's clock was put back by 1h", -3_600),
    ("put back by two minutes", Step(wall: -110), "this machine's clock was put back by 2m", -120),
    ("put back by less", Step(wall: -109), nil, 0),
    (
      "asleep, and woken an hour behind", Step(wall: 3_610, running: 7_210),
      "this machine slept for 2h and this machine's clock was put back by 1h", 3_600
    ),
    (
      "asleep, and woken where it fell asleep", Step(wall: 10, running: 3_610),
      "this machine slept for 1h and this machine's clock was put back by 1h", 0
    ),
    ("stopped, and gone on with", Step(wall: 9_000, running: 9_000, awake: 9_000), nil, 0),
  ])
  func `by two minutes, in either direction`(what: String, step: Step, reason: String?, excess: Double) {
    let parting = partings([Step(), step])[1]
    #expect(parting?.reason == reason, "\(what)")
    #expect(parting.map(\.excess) == reason.map { _ in seconds(excess) }, "\(what)")
    let before = Instant(microseconds: 1_000_010_000_000)
    #expect(parting.map(\.before) == reason.map { _ in before }, "\(what)")
    #expect(parting.map(\.after) == reason.map { _ in before + seconds(step.wall) }, "\(what)")
  }

  @Test func `each is told once`() {
    let found = partings([Step(), Step(wall: 3_610), Step(), Step(wall: 3_610), Step()])
    #expect(found.map { $0?.reason != nil } == [false, true, false, true, false])
  }

  @Test func `small ones come to a large one`() {
    let nap = Step(wall: 70, running: 70)
    #expect(partings([nap, nap, nap]).map { $0?.reason } == [nil, "this machine slept for 2m", nil])
  }

  @Test func `a clock that is put forward and back has not parted`() {
    #expect(partings([Step(wall: 70), Step(wall: -50), Step(wall: 70), Step(wall: -50)]) == [nil, nil, nil, nil])
  }
}
