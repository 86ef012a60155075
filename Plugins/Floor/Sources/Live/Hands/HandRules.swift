import Facilitation
import OrderedCollections

/// What is decided about hands, their queue and nudges.
extension Desk {
  private var up: [Hand] { meeting.up(floor.hands) }

  func raise(_ who: Handle, _ isProcess: Bool) throws(Refusal) -> [FloorEvent] {
    if speaking.contains(where: { $0.who == who }) { throw alreadySpeaking(who) }
    if let hand = up.first(where: { $0.who == who }), hand.isProcess || !isProcess {
      throw Refusal(
        "\(roster.name(of: who))'s hand is up already", remedy: "queue   shows when it is their turn", about: "who")
    }
    return pressed(.raise(who, isProcess: isProcess))
  }

  func lower(_ who: Handle) throws(Refusal) -> [FloorEvent] {
    guard up.contains(where: { $0.who == who }) else {
      let those = up.map { "unhand \($0.who.word)" }.joined(separator: ", or ")
      throw notUp(who, remedy: those.isEmpty ? "hand \(who.word)" : those)
    }
    return pressed(.lower(who))
  }

  /// Whether that hand is the first is not asked again: the line said whose it was when it was typed, and it stands.
  func next(_ who: Handle?) throws(Refusal) -> [FloorEvent] {
    guard let who else { throw Refusal("no hand is up", remedy: "hand \(someone), or speak \(someone)") }
    guard up.contains(where: { $0.who == who }) else { throw notUp(who, remedy: "speak \(who.word)") }
    let speaking = speaking
    if speaking.count == 1, speaking[0].who == who { throw alreadySpeaking(who) }
    return pressed(.next(who))
  }

  private func notUp(_ who: Handle, remedy: String) -> Refusal {
    Refusal("\(roster.name(of: who))'s hand is not up", remedy: remedy, about: "who")
  }

  func order(_ order: QueueOrder) throws(Refusal) -> [FloorEvent] {
    let group = roster.groups.keys.first?.word ?? "GROUP"
    if order.rule == .progressive, order.first.isEmpty {
      throw Refusal(
        "it isn't said which groups are heard first", remedy: "order progressive --first \(group)", about: "rule")
    }
    if order.rule != .progressive, !order.first.isEmpty {
      throw Refusal(
        "only a progressive order hears groups first",
        remedy: "order progressive" + order.first.map { " --first \($0.word)" }.joined(), about: "rule")
    }
    let once = OrderedSet(order.first)
    if once.count < order.first.count {
      throw Refusal(
        "a group is named twice", remedy: "order progressive" + once.map { " --first \($0.word)" }.joined(),
        about: "first")
    }
    if order == floor.order {
      throw Refusal("the queue has this order already", remedy: "queue   shows who is next", about: "rule")
    }
    return [FloorEvent(meeting.id, .ordered(order))]
  }

  func nudge(_ nudging: Nudging) throws(Refusal) -> [FloorEvent] {
    if nudging == floor.nudging {
      guard let after = nudging.after else {
        throw Refusal("nudges are off already", remedy: "nudge \(Nudging.usual.word)", about: "after")
      }
      throw Refusal("you are told after \(after.spoken) already", remedy: "nudge off", about: "after")
    }
    return [FloorEvent(meeting.id, .nudging(nudging))]
  }
}
