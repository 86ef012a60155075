import Facilitation
import OrderedCollections
import Testing

@testable import Floor

struct TermTests {
  static func percent(_ word: String) throws -> Percent { try #require(Percent(word: word)) }
  static func factor(_ word: String) throws -> AccessFactor { try #require(AccessFactor(word: word)) }

  /// ana 0–120, ben 120–180, dee 180–1200: two of lived experience, two commissioners, one carer.
  static func example() throws -> FloorRoom {
    var room = FloorRoom(present: ["ana", "ben", "dee", "eve", "fay"])
    let commissioner = Roster.Membership(group: GroupName("commissioners"), since: FloorRoom.ten - .hours(1))
    room.roster.people[Handle("fay")] = Roster.Person(handle: Handle("fay"), name: "Fay", memberships: [commissioner])
    let carer = Roster.Membership(group: GroupName("carers"), since: FloorRoom.ten - .hours(1))
    room.roster.people[.cara]?.memberships = [carer]
    room.arrive("cara")
    try room.act(0, .speak(.ana))
    try room.act(120, .speak(.ben))
    try room.act(180, .speak(.dee))
    try room.act(1200, .stop(nil))
    return room
  }

  @Test func `what the groups agreed stands beside what came of it`() throws {
    var room = try Self.example()
    try room.act(1200, .target(GroupName("lived-experience"), try Self.percent("40%")))
    try room.act(1210, .quota(GroupName("commissioners"), try Self.percent("84.9%")))
    let document = try room.show("balance", ["--per", "group"])
    let tables = document.sections.flatMap(\.blocks).compactMap {
      if case .table(let table) = $0 { table } else { nil }
    }
    #expect(tables.map(\.key) == ["groups", "agreed"])
    #expect(
      tables.last?.rows == [
        [
          .text("lived-experience"), .text("lived experience"), .share(0.1), .share(0.4), .instant(FloorRoom.at(1200)),
          .share(0.1 - 0.4), .number(0.25, decimals: 2), .undefined, .undefined,
        ],
        [
          .text("commissioners"), .text("commissioners"), .share(0.85), .undefined, .undefined, .undefined, .undefined,
          .share(0.849), .instant(FloorRoom.at(1210)),
        ],
      ])
    #expect(document.notes == ["commissioners: 85.0 % of the time, over the 84.9 % they agreed"])
    #expect(try room.show("balance", []).notes.first == document.notes.first)
    #expect(room.fact("overQuota", at: 1210) == .count(1))
  }

  @Test func `a group that speaks just as much as it agreed to is not over its quota`() throws {
    var room = try Self.example()
    try room.act(1200, .quota(GroupName("commissioners"), try Self.percent("85%")))
    #expect(try room.show("balance", ["--per", "group"]).notes == [])
    #expect(room.fact("overQuota", at: 1200) == .count(0))
    #expect(room.fact("quota.commissioners", at: 1200) == .share(0.85))
  }

  @Test func `a meeting is read by what was agreed by its end`() throws {
    var room = try Self.example()
    room.close(1200)
    try room.act(1300, .target(GroupName("carers"), try Self.percent("25%")))
    #expect(try room.show("balance", ["--per", "group"]).sections.flatMap(\.blocks).count == 3)
    #expect(room.fact("target.carers", at: 1300) == .share(0.25))
    #expect(room.state.terms.targets.latest[GroupName("carers")]?.since == FloorRoom.at(1300))
    try room.act(1400, .target(GroupName("carers"), nil))
    #expect(room.fact("target.carers", at: 1400) == nil)
    var later = Meeting(id: ID("m", 2), title: "Later")
    (later.opened, later.closed) = (FloorRoom.at(1250), FloorRoom.at(1399))
    let scope = try #require(BalanceScope(later, now: FloorRoom.at(1400)))
    #expect(room.state.terms.targets.at(endOf: scope).count == 1)
  }

  @Test func `what is agreed needs no meeting`() throws {
    var room = FloorRoom()
    room.meetings = Meetings()
    let answer = try room.act(0, .quota(GroupName("carers"), try Self.percent("12.5%")))
    #expect(answer.notes == ["carers: from now on no more than 12.5 % of the speech"])
    #expect(room.fact("quota.carers", at: 0) == .share(0.125))
    #expect(room.fact("overQuota", at: 0) == .undefined)
  }

  @Test func `what can't be agreed is refused with what would work`() throws {
    var room = FloorRoom()
    let carers = GroupName("carers"), staff = GroupName("staff")
    let cases: [(FloorPlugin.Command, Refusal)] = [
      (
        .target(carers, nil),
        Refusal("'carers' has no target", remedy: "target carers 20%   agrees on one", about: "percent")
      ),
      (
        .quota(carers, nil),
        Refusal("'carers' has no quota", remedy: "quota carers 20%   agrees on one", about: "percent")
      ),
      (
        .access(.ana, nil),
        Refusal("Ana Ortiz has no access factor", remedy: "access ana 1.5   sets one", about: "factor", cause: .already)
      ),
    ]
    for (command, refusal) in cases { #expect(room.reason(0, command) == refusal) }
    try room.act(0, .target(carers, try Self.percent("87.5%")))
    try room.act(0, .access(.ana, try Self.factor("1.5")))
    #expect(
      room.reason(0, .target(carers, try Self.percent("87.50%")))
        == Refusal(
          "the target of 'carers' is 87.5 % already", remedy: "target carers none   takes it away", about: "percent"))
    #expect(
      room.reason(0, .target(staff, try Self.percent("20%")))
        == Refusal(
          "with that the targets add up to 107.5 %", remedy: "12.5 % is left: target staff 12.5%", about: "percent"))
    #expect(
      room.reason(0, .access(.ana, try Self.factor("1.500")))
        == Refusal(
          "the access factor of Ana Ortiz is 1.5 already", remedy: "access ana none   takes it away", about: "factor",
          cause: .already))
    try room.act(0, .target(carers, try Self.percent("100%")))
    #expect(
      room.reason(0, .target(staff, try Self.percent("1%")))?.remedy
        == "nothing is left; lower another target first: target carers …")
  }

  @Test func `an access factor enters parity alone`() throws {
    var room = FloorRoom(present: ["ana", "ben"])
    try room.act(0, .access(.ana, try Self.factor("3")))
    try room.act(0, .speak(.ana))
    try room.act(75, .speak(.ben))
    // ana spoke three quarters of the time, and three quarters were expected of her.
    #expect(room.fact("parity.lived-experience", at: 100) == .number(1, decimals: 2))
    #expect(room.fact("parity.carers", at: 100) == .number(1, decimals: 2))
    #expect(room.fact("share.lived-experience", at: 100) == .share(0.75))
    #expect(try room.show("balance", []).rows.map { $0[8] } == [.number(3, decimals: 2), .undefined])
    #expect(try room.show("balance", ["--per", "group"]).notes.contains { $0.contains("access") } == false)
  }

  @Test func `without attendance an access factor counts by itself`() throws {
    var room = FloorRoom(present: [])
    try room.act(0, .access(.ana, try Self.factor("0.5")))
    try room.act(0, .speak(.ana))
    try room.act(20, .speak(.ben))
    // A third was expected of her.
    #expect(room.fact("parity.lived-experience", at: 60) == .number(1, decimals: 2))
  }

  static let terms: [FloorPlugin.Event] = [
    AnyHappening(TargetSet(group: GroupName("carers"), share: Percent(millionths: 125_000))),
    AnyHappening(TargetSet(group: GroupName("carers"), share: nil)),
    AnyHappening(QuotaSet(group: GroupName("carers"), share: Percent(millionths: 0))),
    AnyHappening(QuotaSet(group: GroupName("carers"), share: nil)),
    AnyHappening(AccessSet(who: .ana, factor: AccessFactor(thousandths: 1_500))),
    AnyHappening(AccessSet(who: .ana, factor: nil)),
  ]

  @Test(arguments: terms)
  func `a term's record reads back as the term`(_ term: FloorPlugin.Event) throws {
    #expect(try FloorPlugin.Event(record: term.record) == term)
  }

  @Test func `only what is expected of a person is kept from the room`() {
    #expect(Self.terms.map(FloorPlugin.audience(of:)) == [.room, .room, .room, .room, .facilitator, .facilitator])
    let spoke = FloorPlugin.Event(Spoke(meeting: ID("m", 1), who: .ana, late: nil))
    #expect(FloorPlugin.audience(of: spoke) == .room)
  }

  @Test func `a record of a share or a factor that can't be is not understood`() {
    for record in [
      EventRecord("target-set").with("group", "carers").with("millionths", 1_000_001),
      EventRecord("quota-set").with("group", "carers").with("millionths", -1),
      EventRecord("access-set").with("who", "ana").with("thousandths", 99),
    ] {
      #expect(throws: EventRecord.Malformed.self) { try FloorPlugin.Event(record: record) }
    }
  }

  @Test(arguments: ["0.1", "1", "1.5", "0.125", "10"])
  func `an access factor's word reads back`(_ word: String) { #expect(AccessFactor(word: word)?.word == word) }

  @Test(arguments: ["", "0", "0.09", "10.001", "11", "-1", "1.0001", ".5", "1.", "1,5", "1e0", "∞"])
  func `what is no access factor is not read`(_ word: String) { #expect(AccessFactor(word: word) == nil) }
}

struct HiddenTermTests {
  @Test func `the room isn't told of the quota of a group that it isn't shown`() throws {
    var room = FloorRoom()
    try room.act(0, .speak(.dee))
    try room.act(10, .quota(GroupName("commissioners"), Percent(millionths: 200_000)))
    let told = { [room] (words: [String]) in try room.show("balance", words).notes.filter { $0.contains("they agreed") }
    }
    #expect(try told(["--per", "group"]) == [])
    #expect(try told([]) == ["commissioners: 100.0 % of the time, over the 20 % they agreed"])
    #expect(room.fact("overQuota", at: 10) == .count(1))
  }
}
