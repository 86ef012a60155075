import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Gathering

struct `Names that look alike` {
  let staff = ["group add staff", "person add 'Ana Ortiz' --group staff"]

  // MARK: Refused

  @Test(arguments: [
    ("Ana\\u{200D} Ortiz", "only by \\u{200D}, which nobody sees"),
    ("Ana\\u{34F} Ortiz", "only by \\u{34F}, which nobody sees"),
    ("Ana\\u{FE00} Ortiz", "only by \\u{FE00}, which nobody sees"),
    ("Ana \\u{E0041}\\u{E0042}Ortiz", "only by \\u{E0041} and \\u{E0042}, which nobody sees"),
    ("Ana\\u{3164}Ortiz", "only by \\u{3164}, which nobody sees"),
    ("Ana\\u{2800}Ortiz", "only by \\u{2800}, which nobody sees"),
    ("Ana Or\\u{AD}tiz\\u{202C}", "only by \\u{AD} and \\u{202C}, which nobody sees"),
  ])
  func `a name that differs by what nobody sees is refused`(name: String, difference: String) throws {
    let room = try Room(after: staff)
    let refusal = try #require(try room.refusal("person add \"\(name)\" --group staff --handle ana2"))
    let reason = "this name looks the same as that of Ana Ortiz (ana), and differs \(difference)"
    let line = "person add \"Ana Ortiz\" --group staff --handle ana2"
    let remedy = line + "   (for another person of that name)"
    #expect(refusal == Refusal(reason, remedy: remedy, about: "name"))
    #expect(try room.refusal(line) == nil)
  }

