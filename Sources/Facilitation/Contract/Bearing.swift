/// What an event matters to.
public enum Bearing: Equatable, Sendable {
  /// To what is told of this meeting, and to nothing else.
  case meeting(ID)
  /// To the lines after it, and to what is told of meetings that aren't over yet.
  case onward
  /// To the lines after it, and to what is told of this meeting and of those that opened after it, even where they are
  /// over.
  case since(ID)
  /// To the lines after it, and to what is told of any meeting.
  case everything
}
