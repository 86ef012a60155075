public import Facilitation
import OrderedCollections

extension InquiryPlugin {
  /// The cycles, one after the other, and who has met whom.
  ///
  /// A cycle is at hand while it runs, while none came after it, and while one of its commitments is open.
  public struct State: Codable, Equatable, Sendable {
    var cycles = Archive<Cycle>()
    /// The cycle that was started last; only that one can be running.
    var latestID: ID?
    /// Everyone with whom a person was in a pair, in any cycle.
    var met: OrderedDictionary<Handle, [Handle]> = [:]

    /// Nothing has happened yet.
    public init() {}
  }
}

extension InquiryPlugin.State {
  /// The cycle that was started last, ended or not.
  var latest: Cycle? { latestID.flatMap { cycles.atHand[$0] } }
  /// The cycle that has not ended.
  var running: Cycle? { latest.flatMap { $0.ending == nil ? $0 : nil } }

  /// The cycle in which something was made, by its id.
  func cycle(of thing: ID) -> Cycle? {
    cycles.atHand.values.last { $0.things[thing] != nil } ?? cycles.all.values.last { $0.things[thing] != nil }
  }

  func haveMet(_ one: Handle, _ other: Handle) -> Bool { met[one]?.contains(other) ?? false }
}

// What isn't said here is said by `RecordSet`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension InquiryPlugin.State: RecordSet {
  public static let name = "inquiry cycles"
  /// For the facilitator, since it says who told which story.
  public static let audience = Audience.facilitator
  public static let empty = InquiryPlugin.initial
}
