import Facilitation

/// What is set aside for later, so that nobody has to hold on to it.
enum ParkingPlugin: RoomPlugin {
  struct State: Codable, Equatable, Sendable {
    var parked: [Parked] = []
  }

  static let name = "parking"
  static let summary = "what is set aside for later"
  static let stateVersion = 1
  static let idPrefixes = ["k"]
  static let initial = State()
  static let rooms = Rooms<ParkingPlugin>([.change(Park.self), .change(Fetch.self), .verb(parked)])
}

/// Sets something aside.
struct Park: Change {
  let what: String
  let id: ID

  static let verb: Verb<ParkingPlugin> = .change(
    "park", "sets something aside for later", Slot<String>.rest("what", "what it is, to the end of the line"),
    Slot<ID>.newID("k"), examples: ["park Where does the bus stop?"], make: Park.init)
  static let records: [any Happening<ParkingPlugin>.Type] = [Parked.self]

  func decide(in state: ParkingPlugin.State, _ context: Context) throws(Refusal) -> [ParkingPlugin.Event] {
    if state.parked.contains(where: { $0.id == id }) { throw .isThere(id) }
    return [ParkingPlugin.Event(Parked(id: id, what: what))]
  }
}

struct Parked: Happening, Codable {
  let id: ID
  let what: String

  static let shape = Shape(
    "parked", .id("id"), .text("what"), values: { ($0.id, $0.what) }, make: Parked.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout ParkingPlugin.State, at stamp: Stamp) { state.parked.append(self) }

  func answer(
    among events: [ParkingPlugin.Event], in state: ParkingPlugin.State, _ context: ViewContext
  ) -> Document {
    .note("parked as \(id.word)")
  }
}

/// Takes up again what was set aside.
struct Fetch: Change {
  let id: ID

  static let verb: Verb<ParkingPlugin> = .change(
    "fetch", "takes up again what was parked", Slot<ID>.argument("id", .id, "which, such as k1"),
    examples: [Example("fetch k1", after: ["park Where does the bus stop?"])], make: Fetch.init)
  static let records: [any Happening<ParkingPlugin>.Type] = [Fetched.self]

  func decide(in state: ParkingPlugin.State, _ context: Context) throws(Refusal) -> [ParkingPlugin.Event] {
    guard state.parked.contains(where: { $0.id == id }) else {
      throw Refusal("nothing is parked as '\(id.word)'", remedy: "parked   shows what is", about: "id")
    }
    return [ParkingPlugin.Event(Fetched(id: id))]
  }
}

struct Fetched: Happening {
  let id: ID

  static let shape = Shape("fetched", .id("what"), values: { $0.id }, make: Fetched.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout ParkingPlugin.State, at stamp: Stamp) { state.parked.removeAll { $0.id == id } }

  func answer(
    among events: [ParkingPlugin.Event], in state: ParkingPlugin.State, _ context: ViewContext
  ) -> Document {
    .note(state.parked.isEmpty ? "nothing is parked any more" : "\(state.parked.count) still parked")
  }
}

extension ParkingPlugin {
  static let parked: Verb<ParkingPlugin> = .view(
    "parked", "shows what is set aside", for: .room, examples: ["parked"]
  ) { state, _ throws(Refusal) in
    let columns = [Table.Column("id", "id"), Table.Column("what", "what")]
    let rows = state.parked.map { [Value.text($0.id.word), .text($0.what)] }
    return .rows(Table(key: "parked", columns: columns, rows: rows))
  }

  static func facts(_ state: State, _ context: Context) -> [FactSource] {
    [.one("waiting", .count(state.parked.count))]
  }
}
