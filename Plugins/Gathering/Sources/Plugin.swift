public import Facilitation

// What isn't said here is said by `RoomPlugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// Who is in the workshop, when they met, what was on the agenda, and what was noted and decided.
///
/// It publishes the roster and the meetings, which every other plugin reads.
public enum GatheringPlugin: RoomPlugin {
  public static let name = "gathering"
  public static let summary = "people, groups, meetings, who was there, the agenda, notes and decisions"
  public static let stateVersion = 8
  public static let idPrefixes = [ID.meeting, ID.item, ID.note, ID.decision]
  public static let initial = State()

  public static let rooms = Rooms<GatheringPlugin>([
    .change(GroupAdd.self, .allAlong), .verb(groupChange), .verb(groupDrop), .verb(groupList),
    .change(PersonAdd.self, .allAlong), .verb(personImport), .verb(personList), .change(PersonMove.self, .placeable),
    .change(PersonRename.self, .allAlong), .change(PersonCorrect.self, .allAlong), .verb(personDrop),
    .verb(personExport), .verb(personHeld), .verb(personErase), .change(ErasureAsk.self), .change(ErasureWithdraw.self),
    .verb(retention), .change(RetentionSet.self), .verb(retentionClear),
    .change(RetentionCleared.self),
    .verb(personMerge), .change(PersonMerged.self, .placeable),
    .change(MeetingPlan.self, .placeable), .change(MeetingOpen.self, [.placeable, .openingMeeting]),
    .change(MeetingClose.self, [.placeable, .closingMeeting]), .change(MeetingChange.self, .placeable),
    .change(MeetingRecord.self, [.placeable, .holdingSince]),
    .verb(meetingReopen), .verb(meetingDrop),
    .verb(meetingList), .verb(meetingShow),
    .change(Arrive.self, [.placeable, .fromOpening]), .change(Leave.self, .placeable),
    .change(ItemAdd.self, .placeable), .change(ItemMove.self, .placeable), .change(ItemNext.self, .placeable),
    .change(ItemClose.self, .placeable), .verb(itemChange), .verb(itemExtend), .verb(itemDrop), .verb(agenda),
    .change(Note.self, .placeable), .verb(noteChange), .verb(noteDrop), .verb(noteList),
    .change(Decide.self, .placeable), .verb(decisionChange), .verb(decisionDrop), .verb(decisions),
  ])

  public static func facts(_ state: State, _ context: Context) -> [FactSource] { state.facts }

  public static func due(
    _ state: State, after start: Instant, through end: Instant, _ context: ViewContext
  ) -> [Notice] {
    state.due(after: start, through: end)
  }

  public static func pending(_ state: State, _ context: ViewContext) -> [Pending] { state.pending(context) }

  public static func texts(_ state: State, _ context: ViewContext) -> [RecordedText] { state.texts }
}

typealias State = GatheringPlugin.State
typealias Event = GatheringPlugin.Event
