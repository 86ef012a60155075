import Facilitation
import TestKit
import Testing

@testable import Charter

struct `What the room is shown of the charter` {
  private static let entries = [
    "hope add One --by ana", "hope add Two --by ben", "frustration add Three --by dee", "veto add Four --by ben",
    "frustration acknowledge f1 --by ben", "agree Five --by ana --by ben", "constraint add Six --outside finance",
  ]

  @Test func `a group of one isn't named, nor one more by which it could be told`() throws {
    var room = try Room(after: Self.entries)
    let document = try room.show()
    // carers is one person; of the other two groups, lived experience is the first of the smallest.
    #expect(document.rows("hopes").map { $0[2] } == [.undefined, .undefined])
    #expect(document.rows("frustrations").map { $0[2] } == [.text("commissioners")])
    #expect(document.rows("frustrations").first?.last == .undefined)
    #expect(document.rows("vetoes").map { $0[2] } == [.undefined])
    #expect(document.rows("constraints").map { $0[2] } == [.text("finance")])
    #expect(document.notes.first?.hasPrefix("groups of one person are not shown to the room: 'carers'") == true)

    try room.type("agree --show-alone carers")
    let agreed = try room.show()
    #expect(agreed.rows("hopes").map { $0[2] } == [.text("lived experience"), .text("carers")])
    #expect(agreed.rows("frustrations").first?.last == .text("carers"))
    #expect(agreed.notes == [])
  }

  @Test func `what a group of one said stays without a group when somebody joins it`() throws {
    var room = try Room(after: Self.entries)
    try room.type("@ +1h")
    room.add("Cara Singh", to: "carers", since: room.now)
    let joined = try room.show()
    #expect(joined.rows("hopes").map { $0[2] } == [.undefined, .undefined])
    #expect(joined.rows("vetoes").map { $0[2] } == [.undefined])
    #expect(joined.rows("frustrations").first?.last == .undefined)
    // What the two of them say from now on is theirs.
    try room.type("hope add Seven --by ben")
    #expect(try room.show().rows("hopes").map { $0[2] } == [.undefined, .undefined, .text("carers")])
  }

  @Test func `the facilitator sees names`() throws {
    let document = try Room(after: Self.entries).show("show --per person")
    #expect(
      document.rows("hopes").map { $0[2] } == [.text("Ana Ortiz (lived experience)"), .text("Ben Hale (carers)")])
    #expect(document.notes == ["for the facilitator: names are not for the room"])
  }

  @Test func `an empty charter says how to begin`() throws {
    #expect(
      try Room().show().notes == ["nothing is in the charter yet: hope add Nobody waits twice --group carers"])
  }

  @Test func `how the charter stands is said of each veto and hope`() throws {
    let room = try Room(after: [
      "veto add One --by dee", "veto add Two --by dee", "veto add Three --by dee", "veto reopen v2 --reason why",
      "veto adopt v3", "hope add Four", "hope add Five", "hope partly h2",
    ])
    let document = try room.show()
    #expect(
      document.rows("vetoes").map { $0[5] } == [.text("stopped"), .text("open again"), .text("adopted after all")])
    #expect(document.rows("hopes").map { $0[3] } == [.text("open"), .text("partly met")])
  }

  @Test(
    arguments: [
      ("hope add One --by ana", .facilitator), ("hope add One --group carers", .room), ("hope add One", .room),
      ("frustration add One --by ana", .facilitator), ("frustration add One --group carers", .room),
      ("veto add One --by dee", .room), ("agree One --by dee", .room),
    ] as [(String, Audience)])
  func `what is one person's own is not in a shared copy`(line: String, audience: Audience) throws {
    var room = try Room()
    #expect(try room.type(line).map(CharterPlugin.audience(of:)) == [audience])
  }
}
