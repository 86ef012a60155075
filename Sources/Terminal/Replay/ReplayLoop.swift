public import Engine
public import Facilitation

/// A replay at a terminal, line by line: one entry after the other at the reader's own pace, or at so many times that of
/// the meeting.
public final class ReplayLoop {
  private let walk: ReplayWalk
  private let console: any Console
  private let keys: any ReplayKeys
  private let looks: Looks
  private let now: () -> Instant

  private var replay: Replay { walk.replay }

  /// `range` is of positions; whatever lies before it has happened, and isn't shown.
  ///
  /// `idle` is how long it stays where nothing happens, by the meeting's clock; `store` is where a report goes when one
  /// is asked for.
  public convenience init(
    _ replay: Replay, in range: ClosedRange<Int>, idle: TimeSpan, store: any FileStore, console: any Console,
    terminal: TerminalMode, signals: Signals, looks: Looks, now: @escaping () -> Instant
  ) {
    self.init(
      ReplayWalk(replay, in: range, idle: idle, store: store), console: console,
      keys: TerminalKeys(terminal, signals) { $0.enterRaw() }, looks: looks, now: now)
  }

  init(
    _ walk: ReplayWalk, console: any Console, keys: any ReplayKeys, looks: Looks, now: @escaping () -> Instant
  ) {
    (self.walk, self.console, self.keys, self.looks, self.now) = (walk, console, keys, looks, now)
  }

  /// Shows entries until someone leaves; answers with the signal that asked for the program's end.
  ///
  /// With a `speed` it plays until the end, or until a key is pressed; then, and without one, each key shows an entry.
  public func run(speed: Int?) throws(JournalError) -> Signal? {
    try replay.go(toPosition: walk.range.lowerBound)
    if let speed {
      if let end = try play(speed: speed) { return end.signal }
    } else {
      try step(by: 1)
    }
    while true {
      switch ask(footer) {
      case .key(.enter), .key(.character(" ")), .key(.nextPage), .key(.right): try step(by: 1)
      case .key(.character("b")), .key(.previousPage), .key(.left), .key(.backspace): try step(by: -1)
      case .key(.character("g")): if let end = try ask(.goTo) { return end }
      case .key(.character("/")): if let end = try ask(.find) { return end }
      case .key(.character("n")): try go(to: "", canBeTime: false)
      case .key(.character("r")): if let end = try ask(.report) { return end }
      case .key(.character("q")), .key(.leave), .key(.escape): return nil
      case .ended(let signal): return signal
      case .key, .time, .resized: continue
      }
    }
  }

  // MARK: - Playing

  private struct End { let signal: Signal? }

  /// Plays to the end; `nil` where somebody stopped it.
  private func play(speed: Int) throws(JournalError) -> End? {
    let began = now()
    guard let first = replay.next else { return End(signal: nil) }
    var (last, shown) = (first, TimeSpan.zero)
    while !walk.isAtEnd, let time = replay.next {
      shown += walk.shown(of: time - last)
      last = time
      let due = began + TimeSpan(microseconds: shown.microseconds / Int64(speed))
      while now() < due {
        switch keys.next(within: due - now()) {
        case .time, .resized: continue
        case .ended(let signal): return End(signal: signal)
        case .key: return nil
        }
      }
      try step(by: 1)
    }
    return End(signal: nil)
  }

  // MARK: - Stepping

  private func step(by distance: Int) throws(JournalError) {
    if try walk.step(by: distance) { try show() }
  }

  private func show() throws(JournalError) {
    console.show(try replay.text())
    console.flush()
  }

  private var footer: String {
    "\(walk.place)   \(walk.isAtEnd ? "" : "Enter next, ")b back, g go to, / look for, r report, q leave "
  }

  /// Shows one row that goes away again, and waits for a key.
  private func ask(_ text: String) -> BoardEvent {
    put(text)
    defer { erase() }
    while true {
      let event = keys.next(within: nil)
      if event != .time, event != .resized { return event }
    }
  }

  private func go(to text: String, canBeTime: Bool) throws(JournalError) {
    switch try walk.go(to: text, canBeTime: canBeTime) {
    case .here: try show()
    case .stayed(let why): put(printable(why) + "\n")
    }
  }

  // MARK: - Asking

  /// Asks, and does what is answered; answers with the signal that ended it.
  private func ask(_ purpose: Question.Purpose) throws(JournalError) -> Signal? {
    var question = Question(purpose)
    while true {
      switch ask("\(question.words) \(printable(question.text))") {
      case .ended(nil): return nil
      case .ended(let signal?): return signal
      case .key(let key):
        switch question.press(key) {
        case .unfinished: continue
        case .givenUp: return nil
        case .given(let text):
          try take(text, as: purpose)
          return nil
        }
      case .time, .resized: continue
      }
    }
  }

  private func take(_ text: String, as purpose: Question.Purpose) throws(JournalError) {
    switch purpose {
    case .goTo: try go(to: text, canBeTime: true)
    case .find: try go(to: text, canBeTime: false)
    case .report: put(walk.writeReport(to: text).text + "\n")
    case .arrive, .leave, .note: break
    }
  }

  // MARK: - The row at the bottom

  private func put(_ text: String) {
    console.show(text)
    console.flush()
  }

  /// Where the cursor can't be moved, each row stays.
  private func erase() { put(looks.canMoveCursor ? "\r\u{1B}[K" : "\n") }
}

extension Board.Message {
  /// What is said, for whoever shows no board.
  fileprivate var text: String {
    switch self {
    case .done(_, let answer): answer
    case .refused(let text): "not done: " + text
    case .hint(let text): text
    case .replayed(let line, _): line
    }
  }
}

/// Where a replay's keys come from.
protocol ReplayKeys: AnyObject {
  /// Waits for what happens next, for `span` at the longest; without one, until something happens.
  func next(within span: TimeSpan?) -> BoardEvent
}

extension TerminalKeys: ReplayKeys {}
