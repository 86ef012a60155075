import Facilitation
import OrderedCollections
import RoomView

/// Which key stands for whom; once given, a key stays for as long as the board does.
///
/// A person gets the first letter of the handle, else the next free one of it, else the first free digit or letter. When
/// all are taken, keys of two begin: ``prefix`` and one more, then of three.
struct PersonKeys: Equatable, Sendable {
  /// Comes before a key when there are more people than keys.
  static let prefix: Character = ";"
  /// The keys that stand for people; the letter that is left out goes back to the prompt.
  static let spares = Array("1234567890abcdefghijklmnoprstuvwxyz")

  private var keys: [Handle: String] = [:]
  private var holders: [String: Handle] = [:]

  subscript(_ who: Handle) -> String? { keys[who] }
  func holder(of key: String) -> Handle? { holders[key] }
  /// The columns of the longest key.
  var width: Int { keys.values.lazy.map(\.utf8.count).max() ?? 1 }

  /// Gives a key to each of `people` who has none.
  mutating func give(to people: some Sequence<Handle>) {
    for who in people where keys[who] == nil {
      let key = firstFree(for: who)
      keys[who] = key
      holders[key] = who
    }
  }

  private func firstFree(for who: Handle) -> String {
    let wishes = who.word.filter { Self.spares.contains($0) } + Self.spares
    var prefix = ""
    while true {
      if let key = wishes.first(where: { holders[prefix + String($0)] == nil }) { return prefix + String(key) }
      prefix.append(Self.prefix)
    }
  }
}

extension RoomNow {
  /// Those who should get keys, the first coming first: in the roster's order, so that each board gives the same keys;
  /// where there are more people than keys, those at the meeting come first.
  var peopleInOrderOfKeys: [Handle] {
    let known = OrderedSet(roster.people.keys)
    let heard = OrderedSet(people.map(\.who))
    return Array(known.count <= PersonKeys.spares.count ? known.union(heard) : heard.union(known))
  }
}
