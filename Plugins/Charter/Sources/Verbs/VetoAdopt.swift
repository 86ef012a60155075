import Facilitation

/// Keeps that what a veto stopped was adopted after all.
struct VetoAdopt: Change {
  let veto: ID

  static let verb: Verb<CharterPlugin> = .change(
    "veto adopt", "keeps that what a veto stopped was adopted after all",
    Slot<ID>.argument("veto", .veto, "which one"),
    examples: [Example("veto adopt v1", after: ["veto add A drop-in --by dee"])], make: VetoAdopt.init)
  static let records: [any Happening<CharterPlugin>.Type] = [VetoAdopted.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    _ = try state.notAdopted(veto)
    return [Event(VetoAdopted(veto: veto))]
  }
}

struct VetoAdopted: Happening {
  let veto: ID

  static let shape = Shape("vetoAdopted", .id("veto"), values: { $0.veto }, make: VetoAdopted.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change(veto: veto) { veto in
      guard veto.adopted == nil else { return }
      // What is adopted was taken up again, whether anybody called it that or not.
      (veto.reopened, veto.adopted) = (veto.reopened ?? stamp.time, stamp.time)
    }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note("what \(veto.word) stopped is adopted after all")
  }
}
