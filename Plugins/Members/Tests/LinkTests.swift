import Engine
import Facilitation
import TestKit
import Testing

@testable import Members

@Suite struct `A link` {
  @Test func `is shown once, and leads to its own person`() throws {
    let stage = try Workshops.stage(["link address https://room.example.org"])
    let said = stage.type("link add ana")
    let token = try #require(Stage.token(in: said))
    #expect(said.contains("https://room.example.org/l/\(token)"))
    #expect(stage.links.inForce.map(\.who) == [Handle("ana")])
    #expect(try stage.link(of: token) == ID("k", 1))
    #expect(try stage.link(of: token.lowercased()) == ID("k", 1))
    #expect(!stage.type("link list").contains(token))
    #expect(!stage.type("journal script").contains(token))
    for other in [String(token.dropLast()), token + "0", String(token.reversed()), String(repeating: "0", count: 26)] {
      #expect(try stage.link(of: other) == nil)
    }
  }

  @Test func `without a page has the end of an address, and says so`() throws {
    let stage = try Workshops.stage()
    #expect(stage.type("link add ana").contains("link address https://…   says what that is"))
  }

  @Test func `ends the one before of the same person and scope, and no other`() throws {
    let stage = try Workshops.stage()
    let tokens = try ["ana", "ana --scope room", "joe", "ana"].map {
      try stage.token(of: "link add \($0)")
    }
    #expect(Set(tokens).count == 4)
    #expect(try tokens.map { try stage.link(of: $0)?.word } == [nil, "k2", "k3", "k4"])
    #expect(try stage.notes.tokens.count == 3)
    #expect(stage.type("link list --all").contains("k1"))
  }

  @Test func `of a board is nobody's, and the next one ends it`() throws {
    let stage = try Workshops.stage()
    let said = stage.type("link board --code")
    let first = try #require(Stage.token(in: said))
    let code = try #require(Stage.codes(in: said).first)
    #expect(try stage.kept(code)?.link == ID("k", 1))
    let second = try stage.token(of: "link board")
    #expect(try [first, second].map { try stage.link(of: $0)?.word } == [nil, "k2"])
    #expect(try stage.notes.codes.isEmpty)
    #expect(stage.links.inForce.map(\.scope) == [.board])
  }

  @Test func `that ended lets nobody in, and its token is forgotten`() throws {
    let stage = try Workshops.stage()
    let tokens = try ["ana", "ana --scope room", "joe"].map {
      try stage.token(of: "link add \($0)")
    }
    #expect(
      stage.type("link end ana --reason 'her letter was lost'").contains("k1 and k2 of Ana Ortiz (carers) have ended"))
    #expect(try tokens.map { try stage.link(of: $0)?.word } == [nil, nil, "k3"])
    #expect(stage.type("link end k3").contains("k3 of Joe Park (carers) has ended"))
    #expect(try stage.notes.tokens.isEmpty)
    #expect(stage.type("link list --all").contains("her letter was lost"))
    #expect(stage.type("undo").contains("link add joe"))
    #expect(stage.links.inForce.isEmpty)
  }

  @Test func `that an undo takes back is forgotten, and with the last of them the keys`() throws {
    let stage = try Workshops.stage(["link add ana", "link add joe"])
    #expect(try stage.notes.tokens.count == 2)
    stage.type("undo")
    #expect(try stage.notes.tokens.count == 1)
    #expect(try stage.notes.keys != nil)
    stage.type("undo")
    #expect(try stage.privateNotes.count == 0)
    #expect(stage.console.complained == "")
  }

  @Test func `in the place of another isn't taken back, since the other is forgotten`() throws {
    let stage = try Workshops.stage(["link add ana", "link add ana"])
    #expect(stage.type("undo").contains("link end k2"))
    #expect(stage.links.inForce.map(\.id.word) == ["k2"])
  }

  @Test func `has cookies that count from a time, which is moved for all devices at once`() throws {
    var room = try Room(after: ["members linked ana --proof \(String(repeating: "0a", count: 16))"])
    #expect(room.links.inForce[0].countsFrom == Room.start)
    room.pass(.minutes(5))
    try room.type("link devices ana")
    #expect(room.links.inForce[0].countsFrom == Room.start + .minutes(5))
    #expect(try room.type("link devices ana").isEmpty)
    #expect(room.links.standing(of: ID("k", 1), at: room.now, .empty) == .valid)
    #expect(try room.refusal("link devices joe")?.remedy == "link add joe")
  }

  @Test func `signs out nobody else's devices, by whoever's link it is asked`() throws {
    let stage = try Workshops.stage(["link add ana", "link add joe", "@ +1m"])
    stage.session.principal = .link(of: Handle("joe"))
    stage.type("link devices ana")
    #expect(stage.links.inForce.map { $0.countsFrom > $0.added } == [false, false])
    stage.type("link devices")
    #expect(stage.links.inForce.map { $0.countsFrom > $0.added } == [false, true])
    for line in ["link add joe", "link end joe", "link list", "link code joe", "link board", "link letters --to a"] {
      #expect(stage.type(line).contains("is for the facilitator"), "\(line)")
    }
  }

  @Test func `of whoever leaves the record has ended`() throws {
    let stage = try Workshops.stage(["link add ana", "link code ana", "link add joe"])
    #expect(try stage.notes.tokens.count == 2)
    let said = stage.type("person erase ana --reason 'asked to be forgotten'")
    #expect(stage.console.complained == "", "\(said)")
    #expect(try stage.notes.tokens.values.map(\.word) == ["k2"])
    #expect(try stage.notes.codes.isEmpty)
    #expect(stage.links.inForce.map(\.id.word) == ["k2"])
    #expect(stage.type("journal verify").contains("the chain is whole"))
    #expect(!stage.type("journal verify").contains("the token of"))
  }
}

