import Facilitation
import OrderedCollections

/// A hand that somebody raised.
struct RaisedHand: Codable, Equatable, Sendable {
  var who: Handle
  var raised: Instant
  /// Whether it is about how the meeting goes, and not about its matter.
  var isProcess: Bool
}

/// Whose hands are up by the presses alone, whoever may have left since.
///
/// A hand goes down when its person is given the floor. That is a part of what those presses mean, so that a press which
/// is taken back leaves the hand up where it was.
struct Hands: Codable, Equatable, Sendable {
  /// As they went up: several for who came back and raised theirs again, or made it a point of process.
  private(set) var all: [RaisedHand] = []

  /// Answers with the hands that go down.
  @discardableResult
  mutating func apply(_ press: Press) -> [RaisedHand] {
    switch press.action {
    case .raise(let who, let isProcess):
      all.append(RaisedHand(who: who, raised: press.time, isProcess: isProcess))
      return []
    case .lower(let who), .speak(let who), .next(let who), .with(let who): return lower { $0 == who }
    case .resume(let those): return lower(those.contains)
    case .stop, .pause: return []
    }
  }

  private mutating func lower(_ isLowered: (Handle) -> Bool) -> [RaisedHand] {
    guard all.contains(where: { isLowered($0.who) }) else { return [] }
    let lowered = all.filter { isLowered($0.who) }
    all.removeAll { isLowered($0.who) }
    return lowered
  }
}

extension Meeting {
  /// Those hands that are up, one for each person who hasn't left since raising it, in the order in which they went up;
  /// points of process first.
  func up(_ hands: Hands) -> [RaisedHand] {
    let staying = hands.all.filter { leaving(of: $0.who, from: $0.raised) == nil }
    var seen: Set<Handle> = []
    return (staying.filter(\.isProcess) + staying.filter { !$0.isProcess }).filter { seen.insert($0.who).inserted }
  }
}
