import Facilitation
import OrderedCollections
import Testing

@testable import Floor

struct `What was said belongs to its time` {
  private static let staff = GroupName("staff"), carers = GroupName("carers")
  private static let commissioners = GroupName("commissioners")

  private static func groups(_ room: FloorRoom, _ words: [String] = []) throws -> [[Value]] {
    try room.show("balance", ["--per", "group"] + words).rows
  }

  /// Cara is staff until the minute, and a carer from then on.
  private static func move(_ room: inout FloorRoom, _ second: Int64) {
    room.roster.people[.cara]?.memberships.append(.init(group: carers, since: FloorRoom.at(second)))
  }

  @Test func `who moves counts in each group for what was said as one of it`() throws {
    var room = FloorRoom()
    try room.act(0, .speak(.cara))
    // In the middle of a turn.
    Self.move(&room, 100)
    try room.act(400, .stop(nil))
    let balance = try Self.balance(room)
    #expect(
      balance.groups.map { "\($0.label) \($0.people.count) \($0.time / 1_000_000)" } == [
        "lived experience 1 0", "carers 2 300", "staff 1 100", "commissioners 1 0",
      ])
    #expect(balance.people.count == 4)
    #expect(balance.people.map(\.figures.merged).reduce(0, +) == balance.groups.map(\.time).reduce(0, +))
    // A quarter of her time in the room was staff's.
    let staff = try #require(balance.groups.first { $0.name == Self.staff })
    #expect(staff.people.map(\.times.length) == [100_000_000])
    #expect(try room.show("balance", []).rows.first { $0[0] == .text("cara") }?[2] == .text("staff, then carers"))
    #expect(room.fact("share.staff", at: 400) == .share(0.25))
    // Of ten windows, the first is staff's, the second nobody's.
    #expect(room.fact("dominance.staff", at: 400) == .share(0.1))
    #expect(room.fact("dominance.carers", at: 400) == .share(0.8))
  }

  private static func balance(_ room: FloorRoom) throws -> Balance {
    let meeting = try #require(room.meetings[FloorRoom.meetingID])
    return Balance(room.state, try #require(BalanceScope(meeting, now: room.now)), room.roster)
  }

  @Test func `what was said before and after a move adds up to what was said, whoever moves when`() throws {
    for seed in UInt64(0)..<100 {
      var random = SplitMix64(seed: seed)
      var room = FloorRoom()
      let people = [Handle.ana, .ben, .cara, .dee], groups = Array(room.roster.groups.keys)
      for second in Int64(1)..<60 {
        let who = people[Int.random(in: 0..<people.count, using: &random)]
        if Int.random(in: 0..<6, using: &random) == 0 {
          let group = groups[Int.random(in: 0..<groups.count, using: &random)]
          room.roster.people[who]?.memberships.append(.init(group: group, since: FloorRoom.at(second)))
        } else {
          _ = try? room.act(second, Int.random(in: 0..<5, using: &random) == 0 ? .stop(nil) : .speak(who))
        }
      }
      room.now = FloorRoom.at(60)
      let balance = try Self.balance(room)
      for person in balance.people {
        let parts = balance.members.filter { $0.handle == person.handle }
        #expect(parts.map(\.figures.merged).reduce(0, +) == person.figures.merged, "seed \(seed)")
        #expect(parts.map(\.times.length).reduce(0, +) == person.times.length, "seed \(seed)")
      }
      #expect(balance.groups.map(\.time).reduce(0, +) == balance.figures.total, "seed \(seed)")
    }
  }

  @Test func `what is agreed at the instant of the close holds for the meeting by its place in the record`() throws {
    for (place, isHeld) in [(7, true), (9, false)] {
      var room = try TermTests.example()
      room.close(1200)
      room.meetings.change(FloorRoom.meetingID) { $0.closing = 8 }
      let quota = FloorPlugin.Event(QuotaSet(group: Self.commissioners, share: Percent(millionths: 300_000)))
      let access = FloorPlugin.Event(AccessSet(who: .ana, factor: AccessFactor(thousandths: 3_000)))
      for event in [quota, access] {
        FloorPlugin.evolve(&room.state, by: event, at: Stamp(time: FloorRoom.at(1200), actor: "test", place: place))
      }
      let balance = try Self.balance(room)
      #expect(balance.quotas.isEmpty == !isHeld, "\(place)")
      #expect(balance.people.contains { $0.access != nil } == isHeld, "\(place)")
    }
  }

  @Test func `more is expected of someone from when it is said, and nothing reaches back`() throws {
    var room = FloorRoom(present: ["ana", "ben"])
    try room.act(0, .speak(.ana))
    try room.act(100, .speak(.ben))
    let before = room.fact("parity.lived-experience", at: 100)
    try room.act(100, .access(.ana, try TermTests.factor("3")))
    #expect(room.fact("parity.lived-experience", at: 100) == before)
    // Of 200 s in the room 100 counted three times: 400 of 600 were expected of her, and half the speech was hers.
    #expect(room.fact("parity.lived-experience", at: 200) == .number(0.75, decimals: 2))
    #expect(try Self.groups(room).map { $0[5] } == [.undefined, .undefined])
  }

  @Test func `the room's parity has nothing of what is expected of a person`() throws {
    var room = FloorRoom(present: ["ana", "ben", "dee", "eve", "fay"])
    let carer = Roster.Membership(group: Self.carers, since: FloorRoom.ten - .hours(1))
    room.roster.people[Handle("fay")] = Roster.Person(handle: Handle("fay"), name: "Fay", memberships: [carer])
    room.roster.people[.dee]?.memberships = [carer]
    try room.act(0, .access(.ana, try TermTests.factor("3")))
    try room.act(0, .speak(.ana))
    try room.act(60, .speak(.ben))
    try room.act(120, .stop(nil))
    #expect(try Self.groups(room).map { $0[5] } == [.number(1.25, decimals: 2), .number(0.5 / 0.6, decimals: 2)])
    let full = try room.show("balance", ["--full"]).sections.flatMap(\.blocks).compactMap {
      if case .table(let table) = $0, table.key == "groups" { table.rows } else { nil }
    }
    // Four of seven parts were expected of her and Eve.
    #expect(full.first?.map { $0[5] } == [.number(0.875, decimals: 2), .number(0.5 / (3.0 / 7), decimals: 2)])
  }

  @Test(arguments: [(0, 1), (1, 1), (29, 1), (30, 2), (60, 2)] as [(Int64, Int)])
  func `a guest of a minute uncovers nobody`(minutes: Int64, size: Int) throws {
    var room = FloorRoom(present: ["ana", "eve", "dee"])
    let commissioner = Roster.Membership(group: Self.commissioners, since: FloorRoom.ten - .hours(1))
    room.roster.people[Handle("guest")] = Roster.Person(
      handle: Handle("guest"), name: "A Guest", memberships: [commissioner])
    room.arrive("guest", 0)
    room.leave("guest", minutes * 60)
    for start in stride(from: Int64(0), to: 3_600, by: 600) {
      try room.act(start, .speak(.dee))
      try room.act(start + 300, .speak(.ana))
    }
    room.now = FloorRoom.at(3_600)
    let balance = try Self.balance(room)
    #expect(balance.sizes[Self.commissioners] == size)
    #expect(balance.shown(agreed: []).hides(Self.commissioners) == (size == 1))
    let why = "of 'commissioners' one was there alone for most of it, or of what was said"
    #expect(try room.show("balance", ["--per", "group"]).notes.contains(why) == (minutes > 0 && size == 1))
  }

  @Test func `who came once a group had said most of it doesn't count for it`() throws {
    var room = FloorRoom(present: ["ana", "eve", "dee"])
    let commissioner = Roster.Membership(group: Self.commissioners, since: FloorRoom.ten - .hours(1))
    room.roster.people[Handle("fay")] = Roster.Person(handle: Handle("fay"), name: "Fay", memberships: [commissioner])
    try room.act(0, .speak(.dee))
    try room.act(300, .speak(.ana))
    room.arrive("fay", 310)
    room.now = FloorRoom.at(900)
    #expect(try Self.balance(room).sizes == [GroupName("lived-experience"): 2, Self.commissioners: 1])
  }
}

