import Facilitation
import OrderedCollections

/// Says that more or less speech than usual is expected of someone.
struct Access: Change {
  let who: Handle
  /// `nil` takes it away.
  let factor: AccessFactor?

  static let verb: Verb<FloorPlugin> = .change(
    "access", "says, for the facilitator alone, that more or less speech than usual is expected of someone",
    Slot<Handle>.argument("who", .person, "who has an interpreter, or another access need"),
    Slot<AccessFactor?>.argument(
      "factor", .orNone(.accessFactor), "times the usual, from 0.1 to 10; none takes it away"),
    examples: ["access ana 1.5", Example("access ana none", after: ["access ana 1.5"])], make: Access.init
  ).with(.discreet)
  static let records: [any Happening<FloorPlugin>.Type] = [AccessSet.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    guard factor == state.terms.access.latest[who]?.value else { return [Event(AccessSet(who: who, factor: factor))] }
    let name = context.roster.name(of: who)
    guard let factor else {
      throw Refusal(
        "\(name) has no access factor", remedy: "access \(who.word) 1.5   sets one", about: "factor",
        cause: .already)
    }
    throw Refusal(
      "the access factor of \(name) is \(factor.word) already", remedy: "access \(who.word) none   takes it away",
      about: "factor", cause: .already)
  }
}

struct AccessSet: Happening {
  let who: Handle
  let factor: AccessFactor?

  static let shape = Shape(
    "access-set", .handle("who"), .optional(.factor), values: { ($0.who, $0.factor) }, make: AccessSet.init)
  /// What is expected of a person is the facilitator's to know.
  static var audience: Audience { .facilitator }
  /// It changes nothing that is told of meetings before.
  func bearing(in state: State) -> Bearing { .onward }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.terms.access.set(factor, for: who, since: stamp)
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    let now =
      factor.map { "\($0.word) times the usual share is expected; only you are told" } ?? "the usual share is expected"
    return .note("\(context.roster.name(of: who)): from now on \(now)")
  }
}

extension EventField<AccessFactor> {
  fileprivate static var factor: EventField {
    EventField(
      "thousandths", write: { $1.add("thousandths", .number($0.thousandths)) },
      read: { record throws(EventRecord.Malformed) in
        let thousandths = try record.number("thousandths")
        guard let factor = AccessFactor(thousandths: thousandths) else {
          throw EventRecord.Malformed("in '\(record.name)', \(thousandths) thousandths are no factor that can be")
        }
        return factor
      })
  }
}
