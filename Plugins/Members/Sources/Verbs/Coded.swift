import Facilitation

/// Takes note of a code for a link, by a proof of it; `link code` and letters type it.
struct Coded: Change {
  let link: ID
  let until: Instant
  let proof: String?

  static let signature = Signature(
    MembersPlugin.name, "coded", "records a code by a proof, which tells nothing; link code makes one",
    Slot<ID>.argument("link", .id, "the link that it stands for"),
    Slot<Instant>.requiredOption("until", .time, "until when it serves"), Slot<String?>.linkProof)
  static let verb: Verb<MembersPlugin> = .change(
    signature,
    examples: [
      Example(
        "members coded k1 --until 2022-06-28T09:21:00Z --proof 0123456789abcdef0123456789abcdef",
        after: ["link add ana"])
    ], make: Coded.init
  ).with(.inFull)
  static let records: [any Happening<MembersPlugin>.Type] = [CodeMade.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    guard state.links[link] != nil else {
      throw Refusal("there is no link '\(link.word)'", remedy: "link list", about: "link")
    }
    return [Event(CodeMade(link: link, until: until, proof: proof))]
  }
}

/// Somebody was given a code for a link; which, and whether it served, is nowhere.
struct CodeMade: Happening {
  let link: ID
  let until: Instant
  /// It goes with whoever leaves the record.
  let proof: String?

  static let shape = Shape(
    "codeMade", .id("link"), .instant("until"), .optional(.text("proof").shared),
    values: { ($0.link, $0.until, $0.proof) }, make: CodeMade.init)
  static var audience: Audience { .facilitator }
  func bearing(in state: State) -> Bearing { .onward }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.codes += 1
    guard let proof else { return }
    state.links.add(Links.Code(proof: proof, until: until), for: link, at: stamp.time)
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note("there is a code for \(link.word)")
  }
}
