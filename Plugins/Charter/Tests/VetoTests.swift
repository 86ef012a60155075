import Facilitation
import TestKit
import Testing

@testable import Charter

struct `Vetoes and constraints` {
  @Test(arguments: [
    ("veto add A drop-in --by dee --reason 'no staff'", "in the charter as v1, a veto from Dee Marsh (commissioners)"),
    ("veto add A drop-in --group commissioners", "in the charter as v1, a veto from commissioners"),
    ("veto add Pay --outside 'the finance department'", "in the charter as v1, a veto from the finance department"),
    ("constraint add Until March --outside 'the law'", "in the charter as ct1, a constraint from the law"),
    ("constraint add Until March", "in the charter as ct1, a constraint"),
  ])
  func `who it comes from is kept`(line: String, answer: String) throws {
    var room = try Room()
    #expect(try room.answer(line) == [answer])
  }

  @Test func `a veto is someone's`() throws {
    #expect(try Room().refusal("veto add A drop-in")?.reason == "nobody is named who vetoed it")
  }

  @Test(arguments: [
    ("veto add A drop-in --by dee --outside finance", "--by and --outside both say whose it is", "outside"),
    ("hope add Peace --by dee --group carers", "--by and --group both say whose it is", "group"),
  ])
  func `an entry is one party's`(line: String, reason: String, parameter: String) throws {
    let refusal = try Room().refusal(line)
    #expect(refusal?.reason == reason)
    #expect(refusal?.parameter == parameter)
  }

  @Test func `what it stopped is opened again and adopted after all`() throws {
    var room = try Room(after: ["veto add A drop-in --by dee"])
    room.pass(.hours(1))
    let reopened = room.now
    #expect(try room.answer("veto reopen v1 --reason 'two volunteers'") == ["what v1 stopped is open again"])
    #expect(try room.refusal("veto reopen v1 --reason 'a third'")?.remedy == "veto adopt v1")
    room.pass(.hours(1))
    #expect(try room.answer("veto adopt v1") == ["what v1 stopped is adopted after all"])
    let veto = room.charter.vetoes.first
    #expect(veto?.reopened == reopened)
    #expect(veto?.adopted == room.now)
    for line in ["veto adopt v1", "veto reopen v1 --reason again"] {
      #expect(try room.refusal(line)?.reason == "what v1 stopped is adopted already")
    }
  }

  @Test func `what is adopted was taken up again, whether anybody said so or not`() throws {
    let room = try Room(after: ["veto add A drop-in --by dee", "veto adopt v1"])
    #expect(room.charter.vetoes.first?.reopened == room.now)
    #expect(room.fact("vetoes.reopened") == .count(1))
    #expect(room.fact("vetoes.adopted") == .count(1))
  }

  @Test func `a veto of a decision is of one that was made`() throws {
    var room = try Room()
    #expect(
      try room.refusal("veto add Pay --by dee --of d1")
        == Refusal("there is no decision 'd1'", remedy: "decisions", about: "of"))
    room.records.set(
      Decisions([
        Decisions.Decision(
          id: ID("d", 1), text: "Yes", meeting: ID("m", 1), item: nil, proposed: Handle("ana"), by: [], cites: [],
          time: room.now)
      ]))
    #expect(try room.refusal("veto add Pay --by dee --of d1") == nil)
    // What others count, they alone know.
    #expect(try room.refusal("veto add Pay --by dee --of cm1") == nil)
  }

  @Test func `from outside and from a group are told apart`() throws {
    let room = try Room(after: ["veto add Pay --outside finance", "veto add A drop-in --by dee"])
    #expect(room.charter.vetoes.map(\.isFromOutside) == [true, false])
    #expect(room.charter.vetoes.map(\.group) == [nil, GroupName("commissioners")])
  }
}
