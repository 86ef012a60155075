import Engine
import TestKit
import Testing

/// What happened in a meeting is put right next morning, by another run of the program.
@Suite struct `A correction goes back to the state before its meeting, and not to the beginning` {
  private let journal = StampedJournal()
  private let states = MemoryStateCache()

  private func stage(at time: String = "18:00") throws -> Stage {
    journal.read = 0
    return try Stage(plugins: Scene.plugins, journal: journal, states: states, start: "2026-03-12T\(time)")
  }

  /// A meeting of so many presses and one of fifty, closed and kept; the second began at 11:00.
  private func meetings(_ presses: Int = 1_500) throws {
    let live = try stage(at: "10:00")
    let opening = ["arrive ana ben", "speak ana"]
    let lines =
      ["meet 1", "group add carers", "person add Ana --group carers", "person add Ben --group carers"]
      + ["meeting open First"] + opening + (1...presses).flatMap { ["@ +1s", "speak \($0 % 2 == 0 ? "ana" : "ben")"] }
      + ["meeting close", "@ 11:00", "meeting open Second"] + opening
      + (1...50).flatMap { ["@ +1s", "speak \($0 % 2 == 0 ? "ana" : "ben")"] } + ["meeting close"]
    live.run(lines.joined(separator: "\n"))
    #expect(live.console.complained == "")
    live.session.finish()
  }

  /// Types a line in a run of its own, and tells how many entries were read.
  private func correct(_ line: String) throws -> Int {
    let stage = try stage()
    stage.type(line)
    #expect(stage.console.complained == "", "\(line)")
    let read = journal.read
    stage.session.finish()
    return read
  }

  /// The meetings' figures from the record alone, and as they are shown from what is kept.
  private func figures() throws -> (kept: String, alone: String) {
    let views = ["balance --meeting m1 --full", "balance --meeting m2 --full", "note list --meeting m2"]
    func shown(_ stage: Stage) -> String { views.map { stage.type($0) }.joined() }
    let alone = try Stage(plugins: Scene.plugins, journal: journal, start: "2026-03-12T18:00")
    return (shown(try stage()), shown(alone))
  }

  @Test func `again and again, by runs of their own`() throws {
    try meetings()
    #expect(states.places().filter { $0.meeting != nil }.count == 1)
    for line in [
      "note Late --at 11:00:20", "hand ben --at 11:00:30", "speak ben --at 11:00:40", "note Earlier --at 11:00:01",
      "note \"At the opening\" --meeting m2", "undo 1512",
    ] {
      #expect(try correct(line) < 400, "\(line)")
      let figures = try figures()
      #expect(figures.kept == figures.alone && figures.alone.contains("Late"), "\(line)")
    }
  }

  @Test func `what holds all along hinders nothing`() throws {
    try meetings()
    for line in ["person rename ana \"Ana Ortiz\"", "note Late --at 11:00:20", "note Later --at 11:00:30"] {
      #expect(try correct(line) < 400, "\(line)")
    }
    let figures = try figures()
    #expect(figures.kept == figures.alone && figures.alone.contains("Later"))
  }

  @Test func `a correction in an earlier meeting drops what was kept of later ones`() throws {
    try meetings()
    #expect(try correct("note First --meeting m1 --at 10:00:30") > 1_500)
    #expect(try correct("note Late --at 11:00:20") < 400)
    let figures = try figures()
    #expect(figures.kept == figures.alone && figures.alone.contains("Late"))
  }
}
