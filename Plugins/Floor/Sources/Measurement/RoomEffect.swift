/// How often some people take the floor while others are in the room, and while they aren't.
///
/// It describes what happened and blames no one: what was talked about changed with who was there.
struct RoomEffect: Equatable, Sendable {
  /// The time and the turns under one of the two conditions.
  struct Condition: Equatable, Sendable {
    /// Less time than this says nothing about how often people speak: a minute, in microseconds.
    static let shortest: Int64 = 60_000_000

    /// Microseconds.
    var time: Int64
    var turns: Int
    var isLongEnough: Bool { time >= Self.shortest }
    /// `nil` where the time was too short.
    var turnsPerMinute: Double? { isLongEnough ? Double(turns) * 60_000_000 / Double(time) : nil }
  }

  /// While any of the others was in the room.
  private(set) var together: Condition
  /// While none of them was.
  private(set) var apart: Condition

  /// A turn counts where it starts.
  ///
  /// `times` is when any of those who take turns was in the room and could take one, so without the pauses.
  init(turnStarts: [Int64], times: TimeSet, others: TimeSet) {
    func condition(_ times: TimeSet) -> Condition {
      Condition(time: times.length, turns: turnStarts.count { times.contains($0) })
    }
    together = condition(times.intersection(others))
    apart = condition(times.subtracting(others))
  }

  /// Of two meetings together.
  static func + (left: RoomEffect, right: RoomEffect) -> RoomEffect {
    func sum(_ left: Condition, _ right: Condition) -> Condition {
      Condition(time: left.time.addingClamped(right.time), turns: left.turns + right.turns)
    }
    var effect = left
    (effect.together, effect.apart) = (sum(left.together, right.together), sum(left.apart, right.apart))
    return effect
  }
}
