import Facilitation
import OrderedCollections

/// Goes on where the gate is met.
struct StageNext: Change {
  static let verb: Verb<InquiryPlugin> = .change(
    "stage next", "goes on to the next stage, and after the last ends the inquiry",
    examples: [Example("stage next", after: ["stage start", "topic add Being told --by ana --by dee"])],
    make: StageNext.init)
  static let records: [any Happening<InquiryPlugin>.Type] = [StageLeft.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let cycle = try state.cycle()
    let needs = Gate(cycle, context).needs
    guard needs.isEmpty else {
      throw Refusal(
        "\(cycle.stage.title) is not done: \(needs.map(\.text).joined(separator: "; "))",
        remedy: "stage pass --reason \"the time was up\"")
    }
    return [Event(StageLeft(stage: cycle.stage, passing: nil))]
  }
}

/// The next stage begins; after the last, the cycle ends.
struct StageLeft: Happening {
  let stage: InquiryStage
  /// Why its gate was passed though something was missing.
  let passing: String?

  static let shape = Shape(
    "stageLeft", .choice("stage"), .optional(.text("passing")), values: { ($0.stage, $0.passing) },
    make: StageLeft.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change { cycle in
      guard cycle.stage == stage else { return }
      let last = cycle.visits.count - 1
      (cycle.visits[last].left, cycle.visits[last].passing) = (stamp.time, passing)
      if let next = stage.next {
        cycle.visits.append(Cycle.Visit(stage: next, entered: stamp.time))
      } else {
        cycle.ending = Cycle.Ending(time: stamp.time)
      }
    }
    state.setAside()
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    let how = passing.map { "\(stage.title) is passed: \($0)" } ?? "\(stage.title) is done"
    var few: [String] = []
    if stage == .define, let count = state.latest?.topics.count, !(3...5).contains(count) {
      few = ["3 to 5 topics are usual, and there \(count == 1 ? "is" : "are") \(count)"]
    }
    guard let next = stage.next else { return .notes([how + ", and with it the inquiry"] + state.openCommitmentsLine) }
    return .notes([how] + few + next.entering)
  }
}
