import Facilitation
import OrderedCollections

// Words for what is put right of the minutes, the agenda and the roster: each finds the entry that recorded it.

extension GatheringPlugin {
  static let noteChange: Verb<GatheringPlugin> = .correcting(
    "note change", "puts other words in the place of a note", Slot<ID>.argument("note", .id, "which note, such as n3"),
    Slot<String>.rest("text", "what to keep, to the end of the line"),
    examples: [Example("note change n1 Tea was cold", after: ["note Tea is cold"])]
  ) { state, context, id, text throws(Refusal) in
    try state.expect(note: id, context)
    return Correcting(
      [Noted.self], "id", id.word, replacement: .init(arguments: ["text": text]), missing: .notHere(id))
  }.with(.ofMeeting).alsoSaid("change note", "edit note")

  static let noteDrop: Verb<GatheringPlugin> = .correcting(
    "note drop", "takes a note back", Slot<ID>.argument("note", .id, "which note, such as n3"),
    examples: [Example("note drop n1", after: ["note Tea is cold"])]
  ) { state, context, id throws(Refusal) in
    try state.expect(note: id, context)
    return Correcting([Noted.self], "id", id.word, missing: .notHere(id))
  }.with(.ofMeeting).alsoSaid("delete note", "remove note")

  static let decisionChange: Verb<GatheringPlugin> = .correcting(
    "decision change", "puts other words in the place of a decision, or says otherwise who proposed it",
    Slot<ID>.argument("decision", .id, "which decision, such as d1"),
    Slot<String?>.optionalRest("text", "what was decided, to the end of the line"),
    Slot<Handle?>.option("proposed", .person, "who proposed it"),
    examples: [
      Example("decision change d1 Letters come in large print", after: ["decide Letters in print --proposed ana"]),
      Example("decision change d1 --proposed ben", after: ["decide Letters in print --proposed ana"]),
    ]
  ) { state, context, id, text, proposed throws(Refusal) in
    try state.expect(decision: id, context)
    guard text != nil || proposed != nil else {
      throw Refusal(
        "what is to change?", remedy: "decision change \(id.word) --proposed ana", about: "decision")
    }
    return Correcting(
      [Decided.self], "id", id.word,
      replacement: .init(
        arguments: text.map { ["text": $0] } ?? [:], options: proposed.map { ["proposed": $0.word] } ?? [:]),
      missing: .notHere(id))
  }.with(.ofMeeting).alsoSaid("change decision", "edit decision")

  static let decisionDrop: Verb<GatheringPlugin> = .correcting(
    "decision drop", "takes a decision back that was never made",
    Slot<ID>.argument("decision", .id, "which decision, such as d1"),
    examples: [Example("decision drop d1", after: ["decide Letters in print --proposed ana"])]
  ) { state, context, id throws(Refusal) in
    try state.expect(decision: id, context)
    return Correcting([Decided.self], "id", id.word, missing: .notHere(id))
  }.with(.ofMeeting).alsoSaid("delete decision", "remove decision")

  static let itemChange: Verb<GatheringPlugin> = .correcting(
    "item change", "says an item's title or its time anew", Slot<ID>.argument("item", .item, "which item"),
    Slot<String?>.option("title", .title(), "what it is called"),
    Slot<TimeSpan?>.option("planned", .duration, "how long it should take"),
    examples: [Example("item change i1 --title \"Welcome all\" --planned 15m")]
  ) { state, context, id, title, planned throws(Refusal) in
    try state.expect(item: id, context)
    guard title != nil || planned != nil else {
      throw Refusal("what is to change?", remedy: "item change \(id.word) --planned 15m", about: "item")
    }
    var arguments: [String: String] = [:]
    if let title { arguments["title"] = title }
    if let planned { arguments["planned"] = planned.word }
    return Correcting(
      [ItemAdded.self], "id", id.word, replacement: .init(arguments: arguments), missing: .notHere(id))
  }.with(.ofMeeting).alsoSaid("rename item", "change item")

  static let itemExtend: Verb<GatheringPlugin> = .correcting(
    "item extend", "gives an item more time; the one under discussion, unless another is named",
    Slot<TimeSpan>.argument("more", .duration, "how much more"),
    Slot<ID?>.option("item", .item, "which item", filled: { $0.meeting?.currentItem?.id }),
    examples: [Example("item extend 5m --item i1")]
  ) { state, context, more, id throws(Refusal) in
    guard let id else { throw Refusal("no item is under discussion", remedy: "agenda   shows which there are") }
    try state.expect(item: id, context)
    guard let item = state.meetings.item(id) else { throw .notHere(id) }
    return Correcting(
      [ItemAdded.self], "id", id.word,
      replacement: .init(arguments: ["planned": (item.planned + more).word]), missing: .notHere(id))
  }.with(.ofMeeting).alsoSaid("more time", "extend", "extend item")