  @Test func `an accent with its letter and after it are the same name`() throws {
    let room = try Room(after: ["group add staff", "person add 'Zoë Hale' --group staff"])
    let refusal = try room.refusal("person add 'Zoe\u{308} Hale' --group staff --handle z2")
    #expect(
      refusal?.reason == "this name looks the same as that of Zoë Hale (zoe), and differs"
        + " only by how the letters are stored, which nobody sees")
  }

  @Test func `namesakes are people's own affair`() throws {
    var room = try Room(after: staff)
    #expect(
      try room.answer("person add 'Ana Ortiz' --group staff --handle ana2")
        == [
          "Ana Ortiz (ana2, staff) is on the roster as ana2", "there is another Ana Ortiz on the roster, typed as ana",
        ])
  }

  /// Such a record may be of a time in which nobody asked.
  @Test func `who has the very same name as one of two twins is no new trouble`() throws {
    let room = try Room(after: staff)
    let twin = Event(PersonAdded(handle: Handle("ana2"), name: "Ana\u{200D} Ortiz", group: GroupName("staff")))
    var state = room.state
    GatheringPlugin.evolve(&state, by: twin, at: Stamp(time: room.now, actor: "test"))
    #expect(state.roster.people[Handle("ana2")]?.name == "Ana\u{200D} Ortiz")
    let context = room.context.rules
    let command = PersonAdd(name: "Ana Ortiz", group: GroupName("staff"), handle: Handle("ana3"))
    #expect(try command.decide(in: state, context).count == 1)
  }

  @Test(arguments: [
    "\\u{3164}", "\\u{2800} \\u{2800}", "\\u{200B}", "\\u{FE0F}", "\\u{E0041}", "\\u{115F}\\u{1160}", "\\u{AD}",
    "\\u{34F}",
  ])
  func `a name with nothing to see is none`(name: String) throws {
    let room = try Room(after: staff)
    for line in [
      "person add \"\(name)\" --group staff --handle blank", "group add more --label \"\(name)\"",
      "meeting open \"\(name)\"", "meeting plan \"\(name)\"",
    ] {
      #expect(try room.misreading(line)?.reason == "there is nothing to see in it", "\(line)")
    }
  }

  @Test(arguments: [
    "علی\\u{200C}رضا", "क्\\u{200D}ष", "👩\\u{200D}👩\\u{200D}👧", "❤\\u{FE0F}", "🏴\\u{E0067}\\u{E0062}\\u{E007F}",
  ])
  func `what a script or an emoji needs may stand in a name, and compares as nothing`(name: String) throws {
    var room = try Room(after: staff)
    let events = try room.type("person add \"\(name)\" --group staff --handle x1")
    let added = try #require(events.first?.as(PersonAdded.self))
    let (who, kept) = (added.handle, added.name)
    #expect(!kept.unseenScalars.isEmpty)
    #expect(room.context.roster.people[who]?.name == kept)
    #expect(try room.context.roster.person(kept.seen) == who)
    #expect(try room.refusal("person add \"\(kept.seen)\" --group staff --handle x2") != nil)
  }

  @Test func `a label that differs by what nobody sees is refused`() throws {
    let room = try Room(after: ["group add carers --label 'Young carers'"])
    let refusal = try #require(try room.refusal("group add more --label \"Young\\u{200B} Carers\""))
    #expect(
      refusal
        == Refusal(
          "the group 'carers' is called 'Young carers': this looks the same, and differs"
            + " only by \\u{200B}, which nobody sees",
          remedy: "group add more --label \"other Young Carers\"", about: "label"))
    #expect(try room.refusal(try #require(refusal.remedy)) == nil)
  }

  @Test func `what is typed finds whom it shows`() throws {
    let room = try Room(after: staff + ["meeting plan Review"])
    #expect(try room.context.roster.person("\u{200E}Ana\u{A0}Ortiz\u{200E}") == Handle("ana"))
    #expect(try room.refusal("meeting plan \"Review\\u{200B}\"")?.reason == "\"Review\" is planned already, as m1")
    var other = room
    #expect(try other.type("meeting open \"Rev\\u{AD}iew\"") == [Event(MeetingOpened(meeting: .m1, place: nil))])
  }

  // MARK: Pointed out

  @Test(arguments: [
    ("\u{410}na Ortiz", "ao"), ("Ana 0rtiz", "ao"), ("ANA ORTIZ", "ao"), ("\u{FF21}na Ortiz", "ao"),
  ])
  func `a name that may be taken for another is pointed out`(name: String, handle: String) throws {
    var room = try Room(after: staff)
    #expect(
      try room.answer("person add '\(name)' --group staff --handle \(handle)")
        == [
          "\(name) (\(handle), staff) is on the roster as \(handle)",
          "the name looks like Ana Ortiz (ana), who is on the roster",
        ])
  }

  @Test func `so is a handle, and a group`() throws {
    var room = try Room(after: staff)
    #expect(
      try room.answer("person add 'Al Fox' --group staff --handle \u{430}na")
        == ["Al Fox (staff) is on the roster as \u{430}na", "the handle looks like ana, which is Ana Ortiz"])
    #expect(
      try room.answer("group add st\u{430}ff")
        == [
          "\"st\u{430}ff\" is a group now, typed as st\u{430}ff",
          "this looks like \"staff\", which is a group typed as staff",
        ])
  }

  @Test func `at most three are named`() throws {
    var room = try Room(after: ["group add staff"])
    for number in 1...5 { try room.type("person add 'Al Fox' --group staff --handle al\(number)") }
    #expect(try room.answer("person add 'Al Fox' --group staff --handle al6").count == 4)
  }

  // MARK: From a spreadsheet

  @Test func `a file's names are held to the same`() throws {
    let room = try Room(after: staff)
    let file = """
      name,group,handle
      Ana\u{200D} Ortiz,staff,a2
      \u{3164},staff,a3
      Eve Young,staff,
      Eve\u{34F} Young,staff,e2

      """
    let clashes = [
      Clash(
        line: 2,
        "this name looks the same as that of Ana Ortiz (ana) on the roster, and differs"
          + " only by \\u{200D}, which nobody sees", remedy: "write it as it is on the roster"),
      Clash(line: 3, "there is no name", remedy: "write one in the column 'name'"),
      Clash(
        line: 5, "Eve Young looks the same as the name on line 4, and differs only by \\u{34F}, which nobody sees",
        remedy: "write it as on line 4"),
    ]
    let refusal = try #require(throws: Refusal.self) { try room.expansion(Array(file.utf8)) }
    #expect(refusal.clashes == Clashes(clashes))
  }

  @Test func `a file's names that may be taken for others are pointed out, and a group is found by what is seen`()
    throws
  {
    let room = try Room(after: staff)
    let file = "name,group,handle\n\u{410}na Ortiz,sta\u{200B}ff,a2\nBr0wn,staff,b1\nBrown,staff,b2\n"
    let expansion = try room.expansion(Array(file.utf8))
    #expect(
      expansion.summary.notes == [
        "3 people from people.csv are on the roster now", "line 2: \u{410}na Ortiz looks like Ana Ortiz (ana)",
        "line 4: Brown looks like Br0wn (b1)",
      ])
    #expect(expansion.lines.count == 3)
  }

  @Test func `of many that may be taken for others five are named`() throws {
    let room = try Room(after: staff)
    let rows = (1...9).map { "Al F\($0)0x,staff,a\($0)\nAl F\($0)ox,staff,b\($0)\n" }
    let notes = try room.expansion(Array(("name,group,handle\n" + rows.joined()).utf8)).summary.notes
    #expect(notes.count == 7)
    #expect(notes.last == "and 4 more that look like others: see them with person list")
  }
}
