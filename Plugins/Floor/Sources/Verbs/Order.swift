import Facilitation
import OrderedCollections

/// Says in which order hands are heard in this meeting.
struct Order: Change {
  let rule: QueueOrder.Rule
  let first: [GroupName]

  static let verb: Verb<FloorPlugin> = .change(
    "order", "says in which order hands are heard in this meeting",
    Slot<QueueOrder.Rule>.argument(
      "rule", .choice("ORDER"), "first-come, quiet-first, or progressive, where groups you choose go first"),
    Slot<[GroupName]>.options("first", .group, "a group that is heard first"),
    examples: ["order quiet-first", "order progressive --first lived-experience --first carers"], make: Order.init)
  static let records: [any Happening<FloorPlugin>.Type] = [QueueOrdered.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let open = try OpenFloor(state, context)
    let group = open.roster.groups.keys.first?.word ?? "GROUP"
    if rule == .progressive, first.isEmpty {
      throw Refusal(
        "it isn't said which groups are heard first", remedy: "order progressive --first \(group)", about: "rule")
    }
    if rule != .progressive, !first.isEmpty {
      throw Refusal(
        "only a progressive order hears groups first",
        remedy: "order progressive" + first.map { " --first \($0.word)" }.joined(), about: "rule")
    }
    let once = first.once
    if once.count < first.count {
      throw Refusal(
        "a group is named twice", remedy: "order progressive" + once.map { " --first \($0.word)" }.joined(),
        about: "first")
    }
    let order = QueueOrder(rule: rule, first: first)
    if order == open.floor.order {
      throw Refusal("the queue has this order already", remedy: "queue   shows who is next", about: "rule")
    }
    return [Event(QueueOrdered(meeting: open.meeting.id, order: order))]
  }
}

struct QueueOrdered: FloorHappening {
  let meeting: ID
  let order: QueueOrder

  static let shape = Shape(
    "queue-ordered", .id("meeting"), .rule, .groups("first"), values: { ($0.meeting, $0.order.rule, $0.order.first) },
    make: { QueueOrdered(meeting: $0, order: QueueOrder(rule: $1, first: $2)) })
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) { state.change(meeting) { $0.order = order } }

  func answer(on floor: ToldFloor) -> Document {
    let said = Block.note("the queue is \(order.explained(floor.roster))")
    return .object([said] + (floor.places.isEmpty ? [] : [floor.following]))
  }
}

extension EventField<QueueOrder.Rule> {
  fileprivate static var rule: EventField {
    EventField(
      "order", write: { $1.add("order", .text($0.rawValue)) },
      read: { record throws(EventRecord.Malformed) in
        guard let rule = QueueOrder.Rule(rawValue: try record.text("order")) else { throw record.unknown }
        return rule
      })
  }
}
