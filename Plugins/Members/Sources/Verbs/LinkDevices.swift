import Facilitation

/// Signs someone's other devices out: they enter again by their link.
struct LinkDevices: Change {
  let who: Handle

  static let verb: Verb<MembersPlugin> = .change(
    "link devices", "signs all of someone's devices out; the link goes on, and they enter by it again",
    Slot<Handle>.argument("who", .person, "whose they are"),
    examples: [Example("link devices ana", after: ["link add ana", "@ +1m"])], make: LinkDevices.init
  ).open(to: .members(own: "who"))
  static let records: [any Happening<MembersPlugin>.Type] = [DevicesEnded.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    try context.roster.check(who)
    let links = state.links.inForce(of: who)
    guard !links.isEmpty else {
      throw Refusal(
        "\(context.roster.name(of: who)) has no link, so no device is signed in",
        remedy: "link add \(Word.canonical(who.word))", about: "who")
    }
    return links.allSatisfy { $0.countsFrom >= context.now } ? [] : [Event(DevicesEnded(who: who))]
  }
}

/// Cookies from before don't count any more.
struct DevicesEnded: Happening {
  let who: Handle

  static let shape = Shape("devicesEnded", .handle("who"), values: { $0.who }, make: DevicesEnded.init)
  static var audience: Audience { .facilitator }
  func bearing(in state: State) -> Bearing { .onward }
  /// Of a device that was lost, nobody wants that it comes back by a slip.
  var correction: String? { "link add \(Word.canonical(who.word))   gives them another link" }

  func evolve(_ state: inout State, at stamp: Stamp) { state.links.signOut(who, at: stamp.time) }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note("all devices of \(context.roster.name(of: who)) are signed out; the link goes on")
  }
}
