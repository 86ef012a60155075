import Facilitation
import OrderedCollections

/// Somebody asks to be erased; that it is done is somebody else's, within a month.
struct ErasureAsk: Change {
  let who: Handle

  static let verb: Verb<GatheringPlugin> = .change(
    "erasure ask", "records that someone asks to be erased, which is due in a month",
    Slot<Handle>.argument("who", .person, "who asks"), examples: ["erasure ask ana"], make: ErasureAsk.init
  ).alsoSaid("ask for erasure", "ask to be erased", "ask to be forgotten", "request erasure", "erasure request").open(
    to: .members(own: "who"))
  static let records: [any Happening<GatheringPlugin>.Type] = [ErasureAsked.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    try state.roster.check([who])
    guard state.erasures.asked[who] == nil else {
      throw Refusal(
        "\(state.roster.name(of: who)) asked to be erased already",
        remedy: "erasure withdraw \(Word.canonical(who.word))   takes it back", about: "who", cause: .already)
    }
    return [Event(ErasureAsked(who: who))]
  }
}

struct ErasureAsked: Happening {
  let who: Handle

  static let shape = Shape("erasureAsked", .handle("who"), values: { $0.who }, make: ErasureAsked.init)
  static var audience: Audience { .facilitator }
  func bearing(in state: State) -> Bearing { .onward }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard state.erasures.asked[who] == nil else { return }
    state.erasures.asked[who] = stamp.time
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    let day = state.erasures.due(who, in: context.workshopZone).map { ": it is due by \($0.word)" } ?? ""
    return .note("\(state.roster.name(of: who)) asked to be erased\(day)")
  }
}

/// Somebody stays after all.
struct ErasureWithdraw: Change {
  let who: Handle

  static let verb: Verb<GatheringPlugin> = .change(
    "erasure withdraw", "takes back that someone asked to be erased",
    Slot<Handle>.argument("who", .person, "who stays"),
    examples: [Example("erasure withdraw ana", after: ["erasure ask ana"])], make: ErasureWithdraw.init
  ).alsoSaid("withdraw erasure", "take back erasure", "stay in the record").open(to: .members(own: "who"))
  static let records: [any Happening<GatheringPlugin>.Type] = [ErasureWithdrawn.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    try state.roster.check([who])
    guard state.erasures.asked[who] != nil else {
      throw Refusal(
        "\(state.roster.name(of: who)) hasn't asked to be erased",
        remedy: "erasure ask \(Word.canonical(who.word))   asks for it", about: "who", cause: .already)
    }
    return [Event(ErasureWithdrawn(who: who))]
  }
}

struct ErasureWithdrawn: Happening {
  let who: Handle

  static let shape = Shape("erasureWithdrawn", .handle("who"), values: { $0.who }, make: ErasureWithdrawn.init)
  static var audience: Audience { .facilitator }
  func bearing(in state: State) -> Bearing { .onward }

  func evolve(_ state: inout State, at stamp: Stamp) { state.erasures.asked[who] = nil }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note("\(state.roster.name(of: who)) doesn't ask to be erased any more")
  }
}

extension State {
  /// Who asked to be erased and is on the roster still, by name; it is no notice, which would come up before the room.
  func pending(_ context: ViewContext) -> [Pending] {
    erasures.asked.compactMap { who, asked in
      guard let person = roster.people[who], !person.hasLeft else { return nil }
      let zone = context.workshopZone
      let day = CalendarDay(of: zone.wallClock(at: asked)).word
      return Pending(
        who.word, "\(person.name) asked on \(day) to be erased, which is due in a month",
        .text(erasures.due(who, in: zone)?.word),
        try: "person erase \(Word.canonical(who.word)) --reason \"…\"")
    }
  }
}
