import Facilitation
import OrderedCollections

/// What stands for each of several keys, and since when.
///
/// What stood before is kept, so that an old meeting is read by what stood then: from the place of what was said in the
/// record on, and not from the clock, which may show the same for what came before and after it.
struct TermHistory<Key: Hashable & Codable & Sendable, Value: Codable & Equatable & Sendable>: Codable, Equatable,
  Sendable
{
  /// Something that was said of a key; `nil` took away what stood.
  private struct Saying: Codable, Equatable, Sendable {
    var key: Key
    var value: Value?
    var since: Instant
    var place: Int

    /// Whether it was said before the close of the meeting that a balance is about, or by now.
    func was(by scope: BalanceScope) -> Bool {
      guard since == scope.meeting.closed, let closing = scope.meeting.closing else { return since <= scope.meetingEnd }
      return place <= closing
    }
  }

  /// What stands for one key.
  struct Held: Equatable, Sendable {
    var value: Value
    var since: Instant
  }

  private var sayings: [Saying] = []

  mutating func set(_ value: Value?, for key: Key, since stamp: Stamp) {
    sayings.append(Saying(key: key, value: value, since: stamp.time, place: stamp.place))
  }

  /// Whether nothing was ever said.
  var isEmpty: Bool { sayings.isEmpty }
  /// What stands by the last that was said.
  var latest: OrderedDictionary<Key, Held> { held(by: sayings) }

  /// What stood at the end of the meeting that a balance is about, or now.
  func at(endOf scope: BalanceScope) -> OrderedDictionary<Key, Held> { held(by: sayings.filter { $0.was(by: scope) }) }

  /// What stood for a key, stretch by stretch of `scope`, in microseconds since 1970.
  func stretches(of key: Key, during scope: BalanceScope) -> [(value: Value?, span: Range<Int64>)] {
    let (lower, upper) = (scope.span.lowerBound, scope.span.upperBound)
    var stretches: [(value: Value?, span: Range<Int64>)] = [(nil, lower..<upper)]
    for saying in sayings where saying.key == key && saying.was(by: scope) {
      let before = stretches[stretches.count - 1].span.lowerBound
      let start = min(max(saying.since.microseconds, before), upper)
      stretches[stretches.count - 1].span = before..<start
      stretches.append((saying.value, start..<upper))
    }
    return stretches
  }

  private func held(by sayings: [Saying]) -> OrderedDictionary<Key, Held> {
    sayings.reduce(into: [:]) { held, saying in
      held[saying.key] = saying.value.map { Held(value: $0, since: saying.since) }
    }
  }
}
