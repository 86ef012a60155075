public import Facilitation
import OrderedCollections

extension CharterPlugin {
  /// What is in the charter; what is settled is set aside.
  public struct State: Codable, Equatable, Sendable {
    /// At hand until someone says what came of them.
    var hopes = Archive<Hope>()
    /// At hand until someone acknowledges them.
    var frustrations = Archive<Frustration>()
    var constraints: OrderedDictionary<ID, Constraint> = [:]
    /// At hand until what they stopped is adopted.
    var vetoes = Archive<Veto>()
    /// Those that hold.
    var agreements: OrderedDictionary<ID, Agreement> = [:]
    var tally = Tally()

    /// Nothing has happened yet.
    public init() {}
  }

  /// What someone put into the charter.
  public struct Entry: Codable, Equatable, Sendable {
    var id: ID
    var text: String
    /// Whose it is; `nil` when that wasn't said.
    var party: Party?
  }

  /// Who is behind an entry.
  public enum Party: Codable, Equatable, Sendable {
    case person(Handle)
    case group(GroupName)
    /// Someone who isn't in the room, in words: `the finance department`.
    case outside(String)
  }

  /// What someone hopes for at the start.
  struct Hope: Codable, Equatable, Sendable {
    var entry: Entry
    var time: Instant
    /// What came of it, as was said last.
    var outcome: CharterRecords.Outcome?
    var rated: Instant?
  }

  /// Something that gets in the way.
  struct Frustration: Codable, Equatable, Sendable {
    var entry: Entry
    var cause: String?
    /// Whether money is its cause.
    var isBudget: Bool
    var raised: Instant
    /// The first comes first.
    var acknowledgements: [Acknowledgement] = []
  }

  /// That someone said: I have heard this.
  struct Acknowledgement: Codable, Equatable, Sendable {
    var by: Handle
    var time: Instant
  }

  /// Something that can't be changed, or not here.
  struct Constraint: Codable, Equatable, Sendable {
    var entry: Entry
    var reason: String?
    var time: Instant
  }

  /// That someone stopped something.
  struct Veto: Codable, Equatable, Sendable {
    var entry: Entry
    var reason: String?
    /// What was stopped, where it is counted: a decision, a commitment.
    var subject: ID?
    var made: Instant
    /// When what was stopped was opened again, or adopted without that.
    var reopened: Instant?
    var reopeningReason: String?
    var adopted: Instant?
  }

  /// What was agreed on.
  public struct Agreement: Codable, Equatable, Sendable {
    var id: ID
    /// In words; `nil` where it is about ``group`` alone.
    var text: String?
    /// Who agreed; empty when the room did as a whole.
    var by: [Handle]
    /// The group that is shown to the room even where only one of it is there.
    var group: GroupName?
  }
}
