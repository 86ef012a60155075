import Facilitation
import OrderedCollections

/// Says that somebody would like the meeting to go slower, or to stop for a while; who it was is recorded nowhere.
struct GiveSignal: Change {
  let wish: FloorHolders.Wish

  static let verb: Verb<FloorPlugin> = .change(
    "signal", "says that someone asks to slow down, or for a break; never who",
    Slot<FloorHolders.Wish>.argument("wish", .choice("slow|break"), "what is asked for"),
    examples: ["signal slow", "signal break"], make: GiveSignal.init
  ).alsoSaid("slow down", "slower", "need break", "i need break", "too fast").open(to: .members(own: nil))
  static let records: [any Happening<FloorPlugin>.Type] = [Signalled.self]
  var namesActor: Bool { false }

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let open = try OpenFloor(state, context)
    if open.isPaused, wish == .break {
      throw Refusal("the meeting is already paused", remedy: "resume", about: "wish", cause: .already)
    }
    return [Event(Signalled(meeting: open.meeting.id, wish: wish))]
  }
}

struct Signalled: FloorHappening {
  let meeting: ID
  let wish: FloorHolders.Wish

  static let shape = Shape(
    "signalled", .id("meeting"), .choice("wish"), values: { ($0.meeting, $0.wish) }, make: Signalled.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change(meeting) { $0.signal(wish, at: stamp.time) }
  }

  func answer(on floor: ToldFloor) -> Document { .note(wish.sentence) }
}
