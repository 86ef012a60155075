public import Facilitation

/// What is going on in the room at one instant, for whoever draws it: a board in a terminal, a page.
///
/// It is a value, made of the workshop's records. What follows from them, such as who is here and how long an item has
/// taken, follows here and not where it is drawn, so that all who draw it agree.
public struct RoomNow: Sendable {
  /// The people and their groups.
  public var roster = Roster.empty
  /// The meetings, of which at most one is open.
  public var meetings = Meetings.empty
  /// Who has the floor, who had it for how long, and who is next.
  public var floor = FloorNow.empty
  /// How the floor was shared between groups.
  public var airtime = Airtime.empty
  /// Groups that agreed to be shown to the room even where only one of them is there.
  public var shownAlone: Set<GroupName> = []
  /// What the stage of the inquiry that runs is called; `nil` without one.
  public var stage: String?
  /// The instant.
  public var now: Instant
  /// Where times are shown.
  public var zone: Zone

  /// An empty room.
  public init(now: Instant, zone: Zone) { (self.now, self.zone) = (now, zone) }

  /// The room as the workshop has it at the context's time.
  public init(_ context: ViewContext) {
    self.init(now: context.now, zone: context.zone)
    (roster, meetings, floor) = (context.roster, context.meetings, context.records(FloorNow.self))
    airtime = context.records(Airtime.self)
    (shownAlone, stage) = (context.shownAlone, context.records(InquiryNow.self).stage)
  }

  /// The open meeting; `nil` between meetings.
  public var meeting: Meeting? { meetings.open }
}
