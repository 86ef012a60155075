import Engine
import Synchronization
import Terminal
import Testing

@Suite struct `A line tells how far something has got` {
  /// A terminal's width, clock and what is written to it.
  private final class Recorder: Sendable {
    private let state = Mutex((now: Duration.seconds(5), text: ""))
    let columns: Int

    init(columns: Int = 80) { self.columns = columns }

    var line: HeadwayLine {
      HeadwayLine(
        now: { self.state.withLock { $0.now } }, columns: { self.columns },
        write: { text in self.state.withLock { $0.text += text } })
    }

    func pass(_ time: Duration) { state.withLock { $0.now += time } }

    /// What was written since the last look.
    func take() -> String {
      state.withLock { state in
        defer { state.text = "" }
        return state.text
      }
    }
  }

  private func entries(_ done: Int) -> Headway { Headway("reading", done, of: 300_000, "entries") }

  @Test func `nothing is written in the first second`() {
    let terminal = Recorder()
    let line = terminal.line
    for done in 0..<10 {
      line.tell(entries(done * 4_096))
      terminal.pass(.milliseconds(99))
    }
    line.tell(nil)
    #expect(terminal.take() == "")
  }

  @Test func `after a second it is written, written over, and cleared at the end`() {
    let terminal = Recorder()
    let line = terminal.line
    line.tell(entries(0))
    terminal.pass(.seconds(1))
    line.tell(entries(120_000))
    #expect(terminal.take() == "\rreading 120,000 of 300,000 entries\u{1B}[K")
    terminal.pass(.milliseconds(100))
    line.tell(entries(140_000))
    #expect(terminal.take() == "\rreading 140,000 of 300,000 entries\u{1B}[K")
    line.tell(nil)
    #expect(terminal.take() == "\r\u{1B}[K")
    line.tell(nil)
    #expect(terminal.take() == "")
  }

  @Test func `it is written ten times a second at the most`() {
    let terminal = Recorder()
    let line = terminal.line
    line.tell(entries(0))
    terminal.pass(.seconds(1))
    for done in 1...1_000 {
      line.tell(entries(done))
      terminal.pass(.milliseconds(1))
    }
    #expect(terminal.take().count { $0 == "\r" } == 10)
  }

  @Test(arguments: [
    Headway("reading", 0, of: 300_000, "entries"), Headway("checking", 20_000, of: 300_000, "entries"),
    Headway("reading", 8_000, of: 300_000, "entries"), Headway("reading", 20_000, of: 400_000, "entries"),
  ])
  func `what begins anew has a second of its own`(next: Headway) {
    let terminal = Recorder()
    let line = terminal.line
    line.tell(entries(0))
    terminal.pass(.milliseconds(900))
    line.tell(entries(10_000))
    terminal.pass(.milliseconds(200))
    line.tell(next)
    #expect(terminal.take() == "")
  }

  @Test func `what goes on after something was printed is told of at once`() {
    let terminal = Recorder()
    let line = terminal.line
    line.tell(entries(0))
    terminal.pass(.seconds(2))
    line.tell(nil)
    line.tell(entries(50_000))
    #expect(terminal.take() == "\rreading 50,000 of 300,000 entries\u{1B}[K")
  }

  @Test func `it never reaches the last column`() {
    let terminal = Recorder(columns: 12)
    let line = terminal.line
    line.tell(entries(0))
    terminal.pass(.seconds(1))
    line.tell(entries(50_000))
    #expect(terminal.take() == "\rreading 50,\u{1B}[K")
  }
}
