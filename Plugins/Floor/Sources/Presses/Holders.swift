import Facilitation
import OrderedCollections

/// Who has the floor by the presses alone, whoever may have left since.
struct Holders: Codable, Equatable, Sendable {
  struct Holder: Codable, Equatable, Sendable {
    var who: Handle
    var since: Instant
  }

  private(set) var speaking: [Holder] = []
  /// Those who had the floor when the meeting paused.
  private(set) var held: [Holder] = []
  private(set) var pausedSince: Instant?
  /// Those whose turn the last press ended.
  private(set) var ended: [Holder] = []

  init() {}

  init(after presses: some Sequence<Press>) {
    for press in presses { apply(press) }
  }

  mutating func apply(_ press: Press) {
    ended = []
    switch press.action {
    case .speak(let who), .next(let who):
      (ended, speaking) = (speaking, [Holder(who: who, since: press.time)])
      endPause()
    case .with(let who):
      // Who is still in the list here has left and come back.
      end { $0.who == who }
      speaking.append(Holder(who: who, since: press.time))
    case .stop(let who): end { who == nil || $0.who == who }
    case .pause:
      (held, ended, speaking) = (speaking, speaking, [])
      pausedSince = press.time
    case .resume(let who):
      (ended, speaking) = (speaking, who.map { Holder(who: $0, since: press.time) })
      endPause()
    case .raise, .lower: break
    }
  }

  private mutating func endPause() { (pausedSince, held) = (nil, []) }

  private mutating func end(_ isEnded: (Holder) -> Bool) {
    ended = speaking.filter(isEnded)
    speaking.removeAll(where: isEnded)
  }
}

extension Meeting {
  /// When the person next left, at `time` or after it.
  func leaving(of who: Handle, from time: Instant) -> Instant? {
    attendance[who]?.lazy.compactMap(\.left).first { $0 >= time }
  }

  /// Whether somebody hasn't left since being given the floor.
  func isStaying(_ holder: Holders.Holder) -> Bool { leaving(of: holder.who, from: holder.since) == nil }

  /// Those of `holders` who haven't left since they were given the floor.
  func staying(_ holders: [Holders.Holder]) -> [Holders.Holder] { holders.filter(isStaying) }

  /// How long a turn was that a press at `end` ended: no longer than its speaker stayed.
  func length(of turn: Holders.Holder, until end: Instant) -> TimeSpan {
    min(end, leaving(of: turn.who, from: turn.since) ?? end) - turn.since
  }
}
