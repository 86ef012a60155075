import Facilitation
import OrderedCollections

/// Asks how it would have been, had a group kept to a share of the speech.
struct Suppose: Change {
  let group: GroupName
  let share: Percent
  let meeting: ID?

  static let verb: Verb<FloorPlugin> = .change(
    "suppose", "asks how it would have been, had a group kept to a share of the speech; in a run in memory alone",
    Slot<GroupName>.argument("group", .group, "whose turns are cut where they pass it"),
    Slot<Percent>.argument("percent", .percent, "of all speech that is left"), Slot<ID?>.meetingMeant,
    examples: [Example("suppose commissioners 30%", after: ["speak dee", "stop"])], make: Suppose.init
  ).with(.inMemoryAlone)
  static let records: [any Happening<FloorPlugin>.Type] = [Supposed.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    guard let id = meeting, let meeting = context.meetings[id], let opened = meeting.opened else {
      throw noMeetingYet(context.meetings)
    }
    guard share.fraction < 1 else {
      throw Refusal(
        "to keep to all of the speech is to keep to nothing", remedy: "give less than 100%", about: "percent")
    }
    let members = context.roster.people.values.filter { $0.group(at: opened) == group }.map(\.handle)
    return [Event(Supposed(meeting: id, group: group, share: share, members: Array(members)))]
  }
}

struct Supposed: FloorHappening {
  let meeting: ID
  let group: GroupName
  let share: Percent
  let members: [Handle]

  static let shape = Shape(
    "supposed", .id("meeting"), .group("group"), .share, .handles("members"),
    values: { ($0.meeting, $0.group, $0.share, $0.members) }, make: Supposed.init)
  static var audience: Audience { .room }
  /// Whatever is shown says what is supposed.
  func bearing(in state: State) -> Bearing { .everything }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.supposed[meeting, default: []].removeAll { $0.group == group }
    state.supposed[meeting, default: []].append(Supposition(group: group, share: share, members: members))
  }

  func answer(on floor: ToldFloor) -> Document {
    .note(
      "from here on this is a hypothesis: \(floor.roster.label(of: group)) keep to \(share.spoken) of the speech in "
        + titled(floor.meeting.title))
  }
}
