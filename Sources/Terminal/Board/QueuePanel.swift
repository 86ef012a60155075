import Facilitation
import Rendering
import RoomView

/// Raised hands, who is next coming first, each with the reason for its place.
///
/// Reasons tell how much someone has spoken, so the room sees the order without them.
struct QueuePanel {
  private let hands: [RoomNow.Hand]
  /// The rule that they follow, in words.
  private let order: String
  private let keys: PersonKeys
  private let view: Board.View

  init(_ room: RoomNow, _ keys: PersonKeys, _ view: Board.View) {
    (hands, order) = (room.hands, room.floor.order)
    (self.keys, self.view) = (keys, view)
  }

  /// The rows that it takes when there are `most`: none while no hand is up.
  func rows(within most: Int) -> Int { hands.isEmpty ? 0 : min(most, hands.count + 1) }

  func lines(width: Int, rows: Int) -> [PictureLine] {
    guard rows > 0 else { return [] }
    var heading = PictureLine(width: width)
    heading.put(hands.isEmpty ? " no hand is up" : " \(hands.count) \(hands.count == 1 ? "hand" : "hands") up", .strong)
    if !hands.isEmpty, !order.isEmpty { heading.put(", \(order)") }
    let space = rows - 1
    // The heading says how many there are; where there is hardly any room, whoever is next is worth more than the rest.
    let shown = hands.count <= space || space < 3 ? min(hands.count, space) : space - 1
    var lines = [heading] + hands.prefix(shown).enumerated().map { line($0.element, $0.offset + 1, width) }
    if shown < min(hands.count, space) {
      var rest = PictureLine(width: width)
      rest.put("   and \(hands.count - shown) more", .faint)
      lines.append(rest)
    }
    return lines
  }

  private func line(_ hand: RoomNow.Hand, _ number: Int, _ width: Int) -> PictureLine {
    var line = PictureLine(width: width)
    line.put("\(number)", in: 3, .right)
    line.put("  ")
    line.put(keys[hand.who] ?? "", .strong, in: keys.width + 1)
    line.putUpTo(max(12, width / 3), hand.name)
    let why = [hand.isProcess ? "point of process" : "", view == .room ? "" : hand.why].filter { !$0.isEmpty }
    if !why.isEmpty { line.put(": " + why.joined(separator: ", "), .faint) }
    return line
  }
}
