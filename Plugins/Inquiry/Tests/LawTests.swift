import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Inquiry

/// The laws of a plugin, tried with random cycles.
struct `Laws` {
  /// Every third workshop has no meeting, every other begins in the middle of a cycle, where more can happen.
  static let laws = PluginLaws<InquiryPlugin>(
    room: { seed in
      var room = try Room(after: seed % 2 == 0 ? [] : Room.discovery)
      if seed % 3 == 0 { room.closeMeeting() }
      return room
    },
    command: command(in:_:), invariants: invariants,
    isLine: { remedy in
      let others = ["person ", "meeting ", "arrive ", "leave --id out"]
      return !others.contains(where: remedy.hasPrefix) && !remedy.contains("TEXT") && !remedy.hasPrefix("--")
    })

  @Test(arguments: PluginLaws<InquiryPlugin>.Law.allCases)
  func `the law holds`(law: PluginLaws<InquiryPlugin>.Law) throws {
    let violations = try Self.laws.violations(of: law)
    #expect(violations == [])
  }

  @Test func `every view can show every workshop, and a part of one`() throws {
    for seed in UInt64(0)..<60 {
      var random = SplitMix64(seed: seed)
      let room = try Self.laws.workshop(seed)
      let half = Self.laws.fold(room.history.filter { _ in random.number(below: 2) > 0 })
      for state in [room.state, half] {
        for verb in InquiryPlugin.verbs where verb.effect == .view && verb.name != "stage show" {
          guard case .view(_, let document) = try room.read(verb.name).action else { continue }
          #expect(throws: Never.self, "seed \(seed): \(verb.name)") { try document(state, room.context.view, []) }
        }
      }
    }
  }
}

extension `Laws` {
  /// What must hold of every state; empty when it does.
  static func invariants(_ state: InquiryPlugin.State) -> [String] {
    var broken: [String] = []
    let cycles = state.cycles.all.values
    if cycles.contains(where: { $0.ending == nil && $0.id != state.latestID }) { broken.append("two cycles run") }
    if state.latestID != nil, state.latest == nil { broken.append("the latest cycle isn't at hand") }
    for cycle in cycles {
      if cycle.visits.isEmpty || cycle.visits.dropLast().contains(where: { $0.left == nil }) {
        broken.append("the stages of \(cycle.id)")
      }
      if !cycle.openCommitments.isEmpty, state.cycles.atHand[cycle.id] == nil {
        broken.append("an open commitment of \(cycle.id) isn't at hand")
      }
      let isSound = { (thing: Thing) in
        thing.from.allSatisfy { thing.kind.sources.contains($0.prefix) } && thing.from.once == thing.from
      }
      broken += cycle.things.values.filter { !isSound($0) }.map { "what \($0.id) comes from" }
    }
    for (one, others) in state.met where others.contains(where: { !state.haveMet($0, one) }) || others.contains(one) {
      broken.append("whom \(one) has met")
    }
    return broken
  }

  /// Any command, more often one that fits than not.
  static func command(in room: Room, _ random: inout SplitMix64) -> InquiryPlugin.Command {
    func pick<T>(_ choices: [T]) -> T { choices[random.number(below: choices.count)] }
    func new(_ prefix: String) -> ID {
      pick([room.context.nextID(prefix), room.context.nextID(prefix), ID(prefix, 1)])
    }
    func any(_ prefix: String) -> ID { ID(prefix, 1 + random.number(below: 5)) }
    func some(_ kind: Thing.Kind) -> [ID] { (0..<random.number(below: 4)).map { _ in any(pick(kind.sources + ["n"])) } }
    let who: [Handle] = [.ana, .joe, .ben, .cara, .dee, .frank, Handle("nobody")]
    let days = [0, 7, 300].map { CalendarDay(of: WallClock(utc: Room.start)).adding(days: $0) }
    switch random.number(below: 24) {
    case 0: return .start(pick(InquiryStage.allCases), new(ID.cycle))
    case 1, 2: return .next
    case 3: return .pass(reason: "time")
    case 4: return pick([.end(reason: "enough"), .addQuestion(pick(["When?", "Who?", "How?"]))])
    case 5: return .addTopic(Topic(id: new(ID.topic), text: pick(["Being told", "Being asked"]), by: [pick(who)]))
    case 6: return .chooseTopic(any(ID.topic), [pick(who), pick(who)])
    case 7, 8: return .drawPairs(Seed(number: random.next()))
    case 9, 10, 11:
      let words = Story.Words(
        text: "They rang", quote: pick([nil, "Hello"]), possible: nil, wishes: pick([[], ["More"]]))
      return .tell(
        Story(id: new(ID.story), by: pick(who), words: pick([nil, words])), hasConsent: pick([true, false]))
    case 12, 13: return .add(Thing(id: new("th"), text: "Rings", from: some(.theme), detail: .theme))
    case 14:
      let table = pick([nil, "blue", "red"])
      return .add(Thing(id: new("im"), text: "A hall", from: some(.image), detail: .image(table: table)))
    case 15, 16:
      let proposition = Proposition(by: pick([[], [pick(who)]]))
      return .add(Thing(id: new("p"), text: "We ring", from: some(.proposition), detail: .proposition(proposition)))
    case 17, 18:
      let commitment = Commitment(by: pick(who), due: pick(days), firstStep: pick([nil, "Ask"]))
      return .add(Thing(id: new("cm"), text: "Ring", from: some(.commitment), detail: .commitment(commitment)))
    case 19: return .setTables(pick([["blue"], ["blue", "green"], ["blue", "Blue"]]))
    case 20: return .tick(any("p"), pick([[.vivid], Check.allCases, [.plain, .plain]]))
    case 21: return .waive(any("p"), pick(Check.allCases), reason: "first step")
    case 22:
      let kind = pick(Thing.Kind.allCases)
      return .link(any(kind.prefix), to: some(kind))
    default:
      let outcomes: [Outcome] = [.done(reason: nil), .moved(pick(days), reason: "away"), .dropped(reason: "sold")]
      return .followUp(any("cm"), pick(outcomes))
    }
  }
}
