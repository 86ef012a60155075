import Facilitation
import OrderedCollections

/// Keeps that someone has heard a frustration.
struct FrustrationAcknowledge: Change {
  let frustration: ID
  let by: Handle

  static let verb: Verb<CharterPlugin> = .change(
    "frustration acknowledge", "keeps that someone has heard a frustration",
    Slot<ID>.argument("frustration", .frustration, "which one"),
    Slot<Handle>.requiredOption("by", .person, "who acknowledges it"),
    examples: [
      Example("frustration acknowledge f1 --by dee", after: ["frustration add Letters come late --group carers"])
    ], make: FrustrationAcknowledge.init)
  static let records: [any Happening<CharterPlugin>.Type] = [FrustrationAcknowledged.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let id = frustration, roster = context.roster, line = "frustration acknowledge \(id.word) --by"
    guard let frustration = state.frustrations[id] else { throw state.unknown("frustration", id) }
    try roster.check(by)
    let name = roster.name(of: by)
    let heard = frustration.acknowledgements.map(\.by)
    if frustration.entry.party == .person(by) {
      throw Refusal(
        "\(id.word) is \(name)'s own frustration: it is for someone else to acknowledge",
        remedy: roster.someone(but: by, heard).map { "\(line) \(Word.canonical($0.word))" } ?? "charter show",
        about: "by")
    }
    if heard.contains(by) {
      throw Refusal("\(name) has acknowledged \(id.word) already", remedy: "charter show", about: "by")
    }
    return [Event(FrustrationAcknowledged(frustration: id, by: by))]
  }
}

struct FrustrationAcknowledged: Happening {
  let frustration: ID
  let by: Handle

  static let shape = Shape(
    "frustrationAcknowledged", .id("frustration"), .handle("by"), values: { ($0.frustration, $0.by) },
    make: FrustrationAcknowledged.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard var heard = state.frustrations[frustration], !heard.acknowledgements.contains(where: { $0.by == by }) else {
      return
    }
    heard.acknowledgements.append(Frustration.Acknowledgement(by: by, time: stamp.time))
    state.frustrations.atHand[frustration] = heard
    state.frustrations.setAside { !$0.acknowledgements.isEmpty }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    let wait = state.frustrations[frustration].map { context.now - $0.raised } ?? .zero
    let after = wait < .minutes(1) ? "" : ", \(wait.age) after it was raised"
    return .note("\(context.roster.described(by)) has acknowledged \(frustration.word)\(after)")
  }
}

extension TimeSpan {
  /// `40m`, `26h`; from two days on `3 days`.
  fileprivate var age: String {
    let day = TimeSpan.hours(24).microseconds
    return microseconds < 2 * day ? spoken : "\(microseconds / day) days"
  }
}

extension Roster {
  /// Someone to name in a remedy, of those who have not heard it yet: of another group, if there is anyone.
  fileprivate func someone(but who: Handle, _ heard: [Handle]) -> Handle? {
    let others = people.values.filter { $0.handle != who && !heard.contains($0.handle) }
    let group = people[who]?.group
    return (others.first { $0.group != group } ?? others.first)?.handle
  }
}
