/// States from along the way that are kept in memory, so that whoever goes back needn't fold from the beginning.
///
/// Law: each is what the entries come to that stand up to its place. Whoever corrects something drops those that have
/// folded it in.
struct Checkpoints {
  /// In order, the newest last.
  private var kept: [States] = []
  /// Those before a meeting was opened, in order: what happened in it is often put right soon after it.
  private(set) var beforeMeetings: [BeforeMeeting] = []
  private let most: Int
  private let nearest: Int
  private let share: Int

  /// At most so many, `nearest` entries apart at first and then at ever greater distances, a `share` of all that came
  /// before: each costs a copy of what changes after it.
  ///
  /// An undo takes back what is new, so that the usual few are enough.
  init(most: Int = 4, nearest: Int = 256, share: Int = 16) {
    (self.most, self.nearest, self.share) = (most, nearest, share)
  }

  /// For whoever goes back and forth in the whole record.
  static var everywhere: Checkpoints { Checkpoints(most: 1_024, nearest: 32, share: 512) }

  /// Keeps a copy of the states when it is time for one, and drops one that is nearer to its neighbours than it need be:
  /// most go back a little, and few go far.
  mutating func keep(_ states: @autoclosure () -> States, at position: Int) {
    guard position - (kept.last?.position ?? 0) >= max(nearest, position / share) else { return }
    for index in kept.indices.dropFirst().dropLast().reversed() {
      let (before, after) = (kept[index - 1].position, kept[index + 1].position)
      if after - before <= min(before / 64, (position - after) / 8) { kept.remove(at: index) }
    }
    if kept.count == most { kept.removeFirst() }
    kept.append(states())
  }

  /// Keeps a copy of the states before an entry by which a meeting is opened.
  mutating func keep(_ states: @autoclosure () -> States, before step: StandingEntry, _ registry: Registry) {
    guard let line = step.entry.content?.line, registry.opensMeeting(line) else { return }
    keep(states(), beforeMeeting: step.entry.sequence)
  }

  /// The same of the meeting that is opened by entry `meeting`; where little happened since the one before, that one will do.
  mutating func keep(_ states: @autoclosure () -> States, beforeMeeting meeting: Int) {
    let last = beforeMeetings.last?.meeting ?? 0
    guard meeting - last >= max(256, meeting / 64) else { return }
    if beforeMeetings.count == Self.mostMeetings { beforeMeetings.removeFirst() }
    beforeMeetings.append(BeforeMeeting(meeting: meeting, states: states()))
  }

  /// Takes up states before a meeting that were written down; the newest of those that are at hand.
  mutating func keep(_ states: States, writtenDownBeforeMeeting meeting: Int) {
    guard meeting > beforeMeetings.last?.meeting ?? 0 else { return }
    if beforeMeetings.count == Self.mostMeetings { beforeMeetings.removeFirst() }
    beforeMeetings.append(BeforeMeeting(meeting: meeting, states: states, isWrittenDown: true))
  }

  private static let mostMeetings = 10

  /// Drops those that reach one of these places, and gives the newest that remains.
  mutating func newest(before places: [HoldingPlace]) -> States? {
    kept.removeAll { states in places.contains(where: states.reach) }
    beforeMeetings.removeAll { before in places.contains(where: before.states.reach) }
    return [kept.last, beforeMeetings.last?.states].compactMap { $0 }.max { $0.position < $1.position }
  }

  /// Takes it that those before meetings are written down; gives those that weren't.
  mutating func writeDown() -> [BeforeMeeting] {
    defer { for index in beforeMeetings.indices { beforeMeetings[index].isWrittenDown = true } }
    return beforeMeetings.filter { !$0.isWrittenDown }
  }

  mutating func forget() { (kept, beforeMeetings) = ([], []) }
}

/// What all came to before a meeting was opened by entry `meeting`.
struct BeforeMeeting {
  let meeting: Int
  let states: States
  fileprivate(set) var isWrittenDown = false
}
