import Facilitation
import OrderedCollections

/// Marks people as here.
struct Arrive: Change {
  let who: [Handle]
  let time: Instant

  static let verb: Verb<GatheringPlugin> = .change(
    PublishedVerbs.arrive, filling: Slot<[Handle]>.exceptions("except", "who has not, of a group or of all"),
    examples: [
      Example("arrive ana ben", after: ["leave ana ben"]), Example("arrive dee --at now", after: ["leave dee"]),
      Example("arrive all --except dee", after: ["leave ana dee"]),
    ], make: { who, time, _ in Arrive(who: who, time: time) }
  ).alsoSaid("here", "present", "join", "joins", "check in", "sign in", "came", "came in", "is here")
  static let records: [any Happening<GatheringPlugin>.Type] = [Arrived.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let meeting = try state.meeting(context)
    let roster = state.roster
    try roster.check(who)
    for handle in who where meeting.isPresent(handle) {
      let others = who.filter { !meeting.isPresent($0) }
      throw Refusal(
        "\(roster.name(of: handle)) is here already" + since(handle, meeting, context),
        remedy: others.once.line("arrive") ?? changing(handle, context), about: "who",
        cause: others.isEmpty ? .already : .rule)
    }
    try who.checkOnce("arrive")
    try meeting.check(time, for: who.line("arrive"), context)
    for handle in who {
      if let left = meeting.attendance[handle]?.last?.left, left > time {
        let word = context.word(for: left)
        throw Refusal(
          "\(roster.name(of: handle)) was here until \(context.times.clock(left))",
          remedy: "arrive \(handle.word) --at \(word)",
          about: "at")
      }
    }
    return who.map { Event(Arrived(who: $0, time: time, meeting: meeting.id)) }
  }

  private func since(_ who: Handle, _ meeting: Meeting, _ context: Context) -> String {
    meeting.attendance[who]?.last.map { ", since \(context.times.clock($0.arrived))" } ?? ""
  }

  /// How somebody comes to have arrived at another time.
  private func changing(_ who: Handle, _ context: Context) -> String {
    guard time < context.now else { return "meeting show   shows since when" }
    return "journal list   shows the number of that line: undo NUMBER takes it back\n"
      + "arrive \(who.word) --at \(context.word(for: time))   then says it anew"
  }
}

struct Arrived: Happening {
  let who: Handle
  let time: Instant
  let meeting: ID

  static let shape = Shape(
    "arrived", .handle("who"), .instant("at"), .id("meeting"), values: { ($0.who, $0.time, $0.meeting) },
    make: Arrived.init)
  static var audience: Audience { .room }
  func bearing(in state: State) -> Bearing { .onward }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard let held = state.meetings[meeting], held.opened != nil, !held.isPresent(who), state.roster.people[who] != nil
    else { return }
    state.meetings.change(meeting) { $0.attendance[who, default: []].append(Meeting.Presence(arrived: time)) }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note(state.present(in: meeting))
  }
}
