import Facilitation
import OrderedCollections

/// Raised hands in the order in which they are heard, each place explained.
struct Queue {
  struct Place {
    var hand: RaisedHand
    /// The group now; `nil` for who isn't on the roster.
    var group: GroupName?
    var spoken: TimeSpan
    /// Why the place is where it is, in words for people, without a name.
    var why: String
  }

  let order: QueueOrder
  private(set) var places: [Place] = []

  init(_ floor: MeetingFloor, _ scope: BalanceScope, _ roster: Roster) {
    self.init(floor, scope, SpokenTimes(floor, scope), roster)
  }

  /// The hands of those who have the floor wait until they don't; `scope` is the whole of the open meeting.
  init(_ floor: MeetingFloor, _ scope: BalanceScope, _ times: SpokenTimes, _ roster: Roster) {
    let (meeting, now) = (scope.meeting, scope.meetingEnd)
    order = floor.order ?? .usual
    let speaking = Set(meeting.staying(floor.holders.speaking).map(\.who))
    let median = Median(floor.inRoom(meeting).map { times[$0] })
    let ranked = meeting.up(floor.hands).filter { !speaking.contains($0.who) }.map { hand -> (rank: Rank, Place) in
      let group = roster.group(of: hand.who, at: now)
      let spoken = times[hand.who]
      let rank = Rank(hand, group, spoken, order, median)
      let why = rank.why(hand, spoken, group.map(roster.label(of:)), now)
      return (rank, Place(hand: hand, group: group, spoken: spoken, why: why))
    }
    places = ranked.enumerated()
      .sorted { ($0.element.rank.band, $0.offset) < ($1.element.rank.band, $1.offset) }.map(\.element.1)
  }
}

/// In which band of the queue a hand is, and what put it there.
private struct Rank {
  /// The lower goes first; within a band, first come.
  let band: Int
  private let reason: String?

  init(_ hand: RaisedHand, _ group: GroupName?, _ spoken: TimeSpan, _ order: QueueOrder, _ median: Median) {
    switch order.rule {
    case _ where hand.isProcess: (band, reason) = (0, nil)
    case .firstCome: (band, reason) = (1, nil)
    case .quietFirst: (band, reason) = median.place(of: spoken)
    case .progressive:
      let isFirst = group.map(order.first.contains) ?? false
      (band, reason) = isFirst ? (1, "heard first") : (2, nil)
    }
  }

  /// `raised 4m ago, has not spoken, lived experience (heard first)`.
  func why(_ hand: RaisedHand, _ spoken: TimeSpan, _ group: String?, _ now: Instant) -> String {
    let raised = "raised \((now - hand.raised).ago)"
    if hand.isProcess { return "point of process, \(raised)" }
    let speech = spoken == .zero ? "has not spoken" : "has spoken \(spoken.spoken)"
    return [raised, speech, group].compactMap(\.self).joined(separator: ", ") + (reason.map { " (\($0))" } ?? "")
  }
}

/// The median speaking time of those in the room.
private struct Median {
  private let microseconds: Double

  init(_ times: [TimeSpan]) {
    let sorted = times.map { Double($0.microseconds) }.sorted()
    let middle = sorted.count / 2
    // Whole numbers of this size, and their halves, are exact.
    microseconds =
      sorted.isEmpty ? 0 : sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// Under half of it 1, over one and a half times it 3, else 2; and that in words.
  func place(of time: TimeSpan) -> (band: Int, reason: String?) {
    let time = Double(time.microseconds)
    let median = TimeSpan(microseconds: Int64(microseconds)).spoken
    if microseconds == 0 { return time > 0 ? (3, "at least half of those here have not spoken") : (2, nil) }
    if time < microseconds / 2 { return (1, "under half the median of \(median)") }
    if time > microseconds * 1.5 { return (3, "over one and a half times the median of \(median)") }
    return (2, "near the median of \(median)")
  }
}

extension TimeSpan {
  /// `just now`, `40s ago`, `4m ago`: coarse, so that it doesn't change while it is read.
  fileprivate var ago: String {
    let second: Int64 = 1_000_000
    guard microseconds >= second else { return "just now" }
    let unit = microseconds < 60 * second ? second : 60 * second
    return "\(TimeSpan(microseconds: microseconds / unit * unit).spoken) ago"
  }
}

extension Int {
  /// `1st`, `2nd`, `3rd`, `4th`, `11th`, `21st`.
  var ordinal: String {
    switch (self % 10, self % 100) {
    case (_, 11...13): "\(self)th"
    case (1, _): "\(self)st"
    case (2, _): "\(self)nd"
    case (3, _): "\(self)rd"
    default: "\(self)th"
    }
  }
}
