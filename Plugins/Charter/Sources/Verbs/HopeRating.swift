import Facilitation
import OrderedCollections

/// Says what came of hopes, in the word of its verb.
protocol HopeRating: Change where P == CharterPlugin {
  static var outcome: CharterRecords.Outcome { get }
  static var summary: String { get }
  var hopes: [ID] { get }
  init(hopes: [ID])
}

struct HopeMet: HopeRating {
  static let outcome = CharterRecords.Outcome.met
  static let summary = "says that hopes came about"
  let hopes: [ID]
}

struct HopePartly: HopeRating {
  static let outcome = CharterRecords.Outcome.partly
  static let summary = "says that hopes came about in part"
  let hopes: [ID]
}

struct HopeUnmet: HopeRating {
  static let outcome = CharterRecords.Outcome.unmet
  static let summary = "says that hopes did not come about"
  let hopes: [ID]
}

extension HopeRating {
  static var verb: Verb<CharterPlugin> {
    .change(
      "hope \(outcome.rawValue)", summary, Slot<[ID]>.arguments("hope", .hope, "which ones"),
      examples: [Example("hope \(outcome.rawValue) h1", after: ["hope add Nobody waits twice --group carers"])]
    ) { Self(hopes: $0) }
  }
  static var records: [any Happening<CharterPlugin>.Type] { [HopeRated.self] }

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let hopes = hopes.once, outcome = Self.outcome
    for id in hopes {
      guard let hope = state.hopes[id] else { throw state.unknown("hope", id) }
      if hope.outcome == outcome {
        throw Refusal("\(id.word) is \(outcome.words) already", remedy: "charter show", about: "hope")
      }
    }
    return hopes.map { Event(HopeRated(hope: $0, outcome: outcome)) }
  }
}

struct HopeRated: Happening {
  let hope: ID
  let outcome: CharterRecords.Outcome

  static let shape = Shape(
    "hopeRated", .id("hope"), .choice("outcome"), values: { ($0.hope, $0.outcome) }, make: HopeRated.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard var rated = state.hopes[hope] else { return }
    state.tally.count(rated, -1)
    (rated.outcome, rated.rated) = (outcome, stamp.time)
    state.tally.count(rated, 1)
    state.hopes.atHand[hope] = rated
    state.hopes.setAside { $0.outcome != nil }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    let ids = events.compactMap { $0.as(HopeRated.self)?.hope.word }
    let left = state.hopes.atHand.count
    let open = left == 0 ? "" : "; \(counted(left, "hope is", "hopes are")) still open"
    return .note("\(ids.spoken) \(ids.count == 1 ? "is" : "are") \(outcome.words)\(open)")
  }
}

extension CharterRecords.Outcome {
  /// As it stands in a sentence after "is".
  var words: String {
    switch self {
    case .met: "met"
    case .partly: "partly met"
    case .unmet: "not met"
    }
  }
}
