public import Facilitation
import OrderedCollections

// What isn't said here is said by `Plugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension FloorPlugin {
  public static let publications: [Publication<FloorPlugin>] = [
    Publication(FloorHolders.self) { FloorHolders($0, $1) }, Publication(FloorNow.self) { FloorNow($0, $1) },
    Publication(Airtime.self) { Airtime($0, $1) },
    Publication(Turns.self) { Turns($0, $1) }, Publication(Hypotheses.self) { Hypotheses($0, $1) },
  ]
}

extension FloorHolders {
  /// Those of the open meeting at `context.now`.
  init(_ state: State, _ context: Context) {
    self.init()
    guard let meeting = context.meetings.open, BalanceScope(meeting, now: context.now) != nil else { return }
    self.init(meeting, state.floor(of: meeting.id))
  }

  fileprivate init(_ meeting: Meeting, _ floor: MeetingFloor) {
    self.init()
    let holders = floor.holders
    (self.meeting, signals) = (meeting.id, floor.openSignals)
    speaking = meeting.staying(holders.speaking).map { Turn($0.who, since: $0.since) }
    pausedSince = holders.pausedSince
  }
}

extension FloorNow {
  /// The floor of the open meeting at `context.now`.
  init(_ state: State, _ context: Context) {
    self.init()
    guard let meeting = context.meetings.open, let scope = BalanceScope(meeting, now: context.now) else { return }
    let floor = state.floor(of: meeting.id)
    let times = SpokenTimes(floor, scope)
    let queue = Queue(floor, scope, times, context.roster)
    holders = FloorHolders(meeting, floor)
    self.times = times.all
    self.queue = queue.places.map { Place($0.hand.who, isProcess: $0.hand.isProcess, why: $0.why) }
    order = queue.order.rule.words
    targets = state.terms.targets.latest.mapValues(\.value.fraction)
    quotas = state.terms.quotas.latest.mapValues(\.value.fraction)
  }
}

extension Turns {
  /// Who spoke when in each meeting, for whoever asks.
  init(_ state: State, _ context: Context) {
    let (meetings, now) = (context.meetings, context.now)
    self.init { id in
      guard let meeting = meetings[id], let scope = BalanceScope(meeting, now: now) else { return [] }
      let turns = DerivedTurns(
        state.floor(of: id), of: meeting, until: scope.meetingEnd, supposing: state.supposed[id]
      ).turns
      let spans = OrderedDictionary(grouping: turns, by: \.who).mapValues { turns in
        TimeSet(turns.map { $0.span.clamped(to: scope.span) }).ranges
      }
      let all = spans.flatMap { who, ranges in ranges.map { Turn(who, $0) } }
      return all.sorted { ($0.span.lowerBound, $0.who.word) < ($1.span.lowerBound, $1.who.word) }
    }
  }
}

extension Turns.Turn {
  fileprivate init(_ who: Handle, _ range: Range<Int64>) {
    self.init(who, Instant(microseconds: range.lowerBound)..<Instant(microseconds: range.upperBound))
  }
}

// MARK: - Facts

/// What the floor publishes about the open meeting, or the one that was closed last.
struct FloorFacts {
  let facts: [FactSource]

  init(_ state: State, _ context: Context) {
    guard let meeting = context.meetings.latest, let scope = BalanceScope(meeting, now: context.now) else {
      let names = [
        "turns", "seconds", "gini", "between", "silent", "speaker", "overlap", "overQuota", "dominance.balanced",
        "dominance.silent",
      ]
      facts =
        names.map { .one($0, .undefined) } + Self.agreed(state) + [.family("share", "parity", "dominance") { [] }]
      return
    }
    let floor = state.floor(of: meeting.id)
    let balance = Lazily { Balance(state, scope, context.roster) }
    facts =
      [
        .one("turns", .count(balance.value.figures.turns)), .one("seconds", span(balance.value.figures.total)),
        .one("gini", .number(balance.value.figures.inequality?.gini)),
        .one("between", .share(balance.value.decomposition?.theilT.betweenShare)),
        .one("silent", balance.value.silent),
        .one(
          "speaker",
          .text(meeting.closed == nil ? meeting.staying(floor.holders.speaking).first?.who.word : nil)),
        .one("overlap", span(balance.value.figures.sweep.overlap)),
        .family("share", "parity") { Self.byGroup(balance.value) },
        .one("overQuota", .count(AgreedShares(balance.value, balance.value.groups).overQuotaCount)),
      ] + Self.agreed(state) + Self.dominance(balance)
  }

  private static func byGroup(_ balance: Balance) -> [Fact] {
    balance.groups.flatMap { group in
      group.name.map { name in
        [
          Fact("share.\(name.word)", .share(group.share)),
          Fact("parity.\(name.word)", .number(group.parityAsExpected, decimals: 2)),
        ]
      } ?? []
    }
  }

  private static func agreed(_ state: State) -> [FactSource] {
    let (targets, quotas) = (state.terms.targets.latest, state.terms.quotas.latest)
    return [
      .family("target") { targets.map { Fact("target.\($0.key.word)", .share($0.value.value.fraction)) } },
      .family("quota") { quotas.map { Fact("quota.\($0.key.word)", .share($0.value.value.fraction)) } },
    ]
  }

  private static func dominance(_ balance: Lazily<Balance>) -> [FactSource] {
    let dominance = Lazily {
      Dominance(balance.value.speechOfMembers, parties: balance.value.groupPlaces, count: balance.value.groups.count)
    }
    let share = { (windows: Int?) in Value.share(windows.flatMap { count in dominance.value?.share(count) }) }
    return [
      .one("dominance.balanced", share(dominance.value?.balanced)),
      .one("dominance.silent", share(dominance.value?.silent)),
      .family("dominance") {
        balance.value.groups.enumerated().compactMap { place, group in
          // A group of such a name would give two facts one name.
          group.name.flatMap { name in
            ["balanced", "silent"].contains(name.word)
              ? nil : Fact("dominance.\(name.word)", share(dominance.value?.dominated[place]))
          }
        }
      },
    ]
  }
}

/// What the floor publishes about hands: of the open meeting, or of the one that was closed last, whose queue is over.
struct HandFacts {
  let facts: [FactSource]

  init(_ state: State, _ context: Context) {
    guard let meeting = context.meetings.latest, let scope = BalanceScope(meeting, now: context.now) else {
      facts = ["queue", "next", "movedOn"].map { .one($0, .undefined) } + [.family("movedOn") { [] }]
      return
    }
    let floor = state.floor(of: meeting.id)
    let places = Lazily { meeting.closed == nil ? Queue(floor, scope, context.roster).places : [] }
    let moved = Lazily { MovedOn(floor, scope) }
    facts = [
      .one("queue", .count(places.value.count)), .one("next", .text(places.value.first?.hand.who.word)),
      .one("movedOn", .count(moved.value.total)),
      .family("movedOn") {
        moved.value.byGroup(context.roster).compactMap { group, count in
          group.map { Fact("movedOn.\($0.word)", .count(count)) }
        }
      },
    ]
  }
}
