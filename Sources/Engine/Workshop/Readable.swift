import Facilitation

/// What an entry must be for its record to be believed, beyond that it follows from the one before: whoever can rewrite a
/// whole file can make a chain that is sound.
extension Workshop {
  /// Throws for an entry that no Evenhand would have written, with its number.
  func expectReadable(_ entry: Entry) throws(JournalError) {
    if let reason = fault(of: entry) ?? substitutes.pass(entry) { throw unreadable(entry.sequence, reason) }
    guard let correction = entry.correction, entry.audience != .room else { return }
    lostForTheRoom = lostForTheRoom.filter { lost in !correction.targets.contains { $0.contains(lost.key) } }
  }

  /// Throws where a copy lacks something that is for the room, nothing private has taken its place, and its plugin took
  /// nothing back.
  func expectNothingLost() throws(JournalError) {
    let recalling = Set(lostForTheRoom.isEmpty ? [] : current.fold.hosts.filter(\.hasRecalled).map(\.name))
    let lost = lostForTheRoom.filter { !recalling.contains($0.value) }.keys.min()
    if let lost { throw unreadable(lost, Self.lost) }
    let mayWithhold = if case .copy = journal.header.standing { true } else { false }
    // What was erased later is vouched for by what comes later.
    if journal.isWhole, let sequence = substitutes.disagreement(mayWithhold: mayWithhold) {
      throw unreadable(sequence, Self.forged)
    }
  }

  private static let forged = "holds something else than was put in the place of erased words"
  private static let lost = "has lost what it says, which is for everyone in the room"

  private func unreadable(_ sequence: Int, _ reason: String) -> JournalError {
    JournalError(
      .corrupt, "entry \(sequence) of this workshop \(reason)",
      remedy: "don't go on with this file; ask where it comes from, or use a copy from before")
  }

  private func fault(of entry: Entry) -> String? {
    guard let content = entry.content else {
      if journal.header.standing == .original {
        return entry.audience == .room
          ? Self.lost : "has lost what it says, though this is not a copy from which something may be left out"
      }
      if entry.audience == .room { lostForTheRoom[entry.sequence] = entry.plugin }
      return nil
    }
    // Of what is erased, when and how it was written is gone as well, unless it was for the room.
    guard entry.written != nil || entry.isSubstituted && entry.audience != .room else {
      return "doesn't say when and how it was written"
    }
    guard content.time.isShowable, entry.written?.recorded.isShowable ?? true else {
      return "has a time that no clock can show"
    }
    if let lastTime, content.time < lastTime { return "is from before the entry that it follows" }
    if let place = content.place, !place.isShowable || place > content.time { return "holds later than it was typed" }
    return fault(of: content.line, of: entry) ?? faultOfPlace(of: entry, content)
  }

  /// What holds at another time than that of its typing is about the room, and nothing else is.
  private func faultOfPlace(of entry: Entry, _ content: Content) -> String? {
    if let targets = entry.correction?.targets, targets.contains(where: { $0.upperBound >= entry.sequence }) {
      return "corrects what comes after it"
    }
    if entry.plugin == Self.ownName {
      return content.place != nil || ![.undo, .erased].contains(entry.correction?.kind) || entry.isSubstituted
        ? "corrects others in a way that is not known here" : nil
    }
    if let kind = entry.correction?.kind, kind != .amend || content.place == nil {
      return "corrects others in a way that is not known here"
    }
    guard content.place != nil, let match = registry.reading(content.line)?.match else { return nil }
    return match.signature.traits.isDisjoint(with: [.placeable, .allAlong])
      ? "is placed at another time, and isn't about the room" : nil
  }

  /// A line is one line, of the plugin that decided on it, with nothing in it that steers a terminal.
  private func fault(of line: String, of entry: Entry) -> String? {
    if line.steersTerminal { return "has a line that is more than a line: '\(printable(line.prefix(80)))'" }
    if entry.plugin == Self.ownName {
      return line == entry.correction?.text ? nil : "has a line that isn't what it does: '\(line.prefix(80))'"
    }
    let isOfPlugin =
      line.utf8.starts(with: entry.plugin.utf8) && line.utf8.dropFirst(entry.plugin.utf8.count).first == 0x20
    guard isOfPlugin, registry.index(of: entry.plugin) != nil || GroupName.isValid(entry.plugin) else {
      return "has a line that isn't of the plugin which it names: '\(line.prefix(80))'"
    }
    return nil
  }
}

extension Header.Standing {
  /// Throws where no line may be added, with what would work.
  func expectLines() throws(JournalError) {
    let (reason, remedy): (String, String)
    switch self {
    case .original: return
    case .copy(let head):
      (reason, remedy) = (
        "this is a copy of a workshop, as it was at \(head.short), and takes no lines",
        "open the workshop itself, and type the line there"
      )
    case .backup(let head):
      (reason, remedy) = (
        "this is a backup of a workshop, as it was at \(head.short), and takes no lines",
        "open the workshop itself; if that is lost: journal adopt   makes this the workshop"
      )
    case .moved(let place):
      (reason, remedy) = (
        "this workshop has moved to \(printable(place)), and takes no lines here", "open it there"
      )
    }
    throw JournalError(.storage, reason, remedy: remedy)
  }
}
