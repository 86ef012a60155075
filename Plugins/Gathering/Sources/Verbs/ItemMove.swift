import Facilitation
import OrderedCollections

/// Moves an item that is still to come before another that is, or to the end of the agenda.
struct ItemMove: Change {
  let item: ID
  let before: ID?

  static let verb: Verb<GatheringPlugin> = .change(
    "item move", "moves an item on the agenda, where neither it nor the other has had its turn",
    Slot<ID>.argument("item", .item, "which item"),
    Slot<ID?>.option("before", .item, "which item is to come after it; without it, it goes to the end"),
    examples: [
      Example("item move i3 --before i2", after: ["item add \"Closing round\" 10m"]),
      Example("item move i2", after: ["item add \"Closing round\" 10m"]),
    ], make: ItemMove.init)
  static let records: [any Happening<GatheringPlugin>.Type] = [ItemMoved.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let meeting = try meeting(among: state.meetings)
    if let moved = meeting.items[item], moved.opened != nil {
      throw Refusal("\(titled(moved.title)) has had its turn", remedy: meeting.nextLine, about: "item")
    }
    if let before { try check(before, in: meeting) }
    guard meeting.items.keys != meeting.items.moving(item, before: before).keys else {
      let place = before.map { "just before \(meeting.title(of: $0))" } ?? "at the end of the agenda"
      throw Refusal("\(meeting.title(of: item)) is \(place) already", remedy: "agenda", about: "item")
    }
    return [Event(ItemMoved(item: item, before: before, meeting: meeting.id))]
  }

  /// The meeting on whose agenda the item is, which is open or planned.
  private func meeting(among meetings: Meetings) throws(Refusal) -> Meeting {
    let meeting = meetings.open.flatMap { $0.items[item] == nil ? nil : $0 }
    if let meeting = meeting ?? meetings.planned.first(where: { $0.items[item] != nil }) { return meeting }
    guard let past = meetings.item(item) else {
      throw Refusal("there is no item '\(item.word)'", remedy: "meeting list", about: "item")
    }
    throw Refusal("the meeting of \(titled(past.title)) is closed", remedy: "meeting list", about: "item")
  }

  private func check(_ before: ID, in meeting: Meeting) throws(Refusal) {
    let instead = "item move \(item.word)"
    guard before != item else {
      throw Refusal(
        "\(meeting.title(of: item)) can't come before itself", remedy: meeting.isLast(item) ? "agenda" : instead,
        about: "before")
    }
    guard let other = meeting.items[before] else { throw meeting.notOnAgenda(before, about: "before") }
    guard other.opened == nil else {
      let next = meeting.nextItem.flatMap { $0.id == item ? nil : $0.id.word }
      throw Refusal(
        "\(titled(other.title)) has had its turn", remedy: next.map { "\(instead) --before \($0)" } ?? "agenda",
        about: "before")
    }
  }
}

struct ItemMoved: Happening {
  let item: ID
  /// What comes after it; without one, it is the last.
  let before: ID?
  let meeting: ID

  static let shape = Shape(
    "itemMoved", .id("item"), .optional(.id("before")), .id("meeting"), values: { ($0.item, $0.before, $0.meeting) },
    make: ItemMoved.init)
  static var audience: Audience { .room }
  func bearing(in state: State) -> Bearing { .onward }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard let target = state.meetings[meeting], target.closed == nil, target.isToCome(item),
      before.map(target.isToCome) ?? true
    else { return }
    state.meetings.change(meeting) { $0.items = $0.items.moving(item, before: before) }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    guard let agenda = state.meetings[meeting] else { return .empty }
    let place = before.map { "comes before \(agenda.title(of: $0))" } ?? "is at the end of the agenda"
    return .note("\(agenda.title(of: item)) \(place) now")
  }
}

extension Meeting {
  fileprivate func isToCome(_ item: ID) -> Bool { items[item].map { $0.opened == nil } ?? false }
  fileprivate func isLast(_ item: ID) -> Bool { items.keys.last == item }
  fileprivate func title(of item: ID) -> String { titled(items[item]?.title ?? item.word) }
}

extension OrderedDictionary<ID, Meeting.Item> {
  /// With one of them in another place; the end is where `before` isn't there.
  fileprivate func moving(_ item: ID, before: ID?) -> OrderedDictionary {
    var items = self
    guard item != before, let moved = items.removeValue(forKey: item) else { return self }
    let place = before.flatMap { items.index(forKey: $0) } ?? items.count
    items.updateValue(moved, forKey: item, insertingAt: place)
    return items
  }
}
