import Facilitation
import OrderedCollections

/// How the floor was shared in a part of a meeting, by person and by group.
struct Balance {
  /// One person's part, or what of it the person had as one of a group.
  struct Person {
    var handle: Handle
    var name: String
    /// The group, by the end of the part; `nil` for who isn't on the roster.
    var group: GroupName?
    var figures: Measurement.Voice
    /// When they were in the room.
    var times: TimeSet
    /// What parity measures their speech by: the microseconds in the room, where nobody took attendance all of them for
    /// everyone.
    var presence: Double
    /// The same, with what is expected of the person; for the facilitator alone.
    var expected: Double
    var access: AccessFactor?
    /// The part of `presence` in which they count as one of the group.
    var company: TimeSet
  }

  /// One group's part.
  struct Group {
    var name: GroupName?
    var label: String
    /// Everyone who was there as one of it, with what they said and how long they were there as such.
    var people: [Person]
    /// How many of them what it said could be of; see ``Facilitation/Disclosure``.
    var size: Int
    /// Microseconds, Σx of its people.
    var time: Int64
    var share: Double?
    /// Share of time by share of presence; of access factors the room could work one out.
    var parity: Double?
    /// The same with access factors, for the facilitator.
    var parityAsExpected: Double?
    var turns: Int { people.reduce(0) { $0 + $1.figures.turns } }
    var silent: Int { people.count { $0.figures.merged == 0 } }
  }

  /// What the groups had agreed by the meeting's end, or by now.
  let targets, quotas: OrderedDictionary<GroupName, TermHistory<GroupName, Percent>.Held>
  /// Everyone present at any time or heard; in the order of attendance, then of speech.
  let people: [Person]
  /// The same, with those who moved from one group to another once for each.
  let members: [Person]
  /// In the roster's order; people who aren't on it last.
  let groups: [Group]
  let speech: Speech
  /// What was said, by ``members``.
  let speechOfMembers: Speech
  let figures: Measurement
  /// `nil` when no one spoke.
  let decomposition: Decomposition?
  /// Pauses, without what was recorded as spoken in them.
  let pauses: TimeSet
  /// Neither speech nor pause; microseconds.
  let silence: Int64
  /// Whether any of the meeting's speech is recorded: without, nobody is known to have said nothing.
  let isRecorded: Bool

  init(_ state: State, _ scope: BalanceScope, _ roster: Roster) {
    let meeting = scope.meeting
    let derived = DerivedTurns(
      state.floor(of: meeting.id), of: meeting, until: scope.meetingEnd, supposing: state.supposed[meeting.id])
    isRecorded = !derived.turns.isEmpty
    let clip = { (span: Range<Int64>) in span.clamped(to: scope.span) }
    let turns = derived.turns.map { DerivedTurns.Turn(who: $0.who, span: clip($0.span)) }.filter { !$0.span.isEmpty }
    let present = PresenceTimes(turns: derived.turns, scope)
    let whole = present.everyone.map { Membership(who: $0, group: roster.group(of: $0, by: scope), span: scope.span) }
    let parts = Membership.all(of: present.everyone, in: scope, roster)

    speech = Speech(turns, by: whole, scope)
    let figures = Measurement(speech)
    self.figures = figures
    pauses = TimeSet(derived.pauses.map(clip)).subtracting(TimeSet(turns.map(\.span)))
    silence = scope.span.upperBound - scope.span.lowerBound - figures.sweep.union - pauses.length
    (targets, quotas) = (state.terms.targets.at(endOf: scope), state.terms.quotas.at(endOf: scope))
    let expectation = ExpectedSpeech(state.terms.access, scope)
    func person(_ membership: Membership, _ voice: Measurement.Voice) -> Person {
      let times = present.times(of: membership.who).intersection(TimeSet([membership.span]))
      let counted = meeting.attendance.isEmpty ? TimeSet([membership.span]) : times
      return Person(
        handle: membership.who, name: roster.name(of: membership.who), group: membership.group, figures: voice,
        times: times, presence: Double(counted.length), expected: expectation.expected(of: membership.who, counted),
        access: expectation.access[membership.who]?.value,
        company: counted.intersection(TimeSet([membership.counted(roster)])))
    }
    people = zip(whole, figures.voices).map(person)
    if parts.count == whole.count {
      (members, speechOfMembers) = (people, speech)
    } else {
      speechOfMembers = Speech(turns, by: parts, scope)
      members = zip(parts, Measurement(speechOfMembers).voices).map(person)
    }
    groups = Self.groups(members, speechOfMembers, figures, roster, hasAttendance: !meeting.attendance.isEmpty)
    decomposition = Decomposition(groups.map { $0.people.map(\.figures.merged) })
  }

