public import Engine
public import Facilitation
import RoomView

/// A replay on the board of its meeting: pictures out, as fast as is asked for, and keys in.
///
/// It begins in the room's view: who replays a meeting was mostly not in the room, and people's own figures are not for
/// everyone. A key shows them to whoever keeps the record.
public final class ReplayBoard {
  /// How many times as fast as it happened something can be played: from an hour in an hour to eleven days in a second.
  public static let speeds = 1...1_000_000
  /// How long a stretch in which nothing happens and nobody speaks is shown, unless somebody says how long.
  public static let usualIdle = TimeSpan.minutes(1)

  private let walk: ReplayWalk
  private let screen: any BoardScreen
  private let now: () -> Instant
  private var board = Board()
  private var pace: Pace
  /// What is said of the entry that was replayed last.
  private var said: Board.Message?
  /// Where that entry stands.
  private var saidAt: Int?

  private var replay: Replay { walk.replay }

  /// Shows a replay on the whole terminal until someone leaves it; answers with the signal that asked for the program's
  /// end.
  ///
  /// `range` is of positions. It plays at once if there is a `speed`, and stands else. The terminal is then as it was, as
  /// after ``LiveBoard``. `idle` is how long it stays where nothing happens, by the meeting's clock; `store` is where a
  /// report goes when one is asked for.
  public static func run(
    _ replay: Replay, in range: ClosedRange<Int>, speed: Int?, idle: TimeSpan, store: any FileStore,
    on terminal: TerminalMode, _ signals: Signals, usesColour: Bool, now: @escaping () -> Instant
  ) throws(JournalError) -> Signal? {
    let screen = TerminalScreen(terminal, signals, usesColour: usesColour)
    defer { screen.leave() }
    let walk = ReplayWalk(replay, in: range, idle: idle, store: store)
    return try ReplayBoard(walk, screen: screen, speed: speed ?? 1, now: now).run(isPlaying: speed != nil)
  }

  init(_ walk: ReplayWalk, screen: any BoardScreen, speed: Int, now: @escaping () -> Instant) {
    (self.walk, self.screen, self.now) = (walk, screen, now)
    pace = Pace(speed: speed, at: walk.replay.context.now, now: now())
    board.view = .room
    board.message = nil
  }

  /// Shows the board until someone leaves it; answers with the signal that asked for the program's end.
  func run(isPlaying: Bool) throws(JournalError) -> Signal? {
    try replay.go(toPosition: walk.range.lowerBound)
    try go(by: 1)
    if isPlaying { play() }
    while true {
      try pass()
      let room = RoomNow(replay.context(at: pace.time))
      screen.draw(board.picture(of: room, on: screen.size))
      switch screen.next(within: pace.wait(until: replay.next)) {
      case .time: continue
      case .resized: screen.forget()
      case .ended(let signal): return signal
      case .key(let key): if try press(key, in: room) { return nil }
      }
    }
  }

  // MARK: - Time

  /// Lets happen what is due, and says how the replay goes.
  private func pass() throws(JournalError) {
    pace.look(now())
    skipIdle()
    if pace.isPlaying, try walk.play(until: pace.time) { board.message = nil }
    if pace.isPlaying, walk.isAtEnd { stand() }
    if saidAt != replay.position { (said, saidAt) = (try saying(), replay.position) }
    if board.message == nil { board.message = said }
    board.replay = Playing(speed: pace.speed, isPlaying: pace.isPlaying, place: walk.place)
  }

  /// Goes on to the next entry once enough was seen of a stretch in which nothing happens.
  private func skipIdle() {
    guard pace.isPlaying, !walk.isAtEnd, let next = replay.next, let last = replay.now else { return }
    let shown = walk.shown(of: next - last)
    if shown < next - last, pace.time >= last + shown { pace.skip(to: next) }
  }

  private func saying() throws(JournalError) -> Board.Message? {
    guard let moment = try replay.moment() else { return nil }
    guard let line = moment.line else { return .hint("entry \(moment.sequence) is not shared in this copy") }
    let time = replay.zone.wallClock(at: moment.time).time
    return .replayed(line: "\(time)  \(line)", answer: replay.lines(of: moment.answer).joined(separator: "; "))
  }

  private func play() {
    if walk.isAtEnd {
      board.message = .hint("this is the end; b goes back, g to a time")
    } else {
      pace.play(now())
    }
  }

  private func stand() { pace.stand(at: replay.now ?? pace.time) }

  // MARK: - Keys

  /// Does what a key asks for; answers whether that was to leave.
  private func press(_ key: Key, in room: RoomNow) throws(JournalError) -> Bool {
    switch board.press(key, in: room, on: screen.size) {
    case .go(let going): try go(going)
    // Whoever asks for somewhere wants to look at it there.
    case .asking: pace.stand(at: pace.time)
    case .take(let question): try take(question.text, as: question.purpose)
    case .redraw: screen.forget()
    case .leave: return true
    case .run, nil: break
    }
    return false
  }

  /// Whoever goes somewhere by hand wants to look at it, so the replay stands there.
  private func go(_ going: Going) throws(JournalError) {
    switch going {
    case .playOrStop: if pace.isPlaying { pace.stand(at: pace.time) } else { play() }
    case .faster: change(speed: pace.speed * 2)
    case .slower: change(speed: pace.speed / 2)
    case .step(let distance): try go(by: distance)
    case .findAgain: try arrive(at: "", canBeTime: false)
    }
  }

  private func change(speed: Int) {
    pace.change(speed: speed)
    let times = pace.speed == 1 ? "as fast as it happened" : "\(pace.speed) times as fast as it happened"
    board.message = .hint("\(pace.isPlaying ? "plays" : "will play") \(times)")
  }

  private func go(by distance: Int) throws(JournalError) {
    try walk.step(by: distance)
    stand()
  }

  private func take(_ text: String, as purpose: Question.Purpose) throws(JournalError) {
    switch purpose {
    case .goTo: try arrive(at: text, canBeTime: true)
    case .find: try arrive(at: text, canBeTime: false)
    case .report: board.message = walk.writeReport(to: text)
    case .arrive, .leave, .note: break
    }
  }

  private func arrive(at text: String, canBeTime: Bool) throws(JournalError) {
    board.message = nil
    switch try walk.go(to: text, canBeTime: canBeTime) {
    case .here(let time): pace.stand(at: time ?? pace.time)
    case .stayed(let why):
      pace.stand(at: pace.time)
      board.message = .hint(why)
    }
  }
}
