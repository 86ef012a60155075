import Facilitation
import OrderedCollections

extension Document {
  /// A sentence each.
  static func notes(_ sentences: [String]) -> Document { .object(sentences.map(Block.note)) }
}

func people(_ count: Int) -> String { counted(count, "person", "people") }

extension Context {
  /// A time as it can be typed here: `10:15` for today, else with its date; spelled out where clocks show it twice.
  func word(for time: Instant) -> String { times.typed(time) }
}

extension Meeting {
  /// `planned`, `open` or `closed`.
  var stateWord: String { closed != nil ? "closed" : opened != nil ? "open" : "planned" }

  var nextItem: Item? { items.values.first { $0.opened == nil } }
  /// How many are in the room.
  var presentCount: Int { attendance.keys.count { isPresent($0) } }
}
