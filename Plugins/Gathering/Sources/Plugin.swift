public import Facilitation

// What isn't said here is said by `RoomPlugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// Who is in the workshop, when they met, what was on the agenda, and what was noted and decided.
///
/// It publishes the roster and the meetings, which every other plugin reads.
public enum GatheringPlugin: RoomPlugin {
  public static let name = "gathering"
  public static let summary = "people, groups, meetings, who was there, the agenda, notes and decisions"
  public static let stateVersion = 3
  public static let idPrefixes = [ID.meeting, ID.item, ID.note, ID.decision]
  public static let initial = State()

  public static let rooms = Rooms<GatheringPlugin>([
    .change(GroupAdd.self), .verb(groupList),
    .change(PersonAdd.self), .verb(personImport), .verb(personList), .change(PersonMove.self),
    .change(MeetingPlan.self), .change(MeetingOpen.self), .change(MeetingClose.self), .verb(meetingList),
    .verb(meetingShow), .change(Arrive.self), .change(Leave.self),
    .change(ItemAdd.self), .change(ItemMove.self), .change(ItemNext.self), .change(ItemClose.self), .verb(agenda),
    .change(Note.self), .verb(noteList), .change(Decide.self), .verb(decisions),
  ])

  public static func facts(_ state: State, _ context: Context) -> [FactSource] { state.facts }

  public static func due(
    _ state: State, after start: Instant, through end: Instant, _ context: ViewContext
  ) -> [Notice] {
    state.due(after: start, through: end)
  }
}

typealias State = GatheringPlugin.State
typealias Event = GatheringPlugin.Event
