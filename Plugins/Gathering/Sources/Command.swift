public import Facilitation

extension GatheringPlugin {
  /// What a line asks for.
  public enum Command: Equatable, Sendable {
    /// Without a label, the group is called by its name with blanks for hyphens.
    case addGroup(GroupName, label: String?)
    /// Without a handle, the person is called by the first name.
    case addPerson(name: String, group: GroupName, handle: Handle?)
    case movePerson(Handle, to: GroupName)
    case planMeeting(title: String, place: String?, id: ID)
    /// `id` is for a meeting that wasn't planned.
    case openMeeting(title: String?, place: String?, id: ID)
    case closeMeeting(ID?)
    case arrive([Handle], at: Instant)
    case leave([Handle], at: Instant)
    case addItem(Meeting.Item, meeting: ID?)
    case nextItem(ID?)
    case closeItem(ID?)
    case note(String, id: ID)
    case decide(Proposal)
  }

  /// A decision as it is asked for; where it is made follows from what is open.
  public struct Proposal: Equatable, Sendable {
    var id: ID
    var text: String
    var proposed: Handle
    var by: [Handle]
    var cites: [ID]
  }
}
