import Rendering

/// What every key does.
extension Board {
  private var rows: [(name: String, help: String)] {
    (replay == nil ? [("a…z 0…9", "gives the floor to the person beside the key")] : [])
      + boardKeys.filter { !$0.help.isEmpty }.map { ($0.name, $0.help) }
      + [("► 1! ·", "has the floor; is first in the queue; is not here")]
  }

  private static let nameWidth = 9

  private func helpLines(width: Int) -> [PictureLine] {
    rows.flatMap { row in
      wrapped(row.help, to: max(1, width - Self.nameWidth - 1)).enumerated().map { index, text in
        var line = PictureLine(width: width)
        line.put(" ")
        line.put(index == 0 ? row.name : "", .strong, in: Self.nameWidth)
        line.put(text)
        return line
      }
    }
  }

  /// The first line and the last are the page's own.
  private static func rowsInPage(_ size: ScreenSize) -> Int { size.rows - 2 }

  func helpPageCount(on size: ScreenSize) -> Int {
    (helpLines(width: size.columns).count + Self.rowsInPage(size) - 1) / Self.rowsInPage(size)
  }

  func help(on size: ScreenSize) -> Picture {
    let pages = helpPageCount(on: size)
    let page = min(page, pages - 1)
    var heading = PictureLine(width: size.columns)
    heading.put(" The board's keys", .banner)
    heading.skip(to: size.columns, .banner)
    let space = Self.rowsInPage(size)
    let lines = helpLines(width: size.columns).dropFirst(page * space).prefix(space)
    let blanks = Array(repeating: PictureLine(width: size.columns), count: space - lines.count)
    var footer = PictureLine(width: size.columns)
    footer.put(
      pages > 1 ? " page \(page + 1) of \(pages): ↑ ↓; any other key closes this" : " any key closes this", .faint)
    return Picture(size, [heading] + lines + blanks + [footer])
  }
}
