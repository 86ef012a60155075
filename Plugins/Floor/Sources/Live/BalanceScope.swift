import Facilitation

/// The part of a meeting that a balance is about.
struct BalanceScope {
  let meeting: Meeting
  /// The meeting's close, or now.
  let meetingEnd: Instant
  /// Microseconds since 1970.
  private(set) var span: Range<Int64>
  /// Whether it reaches to now, so that who has just arrived belongs to it.
  private(set) var isGoingOn: Bool

  /// The whole of a meeting; `nil` for one that never opened.
  init?(_ meeting: Meeting, now: Instant) {
    guard let opened = meeting.opened else { return nil }
    self.meeting = meeting
    meetingEnd = max(opened, meeting.closed ?? now)
    span = opened.microseconds..<meetingEnd.microseconds
    isGoingOn = meeting.closed == nil
  }

  /// What of it lies in an item of the agenda; `nil` before the item began.
  func during(_ item: Meeting.Item) -> BalanceScope? {
    guard let opened = item.opened else { return nil }
    var scope = self
    let end = max(opened, item.closed ?? meetingEnd)
    scope.span = (opened.microseconds..<end.microseconds).clamped(to: span)
    scope.isGoingOn = isGoingOn && item.closed == nil
    return scope
  }

  /// What of it comes after a time; `nil` when nothing does.
  func since(_ time: Instant) -> BalanceScope? {
    guard time.microseconds <= span.upperBound else { return nil }
    var scope = self
    scope.span = max(time.microseconds, span.lowerBound)..<span.upperBound
    return scope
  }
}
