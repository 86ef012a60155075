public import Engine
public import Facilitation

/// A replay at a terminal: one entry after the other at the reader's own pace, or at so many times that of the meeting.
public final class ReplayLoop {
  /// The first and the last position that are shown.
  private let range: ClosedRange<Int>
  private let replay: Replay
  private let console: any Console
  private let keys: any ReplayKeys
  private let looks: Looks
  private let now: () -> Instant
  /// What was looked for last.
  private var wanted = ""

  /// `range` is of positions; whatever lies before it has happened, and isn't shown.
  public convenience init(
    _ replay: Replay, in range: ClosedRange<Int>, console: any Console, terminal: TerminalMode, signals: Signals,
    looks: Looks, now: @escaping () -> Instant
  ) {
    self.init(
      replay, in: range, console: console, keys: TerminalKeys(terminal, signals) { $0.enterRaw() }, looks: looks,
      now: now)
  }

  init(
    _ replay: Replay, in range: ClosedRange<Int>, console: any Console, keys: any ReplayKeys, looks: Looks,
    now: @escaping () -> Instant
  ) {
    (self.replay, self.range, self.console, self.keys, self.looks, self.now) = (
      replay, range, console, keys, looks, now
    )
  }

  /// Shows entries until someone leaves; answers with the signal that asked for the program's end.
  ///
  /// With a `speed` it plays until the end, or until a key is pressed; then, and without one, each key shows an entry.
  public func run(speed: Int?) throws(JournalError) -> Signal? {
    try replay.go(toPosition: range.lowerBound)
    if let speed {
      if let end = try play(speed: speed) { return end.signal }
    } else {
      try step(by: 1)
    }
    while true {
      switch ask(footer) {
      case .key(.enter), .key(.character(" ")), .key(.nextPage): try step(by: 1)
      case .key(.character("b")), .key(.previousPage), .key(.backspace): try step(by: -1)
      case .key(.character("g")):
        if let end = try askWhere("go to (a time, or words): ", canBeTime: true) { return end }
      case .key(.character("/")): if let end = try askWhere("look for: ", canBeTime: false) { return end }
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
    while replay.position < range.upperBound, let time = replay.next {
      let due = began + TimeSpan(microseconds: (time - first).microseconds / Int64(speed))
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
    let target = min(max(replay.position + distance, min(range.lowerBound + 1, range.upperBound)), range.upperBound)
    guard target != replay.position else { return }
    try replay.go(toPosition: target)
    try show()
  }

  private func show() throws(JournalError) {
    console.show(try replay.text())
    console.flush()
  }

  private var footer: String {
    let place = "\(replay.position - range.lowerBound) of \(range.count - 1)"
    let isEnd = replay.position == range.upperBound
    return "\(place)\(isEnd ? ", the end" : "")   \(isEnd ? "" : "Enter next, ")b back, g go to, / look for, q leave "
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

  /// Asks where to go, and goes there; answers with the signal that ended it.
  private func askWhere(_ question: String, canBeTime: Bool) throws(JournalError) -> Signal? {
    switch line(after: question) {
    case .ended(let signal): return signal
    case .typed(let text): try go(to: text.isEmpty ? wanted : text, canBeTime: canBeTime)
    case nil: break
    }
    return nil
  }

  private func go(to text: String, canBeTime: Bool) throws(JournalError) {
    guard !text.isEmpty else { return }
    let start = replay.position
    if canBeTime, let time = try? replay.zone.instant(text, now: replay.context.now) {
      try replay.go(until: time)
    } else {
      wanted = text
      guard try replay.find(text), replay.position <= range.upperBound else {
        try replay.go(toPosition: start)
        return put("nothing after this speaks of '\(printable(text))'; b goes back\n")
      }
    }
    let inside = min(max(replay.position, min(range.lowerBound + 1, range.upperBound)), range.upperBound)
    try replay.go(toPosition: inside)
    try show()
  }

  private enum Answer {
    case typed(String)
    case ended(Signal)
  }

  /// What is typed after a question; `nil` where it was given up.
  private func line(after question: String) -> Answer? {
    var text = ""
    defer { erase() }
    put(question)
    while true {
      switch keys.next(within: nil) {
      case .key(.enter): return .typed(text)
      case .key(.escape), .key(.leave), .ended(nil): return nil
      case .ended(let signal?): return .ended(signal)
      case .key(.character(let character)): text.append(character)
      case .key(.backspace): _ = text.popLast()
      case .key, .time, .resized: continue
      }
      erase()
      put(question + printable(text))
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

/// Where a replay's keys come from.
protocol ReplayKeys: AnyObject {
  /// Waits for what happens next, for `span` at the longest; without one, until something happens.
  func next(within span: TimeSpan?) -> BoardEvent
}

extension TerminalKeys: ReplayKeys {}
