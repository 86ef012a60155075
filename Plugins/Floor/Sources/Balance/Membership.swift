import Facilitation
import OrderedCollections

/// Someone as one of a group, for as long as that was so in a part of a meeting.
struct Membership {
  let who: Handle
  /// `nil` for who isn't on the roster.
  let group: GroupName?
  /// Microseconds since 1970.
  let span: Range<Int64>

  /// Those of everyone, in order; who moved from one group to another has several.
  static func all(of everyone: [Handle], in scope: BalanceScope, _ roster: Roster) -> [Membership] {
    let during = Instant(microseconds: scope.span.lowerBound)..<Instant(microseconds: scope.span.upperBound)
    return everyone.flatMap { who in
      guard let person = roster.people[who] else { return [Membership(who: who, group: nil, span: scope.span)] }
      return person.groups(during: during).map { group, span in
        Membership(who: who, group: group, span: span.lowerBound.microseconds..<span.upperBound.microseconds)
      }
    }
  }
}

extension Membership {
  /// The part of it in which the person counts as one of the group: from when that was typed.
  func counted(_ roster: Roster) -> Range<Int64> {
    guard let group, let person = roster.people[who] else { return span }
    let start = person.counted(in: group, before: Instant(microseconds: span.upperBound)).microseconds
    return min(max(start, span.lowerBound), span.upperBound)..<span.upperBound
  }
}

extension Roster {
  /// The group of someone by the end of a part of a meeting; `nil` for who isn't on the roster.
  func group(of who: Handle, by scope: BalanceScope) -> GroupName? {
    let span = Instant(microseconds: scope.span.lowerBound)..<Instant(microseconds: scope.span.upperBound)
    return people[who]?.groups(during: span).last?.group
  }
}

extension Speech {
  /// Turns as segments of speech of these, each of whom has a voice, cut where one membership ends and another begins.
  init(_ turns: [DerivedTurns.Turn], by memberships: [Membership], _ scope: BalanceScope) {
    let places = Dictionary(grouping: memberships.indices, by: { memberships[$0].who })
    let segments = turns.flatMap { turn -> [Segment] in
      guard let voices = places[turn.who] else {
        return [Segment(start: turn.span.lowerBound, end: turn.span.upperBound, voice: Segment.unnamed)]
      }
      return voices.compactMap { voice in
        let span = turn.span.clamped(to: memberships[voice].span)
        return span.isEmpty ? nil : Segment(start: span.lowerBound, end: span.upperBound, voice: Int32(voice))
      }
    }
    self.init(voices: memberships.map(\.who.word), segments: segments, bounds: scope.span)
  }

  /// When any of these voices spoke.
  func spans(of voices: Set<Int32>) -> [Range<Int64>] {
    segments.filter { voices.contains($0.voice) }.map { $0.start..<$0.end }
  }
}

/// How much speech is expected of people: as much as their time in the room, times what was said of them, from the place
/// of that in the record on.
struct ExpectedSpeech {
  private let terms: TermHistory<Handle, AccessFactor>
  private let scope: BalanceScope
  /// What stood at the meeting's end, or stands now.
  let access: OrderedDictionary<Handle, TermHistory<Handle, AccessFactor>.Held>

  init(_ terms: TermHistory<Handle, AccessFactor>, _ scope: BalanceScope) {
    (self.terms, self.scope, access) = (terms, scope, terms.at(endOf: scope))
  }

  /// Microseconds, for someone who was in the room for `times`.
  func expected(of who: Handle, _ times: TimeSet) -> Double {
    guard !terms.isEmpty else { return Double(times.length) }
    return terms.stretches(of: who, during: scope).reduce(0) { sum, stretch in
      sum + Double(times.intersection(TimeSet([stretch.span])).length) * (stretch.value?.number ?? 1)
    }
  }
}
