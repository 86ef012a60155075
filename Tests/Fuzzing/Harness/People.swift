import Engine
import Gathering
import TestKit

/// The import of people from a spreadsheet: all of a file or nothing, and nobody twice.
@Sendable func takePeople(_ bytes: [UInt8]) throws {
  let stage = try Stage(plugins: [GatheringPlugin.self], start: nil)
  stage.type(
    "group add carers", "group add staff --label \"Ward staff\"", "person add \"Ana Ortiz\" --group carers",
    "person add \"Zoë Quinn\" --group staff --handle z")
  try law(stage.console.complained.isEmpty, "the scene can't be set: \(stage.console.complained)")
  try stage.files.write(bytes, to: "fuzzed.csv", WritingLeave(replaces: true))

  let before = stage.workshop.sequence
  stage.type("person import fuzzed.csv")
  guard stage.console.complained.isEmpty else {
    return try law(stage.workshop.sequence == before, "a refused file was imported: \(stage.console.complained)")
  }
  let after = stage.workshop.sequence
  let answer = stage.type("person import fuzzed.csv")
  try law(stage.console.complained.isEmpty, "the second time it is refused: \(answer)")
  try law(stage.workshop.sequence == after, "the second time someone is imported again: \(answer)")
  try takeRecord(of: stage)
}
