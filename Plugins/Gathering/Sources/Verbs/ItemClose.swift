import Facilitation
import OrderedCollections

/// Closes the item under discussion.
struct ItemClose: Change {
  let item: ID?

  static let verb: Verb<GatheringPlugin> = .change(
    "item close", "closes the item under discussion",
    Slot<ID?>.option("item", .item, "which item", filled: { $0.meeting?.currentItem?.id }),
    examples: ["item close"], make: ItemClose.init)
  static let records: [any Happening<GatheringPlugin>.Type] = [ItemClosed.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let meeting = try state.meeting(context)
    guard let current = meeting.currentItem else {
      throw Refusal("no item is under discussion", remedy: meeting.nextLine, cause: .already)
    }
    if let item, item != current.id {
      guard let other = meeting.items[item] else { throw meeting.notOnAgenda(item) }
      throw Refusal(
        "\(titled(other.title)) is not under discussion: \(titled(current.title)) is", remedy: "item close",
        about: "item")
    }
    return [Event(ItemClosed(item: current.id, meeting: meeting.id))]
  }
}

struct ItemClosed: Happening {
  let item: ID
  let meeting: ID

  static let shape = Shape(
    "itemClosed", .id("item"), .id("meeting"), values: { ($0.item, $0.meeting) }, make: ItemClosed.init)
  static var audience: Audience { .room }
  func bearing(in state: State) -> Bearing { .onward }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard let open = state.meetings.open, open.id == meeting, open.currentItem?.id == item else { return }
    state.meetings.change(meeting) { $0.items[item]?.closed = stamp.time }
  }

  /// The next item may have been opened in the same breath.
  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    guard let item = state.meetings.item(item), let opened = item.opened, let closed = item.closed else {
      return .empty
    }
    let over = closed - opened - item.planned
    let took = "\(titled(item.title)) took \((closed - opened).spoken)" + (over > .zero ? ", \(over.spoken) over" : "")
    if let next = events.last?.as(ItemOpened.self)?.sentence(in: state) { return .note("\(took); \(next)") }
    return .notes([took] + (state.meetings[meeting]?.nextItem == nil ? [] : ["go on with: item next"]))
  }
}
