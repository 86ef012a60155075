public import OrderedCollections

/// Who asked to be erased, and waits for it.
public struct ErasureRequests: RecordSet, Codable, Equatable {
  /// See ``RecordSet/name``.
  public static let name = "requests for erasure"
  /// Nobody in the room needs to know who wants to leave the record.
  public static let audience = Audience.facilitator
  /// Nobody asked.
  public static let empty = ErasureRequests()

  /// When each of them asked, in the order in which they did; those who took it back aren't in it.
  public var asked: OrderedDictionary<Handle, Instant> = [:]

  /// Nobody asked.
  public init() {}

  /// The day by which they are to be erased, by the workshop's clocks: a month after they asked; `nil` for who didn't.
  public func due(_ who: Handle, in zone: Zone) -> CalendarDay? {
    asked[who].map { CalendarDay(of: zone.wallClock(at: $0)).adding(months: 1) }
  }
}
