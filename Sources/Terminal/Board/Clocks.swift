import Facilitation

extension TimeSpan {
  /// Without what is less than a second.
  var wholeSeconds: TimeSpan { TimeSpan(microseconds: microseconds - microseconds % 1_000_000) }

  /// Whole seconds as a clock shows them, rounded down: `0:04`, `12:34`, `1:02:03`; nothing is shown below zero.
  var clock: String {
    let seconds = max(0, microseconds / 1_000_000)
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60)
    let rest = twoDigits(seconds % 60)
    return hours > 0 ? "\(hours):\(twoDigits(minutes)):\(rest)" : "\(minutes):\(rest)"
  }
}

extension WallClock {
  /// `09:05:00`.
  var timeWithSeconds: String {
    let seconds = timeOfDay / 1_000_000
    return "\(twoDigits(seconds / 3_600)):\(twoDigits(seconds / 60 % 60)):\(twoDigits(seconds % 60))"
  }
}

private func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }
