import Facilitation
import OrderedCollections

/// What was pressed and added in each meeting.
///
/// Turns are derived from it, and from who was there, when they are read.
public struct FloorState: Codable, Equatable, Sendable {
  /// Only the one that was touched last is at hand.
  private var floors = Archive<MeetingFloor>()
  private(set) var terms = Terms()

  func floor(of meeting: ID) -> MeetingFloor { floors[meeting] ?? MeetingFloor() }

  mutating func apply(_ event: FloorEvent, at time: Instant) {
    switch event.subject {
    case .term(let term): terms.apply(term, at: time)
    case .meeting(let meeting, let change): apply(change, to: meeting, at: time)
    }
  }

  private mutating func apply(_ change: FloorEvent.Change, to meeting: ID, at time: Instant) {
    let index = floors.atHand.index(forKey: meeting) ?? takeInHand(meeting)
    floors.atHand.values[index].apply(change, at: time)
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
  private(set) var order: QueueOrder?
  /// `nil` until somebody says; see ``Nudging/usual``.
  private(set) var nudging: Nudging?

  var isUntouched: Bool { presses.isEmpty && added.isEmpty && order == nil && nudging == nil }
  /// The last press that was about the floor; a hand that went up since doesn't count.
  var lastOfFloor: Press? { presses.last(where: \.action.isOfFloor) }

  mutating func apply(_ change: FloorEvent.Change, at time: Instant) {
    switch change {
    case .pressed(let action, let late): press(Press(time: late ?? time, action: action))
    case .tookBack:
      presses.replaceLast(where: \.action.isOfFloor, by: nil)
      followAgain()
    case .corrected(let who):
      guard let last = lastOfFloor else { return }
      let right = Press(time: last.time, action: last.action.corrected(to: who))
      presses.replaceLast(where: \.action.isOfFloor, by: right)
      followAgain()
    case .added(let turn):
      added.append(turn)
      silences.hear(turn)
    case .ordered(let order): self.order = order
    case .nudging(let nudging): self.nudging = nudging
    }
  }

  private mutating func press(_ press: Press) {
    presses.append(press)
    follow(press)
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

/// One word or key of the facilitator's, and when.
struct Press: Equatable, Sendable {
  var time: Instant
  var action: Action

  enum Action: Equatable, Sendable {
    case speak(Handle)
    /// The floor went to someone whose hand was up, as the queue had it.
    case next(Handle)
    case with(Handle)
    /// Everyone, where no one is named.
    case stop(Handle?)
    case pause
    /// Those who have the floor again.
    case resume([Handle])
    case raise(Handle, isProcess: Bool)
    case lower(Handle)

    /// Whether it is about the floor, and not about a hand.
    var isOfFloor: Bool {
      switch self {
      case .speak, .next, .with, .stop, .pause, .resume: true
      case .raise, .lower: false
      }
    }

    /// Who it gave the floor.
    var speaker: Handle? {
      switch self {
      case .speak(let who), .next(let who), .with(let who): who
      case .stop, .pause, .resume, .raise, .lower: nil
      }
    }

    func corrected(to who: Handle) -> Action {
      switch self {
      case .speak, .next: .speak(who)
      case .with: .with(who)
      case .stop, .pause, .resume, .raise, .lower: self
      }
    }
  }
}

/// A turn that was recorded afterwards.
struct AddedTurn: Equatable, Sendable {
  var who: Handle
  var start: Instant
  var length: TimeSpan
}
