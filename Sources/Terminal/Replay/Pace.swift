import Facilitation

/// How the time of a replay passes: so many times as fast as the clock's, or not at all.
struct Pace {
  private(set) var speed: Int
  private(set) var isPlaying = false
  /// The time of the meeting.
  private(set) var time: Instant
  /// When the clock was looked at last.
  private var looked: Instant

  /// The least time that a picture stays: clocks seem to run at ten a second, and slow lines keep up.
  private static let picture = TimeSpan(microseconds: 100_000)
  /// Nobody watched meanwhile: the program, or the machine, was asleep.
  private static let longest = TimeSpan.seconds(2)

  init(speed: Int, at time: Instant, now: Instant) { (self.speed, self.time, looked) = (speed, time, now) }

  /// Lets time pass until `now`.
  mutating func look(_ now: Instant) {
    let passed = min(max(now - looked, .zero), Self.longest)
    looked = now
    if isPlaying { time = time + TimeSpan(microseconds: passed.microseconds * Int64(speed)) }
  }

  mutating func play(_ now: Instant) { (isPlaying, looked) = (true, now) }

  /// Stands at a time.
  mutating func stand(at time: Instant) { (isPlaying, self.time) = (false, time) }

  /// Plays on from a later time.
  mutating func skip(to time: Instant) { self.time = max(self.time, time) }

  mutating func change(speed: Int) {
    self.speed = min(max(speed, ReplayBoard.speeds.lowerBound), ReplayBoard.speeds.upperBound)
  }

  /// How long the picture stays as it is, when `next` happens next.
  func wait(until next: Instant?) -> TimeSpan {
    guard isPlaying else { return .hours(1) }
    let tick = min(time.toNextSecond, next.map { $0 - time } ?? time.toNextSecond)
    return max(TimeSpan(microseconds: tick.microseconds / Int64(speed)), Self.picture)
  }
}
