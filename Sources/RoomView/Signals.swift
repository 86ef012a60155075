public import Facilitation

extension RoomNow {
  /// What people ask of the meeting without being named.
  public struct Signal: Equatable, Sendable {
    /// What for.
    public var wish: FloorHolders.Wish
    /// How often it was asked for, in the time that it is shown.
    public var count: Int
    /// How long ago it was last.
    public var ago: TimeSpan

    /// Nothing is checked.
    public init(wish: FloorHolders.Wish, count: Int, ago: TimeSpan) {
      (self.wish, self.count, self.ago) = (wish, count, ago)
    }
  }

  /// How long it is shown that somebody asked for something, unless the meeting pauses before.
  public static let signalsStay = TimeSpan.minutes(5)

  /// What is asked for now, each once; a break is none to ask for while there is one.
  public var signals: [Signal] {
    let recent = floor.holders.signals.filter { $0.time <= now && now - $0.time < Self.signalsStay }
    return FloorHolders.Wish.allCases.compactMap { wish in
      let recent = recent.filter { $0.wish == wish }
      return recent.last.map { Signal(wish: wish, count: recent.count, ago: now - $0.time) }
    }
  }
}
