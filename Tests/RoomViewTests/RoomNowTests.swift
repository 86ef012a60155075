import Facilitation
import OrderedCollections
import RoomView
import Testing

/// What is going on in a room, as it follows from the records that are laid out here by hand.
@Suite struct `The room now` {
  private let opened = Instant(microseconds: 1_656_406_800_000_000)
  private var room: RoomNow
  private let ana = Handle("ana")
  private let ben = Handle("ben")
  private let cara = Handle("cara")

  /// An hour into a meeting: Ana and Ben came, Cara is only on the roster.
  init() {
    room = RoomNow(now: opened + .hours(1), zone: .utc)
    for (who, name, group) in [(ana, "Ana Ortiz", "carers"), (ben, "Ben Shaw", "staff"), (cara, "Cara Jones", "staff")]
    {
      let group = GroupName(group)
      room.roster.groups[group] = .init(name: group, label: group.word)
      room.roster.people[who] = .init(
        handle: who, name: name, memberships: [.init(group: group, since: Instant(microseconds: 0))])
    }
    var meeting = Meeting(id: ID(ID.meeting, 1), title: "What matters")
    meeting.opened = opened
    for who in [ben, ana] { meeting.attendance[who] = [.init(arrived: opened)] }
    room.meetings.add(meeting)
    room.floor.holders.meeting = meeting.id
    room.floor.times = [ben: .seconds(90), ana: .seconds(30)]
  }

  private mutating func add(
    _ title: String, _ number: Int, planned: TimeSpan, from: TimeSpan? = nil, to: TimeSpan? = nil
  ) {
    var item = Meeting.Item(id: ID(ID.item, number), title: title, planned: planned, by: nil)
    (item.opened, item.closed) = (from.map { opened + $0 }, to.map { opened + $0 })
    room.meetings.change(ID(ID.meeting, 1)) { $0.items[item.id] = item }
  }

  @Test func `those who are here come first, as they arrived, and then the roster`() {
    #expect(room.people.map(\.who) == [ben, ana, cara])
    #expect(room.people.map(\.isHere) == [true, true, false])
    #expect(room.people.map(\.group) == ["staff", "carers", "staff"])
    #expect(room.people.map(\.time) == [.seconds(90), .seconds(30), .zero])
  }

  @Test mutating func `where nobody took attendance, everyone may be here`() {
    room.meetings.change(ID(ID.meeting, 1)) { $0.attendance = [:] }
    #expect(room.people.map(\.isHere) == [true, true, true])
  }

  @Test mutating func `who speaks has a time, and who waits a place and a reason`() {
    room.floor.holders.speaking = [.init(ana, since: room.now - .seconds(12))]
    room.floor.queue = [.init(cara, isProcess: true, why: "raised now"), .init(ben, why: "raised before")]
    #expect(room.speakers == [.init(who: ana, name: "Ana Ortiz", time: .seconds(12))])
    #expect(
      room.hands == [
        .init(who: cara, name: "Cara Jones", isProcess: true, why: "raised now"),
        .init(who: ben, name: "Ben Shaw", isProcess: false, why: "raised before"),
      ])
    #expect(room.people.map(\.place) == [2, nil, 1])
    #expect(room.people.map(\.isSpeaking) == [false, true, false])
    #expect(room.pausedFor == nil)
    room.floor.holders.pausedSince = room.now - .seconds(5)
    #expect(room.pausedFor == .seconds(5))
  }

  @Test mutating func `what somebody asks for is shown for five minutes, each once`() {
    #expect(room.signals == [])
    func ago(_ span: TimeSpan, _ wish: FloorHolders.Wish, _ number: Int) -> FloorHolders.Signal {
      FloorHolders.Signal(wish, at: room.now - span, number: number)
    }
    room.floor.holders.signals = [
      ago(.minutes(6), .slow, 1), ago(.minutes(5), .break, 2), ago(.minutes(4), .slow, 3), ago(.minutes(1), .slow, 4),
    ]
    #expect(room.signals == [.init(wish: .slow, count: 2, ago: .minutes(1))])
    room.now = room.now + .minutes(4)
    #expect(room.signals == [])
  }

  @Test mutating func `groups have what was said as one of them, and are shown by how many it could be of`() {
    func group(_ name: String?, _ people: Int, _ seconds: Int64) -> Airtime.Group {
      Airtime.Group(
        name: name.map { GroupName($0) }, people: people, time: .seconds(seconds), share: nil, parity: nil, movedOn: 0,
        turns: 1, silent: 0)
    }
    let id = ID(ID.meeting, 1)
    let part = Airtime.Part(
      groups: [group("carers", 2, 30), group("staff", 2, 90), group(nil, 1, 7)], betweenGroups: nil,
      sizes: [id: [GroupName("carers"): 1, GroupName("staff"): 2, nil: 2]], quietest: [:],
      hands: Airtime.Hands(raised: 0, people: 0, movedOn: 0, medianWait: nil), effects: [])
    #expect(room.groups == [])
    room.airtime = Airtime { $0 == id ? Airtime.Programme(meetings: [:], overall: part) : nil }
    #expect(
      room.groups == [
        .init(name: GroupName("carers"), label: "carers", count: 2, time: .seconds(30)),
        .init(name: GroupName("staff"), label: "staff", count: 2, time: .seconds(90)),
        .init(name: nil, label: room.roster.label(ofAny: nil), count: 1, time: .seconds(7)),
      ])
    #expect(room.shownGroups.alone == [GroupName("carers")])
    #expect(room.shownGroups.besides == [GroupName("staff")])
    // Moved from now on.
    room.roster.people[ana]?.memberships.append(.init(group: GroupName("staff"), since: room.now))
    #expect(room.people.map(\.group) == ["staff", "staff", "staff"])
  }

  @Test mutating func `the agenda stands somewhere`() {
    #expect(room.agenda == .empty)
    add("Welcome", 1, planned: .minutes(10))
    #expect(room.agenda == .between(next: "Welcome", planned: .minutes(10)))
    add("Welcome", 1, planned: .minutes(10), from: .zero, to: .minutes(13))
    #expect(room.agenda == .through)
    add("Waiting", 2, planned: .minutes(40), from: .minutes(30))
    let item = RoomNow.Item(
      id: ID(ID.item, 2), title: "Waiting", elapsed: .minutes(30), planned: .minutes(40), over: nil,
      agendaDrift: .minutes(3))
    #expect(room.agenda == .item(item))
    room.now = opened + .minutes(75)
    var late = item
    (late.elapsed, late.over, late.agendaDrift) = (.minutes(45), .minutes(5), .minutes(8))
    #expect(room.agenda == .item(late))
    room.meetings = .empty
    #expect(room.agenda == .noMeeting)
  }
}
