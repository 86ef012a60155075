public import Engine
import Facilitation

extension ClockReading {
  /// This machine's clocks now.
  ///
  /// Swift's continuous clock goes on while the machine sleeps (`CLOCK_BOOTTIME`), its suspending one doesn't
  /// (`CLOCK_MONOTONIC`); a correction of the time of day touches neither.
  public static var host: ClockReading {
    ClockReading(
      wall: .host, running: TimeSpan(continuousStart.duration(to: .now)),
      awake: TimeSpan(suspendingStart.duration(to: .now)))
  }
}

// Both are read once, at the first reading, and all readings count from there.
private let continuousStart = ContinuousClock.now
private let suspendingStart = SuspendingClock.now

extension TimeSpan {
  fileprivate init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    self.init(microseconds: seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
  }
}
