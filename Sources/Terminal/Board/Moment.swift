import Facilitation
import OrderedCollections

/// What the workshop's records say at one moment: all that a board draws.
struct Moment: Sendable {
  var roster = Roster.empty
  var meetings = Meetings.empty
  var floor = FloorNow.empty
  /// Groups that agreed to be shown to the room even where only one of them is there.
  var shownAlone: Set<GroupName> = []
  var now: Instant
  var zone: Zone

  init(now: Instant, zone: Zone) { (self.now, self.zone) = (now, zone) }

  init(_ context: Context) {
    self.init(now: context.now, zone: context.zone)
    (roster, meetings, floor) = (context.roster, context.meetings, context.records(FloorNow.self))
    shownAlone = context.shownAlone
  }

  /// Someone who may be given the floor.
  struct Person: Equatable {
    var handle: Handle
    var name: String
    var group: String
    /// Whether nothing says that the person isn't in the room.
    var isHere: Bool
    var isSpeaking: Bool
    /// The place in the queue, from 1.
    var place: Int?
    var time: TimeSpan
  }

  /// Everyone on the roster or heard: those who are here first, in the order of arrival, then of the roster.
  var people: [Person] {
    let order = OrderedSet(floor.times.keys).union(meetings.open?.attendance.keys ?? []).union(roster.people.keys)
    let speaking = Set(floor.speaking.map(\.who))
    let places = Dictionary(zip(floor.queue.map(\.who), 1...)) { first, _ in first }
    let people = order.lazy.filter { $0 != .unnamed }.map { who in
      Person(
        handle: who, name: roster.name(of: who), group: label(of: group(of: who)), isHere: isHere(who),
        isSpeaking: speaking.contains(who), place: places[who], time: floor.times[who] ?? .zero)
    }
    return people.filter(\.isHere) + people.filter { !$0.isHere }
  }

  /// Where nobody took attendance, everyone may be here; else those who came or were heard, and haven't left.
  private func isHere(_ who: Handle) -> Bool {
    guard let meeting = meetings.open, !meeting.attendance.isEmpty else { return true }
    return meeting.attendance[who] == nil ? floor.times[who] != nil : meeting.isPresent(who)
  }

  /// Those who should get keys, the first coming first: in the roster's order, so that each board gives the same keys;
  /// where there are more people than keys, those at the meeting come first.
  var peopleInOrderOfKeys: [Handle] {
    let known = OrderedSet(roster.people.keys)
    let heard = OrderedSet(people.map(\.handle))
    return Array(known.count <= PersonKeys.spares.count ? known.union(heard) : heard.union(known))
  }

  // MARK: - Groups

  /// A group's part in the speech.
  struct Group: Equatable {
    var name: GroupName?
    var label: String
    /// How many of it were there at any time.
    var count = 0
    var time = TimeSpan.zero
  }

  /// The groups of those who were there at any time, by what they were at the meeting's opening; in the roster's order,
  /// and people without a group last.
  var groups: [Group] {
    var groups: OrderedDictionary<GroupName?, Group> = [:]
    for name in Array(roster.groups.keys) + [nil] { groups[name] = Group(name: name, label: label(of: name)) }
    for (who, time) in floor.times where who != .unnamed {
      let name = group(of: who).flatMap { roster.groups[$0] == nil ? nil : $0 }
      groups[name]?.count += 1
      groups[name]?.time += time
    }
    return groups.values.filter { $0.count > 0 }
  }

  private func group(of who: Handle) -> GroupName? {
    roster.people[who]?.group(at: meetings.open?.opened ?? now)
  }
  private func label(of group: GroupName?) -> String { roster.label(ofAny: group) }
}

extension TimeSpan {
  /// Without what is less than a second.
  var wholeSeconds: TimeSpan { TimeSpan(microseconds: microseconds - microseconds % 1_000_000) }

  /// Whole seconds as a clock shows them, rounded down: `0:04`, `12:34`, `1:02:03`; nothing is shown below zero.
  var clock: String {
    let seconds = max(0, microseconds / 1_000_000)
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60)
    let rest = twoDigits(seconds % 60)
    return hours > 0 ? "\(hours):\(twoDigits(minutes)):\(rest)" : "\(minutes):\(rest)"
  }
}

extension WallClock {
  /// `09:05:00`.
  var timeWithSeconds: String {
    let seconds = timeOfDay / 1_000_000
    return "\(twoDigits(seconds / 3_600)):\(twoDigits(seconds / 60 % 60)):\(twoDigits(seconds % 60))"
  }
}

private func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }
