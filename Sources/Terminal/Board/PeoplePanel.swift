import Facilitation
import Rendering
import RoomView

/// Everyone who may be given the floor, each beside a key, in as few columns as hold all of them.
struct PeoplePanel {
  let width: Int
  private let rows: Int
  private let people: [RoomNow.Person]
  private let keys: PersonKeys
  /// How much of people's own figures is shown.
  private var figures: Figures
  private let total: TimeSpan
  private let longest: TimeSpan
  private let nameWidth: Int

  private var gap: Int { figures == .brief ? 1 : 2 }
  /// A name longer than this makes room for the figures.
  private static let longestName = 40
  /// Names that stand close together are told apart by more of them.
  private var shortestName: Int { figures == .brief ? 14 : 8 }
  private static let groupWidth = 18
  private static let shortestBar = 4
  private static let markWidth = 4

  private enum Figures {
    case none, brief, whole

    var width: Int {
      switch self {
      case .none: 0
      case .brief: TimeAndShare.briefWidth
      case .whole: TimeAndShare.width
      }
    }
  }

  init(_ room: RoomNow, _ keys: PersonKeys, hasFigures: Bool, width: Int, rows: Int) {
    (self.width, self.rows, self.keys) = (width, max(0, rows), keys)
    figures = hasFigures ? .whole : .none
    people = room.people
    total = people.reduce(.zero) { $0 + $1.time }
    longest = people.map(\.time).max() ?? .zero
    // A name's own limit in letters spares measuring what is cut anyway.
    nameWidth =
      people.map { min(displayWidth(printable($0.name.prefix(Self.longestName))), Self.longestName) }.max() ?? 0
    // Everyone at a glance is worth more than shares.
    if hasFigures, hasPages {
      figures = .brief
      if hasPages { figures = .whole }
    }
  }

  // MARK: - The grid

  /// What a cell holds beside the name, without its bar.
  private var fixedWidth: Int { Self.markWidth + keys.width + 1 + figures.width }
  private var narrowestCell: Int { fixedWidth + shortestName }
  private var mostColumns: Int { max(1, (width + gap) / (narrowestCell + gap)) }
  private var hasPages: Bool { mostColumns * rows < people.count }
  /// The last row of several pages says which one it is.
  private var gridRows: Int { hasPages ? max(1, rows - 1) : max(1, rows) }
  private var columns: Int { min(mostColumns, max(1, people.count.divided(by: gridRows))) }
  private var cellWidth: Int { (width + gap) / columns - gap }
  private var pageSize: Int { gridRows * mostColumns }

  var pageCount: Int { max(1, people.count.divided(by: pageSize)) }

  /// The lines of one page; of the last, where there aren't so many.
  func lines(page: Int) -> [PictureLine] {
    guard rows > 0 else { return [] }
    let page = min(page, pageCount - 1)
    let shown = Array(people.dropFirst(page * pageSize).prefix(pageSize))
    let used = shown.count.divided(by: columns)
    var lines = (0..<used).map { row in
      var line = PictureLine(width: width)
      for column in 0..<columns where column * used + row < shown.count {
        line.skip(to: column * (cellWidth + gap))
        line.add(cell(shown[column * used + row]))
      }
      return line
    }
    if hasPages, rows > 1 {
      var line = PictureLine(width: width)
      line.put("   page \(page + 1) of \(pageCount): ↑ ↓", .faint)
      lines.append(line)
    }
    return lines
  }

  // MARK: - A cell

  private func cell(_ person: RoomNow.Person) -> PictureLine {
    var line = PictureLine(width: cellWidth)
    let look: Look = person.isSpeaking ? .strong : person.isHere ? .plain : .faint
    line.put(mark(person), look, in: Self.markWidth)
    line.put(keys[person.who] ?? "", .strong, in: keys.width + 1)
    let space = cellWidth - fixedWidth
    let hasFigures = figures != .none
    let barSpace = figures == .whole ? min(space / 2, max(0, space - nameWidth)) : 0
    let hasGroup = hasFigures && barSpace > Self.groupWidth * 2
    line.put(
      person.name, of: person.who, look, in: min(nameWidth, space - (barSpace >= Self.shortestBar ? barSpace : 0)))
    guard hasFigures else { return line }
    if hasGroup {
      line.put("  ")
      line.put(person.group, .faint, in: Self.groupWidth)
    }
    if figures == .brief {
      TimeAndShare.putBrief(person.time, on: &line, look)
    } else {
      TimeAndShare(time: person.time, total: total, longest: longest).put(on: &line, look)
    }
    return line
  }

  /// `►` speaks, `2!` is second in the queue, `·` isn't here.
  private func mark(_ person: RoomNow.Person) -> String {
    if person.isSpeaking { return " ►" }
    if let place = person.place { return place < 10 ? " \(place)!" : "\(min(place, 99))!" }
    return person.isHere ? "" : " ·"
  }
}

extension Int {
  /// The quotient, rounded up.
  fileprivate func divided(by divisor: Int) -> Int { (self + divisor - 1) / divisor }
}

extension PictureLine {
  /// Puts a name; where it is cut, the handle beside one that may be taken for another stays whole.
  fileprivate mutating func put(_ name: String, of who: Handle, _ look: Look, in field: Int) {
    let handle = " (\(who.word))"
    guard name.hasSuffix(handle), displayWidth(printable(name)) > field else { return put(name, look, in: field) }
    let left = min(field, room) - displayWidth(printable(handle))
    guard left > 1 else { return put(who.word, look, in: field) }
    put(String(name.dropLast(handle.count)), look, in: left)
    put(handle, look)
  }
}
