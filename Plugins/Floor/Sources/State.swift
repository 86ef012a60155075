import Facilitation
import OrderedCollections

extension FloorPlugin {
  /// What was pressed and added in each meeting.
  ///
  /// Turns are derived from it, and from who was there, when they are read.
  public struct State: Codable, Equatable, Sendable {
    /// Only the one that was touched last is at hand.
    private var floors = Archive<MeetingFloor>()
    var terms = Terms()
    /// What is supposed of meetings, in the order in which it is; nothing where what happened is told.
    var supposed = OrderedDictionary<ID, [Supposition]>()

    func floor(of meeting: ID) -> MeetingFloor { floors[meeting] ?? MeetingFloor() }

    /// Changes the floor of a meeting, which is at hand from then on.
    mutating func change(_ meeting: ID, _ change: (inout MeetingFloor) -> Void) {
      let index = floors.atHand.index(forKey: meeting) ?? takeInHand(meeting)
      change(&floors.atHand.values[index])
      // A first press that is taken back leaves nothing behind.
      if floors.atHand.values[index].isUntouched { floors.remove(meeting) }
    }

    /// Its index among those at hand, where it is alone.
    private mutating func takeInHand(_ meeting: ID) -> Int {
      floors.setAside { _ in true }
      floors.atHand[meeting] = floor(of: meeting)
      return 0
    }
  }
}

/// The floor of one meeting.
struct MeetingFloor: Codable, Equatable, Sendable {
  private(set) var presses = PackedLog<Press>()
  /// Turns that nobody pressed for: missed, or imported.
  private(set) var added = PackedLog<AddedTurn>()
  /// Where the presses lead, kept so that a press costs the same in a long meeting.
  private(set) var holders = Holders()
  /// Kept, as are the next, for the same reason.
  private(set) var hands = Hands()
  private(set) var silences = Silences()
  /// `nil` until somebody says; then first come.
  var order: QueueOrder?
  /// `nil` until somebody says; see ``Nudging/usual``.
  var nudging: Nudging?
  /// When the last pause is meant to be over; it says something only while the meeting is paused.
  var pauseEnds: Instant?

  /// The last of what was asked for by people who weren't named.
  private(set) var signals: [FloorHolders.Signal] = []

  /// When the pause that is on is meant to be over.
  var endOfPause: Instant? { holders.pausedSince == nil ? nil : pauseEnds }
  var isUntouched: Bool {
    presses.isEmpty && added.isEmpty && order == nil && nudging == nil && signals.isEmpty
  }
  /// The last press that was about the floor; a hand that went up since doesn't count.
  var lastOfFloor: Press? { presses.last(where: \.action.isOfFloor) }

  mutating func press(_ press: Press) {
    presses.append(press)
    follow(press)
  }

  /// As if the last press had never been.
  mutating func takeBack() {
    presses.replaceLast(where: \.action.isOfFloor, by: nil)
    followAgain()
  }

  /// As if the last press had been about `who`.
  mutating func correct(to who: Handle) {
    guard let last = lastOfFloor else { return }
    let right = Press(time: last.time, action: last.action.corrected(to: who))
    presses.replaceLast(where: \.action.isOfFloor, by: right)
    followAgain()
  }

  /// More than a few are as good as a few.
  mutating func signal(_ wish: FloorHolders.Wish, at time: Instant) {
    let number = (signals.last?.number ?? 0) + 1
    signals = signals.suffix(31) + [FloorHolders.Signal(wish, at: time, number: number)]
  }

  /// Those that no pause has answered.
  var openSignals: [FloorHolders.Signal] {
    guard !signals.isEmpty else { return [] }
    let paused = presses.last { $0.action == .pause }?.time
    return signals.filter { signal in paused.map { $0 <= signal.time } ?? true }
  }

  mutating func add(_ turn: AddedTurn) {
    added.append(turn)
    silences.hear(turn)
  }

  private mutating func follow(_ press: Press) {
    let pausedSince = holders.pausedSince
    holders.apply(press)
    hands.apply(press)
    silences.hear(holders.ended, until: press.time)
    if let pausedSince, holders.pausedSince == nil { silences.pause(from: pausedSince, to: press.time) }
  }

  private mutating func followAgain() {
    (holders, hands, silences) = (Holders(), Hands(), Silences())
    for press in presses.all { follow(press) }
    for turn in added.all { silences.hear(turn) }
  }
}
