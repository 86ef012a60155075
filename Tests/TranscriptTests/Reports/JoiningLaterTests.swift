import Facilitation
import TestKit
import Testing

/// For small numbers a person counts in a group only from when that was typed: who is added today uncovers nobody
/// yesterday.
@Suite struct `Who is said to be of a group later` {
  /// Ana is the only carer at a meeting of yesterday; she told a story and proposed what was decided.
  private func stage() throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, start: "2026-11-30T10:00")
    stage.run(
      """
      meet 1
      group add carers
      group add staff
      group add members
      person add "Ana Ortiz" --group carers
      person add "Cy Lee" --group staff
      person add "Ben Hale" --group staff
      person add "Dee Marsh" --group staff
      person add "Eve Young" --group members
      person add "Finn Ward" --group members
      meeting open One
      arrive all
      stage start
      story add "Nobody rang" --by ana --consent
      hope add "A call" --by ana
      decide "Ring everyone" --proposed ana
      speak ana
      @ 10:05
      speak cy
      @ 10:10
      speak ben
      @ 10:15
      speak eve
      @ 10:20
      meeting close
      @ 2026-12-01T10:00

      """)
    return stage
  }

  /// What the room is shown of yesterday.
  private func shown(_ stage: Stage) -> [String] {
    [
      stage.type("balance --per group --meeting m1 --as json"), stage.type("report meeting m1 --as json"),
      stage.type("power show --meeting m1 --as json"), stage.type("story list --as json"),
      stage.type("charter show --as json"),
    ]
  }

  @Test(arguments: [
    "person correct cy --group carers", "person correct cy --group carers --since \"2026-11-30 10:00\"",
    "amend 5 person add \"Cy Lee\" --group carers", "person move cy carers --at \"2026-11-30 10:00\"",
    "person add \"Gus Roe\" --group carers\narrive gus --meeting m1",
  ])
  func `uncovers nobody of before`(lines: String) throws {
    let stage = try stage()
    let before = shown(stage)
    #expect(stage.console.complained == "")
    #expect(before[0].contains("carers' are not shown") || before[0].contains("'carers'"), "\(before[0])")
    for line in lines.split(separator: "\n") { stage.type(String(line)) }
    #expect(stage.console.complained == "", "\(lines)")
    let after = shown(stage)
    #expect(after[0].contains("not shown to the room: 'carers'"), "\(lines)\n\(after[0])")
    for (old, new) in zip(before, after) {
      let named = { (text: String) in text.contains(#""group":"carers","#) && text.contains("Nobody rang") }
      #expect(named(old) == named(new), "\(lines)\n\(new)")
    }
  }

  @Test func `counts from then on`() throws {
    let stage = try stage()
    stage.run(
      """
      meet 1
      person correct cy --group carers
      meeting open Two
      arrive all
      speak ana
      @ 10:05
      speak cy
      @ 10:10
      meeting close

      """)
    #expect(stage.console.complained == "")
    #expect(!stage.type("balance --per group --meeting m2").contains("not shown to the room"))
    #expect(stage.type("balance --per group --meeting m1").contains("not shown to the room: 'carers'"))
  }
}
