import Facilitation
import TestKit
import Testing

@testable import Inquiry

struct `Verbs` {
  @Test func `the usage lines are these`() {
    #expect(
      InquiryPlugin.verbs.map(\.usage) == [
        "inquiry stage start [STAGE] [--id ID]",
        "inquiry stage next",
        "inquiry stage pass --reason TEXT",
        "inquiry stage end --reason TEXT",
        "inquiry stage show [--per BY]",
        "inquiry topic add TEXT [--by PERSON]… [--id ID]",
        "inquiry topic choose TOPIC PERSON…",
        "inquiry topic list",
        "inquiry question add TEXT",
        "inquiry pairs [--seed SEED]",
        "inquiry story add [TEXT] --by PERSON [--consent] [--quote TEXT] [--possible TEXT] [--wish TEXT]… [--id ID]",
        "inquiry story withdraw STORY",
        "inquiry story list [--per BY]",
        "inquiry theme add TEXT [--from ID]… [--id ID]",
        "inquiry theme link THEME ID…",
        "inquiry core",
        "inquiry tables TABLE…",
        "inquiry image add TEXT [--table TABLE] [--from ID]… [--id ID]",
        "inquiry image link IMAGE ID…",
        "inquiry image list",
        "inquiry map [ID]",
        "inquiry proposition add TEXT [--by PERSON]… [--from ID]… [--id ID]",
        "inquiry proposition link PROPOSITION ID…",
        "inquiry proposition tick PROPOSITION CHECK…",
        "inquiry proposition waive PROPOSITION CHECK --reason TEXT",
        "inquiry proposition list",
        "inquiry commit add TEXT --by PERSON --due DATE [--first-step TEXT] [--from ID]… [--id ID]",
        "inquiry commit link COMMITMENT ID…",
        "inquiry commit done COMMITMENT [--reason TEXT]",
        "inquiry commit move COMMITMENT --due DATE --reason TEXT",
        "inquiry commit drop COMMITMENT --reason TEXT",
        "inquiry commit list",
      ])
  }

  @Test(arguments: [
    ("stage start", "inquiry stage start --id cy2"), ("stage start Dream", "inquiry stage start dream --id cy2"),
    ("story add --by 'ana ortiz'", "inquiry story add --by ana --id s1"),
    (
      "story add Ana can't wait --by ana --consent",
      "inquiry story add \"Ana can't wait\" --by ana --consent --id s1"
    ),
    ("commit add Ring --by ben --due +14d", "inquiry commit add \"Ring\" --by ben --due 2026-12-04 --id cm1"),
    ("proposition tick p1 All", "inquiry proposition tick p1 all"),
    ("tables blue 'by  the window'", "inquiry tables blue \"by the window\""),
  ])
  func `what was left out stands in the canonical line`(line: String, canonical: String) throws {
    #expect(try Room(after: Room.discovery).read(line).canonical == canonical)
  }
}
