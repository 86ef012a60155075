import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Gathering

struct `People and groups` {
  let carers = GroupName("carers")

  // MARK: Groups

  @Test func `a group is called by its name, with blanks for hyphens, unless a label is given`() throws {
    var room = try Room()
    #expect(
      try room.type("group add lived-experience")
        == [Event(GroupAdded(name: GroupName("lived-experience"), label: "lived experience"))])
    #expect(
      try room.type("group add users --label 'Service users'") == [
        Event(GroupAdded(name: GroupName("users"), label: "Service users"))
      ])
  }

  @Test func `a group that is there is not added again`() throws {
    let room = try Room(after: ["group add carers"])
    #expect(
      try room.refusal("group add Carers")
        == Refusal("there is a group 'carers' already", remedy: "group list", about: "name"))
  }

  @Test func `two groups can't have one label`() throws {
    let room = try Room(after: ["group add users --label Carers"])
    #expect(
      try room.refusal("group add carers")
        == Refusal(
          "the group 'users' is called 'Carers' already", remedy: "group add carers --label \"other carers\"",
          about: "label"))
  }

  @Test(arguments: [
    ("'Lived Experience'", "group add lived-experience"), ("1st-line", "group add st-line --label \"1st line\""),
    ("'Tom & co'", "group add tom-co --label \"tom & co\""), ("''", "group add carers"),
  ])
  func `a name that won't do is refused with one that will`(name: String, remedy: String) throws {
    let room = try Room()
    let refusal = try room.refusal("group add \(name)")
    #expect(refusal?.remedy == remedy)
    #expect(try room.refusal(remedy) == nil)
  }

  @Test func `the list of groups counts their people`() throws {
    let room = try Room(after: ["group add carers", "group add staff", "person add Ben --group carers"])
    #expect(
      try room.table("group list") == [
        [.text("carers"), .text("carers"), .count(1)], [.text("staff"), .text("staff"), .count(0)],
      ])
  }

  // MARK: People

  @Test func `a person's handle is the first name without accents`() throws {
    var room = try Room(after: ["group add carers"])
    #expect(
      try room.type("person add 'Zoë  Ångström' --group carers")
        == [Event(PersonAdded(handle: Handle("zoe"), name: "Zoë Ångström", group: carers))])
  }

  @Test func `a handle that is given is kept`() throws {
    var room = try Room(after: ["group add carers"])
    #expect(
      try room.type("person add 'Ana Ortiz' --group carers --handle Annie")
        == [Event(PersonAdded(handle: Handle("annie"), name: "Ana Ortiz", group: carers))])
  }

  @Test func `the answer says the group and the handle`() throws {
    var room = try Room(after: ["group add lived-experience"])
    #expect(
      try room.answer("person add 'Ana Ortiz' --group lived-experience")
        == ["Ana Ortiz (lived experience) is on the roster as ana"])
  }

  @Test func `a taken handle is refused with a free one`() throws {
    let room = try Room(after: ["group add carers", "person add 'Ana Ortiz' --group carers"])
    #expect(
      try room.refusal("person add 'Ana Olsen' --group carers")
        == Refusal(
          "the handle 'ana' is taken by Ana Ortiz", remedy: "person add \"Ana Olsen\" --group carers --handle ana-o",
          about: "name"))
  }

  @Test func `a taken handle that was given is refused under the option`() throws {
    let room = try Room(after: ["group add carers", "person add 'Ana Ortiz' --group carers"])
    #expect(
      try room.refusal("person add 'Eve Young' --group carers --handle ana")
        == Refusal(
          "the handle 'ana' is taken by Ana Ortiz", remedy: "person add \"Eve Young\" --group carers --handle eve",
          about: "handle"))
  }

  @Test func `when the initial is taken too, handles are counted`() throws {
    let room = try Room(after: [
      "group add carers", "person add 'Ana Ortiz' --group carers",
      "person add 'Ana Olsen' --group carers --handle ana-o",
      "person add 'Ana Otto' --group carers --handle ana2",
    ])
    #expect(
      try room.refusal("person add 'Ana Ode' --group carers")?.remedy
        == "person add \"Ana Ode\" --group carers --handle ana3")
  }

  @Test(arguments: ["'1ana'", "'ana ortiz'", "'?'", "'-ana'", "'a\u{202E}b'"])
  func `an invalid handle is refused with a free one`(handle: String) throws {
    let room = try Room(after: ["group add carers"])
    let refusal = try room.refusal("person add 'Ana Ortiz' --group carers --handle \(handle)")
    #expect(refusal?.remedy == "person add \"Ana Ortiz\" --group carers --handle ana")
    #expect(refusal?.parameter == "handle")
  }

  @Test func `a name without a letter needs a handle`() throws {
    let room = try Room(after: ["group add carers"])
    #expect(
      try room.refusal("person add 007 --group carers")
        == Refusal(
          "no handle can be made from '007'", remedy: "person add 007 --group carers --handle person", about: "name"))
  }

  @Test func `an endless name gets a short handle`() throws {
    let room = try Room(after: ["group add carers"])
    let name = String(repeating: "x", count: 80)
    #expect(
      try room.refusal("person add \(name) --group carers")?.remedy
        == "person add \(name) --group carers --handle person")
  }

  @Test func `someone moves to another group from then on`() throws {
    var room = try Room(after: ["group add carers", "group add staff", "person add Ben --group carers", "@ +1h"])
    #expect(
      try room.type("person move ben staff") == [Event(PersonMoved(who: Handle("ben"), group: GroupName("staff")))])
    let ben = try #require(room.state.roster.people[Handle("ben")])
    #expect(ben.group(at: room.now) == GroupName("staff"))
    #expect(ben.group(at: Instant(microseconds: room.now.microseconds - 1)) == carers)
  }

  @Test func `someone who is in the group already can't move there`() throws {
    let room = try Room(after: ["group add carers", "person add 'Ben Hale' --group carers"])
    #expect(
      try room.refusal("person move ben carers")
        == Refusal("Ben Hale (carers) is in that group already", remedy: "person list", about: "group", cause: .already)
    )
  }

  @Test func `the list has the label for people and the name for programs`() throws {
    let room = try Room(after: ["group add lived-experience", "person add 'Ana Ortiz' --group lived-experience"])
    #expect(
      try room.view("person list")
        == .rows(
          Table(
            key: "people",
            columns: [
              Table.Column("handle", "handle"), Table.Column("name", "name"), Table.Column("group", nil),
              Table.Column("groupLabel", "group"),
            ],
            rows: [[.text("ana"), .text("Ana Ortiz"), .text("lived-experience"), .text("lived experience")]])))
  }

  @Test func `an empty roster says how to begin`() throws {
    #expect(
      try Room().view("person list").notes
        == ["no one is on the roster yet: person add \"Ana Ortiz\" --group carers"])
  }
}
