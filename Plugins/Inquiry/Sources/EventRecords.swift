public import Facilitation

// What isn't said here is said by `PluginEvent`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension InquiryPlugin.Event: PluginEvent {
  // These names are in people's files: they never change, whatever happens to the names in the code.
  public var record: EventRecord {
    switch self {
    case .started(let id, let stage): EventRecord("cycleStarted").with("id", id).with("stage", stage.rawValue)
    case .left(let stage, let reason):
      EventRecord("stageLeft").with("stage", stage.rawValue).with("passing", reason)
    case .ended(let reason): EventRecord("cycleEnded").with("reason", reason)
    case .topicAdded(let topic):
      EventRecord("topicAdded").with("id", topic.id).with("text", topic.text).with("by", topic.by.map(\.word))
    case .topicChosen(let id, let who): EventRecord("topicChosen").with("topic", id).with("by", who.map(\.word))
    case .questionAdded(let question): EventRecord("questionAdded").with("text", question)
    case .pairsDrawn(let groups):
      // A handle has no blank.
      EventRecord("pairsDrawn").with("groups", groups.map { $0.map(\.word).joined(separator: " ") })
    case .told(let story): story.record
    case .added(let thing): thing.record
    case .linked(let id, let sources): EventRecord("linked").with("thing", id).with("from", sources.map(\.word))
    case .tablesSet(let tables): EventRecord("tablesSet").with("tables", tables)
    case .ticked(let id, let checks):
      EventRecord("propositionTicked").with("proposition", id).with("checks", checks.map(\.rawValue))
    case .waived(let id, let check, let reason):
      EventRecord("propositionWaived").with("proposition", id).with("check", check.rawValue).with("reason", reason)
    case .followedUp(let id, let outcome): outcome.record(of: id)
    }
  }

  public init(record: EventRecord) throws(EventRecord.Malformed) {
    guard record.version == 1 else { throw record.unknown }
    switch record.name {
    case "cycleStarted": self = .started(try record.id("id"), at: try record.stage())
    case "stageLeft": self = .left(try record.stage(), passing: try record.optionalText("passing"))
    case "cycleEnded": self = .ended(reason: try record.text("reason"))
    case "topicAdded":
      self = .topicAdded(
        Topic(id: try record.id("id"), text: try record.text("text"), by: try record.handles("by")))
    case "topicChosen": self = .topicChosen(try record.id("topic"), by: try record.handles("by"))
    case "questionAdded": self = .questionAdded(try record.text("text"))
    case "pairsDrawn":
      self = .pairsDrawn(try record.pairs())
    case "storyTold": self = .told(try Story(record: record))
    case "linked": self = .linked(try record.id("thing"), to: try record.ids("from"))
    case "tablesSet": self = .tablesSet(try record.lines("tables"))
    case "propositionTicked":
      var checks: [Check] = []
      for word in try record.list("checks") { checks.append(try record.check(word)) }
      self = .ticked(try record.id("proposition"), checks)
    case "propositionWaived":
      self = .waived(
        try record.id("proposition"), try record.check(try record.text("check")), reason: try record.text("reason"))
    default:
      if let thing = try Thing(record: record) {
        self = .added(thing)
      } else if let outcome = try Outcome(record: record) {
        self = .followedUp(try record.id("commitment"), outcome)
      } else {
        throw record.unknown
      }
    }
  }
}

extension Story {
  fileprivate var record: EventRecord {
    let told = EventRecord("storyTold").with("id", id).with("by", by)
    guard let words else { return told }
    return told.with("text", words.text).with("quote", words.quote).with("possible", words.possible)
      .with("wishes", words.wishes)
  }

  fileprivate init(record: EventRecord) throws(EventRecord.Malformed) {
    var words: Words?
    if let text = try record.optionalText("text") {
      words = Words(
        text: text, quote: try record.optionalText("quote"), possible: try record.optionalText("possible"),
        wishes: try record.list("wishes"))
    }
    self.init(id: try record.id("id"), by: try record.handle("by"), words: words)
  }
}

extension Thing {
  fileprivate var record: EventRecord {
    let added = EventRecord("\(kind.rawValue)Added").with("id", id).with("text", text)
    let record =
      switch detail {
      case .theme: added
      case .image(let table): added.with("table", table)
      case .proposition(let proposition): added.with("by", proposition.by.map(\.word))
      case .commitment(let commitment):
        added.with("by", commitment.by).with("due", commitment.due.word).with("firstStep", commitment.firstStep)
      }
    return record.with("from", from.map(\.word))
  }

  /// `nil` for a record of something else.
  fileprivate init?(record: EventRecord) throws(EventRecord.Malformed) {
    let detail: Detail
    switch record.name {
    case "themeAdded": detail = .theme
    case "imageAdded": detail = .image(table: try record.optionalLine("table"))
    case "propositionAdded": detail = .proposition(Proposition(by: try record.handles("by")))
    case "commitmentAdded":
      detail = .commitment(
        Commitment(
          by: try record.handle("by"), due: try record.day("due"), firstStep: try record.optionalText("firstStep")))
    default: return nil
    }
    self.init(id: try record.id("id"), text: try record.text("text"), from: try record.ids("from"), detail: detail)
    guard id.prefix == kind.prefix, from.allSatisfy({ kind.sources.contains($0.prefix) }) else {
      throw EventRecord.Malformed("in '\(record.name)', the ids are of other kinds")
    }
  }
}

extension Outcome {
  fileprivate func record(of id: ID) -> EventRecord {
    switch self {
    case .done(let reason): EventRecord("commitmentDone").with("commitment", id).with("reason", reason)
    case .moved(let day, let reason):
      EventRecord("commitmentMoved").with("commitment", id).with("due", day.word).with("reason", reason)
    case .dropped(let reason): EventRecord("commitmentDropped").with("commitment", id).with("reason", reason)
    }
  }

  /// `nil` for a record of something else.
  fileprivate init?(record: EventRecord) throws(EventRecord.Malformed) {
    switch record.name {
    case "commitmentDone": self = .done(reason: try record.optionalText("reason"))
    case "commitmentMoved": self = .moved(try record.day("due"), reason: try record.text("reason"))
    case "commitmentDropped": self = .dropped(reason: try record.text("reason"))
    default: return nil
    }
  }
}

extension EventRecord {
  fileprivate func pairs() throws(Malformed) -> [[Handle]] {
    var pairs: [[Handle]] = []
    for words in try list("groups") {
      var pair: [Handle] = []
      for word in words.split(separator: " ") { pair.append(try handle(word, in: "groups")) }
      pairs.append(pair)
    }
    return pairs
  }

  fileprivate func stage() throws(Malformed) -> InquiryStage {
    guard let stage = InquiryStage(rawValue: try text("stage")) else {
      throw Malformed("in '\(name)', 'stage' is not a stage")
    }
    return stage
  }

  fileprivate func check(_ word: String) throws(Malformed) -> Check {
    guard let check = Check(rawValue: word) else { throw Malformed("in '\(name)', '\(word)' is not a check") }
    return check
  }

  fileprivate func day(_ field: String) throws(Malformed) -> CalendarDay {
    guard let day = CalendarDay(word: try text(field)) else {
      throw Malformed("in '\(name)', '\(field)' is not a day")
    }
    return day
  }
}
