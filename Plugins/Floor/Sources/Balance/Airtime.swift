import Facilitation
import OrderedCollections

extension Airtime {
  /// What the floor of each meeting comes to, for whoever asks.
  init(_ state: State, _ context: Context) {
    let (meetings, roster, now) = (context.meetings, context.roster, context.now)
    self.init { id in
      let trend = Trend(state, id.map { [meetings[$0]].compactMap(\.self) } ?? Array(meetings.all.values), roster, now)
      return trend.parts.isEmpty ? nil : Programme(trend, state, roster)
    }
  }
}

extension Airtime.Programme {
  fileprivate init(_ trend: Trend, _ state: State, _ roster: Roster) {
    var meetings: OrderedDictionary<ID, Airtime.Part> = [:]
    var hands = HandTimes()
    var effects = GroupEffects()
    for part in trend.parts {
      let handsHere = HandTimes(state.floor(of: part.meeting.id), part.scope, roster)
      let effectsHere = GroupEffects(part)
      meetings[part.meeting.id] = Airtime.Part(Trend([part], roster), handsHere, effectsHere)
      hands.add(handsHere)
      effects.add(effectsHere)
    }
    self.init(meetings: meetings, overall: Airtime.Part(trend, hands, effects))
  }
}

extension Airtime.Part {
  fileprivate init(_ trend: Trend, _ hands: HandTimes, _ effects: GroupEffects) {
    self.init(
      groups: trend.times.keys.map { trend.airtime(of: $0, movedOn: hands.movedOn[$0] ?? 0) },
      betweenGroups: trend.decomposition?.theilT.betweenShare,
      sizes: OrderedDictionary(uniqueKeysWithValues: trend.parts.map { ($0.meeting.id, $0.balance.sizes) }),
      quietest: Dictionary(uniqueKeysWithValues: trend.parts.map { ($0.meeting.id, $0.balance.quietestQuarter) }),
      belowMedian: Dictionary(uniqueKeysWithValues: trend.parts.map { ($0.meeting.id, $0.balance.belowMedian) }),
      hands: hands.published, effects: effects.published)
  }
}

extension Trend {
  fileprivate func airtime(of group: GroupName?, movedOn: Int) -> Airtime.Group {
    let times = times[group] ?? [:]
    let time = times.values.clampedSum
    let recorded = recorded.compactMap { part in part.balance.groups.first { $0.name == group } }
    let heardOf = Set(recorded.flatMap(\.people).map(\.handle))
    return Airtime.Group(
      name: group, people: times.count, time: TimeSpan(microseconds: time), share: share(of: group),
      target: target(of: group),
      parity: parity(
        speech: time, of: total, presence: recorded.flatMap(\.people).reduce(0) { $0 + $1.presence }, of: presence),
      movedOn: movedOn, turns: recorded.reduce(0) { $0 + $1.turns },
      silent: self.recorded.isEmpty ? nil : times.count { $0.value == 0 && heardOf.contains($0.key) })
  }

  /// What parity measures speech by, over all meetings of which there is any.
  private var presence: Double { recorded.flatMap(\.balance.members).reduce(0) { $0 + $1.presence } }

  /// The target that stood in each of the meetings; `nil` where one had another, since shares are of all together.
  private func target(of group: GroupName?) -> Double? {
    guard let group else { return nil }
    let targets = parts.map { $0.balance.targets[group]?.value }.once
    return targets.count == 1 ? targets[0]?.fraction : nil
  }
}

extension Balance {
  /// Those who spoke less than all others and are a quarter of everyone, rounded up, at the most; no one where none can
  /// be told from the others, as where most were silent.
  var quietestQuarter: Set<Handle> {
    let times = people.map(\.figures.merged).sorted()
    let quarter = (times.count + 3) / 4
    guard quarter < times.count else { return [] }
    return Set(people.filter { $0.figures.merged < times[quarter] }.map(\.handle))
  }
}

extension Balance {
  /// Those who spoke less than the median; no one without speech.
  var belowMedian: Set<Handle> {
    guard let median = people.map({ TimeSpan(microseconds: $0.figures.merged) }).median else { return [] }
    return Set(people.filter { $0.figures.merged < median.microseconds }.map(\.handle))
  }
}

/// The hands of several meetings, and how long they were up.
private struct HandTimes {
  private var waits: [TimeSpan] = []
  private var people: Set<Handle> = []
  private(set) var movedOn: [GroupName?: Int] = [:]

  init() {}

  init(_ floor: MeetingFloor, _ scope: BalanceScope, _ roster: Roster) {
    // Someone's hand that was made a point of process, or raised again, is still one hand: it goes down once.
    var ups: [HandDown: Instant] = [:]
    for (hand, lowered) in floor.pastAndPresentHands {
      let left = scope.meeting.leaving(of: hand.who, from: hand.raised)
      let end = [lowered, left, scope.meetingEnd].compactMap(\.self).min() ?? scope.meetingEnd
      let down = HandDown(who: hand.who, time: max(end, hand.raised))
      ups[down] = min(ups[down] ?? hand.raised, hand.raised)
    }
    waits = ups.map { $0.key.time - $0.value }
    people = Set(ups.keys.map(\.who))
    movedOn = Dictionary(MovedOn(floor, scope).byGroup(roster).map { ($0.group, $0.count) }, uniquingKeysWith: +)
  }

  mutating func add(_ other: HandTimes) {
    waits += other.waits
    people.formUnion(other.people)
    movedOn.merge(other.movedOn, uniquingKeysWith: +)
  }

  var published: Airtime.Hands {
    Airtime.Hands(
      raised: waits.count, people: people.count, movedOn: movedOn.values.reduce(0, +), medianWait: waits.median)
  }

  private struct HandDown: Hashable {
    var who: Handle
    var time: Instant
  }
}

/// The room effects of several meetings, added up; of those where attendance was taken.
private struct GroupEffects {
  private var effects: OrderedDictionary<GroupPair, RoomEffect> = [:]

  init() {}

  init(_ part: Trend.Part) {
    guard !part.meeting.attendance.isEmpty, part.balance.isRecorded else { return }
    let presence = GroupPresence(part.balance)
    for (place, group) in part.balance.groups.enumerated() {
      for (otherPlace, other) in part.balance.groups.enumerated() where place != otherPlace {
        effects[GroupPair(of: group.name, other: other.name)] = presence.effect(on: group.people, of: otherPlace)
      }
    }
  }

  mutating func add(_ other: GroupEffects) { effects.merge(other.effects, uniquingKeysWith: +) }

  var published: [Airtime.Effect] {
    effects.compactMap { pair, effect in
      guard let together = effect.together.published, let apart = effect.apart.published else { return nil }
      return Airtime.Effect(of: pair.of, other: pair.other, together: together, apart: apart)
    }
  }

  private struct GroupPair: Hashable {
    var of: GroupName?
    var other: GroupName?
  }
}

extension RoomEffect.Condition {
  fileprivate var published: Airtime.Condition? {
    turnsPerMinute.map {
      Airtime.Condition(time: TimeSpan(microseconds: time), turns: turns, turnsPerMinute: $0)
    }
  }
}
