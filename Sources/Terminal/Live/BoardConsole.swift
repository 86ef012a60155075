import Engine

/// Keeps what a session says of one line, for the board to show in one line.
final class BoardConsole: Console {
  private var shown: [String] = []
  private var complaints: [String] = []
  private var notices: [String] = []

  func show(_ text: String) { shown += lines(text) }
  func notice(_ text: String) { notices += lines(text) }
  func complain(_ text: String) { complaints += lines(text) }
  func complain(_ text: String, brief: String) { complaints += lines(brief) }
  func flush() {}

  /// What was said of `line`, and forgets it; `nil` when nothing was.
  func takeMessage(about line: String?) -> Board.Message? {
    defer { (shown, complaints) = ([], []) }
    if !complaints.isEmpty { return .refused(complaints.joined(separator: "; ")) }
    return line.map { .done(line: $0, answer: shown.joined(separator: "; ")) }
  }

  func takeNotices() -> [String] {
    defer { notices = [] }
    return notices
  }

  private func lines(_ text: String) -> [String] { text.split(whereSeparator: \.isNewline).map(String.init) }
}
