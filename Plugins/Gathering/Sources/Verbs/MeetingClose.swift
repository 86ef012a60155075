import Facilitation
import OrderedCollections

/// Closes the meeting and the item under discussion.
struct MeetingClose: Change {
  let meeting: ID?

  static let verb: Verb<GatheringPlugin> = .change(
    "meeting close", "closes the meeting and the item under discussion",
    Slot<ID?>.option("meeting", .meeting, "which meeting", filled: { $0.meetings.openID }),
    examples: ["meeting close"], make: MeetingClose.init
  ).alsoSaid("adjourn", "close session", "end session")
  static let records: [any Happening<GatheringPlugin>.Type] = [MeetingClosed.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    guard let open = state.meetings.open else {
      throw Refusal("no meeting is open", remedy: state.meetings.openingLine, cause: .already)
    }
    if let meeting, meeting != open.id {
      let title = state.meetings[meeting]?.title ?? meeting.word
      throw Refusal(
        "\(titled(title)) is not open: \(titled(open.title)) is", remedy: "meeting close", about: "meeting")
    }
    return [Event(MeetingClosed(meeting: open.id))]
  }
}

/// Whatever is under discussion ends with the meeting, and so does everyone's presence.
struct MeetingClosed: Happening {
  let meeting: ID

  static let shape = Shape("meetingClosed", .id("meeting"), values: { $0.meeting }, make: MeetingClosed.init)
  static var audience: Audience { .room }
  func bearing(in state: State) -> Bearing { .onward }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard state.meetings.openID == meeting else { return }
    state.meetings.change(meeting) { meeting in
      if let item = meeting.currentItem { meeting.items[item.id]?.closed = stamp.time }
      (meeting.closed, meeting.closing) = (stamp.time, stamp.place)
    }
    // The minutes are at hand as long as their meeting is.
    let meetings = state.meetings
    state.notes.setAside { note in note.content.meeting.map { !meetings.isAtHand($0) } ?? true }
    state.decisions.setAside { !meetings.isAtHand($0.content.meeting) }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    guard let meeting = state.meetings[meeting], let opened = meeting.opened, let closed = meeting.closed else {
      return .empty
    }
    let decided = state.decisions.atHand.values.count { $0.content.meeting == meeting.id }
    let what = [
      people(meeting.attendance.count), counted(meeting.items.count, "item", "items"),
      counted(decided, "decision", "decisions"),
    ]
    return .note("\(titled(meeting.title)) is closed after \((closed - opened).spoken): \(what.spoken)")
  }
}
