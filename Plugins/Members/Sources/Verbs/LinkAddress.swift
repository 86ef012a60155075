import Facilitation

/// Says where the members' page is, so that letters can say it.
struct LinkAddress: Change {
  let address: WebAddress

  static let verb: Verb<MembersPlugin> = .change(
    "link address", "says where the members' page is, for links, letters and mails",
    Slot<WebAddress>.argument("address", .webAddress, "as everyone outside types it"),
    examples: ["link address https://room.example.org"], make: LinkAddress.init)
  static let records: [any Happening<MembersPlugin>.Type] = [PageAddressed.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    state.links.address == address ? [] : [Event(PageAddressed(address: address))]
  }
}

struct PageAddressed: Happening {
  let address: WebAddress

  static let shape = Shape(
    "pageAddressed", .webAddress("address"), values: { $0.address }, make: PageAddressed.init)
  static var audience: Audience { .facilitator }
  func bearing(in state: State) -> Bearing { .onward }

  func evolve(_ state: inout State, at stamp: Stamp) { state.links.address = address }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note("the members' page is at \(address.word); links that were given out before still say where it was")
  }
}

extension EventField<WebAddress> {
  fileprivate static func webAddress(_ name: String) -> EventField {
    word(name, "is not an address", read: { WebAddress(word: $0) }, print: { $0.word })
  }
}
