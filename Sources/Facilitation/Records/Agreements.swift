/// What was agreed that other plugins go by.
///
/// It is apart from ``CharterRecords``, since it is asked for whenever something is shown to the room.
public struct Agreements: RecordSet, Equatable {
  /// See ``RecordSet/name``.
  public static let name = "agreements"
  /// For the room.
  public static let audience = Audience.room
  /// Nothing agreed.
  public static let empty = Agreements()

  /// Groups that agreed that their figures are shown even where only one of them is there.
  ///
  /// Everyone who is in the group now has agreed: who joins it later is asked anew.
  public var shownAlone: Set<GroupName> = []

  /// Nothing agreed.
  public init() {}
}
