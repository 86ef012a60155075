import Facilitation
import Host
import OrderedCollections
import RoomView

@testable import Terminal

/// A moment in a meeting, laid out by hand: what a board is given to draw.
struct Room {
  /// What each group had of the floor follows from what its people had.
  var moment: RoomNow { didSet { moment.airtime = .shared(in: moment) } }

  /// An hour into the meeting, twelve minutes into an item of twenty.
  init() {
    let opened = Instant(word: "2022-06-28T09:00:00Z") ?? Instant(microseconds: 0)
    moment = RoomNow(now: opened + .hours(1) + .seconds(7), zone: Zone.named("Europe/London") ?? .utc)
    var meeting = Meeting(id: ID(ID.meeting, 1), title: "What matters to me")
    meeting.opened = opened
    add("Welcome", 1, to: &meeting, from: opened, for: .minutes(45), planned: .minutes(40))
    add("Waiting times", 2, to: &meeting, from: moment.now - .seconds(724), for: nil, planned: .minutes(20))
    moment.meetings.add(meeting)
    moment.floor.holders.meeting = meeting.id
  }

  private func add(
    _ title: String, _ number: Int, to meeting: inout Meeting, from opened: Instant, for length: TimeSpan?,
    planned: TimeSpan
  ) {
    var item = Meeting.Item(id: ID(ID.item, number), title: title, planned: planned, by: nil)
    item.opened = opened
    item.closed = length.map { opened + $0 }
    meeting.items[item.id] = item
  }

  var meeting: Meeting {
    get { moment.meetings.open ?? Meeting(id: ID(ID.meeting, 1), title: "") }
    set { moment.meetings.change(newValue.id) { $0 = newValue } }
  }

  /// Puts someone on the roster and into the room.
  mutating func add(_ handle: String, _ name: String, _ group: String, spoke seconds: Int64 = 0) {
    let (who, group) = (Handle(handle), GroupName(group))
    if moment.roster.groups[group] == nil {
      moment.roster.groups[group] = .init(name: group, label: group.word.replacing("-", with: " "))
    }
    let since = Instant(microseconds: 0)
    moment.roster.people[who] = .init(
      handle: who, name: name, memberships: [.init(group: group, since: since)])
    meeting.attendance[who] = [.init(arrived: meeting.opened ?? since)]
    moment.floor.times[who] = .seconds(seconds)
  }

  mutating func speak(_ handles: String..., since seconds: Int64 = 220) {
    moment.floor.holders.speaking = handles.map { .init(Handle($0), since: moment.now - .seconds(seconds)) }
  }

  mutating func queue(_ places: (String, String)...) {
    moment.floor.order = "quiet first"
    moment.floor.queue = places.map { .init(Handle($0.0), why: $0.1) }
  }

  var board: Board {
    var board = Board()
    board.look(at: moment)
    return board
  }

  /// A room with the names that break naive tables: accents, wide characters, emoji, a very long name, and one that
  /// would clear the screen.
  static var full: Room {
    var room = Room()
    room.add("zoe", "Zoë Ball", "lived-experience", spoke: 61)
    room.add("李小龍", "李小龍", "lived-experience", spoke: 305)
    room.add("family", "👩‍👩‍👧 Family Voice", "carers")
    room.add("long", String(repeating: "Very Long Name ", count: 14).trimmingSuffix, "carers", spoke: 1_204)
    room.add("mallory", "Mallory \u{1B}[2J", "staff", spoke: 9)
    room.add("ana", "Ana Ortiz", "lived-experience", spoke: 722)
    room.add("ben", "Ben Shaw", "staff", spoke: 4_001)
    room.add("anna", "Anna Bell", "staff", spoke: 30)
    room.add("dee", "Dee Moss", "commissioners", spoke: 1_500)
    room.meeting.attendance[Handle("zoe")] = [
      .init(arrived: room.moment.now - .hours(1), left: room.moment.now - .minutes(5))
    ]
    room.speak("ana", "ben")
    room.queue(
      ("family", "raised 4 min ago, has not spoken"), ("anna", "raised 1 min ago, spoke less than most"),
      ("dee", "raised 6 min ago, spoke more than most"))
    return room
  }

  /// As many people as `count`, in four groups.
  static func crowd(_ count: Int) -> Room {
    var room = Room()
    let groups = ["lived-experience", "carers", "staff", "commissioners"]
    for number in 0..<count {
      let first = ["Ana", "Ben", "Cara", "Dee", "Eve", "Finn", "Gus", "Hana", "Ines", "Jo"][number % 10]
      room.add(
        "\(first)\(number)", "\(first) Number-\(number)", groups[number % 4], spoke: Int64(number * 37 % 600))
    }
    return room
  }
}

extension String {
  fileprivate var trimmingSuffix: String { String(prefix(200)) }
}

extension Airtime {
  /// What the groups come to in a room where everyone who was there at any time has a time.
  static func shared(in room: RoomNow) -> Airtime {
    var groups: OrderedDictionary<GroupName?, Group> = [:]
    for name in Array(room.roster.groups.keys) + [nil] {
      let times = room.floor.times.filter { who, _ in
        who != .unnamed && room.roster.people[who].flatMap { room.roster.groups[$0.group]?.name } == name
      }
      guard !times.isEmpty else { continue }
      groups[name] = Group(
        name: name, people: times.count, time: times.values.reduce(.zero, +), share: nil, parity: nil, movedOn: 0,
        turns: 0, silent: 0)
    }
    return Airtime { [groups] meeting in
      let sizes = OrderedDictionary(uniqueKeysWithValues: meeting.map { [($0, groups.mapValues(\.people))] } ?? [])
      let part = Part(
        groups: Array(groups.values), betweenGroups: nil, sizes: sizes, quietest: [:],
        hands: Hands(raised: 0, people: 0, movedOn: 0, medianWait: nil), effects: [])
      return Programme(meetings: [:], overall: part)
    }
  }
}