  static let itemDrop: Verb<GatheringPlugin> = .correcting(
    "item drop", "takes an item off the agenda that wasn't discussed", Slot<ID>.argument("item", .item, "which item"),
    examples: [Example("item drop i3", after: ["item add \"Closing round\" 10m"])]
  ) { state, context, id throws(Refusal) in
    try state.expect(item: id, context)
    return Correcting([ItemAdded.self], "id", id.word, missing: .notHere(id))
  }.with(.ofMeeting).alsoSaid("remove item", "delete item", "item remove")

  static let meetingDrop: Verb<GatheringPlugin> = .correcting(
    "meeting drop", "takes back that a meeting is planned", Slot<ID>.argument("meeting", .meeting, "which meeting"),
    examples: [Example("meeting drop m2", after: ["meeting plan Second"])]
  ) { state, _, id throws(Refusal) in
    if let meeting = state.meetings[id], meeting.opened != nil {
      throw Refusal(
        "\(titled(meeting.title)) was held", remedy: "journal list   shows its entries", about: "meeting")
    }
    return Correcting([MeetingAdded.self], "id", id.word, missing: .notHere(id))
  }.alsoSaid("cancel meeting", "delete meeting", "remove meeting")

  static let meetingReopen: Verb<GatheringPlugin> = .correcting(
    "meeting reopen", "takes back that a meeting was closed", Slot<ID>.argument("meeting", .meeting, "which meeting"),
    examples: [Example("meeting reopen m1", after: ["meeting close"])]
  ) { state, _, id throws(Refusal) in
    if state.meetings.openID == id {
      throw Refusal("\(titled(state.meetings[id]?.title ?? id.word)) is open", remedy: "meeting show", about: "meeting")
    }
    return Correcting([MeetingClosed.self], "meeting", id.word, missing: .notHere(id))
  }.alsoSaid("reopen", "reopen meeting", "unclose")

  static let personDrop: Verb<GatheringPlugin> = .correcting(
    "person drop", "takes someone off the roster again, where nothing rests on them",
    Slot<Handle>.argument("who", .person, "who"),
    examples: [Example("person drop eve", after: ["person add \"Eve Young\" --group carers"])]
  ) { state, _, who throws(Refusal) in
    Correcting([PersonAdded.self], "handle", who.word, missing: state.roster.unknown(who))
  }.alsoSaid("remove person", "delete person", "person remove")

  static let groupDrop: Verb<GatheringPlugin> = .correcting(
    "group drop", "takes a group back in which nobody is", Slot<GroupName>.argument("group", .group, "which group"),
    examples: [Example("group drop volunteers", after: ["group add volunteers"])]
  ) { state, _, group throws(Refusal) in
    Correcting([GroupAdded.self], "name", group.word, missing: state.roster.unknown(group))
  }.alsoSaid("remove group", "delete group")

  static let groupChange: Verb<GatheringPlugin> = .correcting(
    "group change", "says anew how a group is called where people read it",
    Slot<GroupName>.argument("group", .group, "which group"),
    Slot<String>.requiredOption("label", .text(), "how it is called"),
    examples: ["group change carers --label \"family carers\""]
  ) { state, _, group, label throws(Refusal) in
    Correcting(
      [GroupAdded.self], "name", group.word, replacement: .init(options: ["label": label]),
      missing: state.roster.unknown(group))
  }.alsoSaid("rename group", "group rename")
}

extension State {
  /// Whether there is such a note, in the meeting that is named, where one is.
  fileprivate func expect(note id: ID, _ context: Context) throws(Refusal) {
    guard let note = notes[id] else {
      throw Refusal("there is no note '\(id.word)'", remedy: "note list", about: "note")
    }
    try expect(id, of: note.content.meeting, context, "note list")
  }

  fileprivate func expect(decision id: ID, _ context: Context) throws(Refusal) {
    guard let decision = decisions[id] else {
      throw Refusal("there is no decision '\(id.word)'", remedy: "decisions", about: "decision")
    }
    try expect(id, of: decision.content.meeting, context, "decisions")
  }

  fileprivate func expect(item id: ID, _ context: Context) throws(Refusal) {
    guard meetings.item(id) != nil else {
      throw Refusal("there is no item '\(id.word)'", remedy: "agenda", about: "item")
    }
    guard let named = context.namedMeeting, meetings[named]?.items[id] == nil else { return }
    try expect(id, of: meetings.all.values.first { $0.items[id] != nil }?.id, context, "agenda")
  }

  /// Whether it is of the meeting that is named, where one is; `list` shows what is of that.
  private func expect(_ id: ID, of meeting: ID?, _ context: Context, _ list: String) throws(Refusal) {
    guard let named = context.namedMeeting, meeting != named else { return }
    let title = { (id: ID) in self.meetings[id].map { titled($0.title) } ?? id.word }
    let place = meeting.map { "of \(title($0))" } ?? "of no meeting"
    throw Refusal(
      "\(id.word) is \(place), and not of \(title(named))", remedy: "\(list) --meeting \(named.word)",
      about: "meeting")
  }
}

extension Refusal {
  /// For what is there, and which no entry of this record made, as in a copy.
  fileprivate static func notHere(_ id: ID) -> Refusal {
    Refusal("no entry here says how \(id.word) came about", remedy: "journal list   shows what is recorded")
  }
}
