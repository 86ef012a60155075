import Facilitation
import Rendering
import RoomView

extension ScreenSize {
  /// The smallest window in which a board says all that it must.
  static let smallestBoard = ScreenSize(columns: 40, rows: 12)
  var holdsBoard: Bool { columns >= Self.smallestBoard.columns && rows >= Self.smallestBoard.rows }

  /// Whether there is room for the queue beside the people rather than below them.
  fileprivate var isWide: Bool { columns >= 120 }
  /// Whether there are rows to spare for blank ones.
  fileprivate var isTall: Bool { rows >= 20 }
  /// How many lines what is said may take.
  fileprivate var mostMessageRows: Int { isTall ? 4 : 1 }
}

extension Board {
  /// The whole screen at a moment.
  func picture(of room: RoomNow, on size: ScreenSize) -> Picture {
    guard size.holdsBoard else { return tooSmall(size) }
    if isHelp { return help(on: size) }
    let heading = [viewLine(room, size.columns), agendaLine(room, size.columns), floorLine(room, size.columns)]
    return Picture(
      size,
      heading + body(room, size) + messageLines(size.columns, within: size.mostMessageRows) + [footer(size.columns)])
  }

  /// How many pages of people there are, or of help while that is shown.
  func pageCount(of room: RoomNow, on size: ScreenSize) -> Int {
    isHelp ? helpPageCount(on: size) : parts(of: room, on: size).people.pageCount
  }

  private func tooSmall(_ size: ScreenSize) -> Picture {
    let least = ScreenSize.smallestBoard
    let text =
      "The board needs \(least.columns) columns and \(least.rows) lines; here are \(size.columns) and \(size.rows). "
      + "Make the window larger, or go back with q."
    return Picture(
      size,
      wrapped(text, to: size.columns).map {
        var line = PictureLine(width: size.columns)
        line.put($0)
        return line
      })
  }

  // MARK: - The parts between the heading and the last lines

  private struct Parts {
    var groups: GroupsPanel?
    var people: PeoplePanel
    var queue: QueuePanel
    var queueRows: Int
  }

  /// How many lines the heading and the last ones take.
  private func frameRows(_ size: ScreenSize) -> Int {
    4 + messageLines(size.columns, within: size.mostMessageRows).count
  }

  private var isByGroup: Bool { view == .room || showsGroups }

  private func parts(of room: RoomNow, on size: ScreenSize) -> Parts {
    let gap = size.isTall ? 1 : 0
    var rows = size.rows - frameRows(size) - gap
    var width = size.columns
    let queue = QueuePanel(room, keys, view)
    var queueRows = rows
    if size.isWide {
      width /= 2
    } else {
      queueRows = queue.rows(within: max(2, rows / 3))
      rows -= queueRows + (queueRows > 0 ? gap : 0)
    }
    var groups: GroupsPanel?
    if isByGroup {
      let panel = GroupsPanel(room, view, within: max(2, rows * 2 / 3))
      rows -= panel.rows + gap
      groups = panel
    }
    let people = PeoplePanel(room, keys, hasFigures: !isByGroup, width: width, rows: rows)
    return Parts(groups: groups, people: people, queue: queue, queueRows: queueRows)
  }

  private func body(_ room: RoomNow, _ size: ScreenSize) -> [PictureLine] {
    let parts = parts(of: room, on: size)
    let blank = size.isTall ? [PictureLine(width: parts.people.width)] : []
    var main = parts.people.lines(page: page)
    if let groups = parts.groups { main = groups.lines(width: parts.people.width) + blank + main }
    let rows = size.rows - frameRows(size) - blank.count
    if size.isWide {
      let queue = parts.queue.lines(width: size.columns - parts.people.width - 3, rows: rows)
      return blank + sideBySide(main, queue, at: parts.people.width + 3, rows, size.columns)
    }
    let queue = parts.queue.lines(width: size.columns, rows: parts.queueRows)
    let free = max(0, rows - main.count - queue.count)
    return blank + main + Array(repeating: PictureLine(width: size.columns), count: free) + queue
  }

  private func sideBySide(
    _ left: [PictureLine], _ right: [PictureLine], at column: Int, _ rows: Int, _ width: Int
  ) -> [PictureLine] {
    (0..<rows).map { row in
      var line = PictureLine(width: width)
      if row < left.count { line.add(left[row]) }
      if row < right.count {
        line.skip(to: column)
        line.add(right[row])
      }
      return line
    }
  }
}
