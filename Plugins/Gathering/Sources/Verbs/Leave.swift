import Facilitation
import OrderedCollections

/// Marks people as gone.
struct Leave: Change {
  let who: [Handle]
  let time: Instant

  static let verb: Verb<GatheringPlugin> = .change(
    PublishedVerbs.leave, examples: ["leave dee", "leave ana ben --at now"], make: Leave.init
  ).alsoSaid("gone", "left", "absent", "check out", "sign out", "go home", "leaves")
  static let records: [any Happening<GatheringPlugin>.Type] = [Left.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let meeting = try state.meeting(context)
    let roster = state.roster
    try roster.check(who)
    for handle in who where !meeting.isPresent(handle) {
      let others = who.filter { meeting.isPresent($0) }
      throw Refusal(
        "\(roster.name(of: handle)) is not here", remedy: others.once.line("leave") ?? "arrive \(handle.word)",
        about: "who", cause: others.isEmpty ? .already : .rule)
    }
    try who.checkOnce("leave")
    try meeting.check(time, for: who.line("leave"), context)
    for handle in who {
      if let last = meeting.attendance[handle]?.last, time < last.arrived {
        let word = context.word(for: last.arrived)
        throw Refusal(
          "\(roster.name(of: handle)) came at \(context.times.clock(last.arrived))",
          remedy: "leave \(handle.word) --at \(word)", about: "at")
      }
    }
    return who.map { Event(Left(who: $0, time: time, meeting: meeting.id)) }
  }
}

struct Left: Happening {
  let who: Handle
  let time: Instant
  let meeting: ID

  static let shape = Shape(
    "left", .handle("who"), .instant("at"), .id("meeting"), values: { ($0.who, $0.time, $0.meeting) },
    make: Left.init)
  static var audience: Audience { .room }
  func bearing(in state: State) -> Bearing { .onward }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard let held = state.meetings[meeting], held.isPresent(who), let last = held.attendance[who]?.indices.last
    else { return }
    state.meetings.change(meeting) { $0.attendance[who]?[last].left = time }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    let names = events.compactMap { $0.as(Left.self).map { state.roster.name(of: $0.who) } }
    return .note("\(names.spoken) \(names.count == 1 ? "has" : "have") left: \(state.present(in: meeting))")
  }
}
