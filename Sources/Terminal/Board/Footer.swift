import Rendering

/// The last two lines: what was said, and what keys do.
extension Board {
  func messageLine(_ width: Int) -> PictureLine {
    var line = PictureLine(width: width)
    switch message {
    case .refused(let text): line.put(" not done: " + text, .alarm)
    case .hint(let text): if hasRoom(for: text, width) { line.put(" " + text) }
    case .done(let done, let answer):
      if view == .room {
        line.put(" done: " + done)
      } else {
        line.put(" " + answer)
      }
    case .replayed(let replayed, let answer):
      line.put(" " + replayed)
      if view == .facilitator, !answer.isEmpty { line.put(": " + answer) }
    case nil: break
    }
    guard !notices.isEmpty else { return line }
    line.put(line.columns > 0 ? "; " : " ")
    if view == .room {
      line.put("something is for you alone: tab")
    } else {
      line.put(notices.joined(separator: "; "), .alarm)
    }
    return line
  }

  /// What has to be seen now goes before a hint that would push it off the line.
  private func hasRoom(for hint: String, _ width: Int) -> Bool {
    guard view == .facilitator, !notices.isEmpty else { return true }
    return displayWidth(" \(hint); " + notices.joined(separator: "; ")) <= width
  }

  func footer(_ width: Int) -> PictureLine {
    var line = PictureLine(width: width)
    if begun.isEmpty, mode == .speak {
      if let replay, put(replay, on: &line) { return line }
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

  /// How the replay goes, or the question that is asked; answers whether that takes the whole line.
  private func put(_ replay: Playing, on line: inout PictureLine) -> Bool {
    if let question = replay.question {
      line.put(" \(question.words) ", .banner)
      line.put(" " + question.text + "▏")
      return true
    }
    line.put(replay.isPlaying ? " PLAYS \(replay.speed)× " : " STANDS ", .banner)
    line.put(" \(replay.place) ")
    return false
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
