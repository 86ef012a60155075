import Facilitation
import OrderedCollections
import Testing

@testable import Power

struct `Reciprocity` {
  private static let table = Table(key: "fairness", columns: [.init("group", "group")], rows: [[.text("carers")]])

  private static func room(paid people: Int, declined: Int?) -> PowerRoom {
    var room = PowerRoom()
    room.money = Reimbursements { _ in [.table(table)] }
    room.money.standings = [.init("declined", count: declined, amounts: [:])]
    room.money.daysToPay = [4: 1, 9: 1]
    room.money.peoplePaid = people
    return room
  }

  @Test func `is what claims tell by group, how soon people were paid and what was declined`() throws {
    let document = try Self.room(paid: 2, declined: 5).show()
    #expect(document.rows("fairness") == Self.table.rows)
    #expect(
      document.pairs("reciprocity") == ["medianDaysToPay": .number(6.5, decimals: 1), "declined": .count(5)])
  }

  @Test func `hides the days of one person, and what was declined under five`() throws {
    let document = try Self.room(paid: 1, declined: nil).show()
    #expect(document.pairs("reciprocity") == ["medianDaysToPay": .undefined, "declined": .undefined])
    #expect(document.notes.contains(Lack.onePaid.words) && document.notes.contains(Lack.declined.words))
  }

  @Test func `is of no single meeting, since claims are of none`() throws {
    #expect(try Self.room(paid: 2, declined: 5).show(PowerRoom.m1).rows("fairness").isEmpty)
  }
}
