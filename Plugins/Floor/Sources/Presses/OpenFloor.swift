import Facilitation
import OrderedCollections

/// The floor of the open meeting, as rules find it.
struct OpenFloor {
  let meeting: Meeting
  let opened: Instant
  let floor: MeetingFloor
  let context: Context

  init(_ state: State, _ context: Context) throws(Refusal) {
    guard let meeting = context.meeting, let opened = meeting.opened else {
      throw context.meetings.noMeeting(in: context)
    }
    (self.meeting, self.opened, self.context) = (meeting, opened, context)
    floor = state.floor(of: meeting.id)
  }

  var roster: Roster { context.roster }

  /// Those who have the floor now.
  var speaking: [Holders.Holder] { meeting.staying(floor.holders.speaking) }
  var isPaused: Bool { floor.holders.pausedSince != nil }
  /// Those whose hands are up now.
  var up: [RaisedHand] { meeting.up(floor.hands) }

  func press(_ late: Instant, _ line: String) -> LatePress {
    LatePress(time: late, line: line, floor: floor, opened: opened, context: context)
  }

  func clock(_ time: Instant) -> String { context.times.clock(time) }

  func alreadySpeaking(_ who: Handle) -> Refusal {
    Refusal("\(roster.name(of: who)) already has the floor", remedy: "stop", about: "who", cause: .already)
  }

  func notUp(_ who: Handle, remedy: String) -> Refusal {
    Refusal("\(roster.name(of: who))'s hand is not up", remedy: remedy, about: "who", cause: .already)
  }

  /// Someone to name in a remedy.
  var someone: String {
    (meeting.attendance.keys.first { meeting.isPresent($0) } ?? roster.people.keys.first)?.word ?? "NAME"
  }
}
