import Facilitation
import Testing

@testable import Floor

struct QueueOrderTests {
  /// ana spoke for 1, ben and cara for 2, dee for 10 minutes and eve not at all: the median is 2 minutes.
  ///
  /// All raised their hands, ben last and for a point of process.
  static func room() throws -> FloorRoom {
    var room = FloorRoom(present: ["ana", "ben", "cara", "dee", "eve"])
    try room.act(0, .speak(.ana))
    try room.act(60, .speak(.ben))
    try room.act(180, .speak(.cara))
    try room.act(300, .speak(.dee))
    try room.act(900, .stop(nil))
    for (seconds, who) in [(900, Handle.dee), (910, .cara), (970, .ana), (1030, .eve)] as [(Int64, Handle)] {
      try room.act(seconds, .hand(who, isProcess: false))
    }
    try room.act(1100, .hand(.ben, isProcess: true))
    return room
  }

  @Test(
    arguments: [
      (
        "first-come",
        [
          "1st ben: point of process, raised 40s ago", "2nd dee: raised 4m ago, has spoken 10m, commissioners",
          "3rd cara: raised 3m ago, has spoken 2m, staff", "4th ana: raised 2m ago, has spoken 1m, lived experience",
          "5th eve: raised 1m ago, has not spoken, lived experience",
        ]
      ),
      (
        "quiet-first",
        [
          "1st ben: point of process, raised 40s ago",
          "2nd eve: raised 1m ago, has not spoken, lived experience (under half the median of 2m)",
          "3rd cara: raised 3m ago, has spoken 2m, staff (near the median of 2m)",
          "4th ana: raised 2m ago, has spoken 1m, lived experience (near the median of 2m)",
          "5th dee: raised 4m ago, has spoken 10m, commissioners (over one and a half times the median of 2m)",
        ]
      ),
      (
        "progressive --first lived-experience --first carers",
        [
          "1st ben: point of process, raised 40s ago",
          "2nd ana: raised 2m ago, has spoken 1m, lived experience (heard first)",
          "3rd eve: raised 1m ago, has not spoken, lived experience (heard first)",
          "4th dee: raised 4m ago, has spoken 10m, commissioners", "5th cara: raised 3m ago, has spoken 2m, staff",
        ]
      ),
    ])
  func `every place is explained`(_ order: String, _ places: [String]) throws {
    var room = try Self.room()
    try room.type(1130, "order \(order)")
    #expect(try room.queue(at: 1140) == places)
  }

  @Test func `an order says what it is and who is next now`() throws {
    var room = try Self.room()
    try room.act(1110, .unhand(.ben))
    #expect(
      try room.type(1130, "order progressive --first lived-experience --first carers").notes == [
        "the queue is progressive: lived experience and carers first",
        "next is Ana Ortiz: raised 2m ago, has spoken 1m, lived experience (heard first)",
      ])
    #expect(
      try room.type(1130, "order first-come").notes == [
        "the queue is first come, first heard", "next is Dee Marsh: raised 3m ago, has spoken 10m, commissioners",
      ])
    #expect(
      try FloorRoom().show("queue", []).sections.first?.title == "Queue, first come, first heard")
  }

  /// ben, cara and dee spoke for 100 s each, so that the median is 100 s whatever ana said.
  @Test(
    arguments: [
      (49, "under half the median of 1m 40s"), (50, "near the median of 1m 40s"), (150, "near the median of 1m 40s"),
      (151, "over one and a half times the median of 1m 40s"),
    ] as [(Int64, String)])
  func `half and one and a half times the median are near it`(_ seconds: Int64, _ reason: String) throws {
    var room = FloorRoom()
    for who: Handle in [.ben, .cara, .dee] {
      try room.act(200, .turn(who, start: FloorRoom.ten, length: .seconds(100)))
    }
    try room.act(200, .turn(.ana, start: FloorRoom.ten, length: .seconds(seconds)))
    try room.act(200, .order(QueueOrder(rule: .quietFirst)))
    try room.act(200, .hand(.ana, isProcess: false))
    let spoken = TimeSpan.seconds(seconds).spoken
    #expect(
      try room.queue(at: 200) == ["1st ana: raised just now, has spoken \(spoken), lived experience (\(reason))"])
  }

  @Test func `the median is that of those who are here now`() throws {
    var room = FloorRoom()
    for (who, seconds) in [(Handle.ana, 100), (.ben, 100), (.cara, 300), (.dee, 300)] as [(Handle, Int64)] {
      try room.act(400, .turn(who, start: FloorRoom.ten, length: .seconds(seconds)))
    }
    try room.act(400, .order(QueueOrder(rule: .quietFirst)))
    try room.act(400, .hand(.ana, isProcess: false))
    let place = "1st ana: raised just now, has spoken 1m 40s, lived experience"
    #expect(try room.queue(at: 400) == ["\(place) (near the median of 3m 20s)"])
    room.leave("ben", 400)
    #expect(try room.queue(at: 400) == ["\(place) (under half the median of 5m)"])
  }

  @Test func `who speaks without being marked as here counts for the median until they leave`() throws {
    var room = FloorRoom(present: ["ana"])
    try room.act(0, .speak(.ben))
    try room.act(60, .speak(.cara))
    try room.act(120, .stop(nil))
    try room.act(120, .order(QueueOrder(rule: .quietFirst)))
    try room.act(120, .hand(.ana, isProcess: false))
    #expect(
      try room.queue(at: 120)
        == ["1st ana: raised just now, has not spoken, lived experience (under half the median of 1m)"])
  }

  @Test func `where half of those here have not spoken, who has comes last`() throws {
    var room = FloorRoom(present: ["ana", "ben"])
    try room.act(0, .speak(.ana))
    try room.act(10, .stop(nil))
    room.arrive("cara", 10)
    try room.act(10, .order(QueueOrder(rule: .quietFirst)))
    try room.act(10, .hand(.ana, isProcess: false))
    try room.act(11, .hand(.ben, isProcess: false))
    #expect(
      try room.queue(at: 12) == [
        "1st ben: raised 1s ago, has not spoken, carers",
        "2nd ana: raised 2s ago, has spoken 10s, lived experience (at least half of those here have not spoken)",
      ])
  }

  @Test func `what can't be an order is refused with what would work`() throws {
    var room = FloorRoom()
    let (carers, staff) = (GroupName("carers"), GroupName("staff"))
    let cases: [(QueueOrder, Refusal)] = [
      (
        QueueOrder(rule: .progressive),
        Refusal(
          "it isn't said which groups are heard first", remedy: "order progressive --first lived-experience",
          about: "rule")
      ),
      (
        QueueOrder(rule: .quietFirst, first: [carers]),
        Refusal(
          "only a progressive order hears groups first", remedy: "order progressive --first carers", about: "rule")
      ),
      (
        QueueOrder(rule: .progressive, first: [carers, staff, carers]),
        Refusal("a group is named twice", remedy: "order progressive --first carers --first staff", about: "first")
      ),
    ]
    for (order, refusal) in cases { #expect(room.reason(0, .order(order)) == refusal) }
    // The usual order can be said too, once.
    try room.act(0, .order(.usual))
    #expect(
      room.reason(1, .order(.usual))
        == Refusal("the queue has this order already", remedy: "queue   shows who is next", about: "rule"))
  }

  @Test(arguments: [
    (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"),
    (21, "21st"), (102, "102nd"), (111, "111th"),
  ])
  func `places are counted in words`(_ place: Int, _ word: String) { #expect(place.ordinal == word) }
}
