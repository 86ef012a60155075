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
    /// Time in the room, in microseconds; 1 for everyone where nobody took attendance.
    var presence: Int64
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

  /// Everyone present at any time or heard; in the order of attendance, then of speech.
  private(set) var people: [Person]
  /// In the roster's order; people who aren't on it last.
  private(set) var groups: [Group]
  let figures: Measurement
  /// `nil` when no one spoke.
  let decomposition: Decomposition?
  /// Pauses, without what was recorded as spoken in them; microseconds.
  let paused: Int64
  /// Neither speech nor pause; microseconds.
  let silence: Int64

  init(_ floor: MeetingFloor, _ scope: BalanceScope, _ roster: Roster) {
    let meeting = scope.meeting
    let derived = DerivedTurns(floor, of: meeting, until: scope.meetingEnd)
    let clip = { (span: Range<Int64>) in span.clamped(to: scope.span) }
    let turns = derived.turns.map { DerivedTurns.Turn(who: $0.who, span: clip($0.span)) }.filter { !$0.span.isEmpty }

    let present = Presence(turns: derived.turns, scope)
    let handles = present.everyone
    let numbers = Dictionary(uniqueKeysWithValues: zip(handles, Int32(0)...))
    let segments = turns.map {
      Speech.Segment(
        start: $0.span.lowerBound, end: $0.span.upperBound, voice: numbers[$0.who] ?? Speech.Segment.unnamed)
    }
    let figures = Measurement(Speech(voices: handles.map(\.word), segments: segments, bounds: scope.span))
    self.figures = figures
    let covered = coveredLength(turns.map(\.span) + derived.pauses.map(clip).filter { !$0.isEmpty })
    paused = covered - figures.sweep.union
    silence = scope.span.upperBound - scope.span.lowerBound - covered
    let opened = meeting.opened ?? scope.meetingEnd
    people = zip(handles, figures.voices).map { handle, voice in
      Person(
        handle: handle, name: roster.name(of: handle), group: roster.people[handle]?.group(at: opened),
        figures: voice, presence: present.time(of: handle))
    }
    groups = Self.groups(people, figures, roster)
    decomposition = Decomposition(groups.map { $0.people.map(\.figures.merged) })
  }

  private static func groups(_ people: [Person], _ figures: Measurement, _ roster: Roster) -> [Group] {
    let presence = people.reduce(0.0) { $0 + Double($1.presence) }
    let names: [GroupName?] = Array(roster.groups.keys) + [nil]
    let known = Set(roster.groups.keys)
    return names.compactMap { name in
      let members = people.filter { person in (person.group.flatMap { known.contains($0) ? $0 : nil }) == name }
      guard !members.isEmpty else { return nil }
      let time = members.map(\.figures.merged).clampedSum
      let present = members.reduce(0.0) { $0 + Double($1.presence) }
      return Group(
        name: name, label: name.map(roster.label(of:)) ?? "no group", people: members, time: time,
        share: figures.total > 0 ? Double(time) / Double(figures.total) : nil,
        parity: parity(speech: time, of: figures.total, presence: present, of: presence))
    }
  }

  func share(_ person: Person) -> Double? { figures.share(person.figures) }
}
