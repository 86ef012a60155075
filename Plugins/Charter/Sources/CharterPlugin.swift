public import Facilitation

// What isn't said here is said by `Plugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// What people hoped for at the start, what gets in the way, what can't be changed, who stopped what, and what the room
/// agreed on.
public enum CharterPlugin: Plugin {
  public static let name = "charter"
  public static let summary = "hopes, frustrations, constraints, vetoes, and what the room agreed"
  public static let stateVersion = 1
  public static let idPrefixes = [ID.hope, ID.frustration, ID.constraint, ID.veto, ID.agreement]
  public static let initial = State()

  public static let verbs: [Verb<CharterPlugin>] =
    hopeVerbs + frustrationVerbs + vetoVerbs + agreementVerbs + [.showCharter]

  public static let publications: [Publication<CharterPlugin>] = [
    Publication(CharterRecords.self) { $0.records($1.roster) },
    Publication(Agreements.self) { $0.agreements($1.roster) },
  ]

  public static func decide(
    _ command: Command, in state: State, _ context: Context
  ) throws(Refusal) -> [Event] {
    switch command {
    case .addHope(let draft): [.hopeAdded(try state.entry(draft, context))]
    case .rate(let ids, let outcome): try state.rate(ids, outcome)
    case .addFrustration(let draft, let cause, let isBudget):
      [.frustrationRaised(try state.entry(draft, context), cause: cause, isBudget: isBudget)]
    case .acknowledge(let id, let who): try state.acknowledge(id, by: who, context)
    case .addConstraint(let draft, let reason): [.constraintAdded(try state.entry(draft, context), reason: reason)]
    case .veto(let draft, let reason, let subject): try state.veto(draft, reason: reason, of: subject, context)
    case .reopen(let id, let reason): try state.reopen(id, reason: reason)
    case .adopt(let id): try state.adopt(id)
    case .agree(let agreement): try state.agree(agreement, context)
    case .endAgreement(let id): try state.endAgreement(id)
    }
  }

  public static func evolve(_ state: inout State, by event: Event, at stamp: Stamp) {
    state.apply(event, at: stamp.time)
  }

  /// What one person hopes for, or is frustrated by, is that person's own as long as the name stands under it.
  ///
  /// A veto is an act in the room, as a decision is.
  public static func audience(of event: Event) -> Audience {
    switch event {
    case .hopeAdded(let entry), .frustrationRaised(let entry, _, _):
      if case .person = entry.party { .facilitator } else { .room }
    case .hopeRated, .frustrationAcknowledged, .constraintAdded, .vetoed, .vetoReopened, .vetoAdopted, .agreed,
      .agreementEnded:
      .room
    }
  }

  public static func answer(to events: [Event], in state: State, _ context: ViewContext) -> Document {
    .object(state.sentences(about: events, context).map(Block.note))
  }

  public static func facts(_ state: State, _ context: Context) -> [FactSource] { state.facts }

  public static func due(
    _ state: State, after start: Instant, through end: Instant, _ context: ViewContext
  ) -> [Notice] {
    state.due(after: start, through: end)
  }
}

/// What the charter counts.
extension ID {
  static let hope = "h"
  static let frustration = "f"
  static let constraint = "ct"
  static let veto = "v"
  static let agreement = "ag"
}
