import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Gathering

/// The laws of a plugin, tried with random workshops.
struct `Laws` {
  /// Every other workshop begins in the middle of a meeting, where more can happen.
  static let laws = PluginLaws<GatheringPlugin>(
    room: { seed in try Room(after: seed % 2 == 0 ? [] : Room.rehearsal) }, command: command(in:_:),
    invariants: invariants,
    isLine: { remedy in
      !["say it in words", "leave --id out", "journal list   shows"].contains(where: remedy.hasPrefix)
    })

  @Test(arguments: PluginLaws<GatheringPlugin>.Law.allCases)
  func `the law holds`(law: PluginLaws<GatheringPlugin>.Law) throws {
    let violations = try Self.laws.violations(of: law)
    #expect(violations == [])
  }

  @Test func `what lies aside in a kept state is the same minutes`() throws {
    for seed in UInt64(0)..<60 {
      let room = try Self.laws.workshop(seed)
      let state = try reopened(room.state)
      #expect(state.meetings.latest == room.state.meetings.latest, "seed \(seed)")
      for id in state.meetings.all.keys {
        #expect(state.decisionTable(of: id) == room.state.decisionTable(of: id), "seed \(seed)")
        #expect(state.noteTable(of: id) == room.state.noteTable(of: id), "seed \(seed)")
      }
    }
  }

  @Test func `the latest meeting and its minutes are those that looking through all of them finds`() throws {
    for seed in UInt64(0)..<60 {
      let state = try Self.laws.workshop(seed).state
      let closed = state.meetings.all.values.compactMap { meeting in meeting.closed.map { ($0, meeting.id.number) } }
      let latest = state.meetings.openID ?? closed.max { $0 < $1 }.map { ID("m", $0.1) }
      #expect(state.meetings.latest?.id == latest, "seed \(seed)")
      for id in state.meetings.all.keys {
        let decided = state.decisions.all.values.count { $0.content.meeting == id }
        #expect(state.decisionTable(of: id).rows.count == decided, "seed \(seed)")
      }
    }
  }
}

extension `Laws` {
  /// What must hold of every state; empty when it does.
  static func invariants(_ state: GatheringPlugin.State) -> [String] {
    var broken: [String] = []
    let open = state.meetings.all.values.filter { $0.opened != nil && $0.closed == nil }
    if open.map(\.id) != [state.meetings.openID].compactMap({ $0 }) { broken.append("the open meeting") }
    for person in state.roster.people.values {
      if state.roster.people.values.contains(where: {
        $0.name.seen == person.name.seen && !$0.name.unicodeScalars.elementsEqual(person.name.unicodeScalars)
      }) || person.name.seen.isEmpty {
        broken.append("nobody can tell \(person.handle) from another")
      }
      if person.memberships.isEmpty { broken.append("\(person.handle) has no group") }
      if state.roster.groups[person.group] == nil { broken.append("\(person.handle)'s group is not there") }
    }
    for meeting in state.meetings.all.values {
      let current = meeting.items.values.filter { $0.opened != nil && $0.closed == nil }
      if current.count > (meeting.id == state.meetings.openID ? 1 : 0) { broken.append("\(meeting.id)'s items") }
      for (who, times) in meeting.attendance where times.isEmpty || times.dropLast().contains(where: { $0.left == nil })
      {
        broken.append("\(who)'s times in \(meeting.id)")
      }
    }
    return broken
  }

  /// Any command, more often one that fits than not.
  static func command(in room: Room, _ random: inout SplitMix64) -> GatheringPlugin.Command {
    let who = [Handle("ana"), Handle("ben"), Handle("cara"), Handle("nobody")]
    let names = ["Ana Ortiz", "Ben Hale", "Cara", "Ana Otto", "42", "Ana\u{200D} Ortiz", "Cara\u{3164}", "\u{2800}"]
    let groups = [GroupName("carers"), GroupName("staff"), GroupName("4 2")]
    let titles = ["Talk", "What matters", "m1", "i2"]
    func pick<T>(_ choices: [T]) -> T { choices[Int.random(in: 0..<choices.count, using: &random)] }
    func new(_ prefix: String) -> ID {
      pick([room.context.nextID(prefix), room.context.nextID(prefix), ID(prefix, 1)])
    }
    func any(_ prefix: String) -> ID? { pick([nil, nil, ID(prefix, Int.random(in: 1..<6, using: &random))]) }
    let time = pick([room.now, room.now, room.now - .seconds(Int64.random(in: -60..<900, using: &random))])
    switch Int.random(in: 0..<20, using: &random) {
    case 0: return typed(GroupAdd(name: pick(groups), label: pick([nil, "carers", "car\u{200B}ers"])))
    case 1, 2: return typed(PersonAdd(name: pick(names), group: pick(groups), handle: pick([nil, nil, pick(who)])))
    case 3: return typed(PersonMove(who: pick(who), group: pick(groups)))
    case 4: return typed(MeetingPlan(title: pick(titles), place: pick([nil, "Hall"]), id: new("m")))
    case 5, 6:
      return typed(MeetingOpen(title: pick([nil, pick(titles)]), place: pick([nil, "Hall"]), id: new("m")))
    case 7: return typed(MeetingClose(meeting: any("m")))
    case 8, 9: return typed(Arrive(who: pick([[pick(who)], [pick(who), pick(who)]]), time: time))
    case 10, 16, 17: return typed(Leave(who: [pick(who)], time: time))
    case 11:
      let span = TimeSpan.minutes(pick([1, 10, 60 * 24, 60 * 25]))
      return typed(
        ItemAdd(title: pick(titles), planned: span, by: pick([nil, pick(who)]), meeting: any("m"), id: new("i")))
    case 12, 13: return typed(ItemNext(item: any("i")))
    case 14: return pick([typed(ItemClose(item: any("i"))), typed(Note(text: "Hm", id: new("n")))])
    case 15: return pick([typed(ErasureAsk(who: pick(who))), typed(ErasureWithdraw(who: pick(who)))])
    case 18: return typed(ItemMove(item: ID("i", Int.random(in: 1..<6, using: &random)), before: any("i")))
    default:
      return typed(
        Decide(
          text: "Yes", proposed: pick(who), by: pick([[], [pick(who)]]),
          cites: [any("n"), any("c")].compactMap { $0 }, id: new("d")))
    }
  }

  private static func typed(_ change: some Change<GatheringPlugin>) -> GatheringPlugin.Command { AnyChange(change) }
}
