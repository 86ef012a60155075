import Engine
import Floor
import Gathering
import TestKit

/// The import of attendance lists: all of a file or nothing, and a second time nothing more.
@Sendable func takeAttendance(_ bytes: [UInt8]) throws {
  let stage = try Stage(plugins: [GatheringPlugin.self, FloorPlugin.self], start: nil)
  stage.run(
    """
    meet 1
    start 2026-01-21 10:00 Europe/London
    group add carers
    person add "Ana Ortiz" --group carers
    person add "Zoë Quinn" --group carers --handle z
    meeting open Rehearsal
    @ 11:00
    """)
  try law(stage.console.complained.isEmpty, "the scene can't be set: \(stage.console.complained)")
  try stage.files.write(bytes, to: "fuzzed.csv", WritingLeave(replaces: true))

  let before = stage.workshop.sequence
  let preview = stage.type("import fuzzed.csv --preview")
  try law(stage.workshop.sequence == before, "a preview records something: \(preview)")
  stage.type("import fuzzed.csv --guests carers")
  guard stage.console.complained.isEmpty else {
    return try law(stage.workshop.sequence == before, "a refused file was imported: \(stage.console.complained)")
  }
  let after = stage.workshop.sequence
  let answer = stage.type("import fuzzed.csv --guests carers")
  // What is no list is a transcript, which is refused the second time.
  try law(stage.workshop.sequence == after, "the second time something more is recorded: \(answer)")
  try takeRecord(of: stage)
}
