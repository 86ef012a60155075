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
    case 0: return typed(StageStart(stage: pick(InquiryStage.allCases), id: new(ID.cycle)))
    case 1, 2: return typed(StageNext())
    case 3: return typed(StagePass(reason: "time"))
    case 4:
      return pick([typed(StageEnd(reason: "enough")), typed(QuestionAdd(text: pick(["When?", "Who?", "How?"])))])
    case 5: return typed(TopicAdd(text: pick(["Being told", "Being asked"]), by: [pick(who)], id: new(ID.topic)))
    case 6: return typed(TopicChoose(topic: any(ID.topic), who: [pick(who), pick(who)]))
    case 7, 8: return typed(DrawPairs(seed: Seed(number: random.next())))
    case 9, 10, 11:
      let text = pick([nil, "They rang"])
      return typed(
        StoryAdd(
          text: text, by: pick(who), hasConsent: pick([true, false]), quote: text == nil ? nil : pick([nil, "Hello"]),
          possible: nil, wishes: text == nil ? [] : pick([[], ["More"]]), id: new(ID.story)))
    case 12, 13: return typed(ThemeAdd(text: "Rings", from: some(.theme), id: new("th")))
    case 14:
      return typed(ImageAdd(text: "A hall", table: pick([nil, "blue", "red"]), from: some(.image), id: new("im")))
    case 15, 16:
      return typed(
        PropositionAdd(text: "We ring", by: pick([[], [pick(who)]]), from: some(.proposition), id: new("p")))
    case 17, 18:
      return typed(
        CommitAdd(
          text: "Ring", by: pick(who), due: pick(days), firstStep: pick([nil, "Ask"]), from: some(.commitment),
          id: new("cm")))
    case 19: return typed(Tables(tables: pick([["blue"], ["blue", "green"], ["blue", "Blue"]])))
    case 20:
      let checks = pick([[.vivid], Proposition.Check.allCases, [.plain, .plain]])
      return typed(PropositionTick(proposition: any("p"), checks: checks))
    case 21:
      let check = pick(Proposition.Check.allCases)
      return typed(PropositionWaive(proposition: any("p"), check: check, reason: "first step"))
    case 22:
      return pick([
        typed(ThemeLink(thing: any("th"), from: some(.theme))), typed(ImageLink(thing: any("im"), from: some(.image))),
        typed(PropositionLink(thing: any("p"), from: some(.proposition))),
        typed(CommitLink(thing: any("cm"), from: some(.commitment))),
      ])
    default:
      return pick([
        typed(CommitDone(commitment: any("cm"), reason: nil)),
        typed(CommitMove(commitment: any("cm"), due: pick(days), reason: "away")),
        typed(CommitDrop(commitment: any("cm"), reason: "sold")),
      ])
    }
  }

  private static func typed(_ change: some Change<InquiryPlugin>) -> InquiryPlugin.Command { AnyChange(change) }
}
