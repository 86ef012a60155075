import Facilitation
import Rendering

/// What may stand at the cursor, each with its few words, as lines of a window.
struct CompletionList {
  private let candidates: [Candidate]

  /// Where there is nothing to choose from, what is expected.
  init(_ candidates: [Candidate], or expected: Candidate? = nil) {
    self.candidates = candidates.isEmpty ? expected.map { [$0] } ?? [] : candidates
  }

  var isEmpty: Bool { candidates.isEmpty }

  /// No more than `rows` lines, none wider than the window; what didn't fit is counted.
  func lines(columns: Int, rows: Int) -> [String] {
    let shown = candidates.count > rows ? candidates.prefix(max(0, rows - 1)) : candidates[...]
    let words = shown.map { printable($0.word) }
    // The last column stays free: some terminals go to the next line after it.
    let room = max(1, columns - 1)
    let widest = min(words.map(displayWidth).max() ?? 0, max(room / 2, 8))
    var lines = zip(shown, words).map { candidate, word in
      guard !candidate.gloss.isEmpty else { return cut("  " + word, to: room) }
      let gap = String(repeating: " ", count: max(0, widest - displayWidth(word)))
      return cut("  \(word)\(gap)  \(printable(candidate.gloss))", to: room)
    }
    if shown.count < candidates.count {
      lines.append(cut("  … and \(candidates.count - shown.count) more: type a letter or two", to: room))
    }
    return lines
  }
}
