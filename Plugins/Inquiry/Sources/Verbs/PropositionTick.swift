import Facilitation
import OrderedCollections

/// Says that a proposition passes checks.
struct PropositionTick: Change {
  let proposition: ID
  let checks: [Proposition.Check]

  static let verb: Verb<InquiryPlugin> = .change(
    "proposition tick", "says that a proposition passes checks", Slot<ID>.thing(.proposition),
    Slot<[[Proposition.Check]]>.arguments("check", .checks, "which checks it passes, or all"),
    examples: [.inquiry("proposition tick p1 vivid present"), .inquiry("proposition tick p1 all")]
  ) { PropositionTick(proposition: $0, checks: $1.flatMap { $0 }) }
  static let records: [any Happening<InquiryPlugin>.Type] = [PropositionTicked.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let judged = try state.cycle().proposition(proposition)
    let left = checks.once.filter { judged.verdicts[$0] != .ticked }
    guard !left.isEmpty else {
      let isAll = checks.count == Proposition.Check.allCases.count
      throw Refusal(
        "\(proposition.word) is ticked for \(isAll ? "all" : "that") already", remedy: "proposition list",
        about: "check")
    }
    return [Event(PropositionTicked(proposition: proposition, checks: left))]
  }
}

struct PropositionTicked: Happening {
  let proposition: ID
  let checks: [Proposition.Check]

  static let shape = Shape(
    "propositionTicked", .id("proposition"), .checks, values: { ($0.proposition, $0.checks) },
    make: PropositionTicked.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change { cycle in for check in checks { cycle.judge(proposition, check, .ticked) } }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note(state.stillToCheck(proposition))
  }
}

extension State {
  /// How a proposition stands with its checks.
  func stillToCheck(_ id: ID) -> String {
    let left = latest?.things[id]?.proposition?.unchecked.map(\.rawValue) ?? []
    return left.isEmpty ? "\(id.word) has all its checks" : "\(id.word) is still to be checked for \(left.spoken)"
  }
}

extension EventField<[Proposition.Check]> {
  fileprivate static let checks = EventField(
    "checks", write: { $1.add("checks", .list($0.map(\.rawValue))) },
    read: { record throws(EventRecord.Malformed) in
      var checks: [Proposition.Check] = []
      for word in try record.list("checks") {
        guard let check = Proposition.Check(rawValue: word) else {
          throw EventRecord.Malformed("in '\(record.name)', '\(word)' is not a check")
        }
        checks.append(check)
      }
      return checks
    })
}

extension Kind<[Proposition.Check]> {
  /// One check, or `all` of them.
  fileprivate static let checks = Kind(
    "CHECK",
    read: { word, _ throws(Misreading) in
      if word.lowercased() == all { return Proposition.Check.allCases }
      if let check = Proposition.Check(rawValue: word.lowercased()) { return [check] }
      let near = candidates.near(word)
      let words = (Proposition.Check.allCases.map(\.rawValue) + [all]).joined(separator: ", ")
      throw Misreading(
        "there is no check '\(word)'", candidates: near, remedy: near.isEmpty ? "the checks are \(words)" : nil)
    },
    print: { $0.count == 1 ? $0[0].rawValue : all },
    candidates: { _ in candidates + [Candidate(all, "each of them")] })

  private static let all = "all"
  private static var candidates: [Candidate] {
    Proposition.Check.allCases.map { Candidate($0.rawValue, $0.meaning) }
  }
}
