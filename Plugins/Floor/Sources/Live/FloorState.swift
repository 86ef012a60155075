import Facilitation
import OrderedCollections

/// What was pressed and added in each meeting.
///
/// Turns are derived from it, and from who was there, when they are read.
public struct FloorState: Codable, Equatable, Sendable {
  private(set) var floors: OrderedDictionary<ID, MeetingFloor> = [:]
  private(set) var terms = Terms()

  func floor(of meeting: ID) -> MeetingFloor { floors[meeting] ?? MeetingFloor() }

  mutating func apply(_ event: FloorEvent, at time: Instant) {
    switch event.subject {
    case .term(let term): terms.apply(term, at: time)
    case .meeting(let meeting, let change):
      floors[meeting, default: MeetingFloor()].apply(change, at: time)
      // A first press that is taken back leaves nothing behind.
      if floors[meeting]?.isUntouched == true { floors[meeting] = nil }
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

  var isUntouched: Bool { presses.isEmpty && added.isEmpty }

  mutating func apply(_ change: FloorEvent.Change, at time: Instant) {
    switch change {
    case .pressed(let action, let late): press(Press(time: late ?? time, action: action))
    case .tookBack:
      presses.removeLast()
      holders = Holders(after: presses.all)
    case .corrected(let who):
      guard let last = presses.last else { return }
      presses.removeLast()
      holders = Holders(after: presses.all)
      press(Press(time: last.time, action: last.action.corrected(to: who)))
    case .added(let turn): added.append(turn)
    }
  }

  private mutating func press(_ press: Press) {
    presses.append(press)
    holders.apply(press)
  }
}

/// One word or key of the facilitator's, and when.
struct Press: Equatable, Sendable {
  var time: Instant
  var action: Action

  enum Action: Equatable, Sendable {
    case speak(Handle)
    case with(Handle)
    /// Everyone, where no one is named.
    case stop(Handle?)
    case pause
    /// Those who have the floor again.
    case resume([Handle])

    /// Who it gave the floor.
    var speaker: Handle? {
      switch self {
      case .speak(let who), .with(let who): who
      case .stop, .pause, .resume: nil
      }
    }

    func corrected(to who: Handle) -> Action {
      switch self {
      case .speak: .speak(who)
      case .with: .with(who)
      case .stop, .pause, .resume: self
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
