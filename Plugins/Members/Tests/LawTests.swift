import Facilitation
import TestKit
import Testing

@testable import Members

/// The laws of a plugin, tried with random links.
struct `Laws` {
  static let laws = PluginLaws<MembersPlugin>(
    room: { _ in try Room() }, command: command(in:_:), invariants: invariants,
    isLine: { remedy in
      // They draw tokens, which a room without an engine hasn't.
      let others = ["person ", "leave ", "link add", "link board", "link code"]
      return !others.contains(where: remedy.hasPrefix)
    }, mayRepeat: { $0.as(LinkAddress.self) != nil || $0.as(LinkDevices.self) != nil })

  @Test(arguments: PluginLaws<MembersPlugin>.Law.allCases)
  func `the law holds`(law: PluginLaws<MembersPlugin>.Law) throws {
    let violations = try Self.laws.violations(of: law)
    #expect(violations == [])
  }

  @Test func `the usage lines are these`() {
    #expect(
      MembersPlugin.verbs.map(\.usage) == [
        "members link address ADDRESS", "members link add PERSON [--scope SCOPE]",
        "members linked [PERSON] [--scope SCOPE] [--proof PROOF] [--id ID]",
        "members link code PERSON… [--scope SCOPE]", "members coded ID --until TIME [--proof PROOF]",
        "members spend DIGEST", "members link board [--code]",
        "members link letters --to FOLDER [PERSON]… [--large]", "members link mail --to FOLDER [PERSON]…",
        "members link devices PERSON", "members link end PERSON|ID [--reason TEXT]", "members link list [--all]",
      ])
  }
}

extension `Laws` {
  /// What must hold of every state; empty when it does.
  static func invariants(_ state: State) -> [String] {
    let links = state.links
    var found: [String] = []
    for link in links.all {
      let isInForce = links.inForce.contains { $0.id == link.id }
      if isInForce != (link.ended == nil) { found.append("\(link.id.word) is in force, or not, against its end") }
      if link.proof == nil, isInForce { found.append("\(link.id.word) is in force without a proof") }
      if link.countsFrom < link.added { found.append("cookies of \(link.id.word) count from before it was") }
    }
    let held = links.inForce.map { "\($0.who?.word ?? "") \($0.scope.rawValue)" }
    if Set(held).count < held.count { found.append("somebody has two links of one scope") }
    return found
  }

  /// Any command, more often one that fits than not.
  static func command(in room: Room, _ random: inout SplitMix64) -> MembersPlugin.Command {
    func pick<T>(_ choices: [T]) -> T { choices[random.number(below: choices.count)] }
    let who = pick(["ana", "ben", "joe", "nobody"].map { Handle($0) })
    let id = pick([room.context.nextID("k"), room.context.nextID("k"), ID("k", 1)])
    let any = ID("k", 1 + random.number(below: 9))
    let proof = String(repeating: pick(["0a", "1b", "2c"]), count: 16)
    switch random.number(below: 10) {
    case 0, 1, 2: return AnyChange(LinkMade(who: who, scope: pick(LinkScope.allCases), proof: proof, id: id))
    case 3: return AnyChange(LinkMade(who: pick([nil, who]), scope: .board, proof: pick([nil, proof]), id: id))
    case 4, 5: return AnyChange(Coded(link: any, until: room.now + .minutes(15), proof: pick([nil, proof])))
    case 6: return AnyChange(LinkDevices(who: who))
    case 7:
      let words = ["https://room.example.org", "https://a.example:8443"]
      return AnyChange(LinkAddress(address: pick(words.compactMap { WebAddress(word: $0) })))
    case 8: return AnyChange(LinkEnd(target: .person(who), reason: pick([nil, "Lost"])))
    default: return AnyChange(LinkEnd(target: .link(any), reason: nil))
    }
  }
}