struct `What nobody recorded` {
  @Test func `is no figure, and nobody's silence`() throws {
    var room = FloorRoom(present: ["ana", "eve", "ben"])
    room.close(600)
    room.now = FloorRoom.at(700)
    let document = try room.show("balance", ["--per", "group"])
    #expect(document.rows.allSatisfy { $0.dropFirst(3).allSatisfy { $0 == .undefined } })
    #expect(document.notes.first == "nobody's speech is recorded")
    #expect(try room.show("balance", []).rows.map { $0[3] } == [.undefined, .undefined, .undefined])
    #expect(try room.show("balance", []).pairs["unheard"] == nil)
    #expect(room.fact("silent", at: 700) == .undefined)
    let all = try room.show("balance", ["--all"])
    #expect(all.rows.map { [$0[3], $0[5]] } == [[.undefined, .undefined]])
    #expect(all.pairs["all.silent"] == .undefined)
    let part = try #require(Airtime(room.state, room.context.rules).during(FloorRoom.meetingID))
    #expect(!part.isRecorded && part.groups.allSatisfy { $0.silent == nil && $0.parity == nil })
  }

  @Test func `leaves the other meetings' figures as they are`() throws {
    var room = FloorRoom(present: ["ana", "ben"])
    try room.act(0, .speak(.ana))
    try room.act(60, .stop(nil))
    room.close(60)
    let alone = try #require(Airtime(room.state, room.context.rules).overall)
    var other = Meeting(id: ID("m", 2), title: "Not kept")
    (other.opened, other.closed) = (FloorRoom.at(100), FloorRoom.at(10_000))
    for who in ["ana", "ben", "eve"] { other.attendance[Handle(who)] = [.init(arrived: FloorRoom.at(100))] }
    room.meetings.add(other)
    room.now = FloorRoom.at(10_000)
    let both = try #require(Airtime(room.state, room.context.rules).overall)
    #expect(both.groups.map(\.parity) == alone.groups.map(\.parity))
    // Eve was only where nobody kept the floor.
    #expect(both.groups.map(\.silent) == [0, 1])
  }

  @Test(
    arguments: [
      ([60, 60, 0, 0, 0, 0, 0, 0], []), ([80, 70, 60, 50, 40, 30, 20, 10], ["g", "h"]),
      ([80, 70, 60, 50, 40, 20, 20, 10], ["h"]), ([10, 10, 10, 10], []), ([30, 20, 10], ["c"]), ([10], []),
    ] as [([Int64], [String])])
  func `the quietest quarter is a quarter at the most, or nobody`(seconds: [Int64], quietest: [String]) throws {
    let names = Array("abcdefgh".map(String.init).prefix(seconds.count))
    var room = FloorRoom(present: names)
    for name in names {
      room.roster.people[Handle(name)] = Roster.Person(
        handle: Handle(name), name: name, memberships: [.init(group: GroupName("staff"), since: FloorRoom.ten)])
    }
    var now: Int64 = 0
    for (name, length) in zip(names, seconds) where length > 0 {
      try room.act(now, .speak(Handle(name)))
      now += length
    }
    try room.act(now, .stop(nil))
    let part = try #require(Airtime(room.state, room.context.rules).during(FloorRoom.meetingID))
    #expect(part.quietest[FloorRoom.meetingID] == Set(quietest.map { Handle($0) }))
  }
}
