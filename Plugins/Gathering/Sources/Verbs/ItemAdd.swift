import Facilitation
import OrderedCollections

/// Puts an item on the agenda of the meeting that is asked for, else of the open one, else of the only planned one.
struct ItemAdd: Change {
  let title: String
  let planned: TimeSpan
  let by: Handle?
  let meeting: ID?
  let id: ID

  static let verb: Verb<GatheringPlugin> = .change(
    "item add", "puts an item on the agenda", Slot<String>.title,
    Slot<TimeSpan>.argument("planned", .duration, "how long it should take"),
    Slot<Handle?>.option("by", .person, "who put it on the agenda"),
    Slot<ID?>.option(
      "meeting", .meeting, "which meeting, unless it is the open or the only planned one",
      filled: { $0.meetings.openID ?? $0.meetings.onlyPlanned?.id }),
    Slot<ID>.newID(ID.item),
    examples: ["item add \"Closing round\" 10m --by ana", "item add \"What would be even better\" 1h --meeting m1"],
    make: ItemAdd.init
  ).alsoSaid("add agenda", "agenda add", "add agenda item", "new agenda item", "add point", "add to agenda")
  static let records: [any Happening<GatheringPlugin>.Type] = [ItemAdded.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let title = try checked(title: title, of: ID.item)
    try state.checkNew(id, context)
    if let by, state.roster.people[by] == nil { throw state.roster.unknown(by, about: "by") }
    let target = try target(among: state.meetings, title)
    guard Meeting.Item.canTake(planned) else {
      throw Refusal(
        "an item can't take longer than a day", remedy: line(title, to: target.id, state.meetings), about: "planned")
    }
    return [Event(ItemAdded(id: id, meeting: target.id, title: title, planned: planned, by: by))]
  }

  private func target(among meetings: Meetings, _ title: String) throws(Refusal) -> Meeting {
    let planned = meetings.planned
    guard let id = meeting ?? meetings.openID ?? meetings.onlyPlanned?.id else {
      guard let first = planned.first else {
        throw Refusal("no meeting is open or planned", remedy: meetings.openingLine)
      }
      throw Refusal(
        "\(planned.count) meetings are planned: \(planned.map { titled($0.title) }.spoken)",
        remedy: line(title, to: first.id, meetings))
    }
    guard let target = meetings[id] else {
      throw Refusal("there is no meeting '\(id.word)'", remedy: "meeting list", about: "meeting")
    }
    guard target.closed == nil else {
      let instead = (meetings.open ?? planned.first)?.id
      throw Refusal(
        "\(titled(target.title)) is closed",
        remedy: instead.map { line(title, to: $0, meetings) } ?? meetings.openingLine,
        about: "meeting")
    }
    return target
  }

  /// The line that adds the item to a meeting that can have it.
  private func line(_ title: String, to meeting: ID, _ meetings: Meetings) -> String {
    let planned = min(planned, Meeting.Item.longest).word
    let by = by.map { " --by \(Word.canonical($0.word))" } ?? ""
    let target = meeting == meetings.openID ? "" : " --meeting \(meeting.word)"
    return "item add \(Word.canonical(title)) \(planned)\(by)\(target)"
  }
}

struct ItemAdded: Happening {
  let id: ID
  let meeting: ID
  let title: String
  let planned: TimeSpan
  let by: Handle?

  static let shape = Shape(
    "itemAdded", .id("id"), .id("meeting"), .line("title").shared,
    .span("planned").checked("'planned' is not between nothing and a day", Meeting.Item.canTake),
    .optional(.handle("by")), values: { ($0.id, $0.meeting, $0.title, $0.planned, $0.by) }, make: ItemAdded.init)
  static var audience: Audience { .room }
  func bearing(in state: State) -> Bearing { .onward }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard let target = state.meetings[meeting], target.closed == nil, target.items[id] == nil else { return }
    let item = Meeting.Item(id: id, title: title, planned: planned, by: by, added: stamp.time)
    state.meetings.change(meeting) { $0.items[id] = item }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    let meetings = state.meetings
    let place = meetings.openID == meeting ? "" : " of \(titled(meetings[meeting]?.title ?? meeting.word))"
    return .note("\(titled(title)) is on the agenda\(place) as \(id.word), with \(planned.spoken)")
  }
}

extension Meeting.Item {
  /// Longer than a day is a slip of the hand; the limit also keeps every sum of plans within range.
  fileprivate static let longest = TimeSpan.hours(24)

  fileprivate static func canTake(_ planned: TimeSpan) -> Bool { planned > .zero && planned <= longest }
}
