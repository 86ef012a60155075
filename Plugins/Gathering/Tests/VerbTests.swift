import Facilitation
import Gathering
import TestKit
import Testing

struct `Verbs` {
  @Test func `every verb has an example, and every example works`() throws {
    for verb in GatheringPlugin.verbs {
      #expect(verb.examples.isEmpty == verb.traits.contains(.byLinkAlone), "\(verb.name)")
      for example in verb.examples where verb.effect != .expand && verb.effect != .export {
        var room = try Room(after: Room.rehearsal + example.preparation)
        #expect(throws: Never.self, "\(example.line)") {
          if verb.effect == .view { _ = try room.view(example.line) } else { try room.type(example.line) }
        }
      }
    }
  }

  @Test func `the usage lines are these`() {
    #expect(
      GatheringPlugin.verbs.map(\.usage) == [
        "gathering group add NAME [--label TEXT]",
        "gathering group change GROUP --label TEXT",
        "gathering group drop GROUP",
        "gathering group list",
        "gathering person add NAME --group GROUP [--handle HANDLE]",
        "gathering person import FILE",
        "gathering person list",
        "gathering person move PERSON GROUP",
        "gathering person rename PERSON NAME",
        "gathering person correct PERSON --group GROUP [--since TIME]",
        "gathering person drop PERSON",
        "gathering person export --to FOLDER PERSON",
        "gathering person held PERSON",
        "gathering person erase PERSON --reason TEXT",
        "gathering erasure ask PERSON",
        "gathering erasure withdraw PERSON",
        "gathering retention",
        "gathering retention set KIND TIME",
        "gathering retention clear KIND --reason TEXT",
        "gathering retention cleared KIND COUNT --reason TEXT",
        "gathering person merge PERSON PERSON",
        "gathering person merged HANDLE PERSON",
        "gathering meeting plan TITLE [--place PLACE] [--id ID]",
        "gathering meeting open [TITLE] [--place PLACE] [--id ID]",
        "gathering meeting close [--meeting MEETING]",
        "gathering meeting change MEETING [--title TITLE] [--place PLACE]",
        "gathering meeting record TITLE --since TIME --until TIME [--place PLACE] [--id ID]",
        "gathering meeting reopen MEETING",
        "gathering meeting drop MEETING",
        "gathering meeting list",
        "gathering meeting show [MEETING]",
        "gathering arrive PERSON… [--at TIME] [--except PERSON]…",
        "gathering leave PERSON… [--at TIME]",
        "gathering item add TITLE DURATION [--by PERSON] [--meeting MEETING] [--id ID]",
        "gathering item move ITEM [--before ITEM]",
        "gathering item next [--item ITEM]",
        "gathering item close [--item ITEM]",
        "gathering item change ITEM [--title TITLE] [--planned DURATION]",
        "gathering item extend DURATION [--item ITEM]",
        "gathering item drop ITEM",
        "gathering agenda [--meeting MEETING]",
        "gathering note TEXT [--id ID]",
        "gathering note change ID TEXT",
        "gathering note drop ID",
        "gathering note list [--meeting MEETING]",
        "gathering decide TEXT --proposed PERSON [--by PERSON]… [--cites ID]… [--id ID]",
        "gathering decision change ID [TEXT] [--proposed PERSON]",
        "gathering decision drop ID",
        "gathering decisions [--meeting MEETING]",
      ])
  }

  @Test(arguments: [
    ("person add \"Eve Young\" --group Staff", "gathering person add \"Eve Young\" --group staff"),
    ("meeting plan Talk --place 'The Hall'", "gathering meeting plan Talk --place \"The Hall\" --id m2"),
    ("meeting close", "gathering meeting close --meeting m1"),
    ("leave 'ana ortiz' ben", "gathering leave ana ben --at 2026-11-20T10:00:00Z"),
    ("item add Closing 90s --by Ortiz", "gathering item add Closing 1m30s --by ana --meeting m1 --id i3"),
    ("item next", "gathering item next --item i2"),
    ("item move what --before i1", "gathering item move i2 --before i1"),
    ("item close", "gathering item close --item i1"),
    ("note Ana can't hear", "gathering note \"Ana can't hear\" --id n1"),
    (
      "decide --proposed ana It costs \"nothing\"",
      "gathering decide \"It costs \\\"nothing\\\"\" --proposed ana --id d1"
    ),
  ])
  func `what was left out stands in the canonical line`(line: String, canonical: String) throws {
    #expect(try Room(after: Room.rehearsal).read(line).canonical == canonical)
  }

  @Test func `a canonical line reads as the same command`() throws {
    for verb in GatheringPlugin.verbs where verb.effect == .change {
      for example in verb.examples {
        let room = try Room(after: Room.rehearsal + example.preparation)
        let first = try room.read(example.line), second = try room.read(first.canonical)
        #expect(second.canonical == first.canonical)
        if case .correct = first.action { continue }
        if case .merge = first.action { continue }
        if case .erase = first.action { continue }
        guard case .change(let command) = first.action, case .change(let again) = second.action else {
          Issue.record("\(example.line) is no change")
          continue
        }
        #expect(again == command, "\(first.canonical)")
      }
    }
  }
}
