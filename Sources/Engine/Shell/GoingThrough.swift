import Facilitation

// The parts of a document one at a time, with a key for each line that may be run about one.

/// A key that is waited for, and what it does.
public struct AskedKey: Equatable, Sendable {
  /// As it is typed, in lower case.
  public let key: Character
  /// What it does, in a word or two.
  public let words: String

  static let next = AskedKey(key: "n", words: "next")
  static let quit = AskedKey(key: "q", words: "quit")
}

extension Session {
  /// Whether somebody at the keys goes through the parts of a reply: it was typed, and asked for in no format.
  func goesThrough(_ reply: Reply) -> Bool {
    reply.document.sections.contains { !$0.keyed.isEmpty } && asking.isThere && runningFiles.isEmpty
      && reply.verbatim == nil && reply.wishes.format == nil && format == nil && reply.wishes.asOf == nil
  }

  /// Shows each part alone until a key decides about it, and runs the lines of those keys as if they were typed.
  func goThrough(_ reply: Reply, _ typed: SourceLine) {
    let sections = reply.document.sections
    let count = sections.count { !$0.keyed.isEmpty }
    var place = 0, later = 0
    for section in sections {
      var part = reply
      part.document = Document(.object, [section])
      let text = text(of: part)
      guard !section.keyed.isEmpty else {
        show(text)
        continue
      }
      place += 1
      switch decide(section.keyed, under: (place > 1 ? "\n" : "") + text, "\(place) of \(count)") {
      case .done: continue
      case .later: later += 1
      case .left:
        later += count - place + 1
        return tell(later, typed)
      }
    }
    tell(later, typed)
  }

  private enum Decided { case done, later, left }

  private func decide(_ lines: [KeyedLine], under text: String, _ place: String) -> Decided {
    let keys = lines.map { AskedKey(key: $0.key, words: $0.words) } + [.next, .quit]
    var text = text
    while true {
      finishTurn()
      do throws(Refusal) {
        let key = try asking.key(keys, under: text, place)
        if key == AskedKey.next.key { return .later }
        guard let keyed = lines.first(where: { $0.key == key }) else { return .left }
        let answer = try keyed.question.map { question throws(Refusal) in try asking.line(question.words) } ?? ""
        if let line = keyed.line(answered: answer) {
          show(line + "\n")
          if carryOut(SourceLine(file: nil, number: 1, text: line)) { return .done }
        }
        // What it is about was shown already.
        text = ""
      } catch {
        return .left
      }
    }
  }

  /// Runs one line, and leaves its end to the caller; answers whether it wasn't refused.
  func carryOut(_ line: SourceLine) -> Bool {
    do throws(Fault) {
      try notice()
      let words = try LineReader.words(of: line.text, variables: variables)
      if !words.isEmpty { present(try perform(words, line), line) }
      return true
    } catch {
      complain(error, line)
      return false
    }
  }

  private func tell(_ later: Int, _ typed: SourceLine) {
    guard later > 0 else { return }
    show("\(later) left for later: \(printable(typed.text))\n")
  }
}
