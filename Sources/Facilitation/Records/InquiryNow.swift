/// Where an appreciative inquiry stands: for prompts and boards.
public struct InquiryNow: RecordSet, Equatable {
  /// See ``RecordSet/name``.
  public static let name = "inquiry"
  /// For the room.
  public static let audience = Audience.room
  /// No inquiry is under way.
  public static let empty = InquiryNow()

  /// What the stage is called: `Discovery`; `nil` when no inquiry is under way.
  public var stage: String?

  /// With the stage, where there is one.
  public init(stage: String? = nil) { self.stage = stage }
}
