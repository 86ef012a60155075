/// A walk through the lines that were typed before, by those that begin like what stands before the cursor.
struct HistoryWalk: Equatable {
  /// What the walk began with, and comes back to.
  let typed: String
  private let beginning: String
  /// Where the walk stands, as a distance from the end; 0 for what was typed.
  private var back = 0
  /// What it showed last: while that is still the line, the walk goes on.
  private(set) var shown: String

  /// `cursor` is in bytes.
  init(typed: String, cursor: Int) {
    (self.typed, shown) = (typed, typed)
    beginning = String(decoding: typed.utf8.prefix(cursor), as: UTF8.self)
  }

  /// The next older line that fits and isn't what is shown; `nil` when there is none.
  mutating func older(in lines: [String]) -> String? {
    var at = back + 1
    while at <= lines.count {
      if let line = take(at, lines) { return line }
      at += 1
    }
    return nil
  }

  /// The next newer line, and after the newest what was typed; `nil` when that is shown.
  mutating func newer(in lines: [String]) -> String? {
    guard back > 0 else { return nil }
    var at = back - 1
    while at > 0 {
      if let line = take(at, lines) { return line }
      at -= 1
    }
    (back, shown) = (0, typed)
    return typed
  }

  private mutating func take(_ at: Int, _ lines: [String]) -> String? {
    let line = lines[lines.count - at]
    guard line.hasPrefix(beginning), line != shown else { return nil }
    (back, shown) = (at, line)
    return line
  }
}
