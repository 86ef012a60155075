import Facilitation
import OrderedCollections

// What an offer for a meeting's time rests on is who was there for how long, and that can be put right later. What was
// offered stands; whoever decides on it is told.

extension Meeting {
  /// How long someone was there, in minutes, to the nearest and at most a day's.
  func minutes(of who: Handle, until end: Instant) -> Int64 {
    let minute = TimeSpan.minutes(1).microseconds
    let time = (attendance[who] ?? []).reduce(TimeSpan.zero) { $0 + (($1.left ?? end) - $1.arrived) }
    return min((time.microseconds + minute / 2) / minute, 24 * 60)
  }
}

extension Claim {
  /// What the record says today of the time that it is for, where it said something else when it was offered; `nil` for
  /// what doesn't rest on a meeting of this workshop, or for which nothing is to be paid.
  func attendedOtherwise(_ context: some PhaseContext) -> String? {
    guard origin == .offer, taken == nil, !standing.isOff, let id = line.meeting, case .time(let time) = line.quantity,
      let meeting = context.meetings[id], let end = meeting.closed
    else { return nil }
    let now = TimeSpan.minutes(meeting.minutes(of: line.who, until: end))
    guard now != time else { return nil }
    return now == .zero
      ? "was not there, as the record has it now" : "was there for \(now.spoken), as the record has it now"
  }
}

extension State {
  /// The sentence on a claim whose attendance was put right since; `nil` where there is none.
  func attendedOtherwise(_ claim: Claim, _ context: some PhaseContext) -> String? {
    claim.attendedOtherwise(context).map { said in
      "\(claim.line.id.word) is for \(claim.line.quantity.spoken), but \(name(of: claim.line.who, context.roster)) \(said)"
    }
  }
}
