import Facilitation
import OrderedCollections
import Testing

@testable import Power

struct `Indicators` {
  @Test func `airtime is the floor's own`() throws {
    var room = PowerRoom()
    room.speak([PowerRoom.users: (2, 60), PowerRoom.carers: (2, 60), PowerRoom.commissioners: (2, 120)])
    let document = try room.show()
    let commissioners: [Value] = [
      .text("commissioners"), .text("commissioners"), .count(2), .span(.seconds(120)), .share(0.5),
      .number(1.5, decimals: 2), .count(1),
    ]
    #expect(document.rows("airtime").last == commissioners)
    #expect(document.rows("airtime").count == 3)
    let between = Pair("betweenGroups", "inequality that lies between groups", .share(0.25))
    #expect(document.sections[1].blocks.last == .pairs([between]))
  }

  /// Of three items with a name, one is the users' and two the commissioners'; there are two people in each group.
  @Test func `agenda parity is the part of the items by the part of the people`() throws {
    var room = PowerRoom()
    for (number, who) in [(1, "ana"), (2, "dee"), (3, "frank"), (4, nil)] { room.addItem(number, by: who) }
    let document = try room.show()
    #expect(document.rows("origins").map { $0[3] } == [.count(1), .count(0), .count(2)])
    #expect(document.rows("origins").map { $0[4] } == [1, 0, 2].map { .number($0, decimals: 2) })
    #expect(document.pairs("agenda")["items"] == .count(4))
    #expect(document.pairs("agenda")["namedItems"] == .count(3))
  }

  /// The users proposed one of three decisions, the commissioners two and stand under them three times of four.
  @Test func `the gap is the part of those who decided less the part of those who proposed`() throws {
    var room = PowerRoom()
    room.decide(1, proposed: "ana", by: ["dee", "frank"])
    room.decide(2, proposed: "dee", by: ["dee", "ben"])
    room.decide(3, proposed: "frank")
    let rows = try room.show().rows("origins")
    #expect(rows.map { $0[5] } == [.count(1), .count(0), .count(2)])
    #expect(rows.map { $0[6] } == [1, 0, 2].map { .number($0, decimals: 2) })
    #expect(rows.map { $0[7] } == [.count(0), .count(1), .count(3)])
    let gaps: [Value] = [.share(-1.0 / 3), .share(0.25), .share(0.75 - 2.0 / 3)]
    #expect(rows.map { $0[8] } == gaps)
  }

  @Test func `someone counts for the group that they were in then`() throws {
    var room = PowerRoom()
    room.addItem(1, by: "ana")
    room.decide(1, proposed: "ana")
    room.roster.people[Handle("ana")]?.memberships.append(
      .init(group: PowerRoom.carers, since: PowerRoom.ten + .hours(1)))
    let rows = try room.show().rows("origins")
    // Two were in each group at the meeting; now the users are one, and hidden with the commissioners.
    #expect(rows.map { $0[2] } == [.count(1), .count(3), .count(2)])
    #expect(rows[1][3] == .count(0))
    let day = try room.show(PowerRoom.m1).rows("origins")
    #expect(day.map { $0[2] } == [.count(2), .count(2), .count(2)])
    #expect(day.map { $0[3] } == [.count(1), .count(0), .count(0)])
    #expect(day.map { $0[5] } == [.count(1), .count(0), .count(0)])
  }

  @Test func `who joined the roster after a meeting was no member then`() throws {
    var room = PowerRoom()
    room.roster.people[Handle("zoe")] = Roster.Person(
      handle: Handle("zoe"), name: "Zoe", memberships: [.init(group: PowerRoom.carers, since: room.now)])
    #expect(try room.show(PowerRoom.m1).rows("origins").map { $0[2] } == [.count(2), .count(2), .count(2)])
    #expect(try room.show().rows("origins").map { $0[2] } == [.count(2), .count(3), .count(2)])
  }

