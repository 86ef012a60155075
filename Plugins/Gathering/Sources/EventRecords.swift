public import Facilitation

extension GatheringPlugin.Event: PluginEvent {
  // These names are in people's files: they never change, whatever happens to the names in the code.
  public var record: EventRecord {
    switch self {
    case .groupAdded(let name, let label):
      EventRecord("groupAdded").with("name", name.word).with("label", label)
    case .personAdded(let handle, let name, let group):
      EventRecord("personAdded").with("handle", handle).with("name", name).with("group", group.word)
    case .personMoved(let who, let group):
      EventRecord("personMoved").with("who", who).with("group", group.word)
    case .meetingAdded(let id, let title, let place):
      EventRecord("meetingAdded").with("id", id).with("title", title).with("place", place)
    case .meetingOpened(let id, let place):
      EventRecord("meetingOpened").with("meeting", id).with("place", place)
    case .meetingClosed(let id): EventRecord("meetingClosed").with("meeting", id)
    case .arrived(let who, let time, let meeting):
      EventRecord("arrived").with("who", who).with("at", time).with("meeting", meeting)
    case .left(let who, let time, let meeting):
      EventRecord("left").with("who", who).with("at", time).with("meeting", meeting)
    case .itemAdded(let item, let meeting):
      EventRecord("itemAdded").with("id", item.id).with("meeting", meeting).with("title", item.title)
        .with("planned", item.planned).with("by", item.by)
    case .itemOpened(let id, let meeting): EventRecord("itemOpened").with("item", id).with("meeting", meeting)
    case .itemClosed(let id, let meeting): EventRecord("itemClosed").with("item", id).with("meeting", meeting)
    case .noted(let note):
      EventRecord("noted").with("id", note.id).with("text", note.text).with("meeting", note.meeting)
        .with("item", note.item)
    case .decided(let decision):
      EventRecord("decided").with("id", decision.id).with("text", decision.text)
        .with("proposed", decision.proposed).with("by", decision.by.map(\.word))
        .with("cites", decision.cites.map(\.word)).with("meeting", decision.meeting).with("item", decision.item)
    }
  }

  public init(record: EventRecord) throws(EventRecord.Malformed) {
    guard record.version == 1 else { throw record.unknown }
    switch record.name {
    case "groupAdded": self = .groupAdded(try record.group("name"), label: try record.line("label"))
    case "personAdded":
      self = .personAdded(
        try record.handle("handle"), name: try record.line("name"), group: try record.group("group"))
    case "personMoved": self = .personMoved(try record.handle("who"), to: try record.group("group"))
    case "meetingAdded":
      self = .meetingAdded(
        try record.id("id"), title: try record.line("title"), place: try record.optionalLine("place"))
    case "meetingOpened":
      self = .meetingOpened(try record.id("meeting"), place: try record.optionalLine("place"))
    case "meetingClosed": self = .meetingClosed(try record.id("meeting"))
    case "arrived":
      self = .arrived(
        try record.handle("who"), at: try record.instant("at"), meeting: try record.id("meeting"))
    case "left":
      self = .left(try record.handle("who"), at: try record.instant("at"), meeting: try record.id("meeting"))
    default: self = try Self(agendaOrMinutes: record)
    }
  }

  private init(agendaOrMinutes record: EventRecord) throws(EventRecord.Malformed) {
    switch record.name {
    case "itemAdded": self = .itemAdded(try Meeting.Item(record: record), meeting: try record.id("meeting"))
    case "itemOpened": self = .itemOpened(try record.id("item"), meeting: try record.id("meeting"))
    case "itemClosed": self = .itemClosed(try record.id("item"), meeting: try record.id("meeting"))
    case "noted":
      self = .noted(
        GatheringPlugin.Note(
          id: try record.id("id"), text: try record.text("text"), meeting: try record.optionalID("meeting"),
          item: try record.optionalID("item")))
    case "decided":
      self = .decided(
        GatheringPlugin.Decision(
          id: try record.id("id"), text: try record.text("text"), proposed: try record.handle("proposed"),
          by: try record.handles("by"), cites: try record.ids("cites"),
          meeting: try record.id("meeting"), item: try record.optionalID("item")))
    default: throw record.unknown
    }
  }
}

extension Meeting.Item {
  /// Longer than a day is a slip of the hand; the limit also keeps every sum of plans within range.
  static let longest = TimeSpan.hours(24)

  fileprivate init(record: EventRecord) throws(EventRecord.Malformed) {
    let planned = try record.span("planned")
    guard planned > .zero, planned <= Self.longest else {
      throw EventRecord.Malformed("in 'itemAdded', 'planned' is not between nothing and a day")
    }
    self.init(
      id: try record.id("id"), title: try record.line("title"), planned: planned,
      by: try record.optionalHandle("by"))
  }
}
