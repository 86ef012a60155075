import Facilitation

/// What is said about hands, their queue and nudges.
extension Answer {
  func raised(_ who: Handle, _ floor: MeetingFloor, _ meeting: Meeting) -> Document {
    let places = queue(floor, meeting)?.places ?? []
    let name = roster.name(of: who)
    let index = places.firstIndex { $0.hand.who == who }
    let place = index.map { "\(name) is \(($0 + 1).ordinal) in the queue: \(places[$0].why)" } ?? "\(name)'s hand is up"
    return .object([.note(place)] + arrival(of: who, floor, meeting))
  }

  func ordered(_ floor: MeetingFloor, _ meeting: Meeting) -> Document {
    let order = (floor.order ?? .usual).explained(roster)
    let isEmpty = queue(floor, meeting)?.places.isEmpty ?? true
    return .object([.note("the queue is \(order)")] + (isEmpty ? [] : [following(floor, meeting)]))
  }

  /// Who is next now.
  func following(_ floor: MeetingFloor, _ meeting: Meeting) -> Block {
    guard let first = queue(floor, meeting)?.places.first else { return .note("no other hand is up") }
    return .note("next is \(roster.name(of: first.hand.who)): \(first.why)")
  }

  func nudged(_ nudging: Nudging) -> Document {
    guard let after = nudging.after else { return .note("no more nudges in this meeting") }
    let said = Block.note("you are told, once, when someone has not spoken for \(after.spoken)")
    let names = (Nudges(state, context.rules)?.silences(by: context.now) ?? []).map { roster.name(of: $0.who) }
    return .object([said] + (names.isEmpty ? [] : [.note("so far: \(names.spoken)")]))
  }

  private func queue(_ floor: MeetingFloor, _ meeting: Meeting) -> Queue? {
    BalanceScope(meeting, now: context.now).map { Queue(floor, $0, roster) }
  }
}
