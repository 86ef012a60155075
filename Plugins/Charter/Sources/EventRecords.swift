public import Facilitation

// What isn't said here is said by `PluginEvent`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension CharterPlugin.Event: PluginEvent {
  // These names are in people's files: they never change, whatever happens to the names in the code.
  public var record: EventRecord {
    switch self {
    case .hopeAdded(let entry): EventRecord("hopeAdded").with(entry)
    case .hopeRated(let id, let outcome):
      EventRecord("hopeRated").with("hope", id).with("outcome", outcome.rawValue)
    case .frustrationRaised(let entry, let cause, let isBudget):
      EventRecord("frustrationRaised").with(entry).with("cause", cause).with("kind", isBudget ? "budget" : nil)
    case .frustrationAcknowledged(let id, let who):
      EventRecord("frustrationAcknowledged").with("frustration", id).with("by", who)
    case .constraintAdded(let entry, let reason): EventRecord("constraintAdded").with(entry).with("reason", reason)
    case .vetoed(let entry, let reason, let subject):
      EventRecord("vetoed").with(entry).with("reason", reason).with("of", subject)
    case .vetoReopened(let id, let reason): EventRecord("vetoReopened").with("veto", id).with("reason", reason)
    case .vetoAdopted(let id): EventRecord("vetoAdopted").with("veto", id)
    case .agreed(let agreement):
      EventRecord("agreed").with("id", agreement.id).with("text", agreement.text)
        .with("by", agreement.by.map(\.word)).with("showsAlone", agreement.group?.word)
    case .agreementEnded(let id): EventRecord("agreementEnded").with("agreement", id)
    }
  }

  public init(record: EventRecord) throws(EventRecord.Malformed) {
    guard record.version == 1 else { throw record.unknown }
    switch record.name {
    case "hopeAdded": self = .hopeAdded(try record.entry())
    case "hopeRated": self = .hopeRated(try record.id("hope"), try record.outcome())
    case "frustrationRaised":
      self = .frustrationRaised(
        try record.entry(), cause: try record.optionalText("cause"),
        isBudget: try record.optionalText("kind") == "budget")
    case "frustrationAcknowledged":
      self = .frustrationAcknowledged(try record.id("frustration"), by: try record.handle("by"))
    case "constraintAdded":
      self = .constraintAdded(try record.entry(), reason: try record.optionalText("reason"))
    default: self = try Self(vetoOrAgreement: record)
    }
  }

  private init(vetoOrAgreement record: EventRecord) throws(EventRecord.Malformed) {
    switch record.name {
    case "vetoed":
      self = .vetoed(
        try record.entry(), reason: try record.optionalText("reason"), of: try record.optionalID("of"))
    case "vetoReopened": self = .vetoReopened(try record.id("veto"), reason: try record.text("reason"))
    case "vetoAdopted": self = .vetoAdopted(try record.id("veto"))
    case "agreed":
      self = .agreed(
        CharterPlugin.Agreement(
          id: try record.id("id"), text: try record.optionalText("text"), by: try record.handles("by"),
          group: try record.optionalGroup("showsAlone")))
    case "agreementEnded": self = .agreementEnded(try record.id("agreement"))
    default: throw record.unknown
    }
  }
}

extension EventRecord {
  fileprivate consuming func with(_ entry: CharterPlugin.Entry) -> EventRecord {
    let record = with("id", entry.id).with("text", entry.text)
    return switch entry.party {
    case .person(let who): record.with("by", who)
    case .group(let group): record.with("group", group.word)
    case .outside(let words): record.with("outside", words)
    case nil: record
    }
  }

  fileprivate func entry() throws(Malformed) -> CharterPlugin.Entry {
    var party: CharterPlugin.Party?
    if let who = try optionalHandle("by") {
      party = .person(who)
    } else if let group = try optionalGroup("group") {
      party = .group(group)
    } else if let words = try optionalText("outside") {
      party = .outside(words)
    }
    return CharterPlugin.Entry(id: try id("id"), text: try text("text"), party: party)
  }

  fileprivate func outcome() throws(Malformed) -> CharterRecords.Outcome {
    guard let outcome = CharterRecords.Outcome(rawValue: try text("outcome")) else {
      throw Malformed("in '\(name)', 'outcome' is not known here")
    }
    return outcome
  }
}
