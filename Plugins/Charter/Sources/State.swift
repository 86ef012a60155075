import Facilitation
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
    var agreements: OrderedDictionary<ID, Agreed> = [:]
    var tally = Tally()

    /// Nothing has happened yet.
    public init() {}
  }
}

/// What someone hopes for at the start.
struct Hope: Codable, Equatable, Sendable {
  var entry: CharterEntry
  var time: Instant
  /// What came of it, as was said last.
  var outcome: CharterRecords.Outcome?
  var rated: Instant?
}

/// Something that gets in the way.
struct Frustration: Codable, Equatable, Sendable {
  var entry: CharterEntry
  var cause: String?
  /// Whether money is its cause.
  var isBudget: Bool
  var raised: Instant
  /// The first comes first.
  var acknowledgements: [Acknowledgement] = []

  /// That someone said: I have heard this.
  struct Acknowledgement: Codable, Equatable, Sendable {
    var by: Handle
    var time: Instant
  }
}

/// Something that can't be changed, or not here.
struct Constraint: Codable, Equatable, Sendable {
  var entry: CharterEntry
  var reason: String?
  var time: Instant
}

/// That someone stopped something.
struct Veto: Codable, Equatable, Sendable {
  var entry: CharterEntry
  var reason: String?
  /// What was stopped, where it is counted: a decision, a commitment.
  var subject: ID?
  var made: Instant
  /// When what was stopped was opened again, or adopted without that.
  var reopened: Instant?
  var reopeningReason: String?
  var adopted: Instant?
}

/// How many there ever were of what is set aside once it is settled, so that nobody has to count through it.
struct Tally: Codable, Equatable, Sendable {
  private(set) var hopes = 0
  private(set) var met = 0
  private(set) var partly = 0
  private(set) var unmet = 0
  private(set) var frustrations = 0
  private(set) var budget = 0
  private(set) var vetoes = 0
  private(set) var reopened = 0
  private(set) var adopted = 0

  /// `change` is 1 for one that came, −1 for one that went.
  mutating func count(_ hope: Hope, _ change: Int) {
    hopes += change
    switch hope.outcome {
    case .met: met += change
    case .partly: partly += change
    case .unmet: unmet += change
    case nil: break
    }
  }

  mutating func count(_ frustration: Frustration, _ change: Int) {
    frustrations += change
    if frustration.isBudget { budget += change }
  }

  mutating func count(_ veto: Veto, _ change: Int) {
    vetoes += change
    if veto.reopened != nil { reopened += change }
    if veto.adopted != nil { adopted += change }
  }
}
