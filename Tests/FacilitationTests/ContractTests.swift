import Engine
import Facilitation
import TestKit
import Testing

/// A basket into which fruit is put: the smallest plugin that is made of rooms.
private enum Basket: RoomPlugin {
  struct State: Codable, Equatable, Sendable { var fruit: [String] = [] }

  static let name = "basket"
  static let summary = "fruit"
  static let stateVersion = 1
  static let initial = State()
  static let rooms = Rooms<Basket>([.change(Put.self), .change(Take.self), .verb(look)])
  static let unchanged = Document.note("it is as it was")
  static let look: Verb<Basket> = .view("look", "looks into it", for: .room, examples: ["look"]) { state, _ in
    .note(state.fruit.spoken)
  }
}

private struct Put: Change {
  let fruit: String
  let ripe: Instant?

  static let signature = Signature(
    "basket", "put in", "puts fruit into it", Slot<String>.argument("fruit", .text("FRUIT"), "which"),
    Slot<Instant?>.option("ripe", .time, "when it is ripe"))
  static let verb: Verb<Basket> = .change(signature, examples: ["put in apple"], make: Put.init)
  static let records: [any Happening<Basket>.Type] = [PutIn.self]

  func decide(in state: Basket.State, _ context: Context) throws(Refusal) -> [Basket.Event] {
    guard !state.fruit.contains(fruit) else {
      throw Refusal("there is \(fruit) in it", remedy: "basket look", about: "fruit")
    }
    return [Basket.Event(PutIn(fruit: fruit, ripe: ripe))]
  }
}

private struct PutIn: Happening {
  let fruit: String
  let ripe: Instant?

  static let shape = Shape(
    "putIn", version: 2, .line("fruit"), .instant("ripe"), values: { ($0.fruit, $0.ripe ?? .init(microseconds: 0)) },
    make: PutIn.init
  ).and(
    earlier: Shape("putIn", .line("fruit"), values: { $0.fruit }, make: { PutIn(fruit: $0, ripe: nil) }),
    where: { $0.ripe == nil })
  static var audience: Audience { .room }
  func evolve(_ state: inout Basket.State, at stamp: Stamp) { state.fruit.append(fruit) }
  func answer(among events: [Basket.Event], in state: Basket.State, _ context: ViewContext) -> Document {
    .note("\(events.count) of \(state.fruit.count)")
  }
}

/// Takes one fruit or all of one kind, each by a verb of its own.
private struct Take: Change {
  let fruit: String
  let id: ID

  static let signature = Signature(
    "basket", "take", "takes fruit out", Slot<String>.argument("fruit", .text(), "which"))
  static let verb: Verb<Basket> = .change(
    signature, filling: Slot<ID>.newID("f"), examples: ["take apple"], make: Take.init)
  static let verbs: [Verb<Basket>] = [
    verb, .change("take all", "takes all out", Slot<ID>.newID("f"), examples: ["take all"]) { Take(fruit: "", id: $0) },
  ]
  static let records: [any Happening<Basket>.Type] = [Weighed.self]

  func decide(in state: Basket.State, _ context: Context) throws(Refusal) -> [Basket.Event] {
    state.fruit.contains(fruit) ? [Basket.Event(Weighed(kind: .pome, each: [5], price: nil))] : []
  }
}

/// An event of whose fields some are more than one field, or one of several words.
private struct Weighed: Happening {
  enum Kind: String { case pome, stone }
  struct Price: Equatable {
    var amount: Money
    var on: CalendarDay
  }
  let kind: Kind
  let each: [Int64]
  let price: Price?

  static let shape = Shape(
    "weighed", .choice("kind"), .weights, .optional(.price), values: { ($0.kind, $0.each, $0.price) },
    make: Weighed.init)
  static var audience: Audience { .room }
  func evolve(_ state: inout Basket.State, at stamp: Stamp) { state.fruit = [] }
  func answer(among events: [Basket.Event], in state: Basket.State, _ context: ViewContext) -> Document { .empty }
}

extension EventField<[Int64]> {
  fileprivate static let weights = together(
    .texts("grams"), .number("count"), complaint: "there are not so many weights",
    values: { weights in (weights.map { String($0) }, Int64(weights.count)) },
    make: { grams, count in count == grams.count ? grams.compactMap { Int64($0) } : nil })
}

extension EventField<Weighed.Price> {
  fileprivate static let price = together(
    .money("price"), .day("on"), values: { ($0.amount, $0.on) }, make: Weighed.Price.init)
}

/// What has the verb and the event of another.
private struct Drop: Change {
  static let verb: Verb<Basket> = .change("put in", "drops it", examples: []) { AnyChange(Drop()) }
  static let records: [any Happening<Basket>.Type] = [Dropped.self, PutIn.self]
  func decide(in state: Basket.State, _ context: Context) throws(Refusal) -> [Basket.Event] { [] }
}

private struct Dropped: Happening {
  let fruit: String
  static let shape = Shape("putIn", .text("fruit"), values: { $0.fruit }, make: Dropped.init)
  static var audience: Audience { .facilitator }
  func evolve(_ state: inout Basket.State, at stamp: Stamp) {}
  func answer(among events: [Basket.Event], in state: Basket.State, _ context: ViewContext) -> Document { .empty }
}

struct `A plugin made of rooms` {
  private var room: PluginRoom<Basket> { PluginRoom(now: Instant(microseconds: 1_795_168_800_000_000)) }

