import Facilitation
import OrderedCollections

/// Takes back the last press and gives the seconds back, or says who it really was: as records have it that were made
/// before `oops` took back an entry.
struct Oops: Change {
  let who: Handle?

  static let verb: Verb<FloorPlugin> = .change(
    "oops", "takes back the last press and gives the seconds back, or says who it really was",
    Slot<Handle?>.optionalArgument("who", .person, "who it really was"), examples: ["floor oops", "floor oops cara"],
    make: Oops.init
  ).with(.ofOldRecords)
  static let records: [any Happening<FloorPlugin>.Type] = [PressTakenBack.self, PressCorrected.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let open = try OpenFloor(state, context)
    guard let last = open.floor.lastOfFloor else {
      throw Refusal(
        "there is nothing to take back in this meeting",
        remedy: "undo   takes back the last line, whatever it was")
    }
    guard let who else { return [Event(PressTakenBack(meeting: open.meeting.id))] }
    guard let speaker = last.action.speaker else {
      throw Refusal("the last press gave no one the floor", remedy: "oops", about: "who")
    }
    if speaker == who {
      throw Refusal("it is \(open.roster.name(of: who)) already", remedy: "oops", about: "who")
    }
    if case .with = last.action, open.speaking.contains(where: { $0.who == who }) { throw open.alreadySpeaking(who) }
    return [Event(PressCorrected(meeting: open.meeting.id, who: who))]
  }
}

/// The last press never was.
struct PressTakenBack: FloorHappening {
  let meeting: ID

  static let shape = Shape("press-taken-back", .id("meeting"), values: { $0.meeting }, make: PressTakenBack.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) { state.change(meeting) { $0.takeBack() } }
  func answer(on floor: ToldFloor) -> Document { .note("taken back; " + floor.situation) }
}

/// The last press was about someone else.
struct PressCorrected: FloorHappening {
  let meeting: ID
  let who: Handle

  static let shape = Shape(
    "press-corrected", .id("meeting"), .voice("who"), values: { ($0.meeting, $0.who) }, make: PressCorrected.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) { state.change(meeting) { $0.correct(to: who) } }
  func answer(on floor: ToldFloor) -> Document { .note("put right; " + floor.situation) }
}
