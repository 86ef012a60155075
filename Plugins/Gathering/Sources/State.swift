public import Facilitation

extension GatheringPlugin {
  /// The roster and the meetings as they are published, and the minutes, at hand as long as their meeting is.
  public struct State: Codable, Equatable, Sendable {
    /// Who takes part, and in which group.
    public internal(set) var roster = Roster()
    /// All meetings, with their agendas and who was there.
    public internal(set) var meetings = Meetings()
    /// How long what is kept, and what was let go.
    var retention = RetentionRules()
    /// Who asked to be erased.
    var erasures = ErasureRequests()
    var notes = Archive<Minute<Noted>>()
    var decisions = Archive<Minute<Decided>>()
  }
}

/// An entry in the minutes, and when it was made.
struct Minute<Content: Codable & Equatable & Sendable>: Codable, Equatable, Sendable {
  var content: Content
  var time: Instant
}
