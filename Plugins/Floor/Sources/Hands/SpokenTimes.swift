import Facilitation
import OrderedCollections

/// How long each of those who were there at any time has spoken, their own overlaps counted once.
struct SpokenTimes {
  /// In the order of attendance, then of speech.
  let all: OrderedDictionary<Handle, TimeSpan>

  init(_ floor: MeetingFloor, _ scope: BalanceScope) {
    // The queue is of the room as it is.
    let turns = DerivedTurns(floor, of: scope.meeting, until: scope.meetingEnd, supposing: nil).turns
    let spans = Dictionary(grouping: turns, by: \.who).mapValues { TimeSet($0.map(\.span)).length }
    all = OrderedDictionary(
      uniqueKeysWithValues: PresenceTimes(turns: turns, scope).everyone.map { who in
        (who, TimeSpan(microseconds: spans[who] ?? 0))
      })
  }

  subscript(who: Handle) -> TimeSpan { all[who] ?? .zero }
}

extension MeetingFloor {
  /// Those who are in the room: marked as here and not gone, or heard, or with a hand up, since they last left.
  func inRoom(_ meeting: Meeting) -> [Handle] {
    let marked = meeting.attendance.keys.filter(meeting.isPresent)
    let noticed =
      silences.lastTurns.map { ($0.key, $0.value.since) } + holders.speaking.map { ($0.who, $0.since) }
      + hands.all.map { ($0.who, $0.raised) }
    let unmarked = noticed.filter { who, since in meeting.isHereUnmarked(who, noticedAt: since) }
    return marked + Set(unmarked.map(\.0)).sorted { $0.word < $1.word }
  }
}

extension Meeting {
  /// Whether someone who was heard, or raised a hand, without being marked as here is still here.
  func isHereUnmarked(_ who: Handle, noticedAt time: Instant) -> Bool {
    who != .unnamed && !isPresent(who) && leaving(of: who, from: time) == nil
  }
}
