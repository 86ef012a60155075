public import Facilitation

/// What a line asks of the floor.
public enum FloorCommand: Equatable, Sendable {
  case speak(Handle)
  case with(Handle)
  case stop(Handle?)
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
}

/// Something that happened to a meeting's floor; presses happen at the time of their entry.
public struct FloorEvent: PluginEvent {
  var meeting: ID
  var change: Change

  enum Change: Equatable, Sendable {
    case pressed(Press.Action)
    /// The last press never was.
    case tookBack
    /// The last press was about someone else.
    case corrected(Handle)
    case added(AddedTurn)
    case ordered(QueueOrder)
    case nudging(Nudging)
  }

  init(_ meeting: ID, _ change: Change) { (self.meeting, self.change) = (meeting, change) }
}

extension FloorEvent {
  public var record: EventRecord {
    switch change {
    case .pressed(.speak(let who)): begun("spoke").with("who", who)
    case .pressed(.next(let who)): begun("called").with("who", who)
    case .pressed(.with(let who)): begun("joined").with("who", who)
    case .pressed(.stop(let who)): begun("stopped").with("who", who)
    case .pressed(.pause): begun("paused")
    case .pressed(.resume(let who)): begun("resumed").with("who", who.map(\.word))
    case .pressed(.raise(let who, let isProcess)):
      begun("hand-raised").with("who", who).with("point", isProcess ? Self.process : nil)
    case .pressed(.lower(let who)): begun("hand-lowered").with("who", who)
    case .tookBack: begun("press-taken-back")
    case .corrected(let who): begun("press-corrected").with("who", who)
    case .added(let turn):
      begun("turn-added").with("who", turn.who).with("start", turn.start).with("length", turn.length)
    case .ordered(let order):
      begun("queue-ordered").with("order", order.rule.rawValue).with("first", order.first.map(\.word))
    case .nudging(let nudging): nudging.after.map { begun("nudging-set").with("after", $0) } ?? begun("nudging-set")
    }
  }

  private static let process = "process"

  private func begun(_ name: String) -> EventRecord { EventRecord(name).with("meeting", meeting) }

  public init(record: EventRecord) throws(EventRecord.Malformed) {
    guard record.version == 1 else { throw record.unknown }
    let change: Change
    switch record.name {
    case "spoke": change = .pressed(.speak(try record.handle("who")))
    case "called": change = .pressed(.next(try record.handle("who")))
    case "joined": change = .pressed(.with(try record.handle("who")))
    case "stopped": change = .pressed(.stop(try record.optionalText("who").map { Handle($0) }))
    case "paused": change = .pressed(.pause)
    case "resumed": change = .pressed(.resume(try record.list("who").map { Handle($0) }))
    case "hand-raised": change = .pressed(.raise(try record.handle("who"), isProcess: try Self.isProcess(record)))
    case "hand-lowered": change = .pressed(.lower(try record.handle("who")))
    case "press-taken-back": change = .tookBack
    case "press-corrected": change = .corrected(try record.handle("who"))
    case "turn-added": change = .added(try Self.turn(record))
    case "queue-ordered": change = .ordered(try QueueOrder(record: record))
    case "nudging-set": change = .nudging(try Nudging(record: record))
    default: throw record.unknown
    }
    self.init(try record.id("meeting"), change)
  }

  private static func isProcess(_ record: EventRecord) throws(EventRecord.Malformed) -> Bool {
    guard let point = try record.optionalText("point") else { return false }
    guard point == process else { throw record.unknown }
    return true
  }

  private static func turn(_ record: EventRecord) throws(EventRecord.Malformed) -> AddedTurn {
    let (start, length) = (try record.instant("start"), try record.span("length"))
    guard length > .zero, !start.microseconds.addingReportingOverflow(length.microseconds).overflow else {
      throw EventRecord.Malformed("in '\(record.name)', the turn has no length that can be")
    }
    return AddedTurn(who: try record.handle("who"), start: start, length: length)
  }
}