  private static func groups(
    _ everyone: [Person], _ speech: Speech, _ figures: Measurement, _ roster: Roster, hasAttendance: Bool
  ) -> [Group] {
    let presence = everyone.reduce(0) { $0 + $1.presence }, expected = everyone.reduce(0) { $0 + $1.expected }
    let names: [GroupName?] = Array(roster.groups.keys) + [nil]
    let known = Set(roster.groups.keys)
    return names.compactMap { name in
      let places = everyone.indices.filter { place in
        everyone[place].group.flatMap { known.contains($0) ? $0 : nil } == name
      }
      guard !places.isEmpty else { return nil }
      let members = places.map { everyone[$0] }
      let time = members.map(\.figures.merged).clampedSum
      let said = TimeSet(speech.spans(of: Set(places.map(Int32.init))))
      return Group(
        name: name, label: roster.label(ofAny: name), people: members,
        size: hasAttendance ? company(members, said) : Set(members.counting.map(\.handle)).count, time: time,
        share: figures.total > 0 ? Double(time) / Double(figures.total) : nil,
        parity: parity(
          speech: time, of: figures.total, presence: members.reduce(0) { $0 + $1.presence }, of: presence),
        parityAsExpected: parity(
          speech: time, of: figures.total, presence: members.reduce(0) { $0 + $1.expected }, of: expected))
    }
  }

  /// How many people what a group said could be of: those who were there, as one of it, for half of the time for which
  /// it was there, and while half of it was said.
  ///
  /// A guest of a minute is none of them, nor is who was said afterwards to have been of the group.
  private static func company(_ members: [Person], _ said: TimeSet) -> Int {
    let times = Dictionary(grouping: members.counting, by: \.handle).mapValues { TimeSet($0.flatMap(\.company.ranges)) }
    let there = TimeSet(times.values.flatMap(\.ranges)).length
    let company = times.values.count { time in
      time.length >= there - time.length && time.intersection(said).length * 2 >= said.length
    }
    return max(1, company)
  }

  /// How many said nothing, as far as that is recorded.
  var silent: Value { isRecorded ? .count(people.count { $0.figures.merged == 0 }) : .undefined }

  func share(_ person: Person) -> Double? { figures.share(person.figures) }

  /// For each of ``members``, the place of their group in ``groups``.
  var groupPlaces: [Int] {
    let places = Dictionary(groups.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { $1 })
    return members.map { places[$0.group] ?? places[nil] ?? 0 }
  }
}

extension [Balance.Person] {
  /// Those who count as of their group; where nobody does, all of it was typed afterwards, and hides nothing that was
  /// shown: then all of them, for as long as they were there.
  fileprivate var counting: [Balance.Person] {
    let counting = filter { !$0.company.ranges.isEmpty }
    guard counting.isEmpty else { return counting }
    return map { person in
      var person = person
      person.company = person.times
      return person
    }
  }
}

extension Balance {
  /// The groups whose figures the room is shown; `agreed` is ``Facilitation/Agreements/shownAlone``.
  func shown(agreed: Set<GroupName>) -> ShownGroups {
    ShownGroups(sizes, agreed: agreed)
  }

  /// How many of each group what it said could be of.
  var sizes: OrderedDictionary<GroupName?, Int> {
    OrderedDictionary(uniqueKeysWithValues: groups.map { ($0.name, $0.size) })
  }
}
