import Facilitation
import OrderedCollections

extension GatheringPlugin.State {
  /// What is said once `events` are recorded: what holds now, and the next step where there is a natural one.
  func sentences(about events: [GatheringPlugin.Event]) -> [String] {
    guard let first = events.first else { return [] }
    switch first {
    case .groupAdded(let name, let label):
      return ["\(titled(label)) is a group now, typed as \(name.word)"] + roster.likenesses(of: name)
    case .personAdded(let who, _, _):
      return ["\(roster.described(who)) is on the roster as \(who.word)"] + roster.likenesses(of: who)
    case .personMoved(let who, let group):
      return ["\(roster.name(of: who)) is in \(roster.label(of: group)) from now on"]
    case .meetingAdded(let id, _, _), .meetingOpened(let id, _), .meetingClosed(let id): return sentences(onMeeting: id)
    case .arrived(_, _, let id): return [present(in: id)]
    case .left(_, _, let id): return [gone(events) + ": " + present(in: id)]
    case .itemAdded(let item, let id): return [added(item, to: id)]
    case .itemOpened, .itemClosed: return sentences(onItems: events)
    case .noted(let note): return ["noted as \(note.id.word)"]
    case .decided(let decision):
      return ["decided as \(decision.id.word), proposed by \(roster.described(decision.proposed))"]
    }
  }

  private func sentences(onMeeting id: ID) -> [String] {
    guard let meeting = meetings[id] else { return [] }
    let title = titled(meeting.title)
    guard let opened = meeting.opened else { return ["\(title) is planned as \(id.word)"] }
    guard let closed = meeting.closed else {
      let names = roster.people.keys.prefix(2).map(\.word).joined(separator: " ")
      return ["\(title) is open"] + (names.isEmpty ? [] : ["say who is here: arrive \(names)"])
    }
    let decided = decisions.atHand.values.count { $0.content.meeting == id }
    let what = [
      people(meeting.attendance.count), counted(meeting.items.count, "item", "items"),
      counted(decided, "decision", "decisions"),
    ]
    return ["\(title) is closed after \((closed - opened).spoken): \(what.spoken)"]
  }

  private func present(in id: ID) -> String {
    let count = meetings[id]?.presentCount ?? 0
    return count == 0 ? "no one is here" : "\(people(count)) \(count == 1 ? "is" : "are") here"
  }

  private func gone(_ events: [GatheringPlugin.Event]) -> String {
    let names = events.compactMap { event in
      if case .left(let who, _, _) = event { roster.name(of: who) } else { nil }
    }
    return "\(names.spoken) \(names.count == 1 ? "has" : "have") left"
  }

  private func added(_ item: Meeting.Item, to id: ID) -> String {
    let place = meetings.openID == id ? "" : " of \(titled(meetings[id]?.title ?? id.word))"
    return "\(titled(item.title)) is on the agenda\(place) as \(item.id.word), with \(item.planned.spoken)"
  }

  private func sentences(onItems events: [GatheringPlugin.Event]) -> [String] {
    var parts: [String] = []
    var next: [String] = []
    for event in events {
      switch event {
      case .itemOpened(let id, _):
        guard let item = meetings.item(id) else { continue }
        parts.append("\(titled(item.title)) is open, with \(item.planned.spoken)")
        next = []
      case .itemClosed(let id, let meeting):
        guard let item = meetings.item(id), let opened = item.opened, let closed = item.closed else { continue }
        let over = closed - opened - item.planned
        let late = over > .zero ? ", \(over.spoken) over" : ""
        parts.append("\(titled(item.title)) took \((closed - opened).spoken)\(late)")
        if meetings[meeting]?.nextItem != nil { next = ["go on with: item next"] }
      default: continue
      }
    }
    return [parts.joined(separator: "; ")] + next
  }
}
