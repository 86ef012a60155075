import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Inquiry

struct `Propositions` {
  static let made = ["stage start design", "proposition add We ring every Friday --by ana"]

  @Test func `people tick checks, all at once or one by one`() throws {
    var room = try Room(after: Self.made)
    #expect(
      try room.type("proposition tick p1 vivid Plain vivid") == [
        Event(PropositionTicked(proposition: .p1, checks: [.vivid, .plain]))
      ])
    #expect(try room.type("proposition tick p1 all").count == 1)
    #expect(room.fact("propositions.checked") == .count(1))
    #expect(try room.refusal("proposition tick p1 vivid")?.reason == "p1 is ticked for that already")
  }

  @Test func `a check is waived with a reason, and can still be ticked`() throws {
    var room = try Room(after: Self.made)
    #expect(
      try room.type("proposition waive p1 vivid --reason 'all know  it'")
        == [Event(PropositionWaived(proposition: .p1, check: .vivid, reason: "all know it"))])
    #expect(try room.refusal("proposition waive p1 vivid --reason again")?.reason == "p1 is waived for 'vivid' already")
    #expect(
      try room.type("proposition tick p1 vivid") == [Event(PropositionTicked(proposition: .p1, checks: [.vivid]))])
  }

  @Test func `the list says how each stands`() throws {
    let room = try Room(
      after: Self.made + ["proposition tick p1 vivid", "proposition waive p1 plain --reason 'it is ours'"])
    #expect(
      try room.table("proposition list") == [
        [
          .text("p1"), .text("We ring every Friday"), .list(["ana"]), .list(["Ana Ortiz"]), .list([]),
          .list(["vivid"]), .count(1), .list(["plain: it is ours"]),
          .list(["affirmative", "stretching", "present", "active", "grounded"]),
        ]
      ])
  }

  @Test func `someone must have written it`() throws {
    #expect(
      try Room(after: Self.made + ["theme add Rings"]).refusal("proposition add We ring --from th1")
        == Refusal("nobody is named", remedy: "proposition add \"We ring\" --from th1 --by ana"))
  }

  @Test(arguments: [
    ("Everyone who waits hears every Friday", []),
    ("We will ring", ["hint: \"will\" speaks of later; say it as if it were so now"]),
    ("They are going to be rung", ["hint: \"going to\" speaks of later; say it as if it were so now"]),
    ("Goodwill and Will's willow", []),
    ("A holistic pathway", ["hint: would everyone say \"pathway\" and \"holistic\"?"]),
    ("Service users are well", ["hint: would everyone say \"service users\"?"]),
    ("The CPN and the CMHT ring", ["hint: does everyone know what \"CPN\" and \"CMHT\" are?"]),
    ("A GP of the NHS rings me, I say OK", []),
    ("The CPN rings the CPN", ["hint: does everyone know what \"CPN\" is?"]),
    ("", []), ("\u{1F600} — “…”", []),
  ])
  func `a hint is given on tense and jargon`(text: String, hints: [String]) {
    #expect(Hints(text).sentences == hints)
  }

  @Test func `a hint stands in no one's way`() throws {
    var room = try Room(after: ["stage start design"])
    #expect(
      try room.answer("proposition add We will ring --by ana") == [
        "the proposition is p1", "say what it comes from: proposition link p1 im1",
        "hint: \"will\" speaks of later; say it as if it were so now",
      ])
    #expect(room.fact("propositions") == .count(1))
  }

  @Test func `a hint is given where no story stands behind`() throws {
    var room = try Room(after: ["stage start design", "theme add Rings"])
    #expect(
      try room.answer("proposition add We ring --by ana --from th1")
        == ["the proposition is p1", "hint: no story stands behind it yet"])
  }
}