  @Test func `a frustration counts as acknowledged within seven days at their last instant`() throws {
    var room = PowerRoom()
    let week = CharterRecords.Frustration.soon
    func frustration(_ number: Int, _ raised: Instant, _ wait: TimeSpan?, isBudget: Bool = false) {
      room.charter.frustrations.append(
        .init(
          id: ID("f", number), group: nil, raised: raised, isBudget: isBudget, acknowledged: wait.map { raised + $0 }))
    }
    room.now = PowerRoom.ten + .hours(24 * 9 + 1)
    frustration(1, PowerRoom.ten, week, isBudget: true)
    frustration(2, PowerRoom.ten, week + .seconds(1))
    frustration(3, PowerRoom.ten, nil)
    frustration(4, room.now - .hours(1), nil)
    #expect(
      try room.show().pairs("frustrations") == [
        "raised": .count(4), "open": .count(2), "oldestDays": .count(9), "acknowledgedSoon": .count(1),
        "acknowledgedSoonShare": .share(1.0 / 3), "budget": .count(1), "budgetShare": .share(0.25),
      ])
    // Only those that were raised during the meeting are of the meeting.
    #expect(try room.show(PowerRoom.m1).pairs("frustrations")["raised"] == .count(3))
  }

  @Test func `vetoes from outside are told apart from the room's own`() throws {
    var room = PowerRoom()
    let (ten, later) = (PowerRoom.ten, PowerRoom.ten + .hours(1))
    room.charter.vetoes = [
      .init(id: ID("v", 1), group: nil, made: ten, reopened: later, adopted: later),
      .init(id: ID("v", 2), group: nil, made: ten, reopened: nil, adopted: nil),
      .init(id: ID("v", 3), group: PowerRoom.carers, made: ten, reopened: later, adopted: nil),
    ]
    #expect(
      try room.show().pairs("vetoes") == [
        "made": .count(3), "outside": .count(2), "outsideShare": .share(2.0 / 3), "reopened": .count(1),
        "adopted": .count(1), "reopenedShare": .share(0.5),
      ])
  }

  static func window(
    _ number: Int, writers: Int, _ released: [(Disposition?, TimeSpan?)] = []
  ) -> FollowUps.Window {
    let opened = PowerRoom.ten + .hours(1)
    return FollowUps.Window(
      id: ID("w", number), meeting: PowerRoom.m1, opened: opened, closes: opened + .hours(48), inTime: 6, late: 1,
      writers: writers,
      released: released.enumerated().map { place, comment in
        FollowUps.Comment(
          id: ID("c", number * 10 + place), item: nil, released: opened, disposition: comment.0,
          answered: comment.1.map { opened + $0 })
      })
  }

  @Test func `what came of comments is counted in windows of five writers or more`() throws {
    var room = PowerRoom()
    room.followUps.windows = [
      Self.window(1, writers: 5, [(.adopted, .hours(1)), (.partly, .hours(4)), (.declined, .hours(2)), (nil, nil)]),
      Self.window(2, writers: 4, [(.adopted, .hours(9))]),
    ]
    #expect(
      try room.show().pairs("windows") == [
        "windows": .count(2), "fewWriters": .count(1), "comments": .count(7), "perWindow": .number(7, decimals: 1),
        "adopted": .count(2), "adoptedShare": .share(0.5), "medianAnswer": .span(.hours(2)),
      ])
  }

  @Test func `decisions that rest on a comment that was adopted are counted`() throws {
    var room = PowerRoom()
    room.followUps.windows = [
      Self.window(1, writers: 5, [(.adopted, nil), (.declined, nil)]), Self.window(2, writers: 4, [(.adopted, nil)]),
    ]
    room.decide(1, proposed: "ana", cites: [ID("n", 1), ID("c", 10)])
    room.decide(2, proposed: "ana", cites: [ID("c", 11)])
    room.decide(3, proposed: "ana", cites: [ID("c", 20)])
    room.decide(4, proposed: "ana")
    let pairs = try room.show().pairs("quietOrigins")
    #expect(pairs["fromComments"] == .count(1))
    #expect(pairs["fromCommentsShare"] == .share(0.25))
  }

  @Test func `decisions that the quietest quarter of their meeting proposed are counted, from five people up`() throws {
    var room = PowerRoom()
    room.speak([PowerRoom.users: (2, 60), PowerRoom.carers: (2, 60), PowerRoom.commissioners: (2, 120)])
    room.decide(1, proposed: "ana")
    room.decide(2, proposed: "dee")
    let five = ["ana", "joe", "ben", "grace", "frank"].map { Handle($0) }
    for (quietest, count) in [(five, Value.count(1)), (Array(five.dropLast()), .undefined)] {
      room.change { $0.quietest = [PowerRoom.m1: Set(quietest)] }
      #expect(try room.show().pairs("quietOrigins")["fromQuietest"] == count)
    }
  }

  @Test func `hands are counted, and one person's are not`() throws {
    var room = PowerRoom()
    room.speak([PowerRoom.users: (2, 60), PowerRoom.carers: (2, 60)])
    room.change { $0.hands = Airtime.Hands(raised: 3, people: 2, movedOn: 1, medianWait: .seconds(90)) }
    #expect(
      try room.show().pairs("hands") == [
        "raised": .count(3), "movedOn": .count(1), "medianWait": .span(.seconds(90)),
      ])
    room.change { $0.hands.people = 1 }
    let document = try room.show()
    #expect(document.pairs("hands").values.allSatisfy { $0 == .undefined })
    #expect(document.notes.contains(Lack.oneHand.words))
  }

  @Test func `nothing recorded is no zero where a ratio is asked for`() throws {
    let room = PowerRoom()
    let document = try room.show()
    #expect(document.pairs("vetoes")["made"] == .count(0))
    #expect(document.pairs("vetoes")["outsideShare"] == .undefined)
    #expect(document.pairs("frustrations")["oldestDays"] == .undefined)
    #expect(
      document.notes == [
        """
        nothing is recorded of: airtime, agenda and decisions, hands, room effect, decisions that began with the \
        quiet, frustrations, vetoes, follow-up windows, reciprocity
        """
      ])
    #expect(document.sections.compactMap(\.title) == ["Where power lay, in 1 meeting"])
  }

  @Test func `a meeting that has not begun has no figures`() throws {
    var room = PowerRoom()
    room.meetings.add(Meeting(id: ID("m", 2), title: "Soon"))
    #expect(throws: Refusal("'Soon' has not begun", remedy: "meeting open \"Soon\"", about: "meeting")) {
      try room.show(ID("m", 2))
    }
    room.meetings = Meetings()
    #expect(throws: Refusal("there has been no meeting yet", remedy: "meeting open \"What matters to me\"")) {
      try room.show()
    }
  }
}
