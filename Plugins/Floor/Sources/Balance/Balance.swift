import Facilitation
import OrderedCollections

/// How the floor was shared in a part of a meeting, by person and by group.
struct Balance {
  /// One person's part.
  struct Person {
    var handle: Handle
    var name: String
    /// The group at the meeting's opening; `nil` for who isn't on the roster.
    var group: GroupName?
    var figures: Measurement.Voice
    /// When they were in the room.
    var times: TimeSet
    /// What parity measures their speech by: the microseconds in the room, where nobody took attendance all of them for
    /// everyone, times the access factor.
    var expected: Double
    var access: AccessFactor?
  }

  /// One group's part.
  struct Group {
    var name: GroupName?
    var label: String
    var people: [Person]
    /// Microseconds, Σx of its people.
    var time: Int64
    var share: Double?
    var parity: Double?
    var turns: Int { people.reduce(0) { $0 + $1.figures.turns } }
    var silent: Int { people.count { $0.figures.merged == 0 } }
  }

  /// What the groups had agreed by the meeting's end, or by now.
  let targets, quotas: OrderedDictionary<GroupName, TermHistory<GroupName, Percent>.Held>
  /// Everyone present at any time or heard; in the order of attendance, then of speech.
  private(set) var people: [Person]
  /// In the roster's order; people who aren't on it last.
  private(set) var groups: [Group]
  let speech: Speech
  let figures: Measurement
  /// `nil` when no one spoke.
  let decomposition: Decomposition?
  /// Pauses, without what was recorded as spoken in them.
  let pauses: TimeSet
  /// Neither speech nor pause; microseconds.
  let silence: Int64

  init(_ state: State, _ scope: BalanceScope, _ roster: Roster) {
    let meeting = scope.meeting
    let derived = DerivedTurns(
      state.floor(of: meeting.id), of: meeting, until: scope.meetingEnd, supposing: state.supposed[meeting.id])
    let clip = { (span: Range<Int64>) in span.clamped(to: scope.span) }
    let turns = derived.turns.map { DerivedTurns.Turn(who: $0.who, span: clip($0.span)) }.filter { !$0.span.isEmpty }

    let present = PresenceTimes(turns: derived.turns, scope)
    let handles = present.everyone
    let numbers = Dictionary(uniqueKeysWithValues: zip(handles, Int32(0)...))
    let segments = turns.map {
      Speech.Segment(
        start: $0.span.lowerBound, end: $0.span.upperBound, voice: numbers[$0.who] ?? Speech.Segment.unnamed)
    }
    speech = Speech(voices: handles.map(\.word), segments: segments, bounds: scope.span)
    let figures = Measurement(speech)
    self.figures = figures
    pauses = TimeSet(derived.pauses.map(clip)).subtracting(TimeSet(turns.map(\.span)))
    silence = scope.span.upperBound - scope.span.lowerBound - figures.sweep.union - pauses.length
    let (opened, length) = (meeting.opened ?? scope.meetingEnd, scope.span.upperBound - scope.span.lowerBound)
    (targets, quotas) = (state.terms.targets.at(scope.meetingEnd), state.terms.quotas.at(scope.meetingEnd))
    let access = state.terms.access.at(scope.meetingEnd)
    people = zip(handles, figures.voices).map { handle, voice in
      let times = present.times(of: handle)
      let factor = access[handle]?.value
      return Person(
        handle: handle, name: roster.name(of: handle), group: roster.people[handle]?.group(at: opened),
        figures: voice, times: times,
        expected: Double(meeting.attendance.isEmpty ? length : times.length) * (factor?.number ?? 1), access: factor)
    }
    groups = Self.groups(people, figures, roster)
    decomposition = Decomposition(groups.map { $0.people.map(\.figures.merged) })
  }

  private static func groups(_ people: [Person], _ figures: Measurement, _ roster: Roster) -> [Group] {
    let expected = people.reduce(0) { $0 + $1.expected }
    let names: [GroupName?] = Array(roster.groups.keys) + [nil]
    let known = Set(roster.groups.keys)
    return names.compactMap { name in
      let members = people.filter { person in (person.group.flatMap { known.contains($0) ? $0 : nil }) == name }
      guard !members.isEmpty else { return nil }
      let time = members.map(\.figures.merged).clampedSum
      return Group(
        name: name, label: roster.label(ofAny: name), people: members, time: time,
        share: figures.total > 0 ? Double(time) / Double(figures.total) : nil,
        parity: parity(
          speech: time, of: figures.total, presence: members.reduce(0) { $0 + $1.expected }, of: expected))
    }
  }

  func share(_ person: Person) -> Double? { figures.share(person.figures) }

  /// For each person, the place of their group in ``groups``.
  var groupPlaces: [Int] {
    let places = Dictionary(
      groups.enumerated().flatMap { place, group in group.people.map { ($0.handle, place) } }, uniquingKeysWith: { $1 })
    return people.map { places[$0.handle] ?? 0 }
  }
}

extension Balance {
  /// The groups whose figures the room is shown; `agreed` is ``Facilitation/Agreements/shownAlone``.
  func shown(agreed: Set<GroupName>) -> ShownGroups {
    ShownGroups(sizes, agreed: agreed)
  }

  /// How many of each group were there.
  var sizes: OrderedDictionary<GroupName?, Int> {
    OrderedDictionary(uniqueKeysWithValues: groups.map { ($0.name, $0.people.count) })
  }
}
