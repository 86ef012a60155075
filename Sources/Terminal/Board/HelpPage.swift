/// What every key does.
extension Board {
  private static let rows: [(name: String, help: String)] =
    [("a…z 0…9", "gives the floor to the person beside the key")] + BoardKey.all.map { ($0.name, $0.help) }
    + [("►", "has the floor"), ("1!", "is first in the queue"), ("·", "is not here")]

  /// The first line and the last are the page's own.
  private static func rowsInPage(_ size: ScreenSize) -> Int { size.rows - 2 }

  func helpPageCount(on size: ScreenSize) -> Int {
    (Self.rows.count + Self.rowsInPage(size) - 1) / Self.rowsInPage(size)
  }

  func help(on size: ScreenSize) -> Picture {
    let pages = helpPageCount(on: size)
    let page = min(page, pages - 1)
    var heading = PictureLine(width: size.columns)
    heading.put(" The board's keys", .banner)
    heading.skip(to: size.columns, .banner)
    let rows = Self.rows.dropFirst(page * Self.rowsInPage(size)).prefix(Self.rowsInPage(size)).map { row in
      var line = PictureLine(width: size.columns)
      line.put(" ")
      line.put(row.name, .strong, in: 9)
      line.put(row.help)
      return line
    }
    var footer = PictureLine(width: size.columns)
    footer.put(pages > 1 ? " page \(page + 1) of \(pages): ↑ ↓; any other key closes this" : " any key closes this", .faint)
    let blanks = Array(repeating: PictureLine(width: size.columns), count: Self.rowsInPage(size) - rows.count)
    return Picture(size, [heading] + rows + blanks + [footer])
  }
}
