import Facilitation
import OrderedCollections

/// What stands for each of several keys, and since when.
///
/// What stood before is kept, so that an old meeting is read by what stood then.
struct TermHistory<Key: Hashable & Codable & Sendable, Value: Codable & Equatable & Sendable>: Codable, Equatable,
  Sendable
{
  /// Something that was said of a key; `nil` took away what stood.
  private struct Saying: Codable, Equatable, Sendable {
    var key: Key
    var value: Value?
    var since: Instant
  }

  /// What stands for one key.
  struct Held: Equatable, Sendable {
    var value: Value
    var since: Instant
  }

  private var sayings: [Saying] = []

  mutating func set(_ value: Value?, for key: Key, since time: Instant) {
    sayings.append(Saying(key: key, value: value, since: time))
  }

  /// What stands by the last that was said.
  var latest: OrderedDictionary<Key, Held> { held(by: sayings) }

  /// What stood at `time`.
  func at(_ time: Instant) -> OrderedDictionary<Key, Held> { held(by: sayings.filter { $0.since <= time }) }

  private func held(by sayings: [Saying]) -> OrderedDictionary<Key, Held> {
    sayings.reduce(into: [:]) { held, saying in
      held[saying.key] = saying.value.map { Held(value: $0, since: saying.since) }
    }
  }
}
