import Facilitation
import OrderedCollections
import TestKit

@testable import Power

/// What other plugins publish, laid out by hand: two people each with lived experience, as carers and as commissioners,
/// and a meeting of an hour that is over.
struct PowerRoom {
  /// 2026-11-20 10:00 UTC.
  static let ten = Instant(microseconds: 1_795_168_800_000_000)
  static let users = GroupName("lived-experience"), carers = GroupName("carers")
  static let commissioners = GroupName("commissioners")
  static let m1 = ID("m", 1)

  var roster = Roster()
  var meetings = Meetings()
  /// By meeting; that of all of them under `nil`.
  var airtime: [ID?: Airtime.Part] = [:]
  var decisions = Decisions.empty
  var charter = CharterRecords()
  var agreements = Agreements()
  var followUps = FollowUps.empty
  var money = Reimbursements.empty
  var now = PowerRoom.ten + .hours(2)

  init() {
    for group in [Self.users, Self.carers, Self.commissioners] {
      roster.groups[group] = Roster.Group(name: group, label: group.word.replacing("-", with: " "))
    }
    let people = [
      ("ana", Self.users), ("joe", Self.users), ("ben", Self.carers), ("grace", Self.carers),
      ("dee", Self.commissioners), ("frank", Self.commissioners),
    ]
    for (handle, group) in people { add(handle, to: group) }
    addMeeting(1)
  }

  mutating func add(_ handle: String, to group: GroupName) {
    roster.people[Handle(handle)] = Roster.Person(
      handle: Handle(handle), name: handle.capitalized, memberships: [.init(group: group, since: Self.ten - .hours(1))])
  }

  mutating func addMeeting(_ number: Int) {
    var meeting = Meeting(id: ID("m", number), title: "Day \(number)")
    meeting.opened = Self.ten + .hours(Int64(number - 1) * 24)
    meeting.closed = Self.ten + .hours(Int64(number - 1) * 24 + 1)
    meetings.add(meeting)
  }

  mutating func addItem(_ number: Int, by who: String?) {
    let item = Meeting.Item(
      id: ID("i", number), title: "Item \(number)", planned: .minutes(5), by: who.map { Handle($0) })
    meetings.change(Self.m1) { $0.items[item.id] = item }
  }

  mutating func decide(_ number: Int, proposed: String, by: [String] = [], cites: [ID] = []) {
    decisions.all.append(
      Decisions.Decision(
        id: ID("d", number), text: "Yes", meeting: Self.m1, item: nil, proposed: Handle(proposed),
        by: by.map { Handle($0) },
        cites: cites, time: Self.ten + .minutes(30)))
  }

  /// Sets what was spoken in m1, and in all, by group: how many were there, and for how many seconds they spoke.
  mutating func speak(_ parts: KeyValuePairs<GroupName, (people: Int, seconds: Int64)>) {
    let total = parts.reduce(0) { $0 + $1.value.seconds }
    let groups = parts.map { name, part in
      let share = Double(part.seconds) / Double(total)
      return Airtime.Group(
        name: name, people: part.people, time: .seconds(part.seconds), share: share, parity: share * 3, movedOn: 1,
        turns: 2, silent: 0)
    }
    let sizes = OrderedDictionary(uniqueKeysWithValues: parts.map { (Optional($0.key), $0.value.people) })
    let part = Airtime.Part(
      groups: groups, betweenGroups: 0.25, sizes: [Self.m1: sizes], quietest: [:],
      hands: Airtime.Hands(raised: 0, people: 0, movedOn: 0, medianWait: nil), effects: [])
    airtime = [Self.m1: part, nil: part]
  }

  mutating func change(_ change: (inout Airtime.Part) -> Void) {
    for key in airtime.keys { airtime[key].map { change(&airtime[key, default: $0]) } }
  }

  var context: Context {
    var records = FixedRecords()
    let airtime = airtime
    records.set(roster)
    records.set(meetings)
    records.set(Airtime { airtime[$0].map { Airtime.Programme(meetings: [:], overall: $0) } })
    records.set(decisions)
    records.set(charter)
    records.set(agreements)
    records.set(followUps)
    records.set(money)
    return ViewContext(now: now, actor: "test", zone: .utc, published: records).rules
  }

  func show(_ meeting: ID? = nil) throws(Refusal) -> Document {
    PowerDocument(try PowerScope(meeting, context), context).document
  }
}

extension String {
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}

extension Document {
  var notes: [String] {
    sections.flatMap(\.blocks).compactMap { if case .note(let text) = $0 { text } else { nil } }
  }

  func rows(_ key: String) -> [[Value]] {
    for case .table(let table) in sections.flatMap(\.blocks) where table.key == key { return table.rows }
    return []
  }

  /// The pairs under a key, by their own.
  func pairs(_ key: String) -> [String: Value] {
    for case .pairs(let pairs) in sections.flatMap(\.blocks) where pairs.key == key {
      return Dictionary(pairs.pairs.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    }
    return [:]
  }
}
