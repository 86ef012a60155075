import Facilitation
import OrderedCollections

/// Looking for words in what happened.
extension Replay {
  /// Goes on to the next entry that speaks of `text`, in its line, its answer or the heading above it, or of people whose
  /// group is called so.
  ///
  /// Case doesn't matter. Answers `false`, and stays, when there is none, and when someone asks for an end.
  public func find(_ text: String) throws(JournalError) -> Bool {
    let (start, wanted) = (position, Sought(text))
    do throws(JournalError) {
      while !workshop.surroundings.isStopWanted(), try step(by: 1) {
        if try speaks(of: wanted) { return true }
      }
    } catch {
      try go(toPosition: start)
      throw error
    }
    try go(toPosition: start)
    return false
  }

  /// Whether the entry that was replayed last does; what is dear to look at comes last.
  private func speaks(of wanted: Sought) throws(JournalError) -> Bool {
    guard let entry, let content = entry.content else { return false }
    if headingsAbove.contains(where: wanted.isIn) { return true }
    guard let heard = try heard(of: entry) else { return wanted.isIn(workshop.shownLine(entry) ?? "") }
    if wanted.isIn(content.line) || isOfGroup(wanted, heard, at: content.time) { return true }
    return lines(of: try heard.answer(context)).contains { wanted.isIn(String($0)) }
  }

  /// Whether the events name someone who was then in a group that is called so.
  private func isOfGroup(_ wanted: Sought, _ heard: Heard, at time: Instant) -> Bool {
    let roster = context.roster
    let groups = roster.groups.values.filter { wanted.isIn($0.label) || wanted.isIn($0.name.word) }.map(\.name)
    guard !groups.isEmpty else { return false }
    return heard.records.lazy.flatMap(\.fields).flatMap(\.texts).contains { text in
      roster.people[Handle(text)].map { groups.contains($0.group(at: time)) } ?? false
    }
  }
}

extension EventRecord.Field {
  fileprivate var texts: [String] {
    switch value {
    case .text(let text): [text]
    case .list(let list): list
    case .number: []
    }
  }
}

/// Words that are looked for, whatever their case.
struct Sought {
  private let words: String
  /// Their bytes, where each is a letter: letter by letter, text is looked through at a fiftieth of the speed.
  private let bytes: [UInt8]?

  init(_ words: String) {
    self.words = words.lowercased()
    bytes = words.utf8.allSatisfy { $0 < 0x80 } ? Array(self.words.utf8) : nil
  }

  func isIn(_ text: String) -> Bool {
    guard let bytes else { return text.lowercased().contains(words) }
    guard let first = bytes.first else { return true }
    var text = text.lowercased()
    return text.withUTF8 { text in
      guard text.count >= bytes.count else { return false }
      return (0...text.count - bytes.count).contains { start in
        text[start] == first && text[start..<start + bytes.count].elementsEqual(bytes)
      }
    }
  }
}
