/// Makes the bytes that bring a terminal from one picture to the next: the lines that changed, and no others.
///
/// Plain sequences (ECMA-48) rather than ncurses: the few that are needed are the same on every terminal that isn't
/// dumb, they take a page of code instead of a library with a state of its own, and nothing that was typed can get
/// among them, since a picture holds printable text only. No scrolling regions, no tabs, no line breaks: each line is
/// placed, so that a terminal that counts a character otherwise spoils no other line.
struct Painter {
  let usesColour: Bool
  private var shown: Picture?

  init(usesColour: Bool) { self.usesColour = usesColour }

  mutating func forget() { shown = nil }

  /// Empty when the picture is on the screen already.
  mutating func bytes(for picture: Picture) -> [UInt8] {
    let before = shown?.size == picture.size ? shown : nil
    shown = picture
    var text = before == nil ? "\u{1B}[0m\u{1B}[2J" : ""
    for (row, line) in picture.lines.enumerated() where line != before?.lines[row] { text += painted(line, row: row) }
    return Array(text.utf8)
  }

  private func painted(_ line: PictureLine, row: Int) -> String {
    var text = "\u{1B}[\(row + 1);1H\u{1B}[2K"
    var column = 1
    var isPlaced = true
    for span in line.spans {
      if !isPlaced { text += "\u{1B}[\(column)G" }
      let look = usesColour ? span.look.sequence : ""
      text += look + span.text + (look.isEmpty ? "" : "\u{1B}[0m")
      column += span.columns
      // Terminals don't agree on how wide an emoji is; what comes after one is placed by its column.
      isPlaced = span.text.utf8.count == span.columns
    }
    return text
  }
}

extension Look {
  fileprivate var sequence: String {
    switch self {
    case .plain: ""
    case .strong: "\u{1B}[1m"
    case .faint: "\u{1B}[2m"
    case .banner: "\u{1B}[7m"
    case .alarm: "\u{1B}[1;33m"
    }
  }
}
