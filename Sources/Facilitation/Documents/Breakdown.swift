/// By what a view is broken down: by person for the facilitator, by group for the room.
public enum Breakdown: String, CaseIterable, Sendable {
  /// Names people, so it is for the facilitator alone.
  case person
  /// Names groups; what is one person's own is left out, see ``ShownGroups``.
  case group
}

/// What stands under what is said of single people.
public let forFacilitator = "for the facilitator: figures of single people are not for the room"

extension Slot<Breakdown> {
  /// `--per person|group`; `usual` is what it is when it isn't given.
  public static func breakdown(_ usual: Breakdown) -> Slot {
    option("per", .choice("BY"), "person, for the facilitator, or group, for the room") { _ in usual }
  }
}
