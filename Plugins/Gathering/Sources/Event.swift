public import Facilitation

extension GatheringPlugin {
  /// What happened, at the time of its entry unless another is named.
  public enum Event: Equatable, Sendable {
    case groupAdded(GroupName, label: String)
    case personAdded(Handle, name: String, group: GroupName)
    case personMoved(Handle, to: GroupName)
    case meetingAdded(ID, title: String, place: String?)
    /// A place that is given replaces the one that was planned.
    case meetingOpened(ID, place: String?)
    /// Whatever is under discussion ends with the meeting, and so does everyone's presence.
    case meetingClosed(ID)
    case arrived(Handle, at: Instant, meeting: ID)
    case left(Handle, at: Instant, meeting: ID)
    case itemAdded(Meeting.Item, meeting: ID)
    case itemOpened(ID, meeting: ID)
    case itemClosed(ID, meeting: ID)
    case noted(Note)
    case decided(Decision)
  }
}
