import Engine
import Facilitation
import Floor
import Gathering
import Host
import Rendering
import Synchronization
import TestKit
import Testing

@testable import Terminal

/// A clock that a test moves.
final class MovedClock: Sendable {
  private let time: Mutex<Instant>

  init(_ time: Instant) { self.time = Mutex(time) }

  var now: Instant { time.withLock { $0 } }
  func move(on span: TimeSpan) { time.withLock { $0 = $0 + span } }
}

/// A screen in memory: what happens, and when, stands in a script; waiting moves the clock and takes no time.
final class ScriptedScreen: BoardScreen {
  private(set) var size: ScreenSize
  private let clock: MovedClock
  private var script: [Step]
  private(set) var pictures = 0
  private(set) var last: Picture?
  /// What is looked at after each picture.
  var watch: (Picture) -> Void = { _ in }

  enum Step {
    case wait(TimeSpan)
    /// The clock moves, and nobody looks meanwhile.
    case jump(TimeSpan)
    case event(BoardEvent)
    case resize(columns: Int, rows: Int)
  }

  /// After the script, the board is left.
  init(_ clock: MovedClock, columns: Int = 80, rows: Int = 24, _ script: [Step]) {
    (self.clock, self.script) = (clock, script.reversed())
    size = ScreenSize(columns: columns, rows: rows)
  }

  func forget() {}

  func draw(_ picture: Picture) {
    (pictures, last) = (pictures + 1, picture)
    watch(picture)
  }

  func next(within span: TimeSpan) -> BoardEvent {
    switch script.popLast() {
    case nil: return .ended(nil)
    case .event(let event): return event
    case .resize(let columns, let rows):
      size = ScreenSize(columns: columns, rows: rows)
      return .resized
    case .jump(let span):
      clock.move(on: span)
      return .time
    case .wait(let left):
      let step = min(left, span)
      clock.move(on: step)
      if left > step { script.append(.wait(left - step)) }
      return .time
    }
  }
}

extension ScriptedScreen.Step {
  /// Each character as a key.
  static func keys(_ text: String) -> [Self] { text.map { .event(.key(.character($0))) } }
}

/// A session on the real plugins, in memory, whose clock a test moves.
struct LiveStage {
  let clock: MovedClock
  let session: Session
  let console = RecordingConsole()

  init() throws {
    let clock = MovedClock(try #require(Instant(word: "2022-06-28T09:00:00Z")))
    self.clock = clock
    let header = Header(
      id: "0123456789abcdef0123456789abcdef", zone: "Europe/London", created: Instant(microseconds: 0))
    let workshop = try Workshop(
      hosts: Registry([GatheringPlugin.self, FloorPlugin.self]), journal: MemoryJournal(header: header),
      surroundings: .seeded(by: []))
    session = Session(
      workshop: workshop, presenter: Presentation.plain, console: console, store: MemoryFiles([:]), zones: Zone.named,
      clock: .host { clock.now }, actor: "facilitator", zone: .utc, way: "prompt")
    type(
      "group add staff", "group add carers", "person add \"Ana Ortiz\" --group staff",
      "person add \"Ben Shaw\" --group staff", "person add \"Cara Jones\" --group carers",
      "person add \"李小龍\" --group carers", "meeting open \"What matters\"", "arrive ana ben cara 李小龍",
      "item add \"Waiting times\" 1m", "item next")
  }

  func type(_ lines: String...) { for line in lines { session.run(line, number: 1, file: nil) } }

  /// Shows a board to the end of `script`.
  @discardableResult
  func show(
    columns: Int = 80, rows: Int = 24, _ script: [ScriptedScreen.Step],
    watch: @escaping (Picture) -> Void = { _ in }
  ) -> ScriptedScreen {
    let screen = ScriptedScreen(clock, columns: columns, rows: rows, script)
    screen.watch = watch
    _ = LiveBoard(session: session, screen: screen).run()
    return screen
  }

  /// What was recorded, in order.
  var lines: [Content] {
    get throws { try session.workshop.journal.entries(after: 0, limit: .max).compactMap(\.content) }
  }
}