  @Test func `a line is decided, applied and answered in its room`() throws {
    var room = room
    #expect(try room.type("put in apple") == [Basket.Event(PutIn(fruit: "apple", ripe: nil))])
    #expect(try room.answer("put in pear") == ["1 of 2"])
    #expect(try room.view("look").notes == ["apple and pear"])
    #expect(
      try room.refusal("put in pear")
        == Refusal("there is pear in it", remedy: "basket look", about: "fruit"))
  }

  @Test func `several verbs may ask for one change, and where nothing follows the plugin says so`() throws {
    var room = room
    try room.type("put in apple")
    #expect(Basket.verbs.map(\.name) == ["put in", "take", "take all", "look"])
    #expect(try room.answer("take all") == ["it is as it was"])
    #expect(Take.signature.line("apple") == "basket take apple")
    let reading = try room.read("basket take apple")
    #expect(reading.canonical == "basket take apple --id f1")
    guard case .change(let command) = reading.action else {
      Issue.record("it is no change")
      return
    }
    #expect(command.as(Take.self) == Take(fruit: "apple", id: ID("f", 1)))
    #expect(command.as(Put.self) == nil)
    #expect(try room.type("take apple").first?.as(Weighed.self)?.each == [5])
  }

  @Test func `events of two kinds, or with other values, differ`() {
    let apple = Basket.Event(PutIn(fruit: "apple", ripe: nil))
    #expect(apple != Basket.Event(PutIn(fruit: "pear", ripe: nil)))
    #expect(apple != Basket.Event(Dropped(fruit: "apple")))
    #expect(apple.as(Dropped.self) == nil)
    #expect(apple.as(PutIn.self)?.fruit == "apple")
  }

  @Test func `each kind says who may know`() {
    #expect(Basket.audience(of: Basket.Event(PutIn(fruit: "apple", ripe: nil))) == .room)
    #expect(Basket.audience(of: Basket.Event(Dropped(fruit: "apple"))) == .facilitator)
  }

  @Test func `two verbs or two kinds of events of one name are found`() {
    #expect(Basket.clashes == [])
    #expect(
      Rooms<Basket>([.change(Put.self), .change(Drop.self)]).clashes == [
        "two verbs are called 'put in'", "two kinds of events are called 'putIn'",
      ])
  }

  @Test func `a kind that two verbs record is one`() {
    #expect(Rooms<Basket>([.change(Put.self), .change(Put.self)]).clashes == ["two verbs are called 'put in'"])
  }
}

struct `An event's shape` {
  @Test(arguments: [
    #"{"event":"putIn","v":1,"fruit":"apple"}"#, #"{"event":"putIn","v":2,"fruit":"apple","ripe":5}"#,
    #"{"event":"weighed","v":1,"kind":"pome","grams":["90","110"],"count":2}"#,
    #"{"event":"weighed","v":1,"kind":"stone","grams":[],"count":0,"price":"1.20GBP","on":"2026-06-10"}"#,
  ])
  func `each version is written back as it was`(json: String) throws {
    #expect(try Basket.Event(record: EventRecord.read(json: json)).record.json == json)
  }

  @Test(arguments: [
    (EventRecord("putIn", version: 3), "the event 'putIn', version 3, is not known here"),
    (EventRecord("eaten"), "the event 'eaten', version 1, is not known here"),
    (EventRecord("putIn"), "'putIn' has no 'fruit'"),
    (EventRecord("putIn").with("fruit", "a\nb"), "in 'putIn', 'fruit' is not one line"),
    (EventRecord("putIn").with("fruit", Int64(5)), "in 'putIn', 'fruit' is not a text"),
    (EventRecord("putIn", version: 2).with("fruit", "apple"), "'putIn' has no 'ripe'"),
    (EventRecord("weighed").with("kind", "nut"), "in 'weighed', 'kind' is not known here"),
    (
      EventRecord("weighed").with("kind", "pome").with("grams", ["90"]).with("count", Int64(2)),
      "in 'weighed', there are not so many weights"
    ),
    (
      EventRecord("weighed").with("kind", "pome").with("grams", []).with("count", Int64(0)).with("price", "5"),
      "in 'weighed', 'price' is not an amount"
    ),
    (
      EventRecord("weighed").with("kind", "pome").with("grams", []).with("count", Int64(0)).with("price", "5.00GBP"),
      "'weighed' has no 'on'"
    ),
    (
      EventRecord("weighed").with("kind", "pome").with("grams", []).with("count", Int64(0)).with("price", "5.00GBP")
        .with("on", "Monday"), "in 'weighed', 'on' is not a day"
    ),
  ])
  func `what no rule wrote is malformed`(record: EventRecord, reason: String) {
    #expect(throws: EventRecord.Malformed(reason)) { try Basket.Event(record: record) }
  }
}

struct `A signature` {
  @Test(
    arguments: [
      ("apple", nil, "basket put in apple"), ("red apple", nil, "basket put in \"red apple\""),
      ("apple", Instant(microseconds: 5_000_000), "basket put in apple --ripe 1970-01-01T00:00:05Z"),
    ] as [(String, Instant?, String)])
  func `prints the canonical line`(fruit: String, ripe: Instant?, line: String) throws {
    #expect(Put.signature.line(fruit, ripe) == line)
    let room = PluginRoom<Basket>(now: Instant(microseconds: 9_000_000))
    let reading = try room.read(line)
    #expect(reading.canonical == line)
    guard case .change(let command) = reading.action else {
      Issue.record("it is no change")
      return
    }
    #expect(command == AnyChange(Put(fruit: fruit, ripe: ripe)))
  }
}
