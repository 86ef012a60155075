import Facilitation
import OrderedCollections
import RoomView

/// The board for everyone: who speaks, who is next, and how the floor was shared by group, in whole percent.
extension Pages {
  struct RoomPage: Equatable {
    var isLarge: Bool
    var title: String?
    var item: String
    var speakers: [String]
    var nobody: String
    var queue: [String]
    var hasQueue: Bool
    var hasSpeakers: Bool
    var signals: [String]
    var hasGroups: Bool
    var groups: [GroupLine]
    var leftOut: String?
  }

  struct GroupLine: Encodable, Equatable {
    var label: String
    var people: String
    var share: String
  }

  func room(_ visit: Visit, _ problem: Problem?) async -> WebAnswer {
    page(
      "room", words("The room"), visit, roomPage(visit.moment.room, isLarge: visit.query["as"] == "projector"), problem)
  }

  func roomPage(_ room: RoomNow, isLarge: Bool) -> RoomPage {
    let shown = room.shownGroups
    let groups = room.groups.filter { !shown.hides($0.name) }
    let total = groups.reduce(TimeSpan.zero) { $0 + $1.time }.microseconds
    let hidden = shown.alone + shown.besides
    return RoomPage(
      isLarge: isLarge, title: room.meeting?.title, item: sentence(on: room.agenda, room),
      speakers: room.speakers.map(\.name),
      nobody: room.pausedFor == nil ? words("No one is speaking.") : words("There is a break."),
      queue: room.hands.map(\.name), hasQueue: !room.hands.isEmpty,
      hasSpeakers: !room.speakers.isEmpty, signals: signals(room),
      hasGroups: total > 0,
      groups: total == 0
        ? []
        : groups.map { group in
          GroupLine(
            label: group.label, people: String(group.count),
            share: words("{percent} %", ["percent": String((group.time.microseconds * 100 + total / 2) / total)]))
        },
      leftOut: hidden.isEmpty
        ? nil
        : words(
          "Not shown, since one person could be told by it: {groups}.",
          ["groups": hidden.map { room.roster.label(ofAny: $0) }.joined(separator: ", ")]))
  }

  /// That somebody asked for something a little while ago, and never who.
  private func signals(_ room: RoomNow) -> [String] {
    room.signals.map { signal in
      switch signal.wish {
      case .slow: words("Somebody asks to slow down.")
      case .break: words("Somebody asks for a break.")
      }
    }
  }
}
