public import Facilitation
import OrderedCollections

extension RoomNow {
  /// Someone who may be given the floor.
  public struct Person: Equatable, Sendable {
    /// Who.
    public var who: Handle
    /// The name.
    public var name: String
    /// What the group is called.
    public var group: String
    /// Whether nothing says that the person isn't in the room.
    public var isHere: Bool
    /// Whether the person has the floor.
    public var isSpeaking: Bool
    /// The place in the queue, from 1.
    public var place: Int?
    /// How long the person has spoken: the facilitator's and the person's own to know.
    public var time: TimeSpan
  }

  /// Everyone on the roster or heard: those who are here first, in the order of arrival, then of the roster.
  public var people: [Person] {
    let order = OrderedSet(floor.times.keys).union(meeting?.attendance.keys ?? []).union(roster.people.keys)
    let speaking = Set(floor.holders.speaking.map(\.who))
    let places = Dictionary(zip(floor.queue.map(\.who), 1...)) { first, _ in first }
    let people = order.lazy.filter { $0 != .unnamed }.map { who in
      Person(
        who: who, name: roster.name(of: who), group: roster.label(ofAny: group(of: who)), isHere: isHere(who),
        isSpeaking: speaking.contains(who), place: places[who], time: floor.times[who] ?? .zero)
    }
    return people.filter(\.isHere) + people.filter { !$0.isHere }
  }

  /// Where nobody took attendance, everyone may be here; else those who came or were heard, and haven't left.
  private func isHere(_ who: Handle) -> Bool {
    guard let meeting, !meeting.attendance.isEmpty else { return true }
    return meeting.attendance[who] == nil ? floor.times[who] != nil : meeting.isPresent(who)
  }

  /// The group that someone was in at the meeting's opening; between meetings, is in now.
  func group(of who: Handle) -> GroupName? { roster.group(of: who, at: now) }
}
