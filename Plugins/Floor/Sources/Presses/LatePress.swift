import Facilitation

/// A press that should have come earlier than it did.
///
/// Presses about the floor stay in the order of time: who had the floor until then keeps the seconds up to it, and none after.
struct LatePress {
  /// When it should have come.
  let time: Instant
  /// What was typed, without its time.
  let line: String
  let floor: MeetingFloor
  let opened: Instant
  let context: Context

  private func check() throws(Refusal) {
    if time < opened {
      let earliest = floor.lastOfFloor?.time ?? opened
      throw Refusal(
        "that is \((opened - time).spoken) before the meeting opened",
        remedy: "\(line) --at \(context.times.typed(earliest))",
        about: "at")
    }
    if time > context.now {
      throw Refusal("it is only \(clock(context.now))", remedy: line, about: "at")
    }
  }

  /// Whether it can give someone the floor.
  func check(speaker who: Handle, in meeting: Meeting) throws(Refusal) {
    try check()
    if let last = lastPress {
      throw Refusal(
        "the last press came at \(clock(last)), after that",
        remedy: "\(turn(of: who, until: last))   records what was missed before it", about: "at")
    }
    if let left = meeting.leaving(of: who, from: time) {
      throw Refusal(
        "\(context.roster.name(of: who)) left at \(clock(left)), after that",
        remedy: left > time ? turn(of: who, until: left) : line, about: "at")
    }
  }

  /// Whether it can take the floor from those who have it.
  func checkStop() throws(Refusal) {
    try check()
    if let last = lastPress {
      throw Refusal(
        "the last press came at \(clock(last)), after that", remedy: "oops   takes that press back", about: "at")
    }
  }

  /// The time of the last press about the floor, where it came after this one; a hand may have gone up since.
  private var lastPress: Instant? { floor.lastOfFloor.flatMap { $0.time > time ? $0.time : nil } }

  private func turn(of who: Handle, until end: Instant) -> String {
    "turn \(who.word) \(context.times.typed(time)) \((end - time).inWholeSeconds.word)"
  }

  private func clock(_ time: Instant) -> String { context.times.clock(time) }
}
