public import Facilitation

/// `start` and `@`: a command file's own time, in which 48 hours pass at once.
extension Session {
  func startClock(_ words: [Word], _ line: SourceLine) throws(Fault) {
    let example = "start 2022-06-28 10:00 Europe/London"
    guard !clock.isVirtual else {
      throw Fault(at: words[0].range, "the clock was started before this file", remedy: "@ 10:15   moves it on")
    }
    guard (3...4).contains(words.count), let zoneWord = words.last else {
      throw Fault("a start is a date, a time and a zone", remedy: example)
    }
    guard let zone = zones(zoneWord.text) else {
      throw Fault(
        at: zoneWord.range, "there is no time zone '\(zoneWord.text)'", remedy: "write it like Europe/London or UTC")
    }
    let range = words[1].range.lowerBound..<words[words.count - 2].range.upperBound
    let time = try clockTime(
      words[1..<words.count - 1].map(\.text).joined(separator: "T"), at: range, zone, .distantPast, example)
    if let last = workshop.lastTime, time < last {
      throw Fault(
        at: range, "this workshop's last entry is later than that: \(last.word)",
        remedy: "start after it, or leave 'start' out")
    }
    self.zone = zone
    workshop.begin(in: zone)
    clock = .virtual(time)
    startNotices(at: time)
  }

  func moveClock(_ words: [Word], _ line: SourceLine) throws(Fault) {
    guard clock.isVirtual else {
      throw Fault(
        at: words[0].range, "there is no clock to move: the file has no 'start'",
        remedy: "start 2022-06-28 10:00 Europe/London")
    }
    guard words.count > 1 else { throw Fault(at: words[0].range, "to when?", remedy: "@ +30s   or   @ 10:15") }
    let whole = words.dropFirst().map(\.text).joined(separator: " ")
    if (try? zone.instant(whole, now: clock.now)) == nil { try nothing(after: words, 2) }
    let range = words[1].range.lowerBound..<words[words.count - 1].range.upperBound
    let time = try clockTime(whole, at: range, zone, clock.now, "@ +30s   or   @ 10:15")
    guard time >= clock.now else {
      let wall = zone.wallClock(at: clock.now)
      throw Fault(
        at: range, "the clock can't run back: it is \(wall.date) \(wall.time)", remedy: "give a later time")
    }
    clock = .virtual(time)
  }

  private func clockTime(
    _ word: String, at range: Range<Int>, _ zone: Zone, _ now: Instant, _ example: String
  ) throws(Fault) -> Instant {
    do { return try zone.instant(word, now: now) } catch {
      throw Fault(at: range, error.reason, remedy: error.remedy ?? example)
    }
  }
}

extension Instant {
  /// Before anything that a workshop can hold.
  fileprivate static let distantPast = Instant(microseconds: 0)
}

/// Where a session's time comes from.
public enum Clock {
  /// The machine's.
  case host(@Sendable () -> Instant)
  /// A command file's: it stands still until the file moves it.
  case virtual(Instant)

  var now: Instant {
    switch self {
    case .host(let now): now()
    case .virtual(let time): time
    }
  }

  var isVirtual: Bool {
    if case .virtual = self { true } else { false }
  }
}
