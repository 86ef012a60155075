import Facilitation
import OrderedCollections

/// One appreciative inquiry, from its first stage to its end.
struct Cycle: Codable, Equatable, Sendable {
  /// Counted under `cy`.
  var id: ID
  /// The stages so far, the last of which is where it stands; never empty.
  var visits: [Visit]
  /// `nil` while it runs.
  var ending: Ending?

  var topics: OrderedDictionary<ID, Topic> = [:]
  /// The interview guide.
  var questions: [String] = []
  var rounds: [[Group]] = []
  var stories: OrderedDictionary<ID, Told> = [:]
  /// At which images are made; empty where that wasn't said.
  var tables: [String] = []
  /// Themes, images, propositions and commitments.
  var things: OrderedDictionary<ID, Thing> = [:]

  init(id: ID, at stage: InquiryStage, from time: Instant) {
    (self.id, visits) = (id, [Visit(stage: stage, entered: time)])
  }

  /// Where it stands, or stood when it ended.
  var stage: InquiryStage { visits[visits.count - 1].stage }

  func all(_ kind: Thing.Kind) -> [Thing] { things.values.filter { $0.id.prefix == kind.prefix } }

  var openCommitments: [Thing] { things.values.filter { $0.commitment?.isOpen ?? false } }

  /// Stories that are only counted.
  var withheld: Int { stories.values.count { $0.story.words == nil } }

  /// The stories that something was made from, at whatever remove; those that a copy leaves out are among them.
  func stories(behind sources: [ID]) -> [ID] {
    var found: [ID] = []
    var seen: Set<ID> = []
    var rest = Array(sources.reversed())
    while let id = rest.popLast() {
      guard seen.insert(id).inserted else { continue }
      if id.prefix == ID.story { found.append(id) }
      rest += (things[id]?.from ?? []).reversed()
    }
    return found
  }

  /// The time in one stage, `[entered, left)`.
  struct Visit: Codable, Equatable, Sendable {
    var stage: InquiryStage
    var entered: Instant
    /// `nil` while the cycle stands there.
    var left: Instant?
    /// Why its gate was passed though something was missing.
    var passing: String?
  }

  /// How it came to its end.
  struct Ending: Codable, Equatable, Sendable {
    var time: Instant
    /// Why it was ended before its last stage was done.
    var reason: String?
  }

  /// Two or three who interview each other.
  struct Group: Codable, Equatable, Sendable {
    var people: [Handle]
    /// When it was drawn.
    var drawn: Instant
    /// Whether some of them had been in a pair before.
    var isAgain: Bool
  }

  /// A story, and who heard it.
  struct Told: Codable, Equatable, Sendable {
    var story: Story
    var time: Instant
    /// The teller's partners in the last pairs before it; empty when it was told to the whole room.
    var listeners: [Handle]
  }
}

/// What a cycle studies.
struct Topic: Codable, Equatable, Sendable {
  /// Counted under `t`.
  var id: ID
  var text: String
  /// Who chose it, each with when; never empty.
  var by: OrderedDictionary<Handle, Instant>

  /// The groups of those who chose it, as they were when they did.
  func groups(_ roster: Roster) -> [GroupName] {
    by.compactMap { who, time in roster.group(of: who, at: time) }.once
  }
}

extension ID {
  /// Cycles: `cy1`.
  static let cycle = "cy"
  /// Topics: `t1`.
  static let topic = "t"
  /// Stories, those that are only counted included: `s1`.
  static let story = "s"
}
