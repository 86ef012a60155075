import Facilitation
import OrderedCollections
import Testing

@testable import Floor

/// A group of one is shown to the room once it agreed, in each view that the room has.
struct ShownGroupsTests {
  private static func agreed(_ room: FloorRoom, _ groups: String...) -> FloorRoom {
    var room = room
    room.agreements.shownAlone = Set(groups.map { GroupName($0) })
    return room
  }

  @Test func `the balance shows those that agreed`() throws {
    let room = Self.agreed(try BalanceTests.example(), "carers", "staff", "commissioners")
    let document = try room.show("balance", ["--per", "group"])
    #expect(document.rows.allSatisfy { !$0.contains(.undefined) })
    #expect(document.notes == [])
  }

  @Test func `the only one that did not agree is not to be worked out`() throws {
    let room = Self.agreed(try BalanceTests.example(), "carers", "staff")
    let document = try room.show("balance", ["--per", "group"])
    #expect(document.rows.map { $0[3] == .undefined } == [true, false, false, true])
    #expect(
      document.notes == [
        """
        groups of one person are not shown to the room: 'commissioners'
        'lived experience' is not shown either, since the rest would give the other away
        """
      ])
  }

  @Test func `all meetings show those that agreed`() throws {
    let room = Self.agreed(try TrendTests.example(), "commissioners")
    let document = try room.show("balance", ["--all", "--per", "group"])
    #expect(TrendTests.tables(document)[1].rows[2] == [.text("m3"), .share(0.5), .share(0.5)])
    #expect(document.pairs["all.share.commissioners"] == .share(0.5))
    #expect(document.notes == [])
  }

  @Test func `windows of dominance show those that agreed`() throws {
    let room = Self.agreed(try BalanceTests.example(), "carers", "staff", "commissioners")
    let document = try room.show("dominance", [])
    #expect(document.rows.allSatisfy { !$0.contains(.undefined) })
  }

  @Test func `the room effect shows those that agreed`() throws {
    var room = Self.agreed(try RoomEffectTests.example(), "commissioners")
    room.meetings.change(FloorRoom.meetingID) { $0.attendance[Handle("fay")] = nil }
    let document = try room.show("room effect", [])
    #expect(document.rows.allSatisfy { !$0.contains(.undefined) })
    #expect(document.notes.count == 1)
  }
}
