import Facilitation
import Rendering

/// Raised hands, who is next coming first, each with the reason for its place.
///
/// Reasons tell how much someone has spoken, so the room sees the order without them.
struct QueuePanel {
  private let moment: Moment
  private let keys: PersonKeys
  private let view: Board.View

  init(_ moment: Moment, _ keys: PersonKeys, _ view: Board.View) {
    (self.moment, self.keys, self.view) = (moment, keys, view)
  }

  private var queue: [FloorNow.Place] { moment.floor.queue }

  /// The rows that it takes when there are `most`: none while no hand is up.
  func rows(within most: Int) -> Int { queue.isEmpty ? 0 : min(most, queue.count + 1) }

  func lines(width: Int, rows: Int) -> [PictureLine] {
    guard rows > 0 else { return [] }
    var heading = PictureLine(width: width)
    heading.put(queue.isEmpty ? " no hand is up" : " \(queue.count) \(queue.count == 1 ? "hand" : "hands") up", .strong)
    if !queue.isEmpty, !moment.floor.order.isEmpty { heading.put(", \(moment.floor.order)") }
    let space = rows - 1
    // The heading says how many there are; where there is hardly any room, whoever is next is worth more than the rest.
    let shown = queue.count <= space || space < 3 ? min(queue.count, space) : space - 1
    var lines = [heading] + queue.prefix(shown).enumerated().map { line($0.element, $0.offset + 1, width) }
    if shown < min(queue.count, space) {
      var rest = PictureLine(width: width)
      rest.put("   and \(queue.count - shown) more", .faint)
      lines.append(rest)
    }
    return lines
  }

  private func line(_ place: FloorNow.Place, _ number: Int, _ width: Int) -> PictureLine {
    var line = PictureLine(width: width)
    line.put("\(number)", in: 3, .right)
    line.put("  ")
    line.put(keys[place.who] ?? "", .strong, in: keys.width + 1)
    line.putUpTo(max(12, width / 3), moment.roster.name(of: place.who))
    let why = [place.isProcess ? "point of process" : "", view == .room ? "" : place.why].filter { !$0.isEmpty }
    if !why.isEmpty { line.put(": " + why.joined(separator: ", "), .faint) }
    return line
  }
}
