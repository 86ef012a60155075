import Facilitation
import TestKit
import Testing

@testable import Engine

/// What members may type by their own links, and how they are kept apart.
@Suite struct `By a personal link` {
  private static let ana = Principal.link(of: Handle("ana"))
  private static let people = ["ana", "ben", "cara", "dee"]

  private static func signatures() throws -> [VerbSignature] {
    try Registry(Scene.plugins).hosts.flatMap(\.verbs) + Shell.verbs.map { VerbSignature($0) }
  }

  private static func name(_ verb: VerbSignature) -> String {
    verb.plugin == Shell.name && !verb.traits.contains(.inFull) ? verb.name : "\(verb.plugin) \(verb.name)"
  }

  private func stage(_ lines: [String] = []) throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, files: Scene.files, journal: StampedJournal(), start: nil)
    stage.run((["meet 1"] + Scene.lines + lines).joined(separator: "\n"), name: "scene.meet")
    guard stage.console.complained.isEmpty else { throw Broken(stage.console.complained) }
    stage.session.principal = Self.ana
    return stage
  }

  @Test func `every verb is open, with these options, or closed`() throws {
    let stage = try stage()
    var placed: Set<String> = []
    for verb in try Self.signatures() {
      let name = Self.name(verb)
      placed.insert(name)
      let isOpen = PlacedVerbs.open[name] != nil
      #expect(isOpen != PlacedVerbs.closed.contains(name), "\(name) is placed once, as open or as closed")
      let said = stage.type(name)
      #expect(said.contains("is for the facilitator") != isOpen, "\(name): \(said)")
      #expect(verb.typists.options == PlacedVerbs.open[name] ?? [], "\(name)")
    }
    #expect(PlacedVerbs.closed.union(PlacedVerbs.open.keys) == placed)
    #expect(stage.session.principal == Self.ana && !stage.session.hasQuit)
  }

  @Test func `no other option is given, and no file is read or written`() throws {
    let stage = try stage()
    let before = stage.workshop.sequence
    for verb in try Self.signatures() where verb.typists != .keyboard {
      let name = Self.name(verb)
      for option in verb.parameters.filter(\.isOption).map(\.name) + ["today", "at", "meeting", "actor"]
      where !verb.typists.options.contains(option) {
        let said = stage.type("\(name) --\(option) x")
        let refusal = option == verb.typists.own ? "this is always its holder's own" : "can't be given by a link"
        #expect(said.contains(refusal), "\(name) --\(option): \(said)")
      }
      for option in ["to", "force", "as-of"] where verb.effect == .view {
        #expect(stage.type("\(name) --\(option) x").contains("is for the facilitator"), "\(name) --\(option)")
      }
      if verb.typists.options.contains("receipt") {
        #expect(stage.type("\(name) £5.00 --receipt mail.mbox").contains("a link reads no file"), "\(name)")
      }
    }
    #expect(stage.workshop.sequence == before && stage.files.names == Scene.files.keys.sorted())
    let digest = String(repeating: "0a", count: 32)
    #expect(stage.type("travel £5.00 --receipt sha256:\(digest):bus.jpg").contains("submit q1"))
  }

  /// Claims of four people, of which three stand at other places than as offered.
  private static let claims = [
    "offer ana £40.00", "offer ben £41.00", "offer cara £42.00", "offer dee £43.00", "accept q2", "accept q3",
    "submit q3", "accept q4", "submit q4", "query q4 Which bus was it?",
  ]
  private static let onClaims = [
    "accept %", "submit %", "waive %", "waive % --reason words", "reduce % £5.00", "answer % The 662", "claims of %",
  ]

  @Test func `another's claim is as if it weren't there`() throws {
    let stage = try stage(Self.claims)
    let before = stage.workshop.sequence
    for who in Self.people {
      stage.session.principal = .link(of: Handle(who))
      for (other, name) in zip(1..., Self.people) where name != who {
        for line in Self.onClaims {
          let theirs = stage.type(line.replacing("%", with: "q\(other)"))
          let nobodys = stage.type(line.replacing("%", with: "q9"))
          #expect(theirs.contains("error: "), "\(who): \(theirs)")
          #expect(theirs.replacing("q\(other)", with: "q9") == nobodys, "\(who), of \(name)")
        }
      }
    }
    #expect(stage.workshop.sequence == before)
  }

  @Test func `one of several that is another's is enough`() throws {
    let stage = try stage(Self.claims)
    for line in ["accept q1 q2", "accept q1-q2", "waive q2 q1"] {
      #expect(stage.type(line).contains("nothing of yours is called that"), "\(line)")
    }
    #expect(stage.type("accept q1").contains("q1, Ana Ortiz, £40.00 is accepted"))
  }

  @Test func `one's own claims are dealt with`() throws {
    let stage = try stage(Self.claims)
    stage.session.principal = .link(of: Handle("dee"))
    #expect(stage.type("answer q4 The 662").contains("q4 is submitted again"))
    #expect(stage.type("travel £5.00 To Leeds").contains("submit q5"))
    #expect(stage.type("submit q5").contains("is submitted"))
    let list = stage.type("claims of --as csv")
    #expect(list.split(separator: "\r\n").map { $0.prefix(2) } == ["cl", "q4", "q5"], "\(list)")
    let one = stage.type("claims of q4")
    #expect(one.contains("Which bus was it?") && !one.contains("script"), "\(one)")
    let entries = try stage.contents.suffix(3)
    #expect(entries.map(\.actor) == ["dee", "dee", "dee"])
    stage.session.principal = .keyboard(stated: "cara")
    #expect(stage.type("journal list").contains("by link of dee"))
  }

  @Test func `what has the same receipt as another's is told to the facilitator alone`() throws {
    let receipt = "--receipt sha256:\(String(repeating: "0a", count: 32)):bus.jpg"
    let stage = try stage(["travel ben £5.00 \(receipt)"])
    let said = stage.type("travel £6.00 \(receipt)")
    #expect(said.contains("submit q2") && !said.contains("look again"), "\(said)")
    stage.session.principal = .keyboard(stated: "cara")
    #expect(stage.type("travel cara £7.00 \(receipt)").contains("look again: q1 and q2 have the same receipt"))
  }

  @Test func `a hand is one's own, and so is the reason for its place`() throws {
    let stage = try stage(["hand ben"])
    #expect(stage.type("hand").contains("Ana Ortiz"))
    #expect(stage.type("queue of").contains("Ana Ortiz's hand is not waiting in the queue"))
    #expect(stage.type("hand dee").contains("this is always its holder's own"))
    stage.session.principal = .link(of: Handle("dee"))
    #expect(stage.type("hand").contains("Dee Marsh is 2nd in the queue"))
    let place = stage.type("queue of")
    #expect(place.contains("Dee Marsh is 2nd in the queue: ") && !place.contains("Ben"), "\(place)")
    #expect(stage.type("queue of ben").contains("this is always its holder's own"))
    #expect(stage.type("unhand").contains("Dee Marsh's hand is down"))
    #expect(try stage.contents.suffix(2).map(\.line) == ["floor hand dee", "floor unhand dee"])
  }

  @Test func `balance is shown by group alone`() throws {
    let stage = try stage()
    #expect(stage.type("balance") == "")
    #expect(stage.type("balance --per group").contains("share of time"))
    #expect(stage.type("agenda").contains("What matters") && stage.type("charter show").contains("charter"))
  }
}
