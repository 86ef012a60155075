public import Facilitation

/// What a line asks of the floor.
public enum FloorCommand: Equatable, Sendable {
  /// At an earlier time, when the press comes late.
  case speak(Handle, at: Instant? = nil)
  case with(Handle)
  case stop(Handle?, at: Instant? = nil)
  case pause
  case resume
  case oops(Handle?)
  case turn(Handle, start: Instant, length: TimeSpan)
  case hand(Handle, isProcess: Bool)
  case unhand(Handle)
  /// No one where no hand is up.
  case next(Handle?)
  case order(QueueOrder)
  case nudge(Nudging)
  /// What is expected from now on, in this meeting and those after it.
  case set(Term)
}

/// Something that happened to the floor.
public struct FloorEvent: PluginEvent {
  var subject: Subject

  enum Subject: Equatable, Sendable {
    /// The floor of one meeting.
    case meeting(ID, Change)
    /// What is expected in every meeting.
    case term(Term)
  }

  enum Change: Equatable, Sendable {
    /// At the time of the entry, unless it was pressed late.
    case pressed(Press.Action, at: Instant? = nil)
    /// The last press never was.
    case tookBack
    /// The last press was about someone else.
    case corrected(Handle)
    case added(AddedTurn)
    case ordered(QueueOrder)
    case nudging(Nudging)
  }

  init(_ meeting: ID, _ change: Change) { subject = .meeting(meeting, change) }
  init(_ term: Term) { subject = .term(term) }
}

// What isn't said here is said by `PluginEvent`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension FloorEvent {
  public var record: EventRecord {
    switch subject {
    case .meeting(let meeting, let change): change.record(of: meeting)
    case .term(let term): term.record
    }
  }

  public init(record: EventRecord) throws(EventRecord.Malformed) {
    if let term = try Term(record: record) {
      self.init(term)
      return
    }
    let meeting = try record.id("meeting")
    if (1...2).contains(record.version), let action = try Press.Action(record: record) {
      self.init(meeting, .pressed(action, at: record.version == 2 ? try record.instant("at") : nil))
      return
    }
    guard record.version == 1 else { throw record.unknown }
    switch record.name {
    case "press-taken-back": self.init(meeting, .tookBack)
    case "press-corrected": self.init(meeting, .corrected(try record.voice("who")))
    case "turn-added": self.init(meeting, .added(try Self.turn(record)))
    case "queue-ordered": self.init(meeting, .ordered(try QueueOrder(record: record)))
    case "nudging-set": self.init(meeting, .nudging(try Nudging(record: record)))
    default: throw record.unknown
    }
  }

  private static func turn(_ record: EventRecord) throws(EventRecord.Malformed) -> AddedTurn {
    let (start, length) = (try record.instant("start"), try record.span("length"))
    guard length > .zero, !start.microseconds.addingReportingOverflow(length.microseconds).overflow else {
      throw EventRecord.Malformed("in '\(record.name)', the turn has no length that can be")
    }
    return AddedTurn(who: try record.voice("who"), start: start, length: length)
  }
}

extension FloorEvent.Change {
  fileprivate func record(of meeting: ID) -> EventRecord {
    func begun(_ name: String) -> EventRecord { EventRecord(name).with("meeting", meeting) }
    return switch self {
    case .pressed(let action, let late): action.record(of: meeting, at: late)
    case .tookBack: begun("press-taken-back")
    case .corrected(let who): begun("press-corrected").with("who", who)
    case .added(let turn):
      begun("turn-added").with("who", turn.who).with("start", turn.start).with("length", turn.length)
    case .ordered(let order):
      begun("queue-ordered").with("order", order.rule.rawValue).with("first", order.first.map(\.word))
    case .nudging(let nudging): nudging.after.map { begun("nudging-set").with("after", $0) } ?? begun("nudging-set")
    }
  }
}

extension Press.Action {
  /// In version 2 with the time at which a late press should have come.
  fileprivate func record(of meeting: ID, at late: Instant?) -> EventRecord {
    func begun(_ name: String) -> EventRecord {
      EventRecord(name, version: late == nil ? 1 : 2).with("meeting", meeting)
    }
    let record =
      switch self {
      case .speak(let who): begun("spoke").with("who", who)
      case .next(let who): begun("called").with("who", who)
      case .with(let who): begun("joined").with("who", who)
      case .stop(let who): begun("stopped").with("who", who)
      case .pause: begun("paused")
      case .resume(let who): begun("resumed").with("who", who.map(\.word))
      case .raise(let who, let isProcess):
        begun("hand-raised").with("who", who).with("point", isProcess ? Self.process : nil)
      case .lower(let who): begun("hand-lowered").with("who", who)
      }
    return record.with("at", late)
  }

  /// `nil` for an event that is no press.
  fileprivate init?(record: EventRecord) throws(EventRecord.Malformed) {
    switch record.name {
    case "spoke": self = .speak(try record.handle("who"))
    case "called": self = .next(try record.handle("who"))
    case "joined": self = .with(try record.handle("who"))
    case "stopped": self = .stop(try record.optionalHandle("who"))
    case "paused": self = .pause
    case "resumed": self = .resume(try record.handles("who"))
    case "hand-raised": self = .raise(try record.handle("who"), isProcess: try Self.isProcess(record))
    case "hand-lowered": self = .lower(try record.handle("who"))
    default: return nil
    }
  }

  private static let process = "process"

  private static func isProcess(_ record: EventRecord) throws(EventRecord.Malformed) -> Bool {
    guard let point = try record.optionalText("point") else { return false }
    guard point == process else { throw record.unknown }
    return true
  }
}
