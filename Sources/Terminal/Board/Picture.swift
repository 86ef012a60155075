import Facilitation
import Rendering

/// How a piece of text looks; what it means can always be told without.
enum Look: Sendable {
  case plain, strong, faint
  /// A heading's ground.
  case banner
  /// Something that asks to be seen.
  case alarm
}

/// A piece of a line with one look, and the columns that it takes.
struct Span: Equatable, Sendable {
  let text: String
  let columns: Int
  let look: Look
}

/// One line of a picture, never wider than it may be, whatever is put on it.
///
/// Its width is counted piece by piece: a name that ends in half a character can't change the width of what follows.
struct PictureLine: Equatable, Sendable {
  let width: Int
  private(set) var spans: [Span] = []
  private(set) var columns = 0

  init(width: Int) { self.width = max(0, width) }

  /// The columns that are still free.
  var room: Int { width - columns }
  var text: String { spans.map(\.text).joined() }

  /// Adds as much of `text` as there is room for, made printable, in a field of `field` columns where that is given.
  mutating func put(_ text: String, _ look: Look = .plain, in field: Int? = nil, _ alignment: ColumnAlignment = .left) {
    let space = min(field ?? room, room)
    guard space > 0 else { return }
    let shown = cut(printable(beginning(of: text, for: space)), to: space)
    let taken = displayWidth(shown)
    let blanks = field == nil ? 0 : space - taken
    if alignment == .right { blank(blanks, look) }
    if !shown.isEmpty { append(Span(text: shown, columns: taken, look: look)) }
    if alignment == .left { blank(blanks, look) }
  }

  /// Adds what `columns` hold of `text`, and no blanks after it.
  mutating func putUpTo(_ columns: Int, _ text: String, _ look: Look = .plain) {
    var piece = PictureLine(width: min(columns, room))
    piece.put(text, look)
    add(piece)
  }

  /// Adds blanks up to `column`, as far as there is room.
  mutating func skip(to column: Int, _ look: Look = .plain) { blank(min(column, width) - columns, look) }

  /// Adds the pieces of another line.
  mutating func add(_ other: PictureLine) {
    for span in other.spans where span.columns <= room { append(span) }
  }

  private mutating func blank(_ count: Int, _ look: Look) {
    let count = min(count, room)
    if count > 0 { append(Span(text: String(repeating: " ", count: count), columns: count, look: look)) }
  }

  private mutating func append(_ span: Span) {
    spans.append(span)
    columns += span.columns
  }

  /// More of `text` than `space` columns can show: a name of a million marks on one letter costs no more than others.
  private func beginning(of text: String, for space: Int) -> String {
    let most = 16 * (space + 1)
    return text.utf8.count <= most ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(most)))
  }
}

/// The columns and rows of a screen.
struct ScreenSize: Hashable, Sendable {
  var columns, rows: Int

  init(columns: Int, rows: Int) { (self.columns, self.rows) = (max(1, columns), max(1, rows)) }
}

/// What a whole screen shows: as many lines as it has rows, each as wide as it has columns.
struct Picture: Equatable, Sendable {
  let size: ScreenSize
  let lines: [PictureLine]

  /// Lines that are missing or short are filled with blanks; what is too much is left out.
  init(_ size: ScreenSize, _ lines: [PictureLine]) {
    self.size = size
    let missing = max(0, size.rows - lines.count)
    self.lines = (lines.prefix(size.rows) + Array(repeating: PictureLine(width: size.columns), count: missing)).map {
      var line = PictureLine(width: size.columns)
      line.add($0)
      line.skip(to: size.columns)
      return line
    }
  }

  /// The lines without their looks.
  var text: String { lines.map { $0.text + "\n" }.joined() }
}
