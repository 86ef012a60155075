import Facilitation
import OrderedCollections

/// Draws interview pairs of those who are here.
struct DrawPairs: Change {
  let seed: Seed

  static let verb: Verb<InquiryPlugin> = .change(
    "pairs", "draws interview pairs of those who are here, across groups, of people who have not met",
    Slot<Seed>.option("seed", .seed, "the seed of an earlier draw", filled: { $0.chance.seed(for: "pairs") }),
    examples: [.inquiry("pairs")], make: DrawPairs.init
  ).alsoSaid("draw pairs", "pair up")
  static let records: [any Happening<InquiryPlugin>.Type] = [PairsDrawn.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    _ = try state.cycle()
    let roster = context.roster
    guard let meeting = context.meeting else {
      throw Refusal("no meeting is open", remedy: context.meetings.openingLine)
    }
    let present = context.present
    guard present.count >= 2 else {
      let away = roster.people.keys.filter { !meeting.isPresent($0) }.prefix(2).map { Word.canonical($0.word) }
      throw Refusal(
        "a pair takes two people, and \(present.count) \(present.count == 1 ? "is" : "are") here",
        remedy: away.isEmpty ? "person list" : "arrive \(away.joined(separator: " "))")
    }
    let pairing = Pairing(present.inOrderDrawn(with: seed)) { one, other in
      Pairing.Tie(isAcross: roster.group(of: one) != roster.group(of: other), isNew: !state.haveMet(one, other))
    }
    return [Event(PairsDrawn(groups: pairing.groups))]
  }
}

struct PairsDrawn: Happening {
  /// Two people each, or three.
  let groups: [[Handle]]

  static let shape = Shape("pairsDrawn", .pairs("groups"), values: { $0.groups }, make: PairsDrawn.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard state.running != nil, !groups.isEmpty else { return }
    let round = groups.map { people in
      let isAgain = people.contains { one in people.contains { one != $0 && state.haveMet(one, $0) } }
      return Cycle.Group(people: people, drawn: stamp.time, isAgain: isAgain)
    }
    state.change { $0.rounds.append(round) }
    for people in groups {
      for one in people {
        state.met[one, default: []] += people.filter { $0 != one && !state.haveMet(one, $0) }
      }
    }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    let views = Views(state, context)
    guard let cycle = views.cycle, let round = cycle.rounds.last else { return .empty }
    var notes = ["20 to 40 minutes for each pair; then two pairs make a four"]
    for (place, group) in round.enumerated() {
      if views.groupLabels(group).count < 2 { notes.append("pair \(place + 1) is of one group") }
      if group.isAgain { notes.append("pair \(place + 1) has met before") }
    }
    return .rows(views.pairTable(cycle), notes: notes + cycle.questions.map { "ask: \($0)" })
  }
}

extension EventField<[[Handle]]> {
  /// A text for each pair, with a blank between two: a handle has none.
  fileprivate static func pairs(_ name: String) -> EventField {
    EventField(
      FieldPart(name, .person), write: { $1.add(name, .list($0.map { $0.map(\.word).joined(separator: " ") })) },
      read: { record throws(EventRecord.Malformed) in
        var pairs: [[Handle]] = []
        for words in try record.list(name) {
          var pair: [Handle] = []
          for word in words.split(separator: " ") { pair.append(try record.handle(word, in: name)) }
          pairs.append(pair)
        }
        return pairs
      })
  }
}
