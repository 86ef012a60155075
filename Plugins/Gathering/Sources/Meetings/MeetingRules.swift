import Facilitation
import OrderedCollections

extension GatheringPlugin.State {
  func plan(
    meeting title: String, place: String?, id: ID, _ context: Context
  ) throws(Refusal) -> [GatheringPlugin.Event] {
    let title = try checked(title: title, of: ID.meeting)
    try checkNew(id, context)
    if let same = plannedMeeting(called: title) {
      throw Refusal(
        "\(titled(same.title)) is planned already, as \(same.id.word)",
        remedy: meetings.open == nil ? "meeting open \(Word.canonical(same.title))" : "meeting show \(same.id.word)",
        about: "title")
    }
    return [.meetingAdded(id, title: title, place: place?.tidied)]
  }

  /// Opens what was planned under that title, or a new meeting; without a title, the only one that is planned.
  func open(
    meeting title: String?, place: String?, id: ID, _ context: Context
  ) throws(Refusal) -> [GatheringPlugin.Event] {
    if let open = meetings.open {
      throw Refusal("\(titled(open.title)) is open", remedy: "meeting close", about: "title")
    }
    let place = place?.tidied
    guard let title else { return [.meetingOpened(try onlyPlannedMeeting(), place: place)] }
    if let planned = plannedMeeting(called: title.tidied) { return [.meetingOpened(planned.id, place: place)] }
    let checked = try checked(title: title, of: ID.meeting)
    try checkNew(id, context)
    return [.meetingAdded(id, title: checked, place: place), .meetingOpened(id, place: nil)]
  }

  func close(meeting asked: ID?) throws(Refusal) -> [GatheringPlugin.Event] {
    let open = try openMeeting()
    if let asked, asked != open.id {
      let title = meetings[asked]?.title ?? asked.word
      throw Refusal(
        "\(titled(title)) is not open: \(titled(open.title)) is", remedy: "meeting close", about: "meeting")
    }
    return [.meetingClosed(open.id)]
  }

  // MARK: What several rules ask

  func openMeeting() throws(Refusal) -> Meeting {
    guard let open = meetings.open else { throw Refusal("no meeting is open", remedy: meetings.openingLine) }
    return open
  }

  private func onlyPlannedMeeting() throws(Refusal) -> ID {
    let planned = meetings.planned
    guard let first = planned.first else { throw Refusal("no meeting is planned", remedy: meetings.openingLine) }
    guard planned.count == 1 else {
      throw Refusal(
        "\(planned.count) meetings are planned: \(planned.map { titled($0.title) }.spoken)",
        remedy: "meeting open \(Word.canonical(first.title))")
    }
    return first.id
  }

  private func plannedMeeting(called title: String) -> Meeting? {
    let title = title.seen.lowercased()
    return meetings.planned.first { $0.title.seen.lowercased() == title || $0.id.word == title }
  }

  /// A title that reads as an id could never be told from it.
  func checked(title: String, of prefix: String) throws(Refusal) -> String {
    let title = title.tidied
    let remedy = "say it in words, in quotes: \"What matters to me\""
    guard title.hasSomethingToSee else { throw Refusal("there is no title", remedy: remedy, about: "title") }
    if let id = ID(word: title), id.prefix == prefix {
      throw Refusal("'\(title)' is no title: it reads as an id", remedy: remedy, about: "title")
    }
    return title
  }

  func checkNew(_ id: ID, _ context: Context) throws(Refusal) {
    // What comes after every id that was given needn't be looked for among all that there is.
    guard id.number < context.nextID(id.prefix).number else { return }
    let isTaken =
      switch id.prefix {
      case ID.meeting: meetings[id] != nil
      case ID.item: meetings.item(id) != nil
      case ID.note: notes[id] != nil
      case ID.decision: decisions[id] != nil
      default: false
      }
    if isTaken { throw Refusal("\(id.word) is there already", remedy: "leave --id out", about: "id") }
  }
}
