import Facilitation
import OrderedCollections

extension GatheringPlugin.State {
  func add(
    _ item: Meeting.Item, to meeting: ID?, _ context: Context
  ) throws(Refusal) -> [GatheringPlugin.Event] {
    var item = item
    item.title = try checked(title: item.title, of: ID.item)
    try checkNew(item.id, context)
    if let by = item.by, roster.people[by] == nil { throw roster.unknown(by, about: "by") }
    let target = try target(of: item, asked: meeting)
    guard item.planned > .zero, item.planned <= Meeting.Item.longest else {
      throw Refusal(
        "an item can't take longer than a day", remedy: line(item, to: target.id), about: "planned")
    }
    return [.itemAdded(item, meeting: target.id)]
  }

  /// The meeting that an item goes to: the one that is asked for, else the open one, else the only planned one.
  private func target(of item: Meeting.Item, asked: ID?) throws(Refusal) -> Meeting {
    let planned = meetings.planned
    guard let id = asked ?? meetings.openID ?? meetings.onlyPlanned?.id else {
      guard let first = planned.first else {
        throw Refusal("no meeting is open or planned", remedy: meetings.openingLine)
      }
      throw Refusal(
        "\(planned.count) meetings are planned: \(planned.map { titled($0.title) }.spoken)",
        remedy: line(item, to: first.id))
    }
    guard let target = meetings[id] else {
      throw Refusal("there is no meeting '\(id.word)'", remedy: "meeting list", about: "meeting")
    }
    guard target.closed == nil else {
      let instead = (meetings.open ?? planned.first)?.id
      throw Refusal(
        "\(titled(target.title)) is closed",
        remedy: instead.map { line(item, to: $0) } ?? meetings.openingLine,
        about: "meeting")
    }
    return target
  }

  /// The line that adds the item to a meeting that can have it.
  private func line(_ item: Meeting.Item, to meeting: ID) -> String {
    let planned = min(item.planned, Meeting.Item.longest).word
    let by = item.by.map { " --by \(Word.canonical($0.word))" } ?? ""
    let target = meeting == meetings.openID ? "" : " --meeting \(meeting.word)"
    return "item add \(Word.canonical(item.title)) \(planned)\(by)\(target)"
  }

  /// Closes what is under discussion and opens the next item, or the one that is asked for.
  func openNext(item asked: ID?) throws(Refusal) -> [GatheringPlugin.Event] {
    let meeting = try openMeeting()
    guard let id = asked ?? meeting.nextItem?.id else {
      throw Refusal(
        meeting.items.isEmpty ? "nothing is on the agenda" : "no item is left on the agenda",
        remedy: "item add \"What matters\" 20m")
    }
    guard let next = meeting.items[id] else { throw notOnAgenda(id, of: meeting) }
    guard next.opened == nil else {
      throw Refusal("\(titled(next.title)) has had its turn", remedy: meeting.nextLine, about: "item")
    }
    var events: [GatheringPlugin.Event] = []
    if let current = meeting.currentItem { events.append(.itemClosed(current.id, meeting: meeting.id)) }
    return events + [.itemOpened(id, meeting: meeting.id)]
  }

  func close(item asked: ID?) throws(Refusal) -> [GatheringPlugin.Event] {
    let meeting = try openMeeting()
    guard let current = meeting.currentItem else {
      throw Refusal("no item is under discussion", remedy: meeting.nextLine)
    }
    if let asked, asked != current.id {
      guard let other = meeting.items[asked] else { throw notOnAgenda(asked, of: meeting) }
      throw Refusal(
        "\(titled(other.title)) is not under discussion: \(titled(current.title)) is", remedy: "item close",
        about: "item")
    }
    return [.itemClosed(current.id, meeting: meeting.id)]
  }

  private func notOnAgenda(_ id: ID, of meeting: Meeting) -> Refusal {
    Refusal("\(id.word) is not on the agenda of \(titled(meeting.title))", remedy: "agenda", about: "item")
  }
}

extension Meeting {
  /// The line that goes on with the agenda.
  fileprivate var nextLine: String { nextItem == nil ? "item add \"What matters\" 20m" : "item next" }
}
