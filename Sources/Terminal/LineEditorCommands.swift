import CEdit
import Engine

/// What the editor's keys do, beside what libedit does itself.
extension LineEditor {
  func perform(_ command: cedit_command) -> cedit_answer {
    switch command {
    case CEDIT_COMPLETE: return complete()
    case CEDIT_OLDER: return walk { $0.older(in: history) }
    case CEDIT_NEWER: return walk { $0.newer(in: history) }
    case CEDIT_HIDE: return hide()
    case CEDIT_SHOW: return show()
    case CEDIT_INSERT:
      cedit_insert(edit.pointer, pasted)
      return CEDIT_REFRESHED
    case CEDIT_GIVE_UP:
      set(line.text + "^C", cursor: nil)
      return CEDIT_REFRESHED
    default: return CEDIT_REFRESHED
    }
  }

  /// Puts another line in place of this one; the cursor at byte `cursor` of it, or at its end.
  private func set(_ text: String, cursor: Int?) {
    let after = cursor.map { String(decoding: text.utf8.dropFirst($0), as: UTF8.self).unicodeScalars.count } ?? 0
    cedit_set_line(edit.pointer, text, Int32(after))
  }

  // MARK: - Out of the way

  private func hide() -> cedit_answer {
    let (text, cursor) = line
    hidden = (text, String(decoding: text.utf8.dropFirst(cursor), as: UTF8.self).unicodeScalars.count)
    set("", cursor: nil)
    return CEDIT_REDRAWN
  }

  private func show() -> cedit_answer {
    guard let (text, after) = hidden else { return CEDIT_REFRESHED }
    hidden = nil
    cedit_set_line(edit.pointer, text, Int32(after))
    return CEDIT_REDRAWN
  }

  // MARK: - History

  private func walk(_ step: (inout HistoryWalk) -> String?) -> cedit_answer {
    let (text, cursor) = line
    if walk?.shown != text { walk = HistoryWalk(typed: text, cursor: cursor) }
    guard let found = walk.mutate(step) else { return CEDIT_BEEP }
    set(found, cursor: nil)
    return CEDIT_REFRESHED
  }

  // MARK: - Completion

  private func complete() -> cedit_answer {
    let (text, cursor) = line
    // A paste may stand there in several lines.
    let start = text.utf8.prefix(cursor).lastIndex(of: UInt8(ascii: "\n")).map { text.utf8.index(after: $0) }
    let above = start.map { text.utf8.distance(from: text.startIndex, to: $0) } ?? 0
    let own = String(decoding: text.utf8.dropFirst(above), as: UTF8.self)
    let completion = owner.completion(of: own, cursor: cursor - above)
    var bytes = Array(text.utf8)
    let range = completion.range.lowerBound + above..<completion.range.upperBound + above
    guard Array(bytes[range]) == Array(completion.text.utf8) else {
      bytes.replaceSubrange(range, with: completion.text.utf8)
      set(String(decoding: bytes, as: UTF8.self), cursor: range.lowerBound + completion.text.utf8.count)
      return CEDIT_REFRESHED
    }
    let list = CompletionList(completion.candidates, or: completion.expected)
    guard !list.isEmpty else { return CEDIT_BEEP }
    steps = showing(list, under: text)
    return CEDIT_AS_IT_IS
  }

  /// Under the line, from where the next key takes it away; above it where nothing on the screen should move.
  private func showing(_ list: CompletionList, under text: String) -> [Step] {
    let size = terminal.size
    guard !looks.isQuiet else {
      return redrawing(above: list.lines(columns: size.columns, rows: .max).map { $0 + "\r\n" }.joined())
    }
    let width = owner.promptWidth(continues: continues, columns: columns)
    let used = rowsUsed(by: text, after: width, columns: columns)
    let lines = list.lines(columns: size.columns, rows: max(1, size.rows - used))
    let down = String(repeating: "\r\n", count: used)
    let up = "\r\u{1B}[\(used + lines.count - 1)A"
    let steps = redrawing(above: down + lines.joined(separator: "\r\n") + up)
    isListShown = true
    return steps
  }
}

extension Optional {
  fileprivate mutating func mutate<Result>(_ body: (inout Wrapped) -> Result?) -> Result? {
    guard var value = self else { return nil }
    defer { self = value }
    return body(&value)
  }
}
