import Facilitation
import OrderedCollections

extension FloorPlugin {
  /// `room effect`: how often people take the floor while a group is in the room, and while it isn't.
  static let roomEffect: Verb<FloorPlugin> = .view(
    "room effect", "shows how often people take the floor while another group is in the room, and while it isn't",
    for: .room,
    Slot<GroupName?>.option("of", .group, "only this group's turns"),
    Slot<GroupName?>.option("while", .group, "only while this group is there, and isn't"),
    .breakdown(.group), .meetingMeant,
    examples: ["room effect", "room effect --of carers --while commissioners"],
    document: { state, context, speakers, others, breakdown, meeting throws(Refusal) in
      let (scope, title) = try balanceScope("room effect", nil, nil, meeting, context)
      guard !scope.meeting.attendance.isEmpty else {
        throw Refusal(
          "the room effect needs to know who was there, and nobody was marked as here in '\(scope.meeting.title)'",
          remedy: scope.meeting.closed == nil
            ? "mark them: arrive NAME… --at \(context.rules.times.typed(scope.meeting.opened ?? context.now))"
            : "mark who comes next time: arrive NAME…")
      }
      let balance = Balance(state, scope, context.roster)
      let alone = balance.shown(agreed: context.shownAlone).alone
      return try RoomEffectDocument(title, balance, breakdown, alone: alone, of: speakers, while: others).document.of(
        breakdown)
    })
}

/// When each group was in a meeting, and who took the floor when.
struct GroupPresence {
  private let starts: [Member: [Int64]]
  private let times: [TimeSet]
  private let pauses: TimeSet

  /// Someone as one of a group.
  private struct Member: Hashable {
    var who: Handle
    var group: GroupName?
    init(_ person: Balance.Person) { (who, group) = (person.handle, person.group) }
  }

  init(_ balance: Balance) {
    starts = Dictionary(zip(balance.members.map(Member.init), balance.speechOfMembers.turnStarts), uniquingKeysWith: +)
    times = balance.groups.map { group in TimeSet(group.people.flatMap(\.times.ranges)) }
    pauses = balance.pauses
  }

  /// How often these people took the floor while the group at `place` was there, and while it wasn't.
  func effect(on people: [Balance.Person], of place: Int) -> RoomEffect {
    RoomEffect(
      turnStarts: people.flatMap { starts[Member($0)] ?? [] },
      times: TimeSet(people.flatMap(\.times.ranges)).subtracting(pauses), others: times[place])
  }
}

/// What `room effect` shows: a row for everyone whose turns are counted, and each group that was there or wasn't.
private struct RoomEffectDocument {
  /// Whose turns are counted: a group or a person.
  private struct Party {
    var key: String?
    var label: String
    /// The place of the group.
    var place: Int
    var members: [Balance.Person]
  }

  private struct Row {
    var party: Party
    var others: Balance.Group
    var effect: RoomEffect
    var isShown: Bool
  }

  private let title: String
  private let breakdown: Breakdown
  private let rows: [Row]
  private let notes: [Block]

  init(
    _ title: String, _ balance: Balance, _ breakdown: Breakdown, alone: [GroupName?], of speakers: GroupName?,
    while others: GroupName?
  ) throws(Refusal) {
    (self.title, self.breakdown) = (title, breakdown)
    let presence = GroupPresence(balance)
    var rows: [Row] = []
    for party in Self.parties(balance, breakdown) where speakers == nil || balance.groups[party.place].name == speakers
    {
      for (place, group) in balance.groups.enumerated() where place != party.place {
        guard others == nil || group.name == others else { continue }
        let effect = presence.effect(on: party.members, of: place)
        let isShown =
          breakdown == .person || !alone.contains { $0 == balance.groups[party.place].name || $0 == group.name }
        rows.append(Row(party: party, others: group, effect: effect, isShown: isShown))
      }
    }
    if let speakers, let others, speakers == others {
      throw Refusal(
        "a group is always there while its own people speak", remedy: "room effect --of \(speakers.word)",
        about: "while")
    }
    // Asked about one pair, it says what it can; of all pairs, those of which nothing can be said are left out.
    let isOnePair = speakers != nil && others != nil
    self.rows = rows.filter { isOnePair || ($0.effect.together.isLongEnough && $0.effect.apart.isLongEnough) }
    let hidden = balance.groups.filter { alone.contains($0.name) }.map { "'\($0.label)'" }.joined(separator: ", ")
    notes =
      breakdown == .person
      ? [.note(forFacilitator)]
      : hidden.isEmpty ? [] : [.note("groups of one person are not shown to the room: \(hidden)")]
  }

  private static func parties(_ balance: Balance, _ breakdown: Breakdown) -> [Party] {
    balance.groups.enumerated().flatMap { place, group in
      breakdown == .group
        ? [Party(key: group.name?.word, label: group.label, place: place, members: group.people)]
        : group.people.map { Party(key: $0.handle.word, label: $0.name, place: place, members: [$0]) }
    }
  }

  var document: Document {
    let remark = "it describes and doesn't explain: what was talked about may have changed with who was there"
    let missing = "no group came or went while others stayed, for a minute or more: there is nothing to compare"
    return .object(title, [.table(table), .note(rows.isEmpty ? missing : remark)] + notes)
  }

  private var table: Table {
    let isByGroup = breakdown == .group
    let columns: [Table.Column] = [
      .init(isByGroup ? "name" : "handle", nil), .init(isByGroup ? "group" : "person", breakdown.rawValue),
      .init("while", nil), .init("whileGroup", "with, or without"), .init("timeWith", "time with"),
      .init("turnsWith", nil), .init("perMinuteWith", "turns a minute"), .init("timeWithout", "time without"),
      .init("turnsWithout", nil), .init("perMinuteWithout", "turns a minute"),
    ]
    let values = rows.map { row -> [Value] in
      let figures = figures(row.effect.together) + figures(row.effect.apart)
      return [
        .text(row.party.key), .text(row.party.label), .text(row.others.name?.word), .text(row.others.label),
      ] + (row.isShown ? figures : figures.map { _ in .undefined })
    }
    return Table(key: "effects", columns: columns, rows: values)
  }

  private func figures(_ condition: RoomEffect.Condition) -> [Value] {
    [span(condition.time), .count(condition.turns), .number(condition.turnsPerMinute, decimals: 2)]
  }
}
