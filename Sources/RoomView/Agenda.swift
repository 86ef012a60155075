public import Facilitation
import OrderedCollections

extension RoomNow {
  /// Where a meeting's agenda stands.
  public enum Agenda: Equatable, Sendable {
    /// No meeting is open.
    case noMeeting
    /// Nothing is on it.
    case empty
    /// An item is under discussion.
    case item(Item)
    /// None is, and this one comes next.
    case between(next: String, planned: TimeSpan)
    /// All of it has been discussed.
    case through
  }

  /// An item under discussion.
  public struct Item: Equatable, Sendable {
    /// Which.
    public var id: ID
    /// What it is about.
    public var title: String
    /// How long it has been discussed.
    public var elapsed: TimeSpan
    /// How long it was to take.
    public var planned: TimeSpan
    /// By how much it is over its time; `nil` until that has run out.
    public var over: TimeSpan?
    /// By how much the whole agenda is late, or, below zero, early.
    public var agendaDrift: TimeSpan

    /// Nothing is checked.
    public init(
      id: ID, title: String, elapsed: TimeSpan, planned: TimeSpan, over: TimeSpan?, agendaDrift: TimeSpan
    ) {
      (self.id, self.title, self.elapsed, self.planned) = (id, title, elapsed, planned)
      (self.over, self.agendaDrift) = (over, agendaDrift)
    }
  }

  /// Where the open meeting's agenda stands.
  public var agenda: Agenda {
    guard let meeting else { return .noMeeting }
    if let item = meeting.currentItem, let elapsed = item.actual(at: now) {
      let drift = meeting.items.values.reduce(TimeSpan.zero) { $0 + ($1.drift(at: now) ?? .zero) }
      return .item(
        Item(
          id: item.id, title: item.title, elapsed: elapsed, planned: item.planned, over: item.drift(at: now),
          agendaDrift: drift))
    }
    guard !meeting.items.isEmpty else { return .empty }
    guard let next = meeting.items.values.first(where: { $0.opened == nil }) else { return .through }
    return .between(next: next.title, planned: next.planned)
  }
}
