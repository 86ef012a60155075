import Facilitation
import OrderedCollections

/// How often the meeting moved on past hands: those still up when an item, or the meeting, closed.
///
/// A hand stays up, since its person still waits; it is counted once at each close that it waits through. Who is given
/// the floor at the very instant of the close wasn't moved on past.
struct MovedOn {
  /// By person, in the order of their first raised hands; who wasn't moved on past isn't there.
  private(set) var byPerson: OrderedDictionary<Handle, Int> = [:]
  /// The closes that each hand waited through.
  private var waited: OrderedDictionary<Handle, Set<Instant>> = [:]

  /// Counts those closes that lie in the scope, its end included.
  init(_ floor: MeetingFloor, _ scope: BalanceScope) {
    let meeting = scope.meeting
    let closes = Set(meeting.items.values.compactMap(\.closed) + [meeting.closed].compactMap(\.self)).filter {
      scope.span.lowerBound < $0.microseconds && $0.microseconds <= scope.span.upperBound
    }
    guard !closes.isEmpty else { return }
    for (hand, lowered) in floor.pastAndPresentHands {
      let left = meeting.leaving(of: hand.who, from: hand.raised)
      waited[hand.who, default: []].formUnion(
        closes.filter { close in
          hand.raised < close && lowered.map { close < $0 } ?? true && left.map { close < $0 } ?? true
        })
    }
    byPerson = waited.mapValues(\.count).filter { $0.value > 0 }
  }

  var total: Int { byPerson.values.reduce(0, +) }

  /// In the roster's order; people who aren't on it last.
  func byGroup(_ roster: Roster) -> [(group: GroupName?, count: Int)] {
    let groups: [GroupName?] = Array(roster.groups.keys) + [nil]
    return groups.map { group in
      (
        group,
        waited.reduce(0) { sum, waits in sum + waits.value.count { roster.group(of: waits.key, at: $0) == group } }
      )
    }
  }

  /// Nothing when nobody was moved on past; of groups, those that the room may be shown.
  func blocks(per breakdown: Breakdown, _ roster: Roster, hidden: Set<GroupName?> = []) -> [Block] {
    guard !byPerson.isEmpty else { return [] }
    switch breakdown {
    case .person:
      let columns: [Table.Column] = [.init("handle", nil), .init("name", "name"), .init("movedOn", "moved on")]
      let rows = byPerson.map { [Value.text($0.key.word), .text(roster.name(of: $0.key)), .count($0.value)] }
      return [.table(Table(key: "movedOn", columns: columns, rows: rows))]
    case .group:
      let columns: [Table.Column] = [.init("name", nil), .init("group", "group"), .init("movedOn", "moved on")]
      let rows = byGroup(roster).filter { $0.count > 0 && !hidden.contains($0.group) }.map { group, count in
        [Value.text(group?.word), .text(roster.label(ofAny: group)), .count(count)]
      }
      return rows.isEmpty ? [] : [.table(Table(key: "movedOn", columns: columns, rows: rows))]
    }
  }
}

extension MeetingFloor {
  /// Every hand that was ever raised, with when it went down; the first that went up comes first.
  var pastAndPresentHands: [(RaisedHand, lowered: Instant?)] {
    var hands = Hands()
    var past: [(RaisedHand, lowered: Instant?)] = []
    for press in presses.all { past += hands.apply(press).map { ($0, press.time) } }
    past += hands.all.map { ($0, nil) }
    return past.sorted { ($0.0.raised, $0.0.who.word) < ($1.0.raised, $1.0.who.word) }
  }
}
