import Facilitation
import OrderedCollections
import Testing

@testable import Power

struct `Small numbers` {
  private static func isHidden(_ row: [Value]) -> Bool { row.dropFirst(3).allSatisfy { $0 == .undefined } }

  private static func room(_ sizes: [Int]) -> PowerRoom {
    var room = PowerRoom()
    let groups = [PowerRoom.users, PowerRoom.carers, PowerRoom.commissioners]
    room.speak([groups[0]: (sizes[0], 60), groups[1]: (sizes[1], 60), groups[2]: (sizes[2], 60)])
    for (number, who) in ["ana", "ben", "dee"].enumerated() { room.addItem(number + 1, by: who) }
    return room
  }

  @Test(
    arguments: [
      ([2, 2, 2], [], []), ([2, 2, 1], [], ["lived-experience", "commissioners"]),
      ([2, 1, 1], [], ["carers", "commissioners"]), ([2, 2, 1], ["commissioners"], []),
      ([2, 1, 1], ["commissioners"], ["lived-experience", "carers"]),
    ] as [([Int], [String], [String])])
  func `a group of one at a meeting is hidden, in airtime and in what it proposed and decided there`(
    sizes: [Int], agreed: [String], hidden: [String]
  ) throws {
    var room = Self.room(sizes)
    room.agreements.shownAlone = Set(agreed.map { GroupName($0) })
    let document = try room.show()
    for table in ["airtime", "origins"] {
      #expect(document.rows(table).filter(Self.isHidden).map { $0[0] } == hidden.map { .text($0) }, "\(table)")
    }
    #expect(document.notes.contains { $0.hasPrefix("groups of one person") } == !hidden.isEmpty)
  }

  @Test func `a group of one on the roster hides what it proposed, and not the airtime of others`() throws {
    var room = Self.room([2, 2, 2])
    room.roster.people[Handle("frank")] = nil
    let document = try room.show()
    #expect(document.rows("airtime").filter(Self.isHidden).isEmpty)
    #expect(
      document.rows("origins").filter(Self.isHidden).map { $0[0] } == [
        .text("lived-experience"), .text("commissioners"),
      ])
  }

  @Test func `what one meeting hides, all of them hide`() throws {
    var room = Self.room([2, 2, 2])
    room.addMeeting(2)
    var part = try #require(room.airtime[nil])
    part.sizes[ID("m", 2)] = [PowerRoom.users: 2, PowerRoom.carers: 2, PowerRoom.commissioners: 1]
    room.airtime[nil] = part
    let hidden: [Value] = [.text("lived-experience"), .text("commissioners")]
    #expect(try room.show().rows("airtime").filter(Self.isHidden).map { $0[0] } == hidden)
    #expect(try room.show(PowerRoom.m1).rows("airtime").filter(Self.isHidden).isEmpty)
  }

  @Test func `where the only group of a meeting is hidden, no group is shown of all of them`() throws {
    var room = Self.room([2, 2, 2])
    room.addMeeting(2)
    var part = try #require(room.airtime[nil])
    part.sizes[ID("m", 2)] = [PowerRoom.commissioners: 1]
    room.airtime[nil] = part
    #expect(try room.show().rows("airtime").allSatisfy(Self.isHidden))
  }

  @Test func `where the only group of a meeting is hidden, another's agenda is hidden with it`() throws {
    var room = Self.room([2, 2, 2])
    room.speak([PowerRoom.commissioners: (1, 60)])
    #expect(
      try room.show(PowerRoom.m1).rows("origins").filter(Self.isHidden).map { $0[0] } == [
        .text("lived-experience"), .text("commissioners"),
      ])
  }

  @Test func `who moves proposes for the new group, and leaves nobody alone in the old one to be seen`() throws {
    var room = Self.room([2, 2, 2])
    room.roster.people[Handle("ana")]?.memberships.append(
      .init(group: PowerRoom.carers, since: PowerRoom.ten + .minutes(10)))
    room.decide(1, proposed: "ana", by: ["joe"])
    let origins = Origins(try PowerScope(PowerRoom.m1, room.context), room.context)
    #expect(origins.groups.values.map(\.proposed) == [0, 1, 0])
    // Joe was alone when he decided: what the others leave would be his.
    for meeting in [PowerRoom.m1, nil] {
      let rows = try room.show(meeting).rows("origins")
      #expect(rows.map { $0[5] } == [.undefined, .undefined, .count(0)], "\(rows)")
    }
  }

  @Test func `the room effect of or on a group of one is hidden`() throws {
    var room = Self.room([2, 2, 1])
    let condition = Airtime.Condition(time: .minutes(5), turns: 10, turnsPerMinute: 2)
    let groups = [PowerRoom.users, PowerRoom.carers, PowerRoom.commissioners]
    room.change { part in
      part.effects = groups.flatMap { group in
        groups.filter { $0 != group }.map {
          Airtime.Effect(of: group, other: $0, together: condition, apart: condition)
        }
      }
    }
    let rows = try room.show().rows("roomEffect")
    #expect(rows.count == 6)
    for row in rows {
      let isAlone = row[0] == .text("commissioners") || row[2] == .text("commissioners")
      #expect(row.dropFirst(4).allSatisfy { $0 == .undefined } == isAlone)
    }
  }

  @Test func `of fewer than five writers nothing is shown but that they were fewer`() throws {
    var room = PowerRoom()
    room.followUps.windows = [`Indicators`.window(1, writers: 4, [(.adopted, .hours(1))])]
    let document = try room.show()
    #expect(
      document.pairs("windows") == [
        "windows": .count(1), "fewWriters": .count(1), "comments": .undefined, "perWindow": .undefined,
        "adopted": .undefined,
        "adoptedShare": .undefined, "medianAnswer": .undefined,
      ])
    #expect(document.pairs("quietOrigins")["fromComments"] == .undefined)
    #expect(document.notes.contains(Lack.five.words))
  }

  @Test func `whatever the rooms, no hidden group's numbers are what the others leave`() throws {
    for seed in UInt64(0)..<100 {
      var random = SplitMix64(seed: seed)
      let sizes = (0..<3).map { _ in Int.random(in: 1...3, using: &random) }
      var room = Self.room(sizes)
      let groups = [PowerRoom.users, PowerRoom.carers, PowerRoom.commissioners]
      room.agreements.shownAlone = Set(groups.filter { _ in Int.random(in: 0..<3, using: &random) == 0 })
      for who in Array(room.roster.people.keys) where Int.random(in: 0..<4, using: &random) == 0 {
        room.roster.people[who] = nil
      }
      let document = try room.show()
      for table in ["airtime", "origins"] {
        let rows = document.rows(table)
        let hidden = rows.filter(Self.isHidden)
        #expect(hidden.count != 1 || rows.count == 1, "seed \(seed), \(table)")
        for row in rows where row[2] == .count(1) && !hidden.contains(row) {
          let isAgreed = room.agreements.shownAlone.contains { .text($0.word) == row[0] }
          #expect(isAgreed, "seed \(seed), \(table)")
        }
      }
    }
  }
}
