import Engine
import Facilitation

/// A replay between two of its positions: how one goes about in it, and what is said of where one stands.
final class ReplayWalk {
  let replay: Replay
  /// The first and the last position that are shown; whatever lies before has happened.
  let range: ClosedRange<Int>
  private let store: any FileStore
  /// How long a stretch in which nothing happens and nobody speaks is shown at the most, by the meeting's clock.
  private let idle: TimeSpan
  /// What was looked for last.
  private var wanted = ""

  init(
    _ replay: Replay, in range: ClosedRange<Int>, idle: TimeSpan = ReplayBoard.usualIdle, store: any FileStore
  ) {
    (self.replay, self.range, self.idle, self.store) = (replay, range, idle, store)
  }

  var isAtEnd: Bool { replay.position == range.upperBound }
  /// `12 of 98`.
  var place: String { "\(replay.position - range.lowerBound) of \(range.count - 1)" + (isAtEnd ? ", the end" : "") }

  /// How much of a stretch after the last entry is shown: all of it while somebody has the floor.
  func shown(of stretch: TimeSpan) -> TimeSpan {
    guard stretch > idle, replay.context.records(FloorHolders.self).speaking.isEmpty else { return stretch }
    return idle
  }

  /// The nearest position that shows an entry.
  private func inside(_ position: Int) -> Int {
    min(max(position, range.lowerBound + 1), range.upperBound)
  }

  /// Goes so many entries on, or back, as far as there are any; answers whether it moved.
  @discardableResult
  func step(by distance: Int) throws(JournalError) -> Bool {
    let target = inside(replay.position + distance)
    guard target != replay.position else { return false }
    try replay.go(toPosition: target)
    return true
  }

  /// Lets everything happen until `time`, itself included; answers whether anything did.
  func play(until time: Instant) throws(JournalError) -> Bool {
    guard !isAtEnd, let next = replay.next, next <= time else { return false }
    try replay.go(until: time)
    try replay.go(toPosition: inside(replay.position))
    return true
  }

  /// Where one came to.
  enum Arrival {
    /// At this time, which may be later than that of the entry that had happened by then.
    case here(Instant?)
    /// Nowhere else; says why.
    case stayed(String)
  }

  /// Goes to a time, or on to words; without any, to those that were looked for last.
  func go(to typed: String, canBeTime: Bool) throws(JournalError) -> Arrival {
    // Some type a blank between the key and what follows.
    let text = String(typed.drop { $0 == " " })
    if canBeTime, let time = try? replay.zone.instant(text, now: replay.context.now) {
      try replay.go(until: time)
      let target = inside(replay.position)
      let isBetween = target == replay.position && target < range.upperBound
      try replay.go(toPosition: target)
      return .here(isBetween ? time : replay.now)
    }
    if !text.isEmpty { wanted = text }
    guard !wanted.isEmpty else { return .stayed("there are no words to look for; / asks for some") }
    let start = replay.position
    guard try replay.find(wanted), replay.position <= range.upperBound else {
      try replay.go(toPosition: start)
      return .stayed("nothing after this speaks of '\(wanted)'; b goes back")
    }
    return .here(replay.now)
  }

  /// Writes the meeting's report, as it stands, as a page; answers with what came of it.
  func writeReport(to name: String) -> Board.Message {
    let name = name.isEmpty ? Question.usualFile : name
    guard !store.exists(name) else { return .refused("\(name) is there already; r again, with another name") }
    let console = BoardConsole()
    let line = "report meeting --as html --to \(Word.canonical(name))"
    replay.run(line, console: console, store: store)
    let message = console.takeMessage(about: line)
    // Where a report went is for everyone to see.
    return if case .done(_, let answer) = message { .hint(answer) } else { message ?? .hint("") }
  }
}
