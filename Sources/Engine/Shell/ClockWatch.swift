public import Facilitation

/// What this machine's clocks show at one moment.
public struct ClockReading: Equatable, Sendable {
  /// What the clock on the wall shows; people and programs can set it.
  public var wall: Instant
  /// How long the machine has been running since some moment, asleep or not; nobody can set it.
  public var running: TimeSpan
  /// How much of that it was awake.
  public var awake: TimeSpan

  /// All three are of one moment.
  public init(wall: Instant, running: TimeSpan, awake: TimeSpan) {
    (self.wall, self.running, self.awake) = (wall, running, awake)
  }
}

/// Notices when clocks that went together part: the machine slept, or somebody set the clock on the wall.
struct ClockWatch {
  /// Less than this is no news: clocks are put right by a little all the time.
  static let tolerance = TimeSpan.minutes(2)

  /// Since when they are compared, so that many small partings come to a large one.
  private var agreed: ClockReading
  private var last: ClockReading

  init(_ reading: ClockReading) { (agreed, last) = (reading, reading) }

  /// How the clocks have parted; each parting is told once.
  mutating func look(_ reading: ClockReading) -> ClockParting? {
    defer { last = reading }
    let running = reading.running - agreed.running
    let slept = running - (reading.awake - agreed.awake)
    let set = reading.wall - agreed.wall - running
    guard slept >= Self.tolerance || set >= Self.tolerance || set <= .zero - Self.tolerance else { return nil }
    agreed = reading
    return ClockParting(before: last.wall, after: reading.wall, slept: slept, set: set)
  }
}

/// How the clocks parted between two looks at them.
struct ClockParting: Equatable {
  /// The last moment that is sure, by the clock on the wall as it went then.
  var before: Instant
  /// What it showed at the look after.
  var after: Instant
  /// How long the machine slept.
  private var slept: TimeSpan
  /// By how much the clock was put forward, or, below zero, back.
  private(set) var set: TimeSpan

  init(before: Instant, after: Instant, slept: TimeSpan, set: TimeSpan) {
    let isNews = { (span: TimeSpan) in span >= ClockWatch.tolerance || span <= .zero - ClockWatch.tolerance }
    (self.before, self.after) = (before, after)
    (self.slept, self.set) = (isNews(slept) ? slept : .zero, isNews(set) ? set : .zero)
  }

  /// What a turn that went on meanwhile counts too much, or, below zero, too little.
  var excess: TimeSpan { slept + set }

  /// What happened, in plain words: `this machine slept for 8h 3m`.
  var reason: String {
    var parts: [String] = []
    if slept > .zero { parts.append("this machine slept for \(slept.spoken)") }
    if set > .zero { parts.append("this machine's clock was put forward by \(set.spoken)") }
    if set < .zero { parts.append("this machine's clock was put back by \((.zero - set).spoken)") }
    return parts.spoken
  }
}
