import Engine
import Facilitation
import Rendering

/// A text that is shown a windowful at a time, with the keys that decide about it below.
struct KeyPage {
  private var lines: [String]
  private let keys: [AskedKey]
  private let place: String

  init(text: String, _ keys: [AskedKey], _ place: String) {
    lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    (self.keys, self.place) = (keys, place)
  }

  /// Whether all of it was shown.
  var isEmpty: Bool { lines.isEmpty }

  /// The lines that fit into the window beside the keys, each with its end, and the rows of the keys; forgets those lines.
  mutating func next(columns: Int, rows: Int) -> (text: String, footer: [String]) {
    // With the key that shows more, the footer may be longer; it is counted as if it were there.
    let space = max(1, rows - footer(columns, hasMore: true).count)
    var taken = 0, count = 0
    for line in lines {
      let height = max(1, (displayWidth(line) + columns - 1) / columns)
      if taken + height > space, count > 0 { break }
      (taken, count) = (taken + height, count + 1)
    }
    let text = lines.prefix(count).map { $0 + "\n" }.joined()
    lines.removeFirst(count)
    return (text, footer(columns, hasMore: !lines.isEmpty))
  }

  /// `t take   l leave   n next   q quit   (1 of 4)`, broken between keys where the window is narrow.
  private func footer(_ columns: Int, hasMore: Bool) -> [String] {
    let more = hasMore ? ["space  more of it"] : []
    let parts = more + keys.map { "\($0.key)  \($0.words)" } + ["(\(place))"]
    var rows: [String] = []
    for part in parts.map({ printable($0) }) {
      if let last = rows.last, displayWidth(last) + 3 + displayWidth(part) < columns {
        rows[rows.count - 1] += "   " + part
      } else {
        rows += wrapped(part, to: max(1, columns - 1))
      }
    }
    return rows
  }
}