@Suite struct `A code` {
  @Test func `serves once`() throws {
    let stage = try Workshops.stage()
    let said = stage.type("link code ana joe --scope room")
    let codes = Stage.codes(in: said)
    #expect(Set(codes).count == 2)
    #expect(stage.links.inForce.map(\.scope) == [.room, .room])
    let stretched = try stage.stretched(codes[0].lowercased().replacing("-", with: " "))
    let code = try #require(try stage.notes.code(stretched))
    #expect(code.link == ID("k", 1))
    #expect(code.until == stage.session.now + .minutes(15))
    let keys = try #require(try stage.notes.keys)
    #expect(stage.links[code.link]?.codes.map(\.proof) == [keys.proof(ofCode: stretched, code)])
    let entries = stage.workshop.sequence
    #expect(stage.type("members spend \(stretched)").contains("k1"))
    #expect(try stage.notes.code(stretched) == nil)
    #expect(stage.workshop.sequence == entries)
    #expect(!stage.type("members spend \(stretched)").contains("k1"))
    #expect(try stage.notes.codes.count == 1)
  }

  @Test func `stands for the link that is there, and for a new one where there is none`() throws {
    let stage = try Workshops.stage(["link add ana", "link code ana", "link code ana", "link code joe"])
    #expect(stage.links.inForce.map(\.id.word) == ["k1", "k2"])
    #expect(try stage.notes.codes.values.map(\.link.word).sorted() == ["k1", "k1", "k2"])
  }

  @Test func `whose time is over is forgotten when the next is made`() throws {
    let stage = try Workshops.stage(["link code ana", "@ +16m", "link code joe"])
    #expect(try stage.notes.codes.values.map(\.link.word) == ["k2"])
    stage.line("@ +1m")
    stage.type("link code ana")
    #expect(stage.links[ID("k", 1)]?.codes.count == 1)
  }

  @Test func `that is too late, that ended with its link, or that nobody gave out leads nowhere`() throws {
    let stage = try Workshops.stage(["link add ben"])
    let late = try stage.code(of: "link code ana")
    stage.line("@ +15m")
    #expect(stage.type("members spend \(late)").contains("it leads nowhere"))
    let ended = try stage.code(of: "link code ana")
    let other = try stage.code(of: "link code joe")
    stage.type("link end ana")
    #expect(stage.type("members spend \(ended)").contains("it leads nowhere"))
    #expect(stage.type("members spend \(String(other.reversed()))").contains("it leads nowhere"))
    #expect(stage.type("members spend \(other)").contains("it has served"))
    #expect(stage.console.complained == "")
  }

  @Test func `is read as people type it`() {
    for typed in ["0123-4567-89AB", "o123 4567 89ab", "oi2345678 9AB", "0L23456789ab"] {
      #expect(LinkNotes.code(typed) == "0123456789AB", "\(typed)")
    }
    for typed in ["", "0123-4567-89A", "0123-4567-89ABC", "0123-4567-89AU", "0123-4567-89Ä"] {
      #expect(LinkNotes.code(typed) == nil, "\(typed)")
    }
  }
}

@Suite struct `Somebody who writes the private file` {
  private static let proof = String(repeating: "0a", count: 16)

  private func links() throws -> (Links, PrivateNotes) {
    let stage = try Workshops.stage(["link add ana", "link add joe", "link code ana"])
    return (stage.links, try stage.privateNotes)
  }

  @Test func `finds nothing that fits`() throws {
    let (links, notes) = try links()
    #expect(ProvenLinks(links, LinkNotes(notes)).fit == [ID("k", 1), ID("k", 2)])
    #expect(ProvenLinks(links, LinkNotes(notes)).codes == 1)
    for key in ["proofs", "cookies", "salt"] {
      var changed = notes
      changed["members", key] = String(repeating: "0", count: 52)
      #expect(ProvenLinks(links, LinkNotes(changed)).fit.isEmpty, "\(key)")
      #expect(ProvenLinks(links, LinkNotes(changed)).codes == 0)
    }
    var swapped = notes
    for (digest, id) in LinkNotes(notes).tokens {
      swapped.keep(LinkNotes.keeping(token: digest, of: ID("k", 3 - id.number)))
    }
    #expect(ProvenLinks(links, LinkNotes(swapped)).unfit == [ID("k", 1), ID("k", 2)])
    var added = notes
    added.keep(LinkNotes.keeping(token: sha256("0"), of: ID("k", 1)))
    let proven = ProvenLinks(links, LinkNotes(added))
    #expect((proven.fit.count, proven.unfit.count, proven.strangers) == (2, 0, 1))
    var state = State()
    state.links = links
    #expect(state.proofs(of: added).unfit == ["1 token or code that nobody recorded"])
    #expect(state.proofs(of: notes) == PrivateProofs(proved: 3))
  }

  @Test func `isn't followed with another link`() throws {
    let (links, notes) = try links()
    #expect(throws: Never.self) { try ProvenLinks(links, LinkNotes(notes)).check() }
    #expect(throws: Refusal.self) { try ProvenLinks(links, LinkNotes(PrivateNotes())).check() }
    var changed = notes
    for digest in LinkNotes(notes).tokens.filter({ $0.value == ID("k", 2) }).keys {
      changed["members.tokens", digest] = nil
    }
    let refusal = #expect(throws: Refusal.self) { try ProvenLinks(links, LinkNotes(changed)).check() }
    #expect(refusal?.remedy?.hasPrefix("link end k2") ?? false)
  }
}

extension PrivateProofs {
  fileprivate init(proved: Int) {
    self.init()
    self.proved = proved
  }
}
