import Facilitation
import Rendering

/// The last lines: what became due, what was said, and what keys do.
extension Board {
  /// What became due, and below it what was said of the last key, each on lines of its own and whole as far as `most`
  /// lines hold it; one line at least.
  func messageLines(_ width: Int, within most: Int) -> [PictureLine] {
    let isForRoom = view == .room
    let due = notices.isEmpty ? "" : isForRoom ? "something is for you alone: tab" : notices.joined(separator: "; ")
    // What has to be seen now goes before a hint that would take its line.
    let message = said.isHint && !due.isEmpty ? "" : said.text
    guard most > 1 else {
      var line = PictureLine(width: width)
      if !message.isEmpty { line.put(" " + message, said.look) }
      if !due.isEmpty { line.put((message.isEmpty ? " " : "; ") + due, isForRoom ? .plain : .alarm) }
      return [line]
    }
    let dueRows = due.isEmpty ? 0 : min(wrapped(due, to: width - 2).count, message.isEmpty ? most : most - 1)
    let shown =
      lines(due, isForRoom ? .plain : .alarm, width, within: dueRows)
      + lines(message, said.look, width, within: most - dueRows)
    return shown.isEmpty ? [PictureLine(width: width)] : shown
  }

  /// What is said of the last key, in words for whoever may look.
  private var said: (text: String, look: Look, isHint: Bool) {
    switch message {
    case .refused(let text): ("not done: " + text, .alarm, false)
    case .hint(let text): (text, .plain, true)
    case .done(let done, let answer): (view == .room ? "done: " + done : answer, .plain, false)
    case .replayed(let replayed, let answer):
      (view == .facilitator && !answer.isEmpty ? "\(replayed): \(answer)" : replayed, .plain, false)
    case nil: ("", .plain, true)
    }
  }

  /// The text on as many lines as it takes; of more than `most`, the last is cut.
  private func lines(_ text: String, _ look: Look, _ width: Int, within most: Int) -> [PictureLine] {
    guard !text.isEmpty, most > 0 else { return [] }
    let pieces = wrapped(printable(text), to: width - 2)
    let rest = pieces.dropFirst(most - 1).joined(separator: " ")
    return (pieces.prefix(most - 1) + [rest]).filter { !$0.isEmpty }.map { piece in
      var line = PictureLine(width: width)
      line.put(" " + piece, look)
      return line
    }
  }

  func footer(_ width: Int) -> PictureLine {
    var line = PictureLine(width: width)
    if let question {
      line.put(" \(question.words) ", .banner)
      // Of what is longer than the line, the end is shown: that is where someone types.
      line.put(" " + ending(of: question.text, for: line.room - 2) + "▏")
      return line
    }
    if begun.isEmpty, mode == .speak {
      if let replay { put(replay, on: &line) }
      putHints(on: &line)
      return line
    }
    line.put(" \(mode.title) ", .banner)
    if !begun.isEmpty { line.put(" \(begun)", .strong) }
    line.put(" whose key? \(mode.question)")
    let wayOut = "; esc leaves"
    if line.room >= wayOut.utf8.count { line.put(wayOut) }
    return line
  }

  /// As much of the end of `text` as `space` columns hold.
  private func ending(of text: String, for space: Int) -> String {
    let text = printable(text)
    guard displayWidth(text) > space else { return text }
    var (shown, columns) = (Substring(), 1)
    for start in text.indices.reversed() {
      columns += displayWidth(String(text[start...start]))
      guard columns <= space else { break }
      shown = text[start...]
    }
    return "…" + shown
  }

  /// How the replay goes.
  private func put(_ replay: Playing, on line: inout PictureLine) {
    line.put(replay.isPlaying ? " PLAYS \(replay.speed)× " : " STANDS ", .banner)
    line.put(" \(replay.place) ")
  }

  /// As many keys as there is room for; those that lead out of here and to all the others are always named.
  private func putHints(on line: inout PictureLine) {
    let lasting = boardKeys.filter(\.effect.isAlwaysNamed).compactMap(\.namedHint).joined(separator: "  ")
    var hints = ""
    for key in boardKeys where !key.effect.isAlwaysNamed {
      guard let hint = key.namedHint else { continue }
      let longer = hints + (hints.isEmpty ? " " : "  ") + hint
      guard line.columns + longer.count + 2 + lasting.count < line.width else { break }
      hints = longer
    }
    line.put(hints, .faint)
    line.skip(to: line.width - lasting.count - 1)
    line.put(lasting, .faint)
  }
}

extension BoardKey {
  fileprivate var namedHint: String? { hint.map { "\(name) \($0)" } }
}

extension BoardKey.Effect {
  fileprivate var isAlwaysNamed: Bool {
    switch self {
    case .help, .leave: true
    default: false
    }
  }
}

extension Board.Mode {
  fileprivate var title: String {
    switch self {
    case .speak: "SPEAK"
    case .with: "ALSO"
    case .hand: "HAND"
    case .correct: "WHO"
    }
  }

  fileprivate var question: String {
    switch self {
    case .speak: "has the floor"
    case .with: "speaks too, or stops"
    case .hand: "hand up, or down"
    case .correct: "it was theirs"
    }
  }
}
