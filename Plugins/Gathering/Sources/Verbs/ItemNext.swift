import Facilitation
import OrderedCollections

/// Closes what is under discussion and opens the next item, or the one that is asked for.
struct ItemNext: Change {
  let item: ID?

  static let verb: Verb<GatheringPlugin> = .change(
    "item next", "closes the item under discussion and opens the next",
    Slot<ID?>.option(
      "item", .item, "which item, unless it is the next", filled: { $0.meeting?.nextItem?.id }),
    examples: ["item next"], make: ItemNext.init
  ).alsoSaid("next point", "next agenda item", "move on")
  static let records: [any Happening<GatheringPlugin>.Type] = [ItemClosed.self, ItemOpened.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let meeting = try state.meeting(context)
    guard let id = item ?? meeting.nextItem?.id else {
      throw Refusal(
        meeting.items.isEmpty ? "nothing is on the agenda" : "no item is left on the agenda",
        remedy: "item add \"What matters\" 20m")
    }
    guard let next = meeting.items[id] else { throw meeting.notOnAgenda(id) }
    guard next.opened == nil else {
      throw Refusal("\(titled(next.title)) has had its turn", remedy: meeting.nextLine, about: "item")
    }
    let opened = Event(ItemOpened(item: id, meeting: meeting.id))
    guard let current = meeting.currentItem else { return [opened] }
    return [Event(ItemClosed(item: current.id, meeting: meeting.id)), opened]
  }
}

struct ItemOpened: Happening {
  let item: ID
  let meeting: ID

  static let shape = Shape(
    "itemOpened", .id("item"), .id("meeting"), values: { ($0.item, $0.meeting) }, make: ItemOpened.init)
  static var audience: Audience { .room }
  func bearing(in state: State) -> Bearing { .onward }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard let open = state.meetings.open, open.id == meeting, open.currentItem == nil,
      let next = open.items[item], next.opened == nil
    else { return }
    state.meetings.change(meeting) { $0.items[item]?.opened = stamp.time }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    sentence(in: state).map(Document.note) ?? .empty
  }

  /// `"Welcome" is open, with 10m`.
  func sentence(in state: State) -> String? {
    state.meetings.item(item).map { "\(titled($0.title)) is open, with \($0.planned.spoken)" }
  }
}
