import Facilitation
import OrderedCollections

/// Records a turn that was missed, or that a transcript has; where it is said instead, nobody else had that time.
struct Turn: Change {
  let who: Handle
  let start: Instant
  let length: TimeSpan
  let isInstead: Bool

  static let signature = Signature(
    FloorPlugin.name, "turn", "records a turn that was missed",
    Slot<Handle>.argument("who", .voice, "who spoke; ? for someone nobody can name"),
    Slot<Instant>.argument("start", .time, "when they began"),
    Slot<TimeSpan>.argument("length", .duration, "for how long"))
  static let verb: Verb<FloorPlugin> = .change(
    signature, filling: Slot<Bool>.flag("instead", "takes these seconds from whoever has them"),
    examples: ["turn ben 10:00 20s", "turn ? 10:00:05 10s", "turn ben 10:00 20s --instead"], make: Turn.init
  ).alsoSaid("missed turn", "add turn", "record turn", "late turn")
  static let records: [any Happening<FloorPlugin>.Type] = [TurnAdded.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let open = try OpenFloor(state, context)
    if start < open.opened {
      throw Refusal(
        "the turn begins \((open.opened - start).spoken) before the meeting opened",
        remedy: line(from: open.opened, for: min(length, context.now - open.opened), context),
        about: "start")
    }
    if start >= context.now {
      throw Refusal(
        "the turn has not begun: it is \(open.clock(context.now))",
        remedy: "give an earlier start", about: "start")
    }
    if start + length > context.now {
      throw Refusal(
        "the turn would end \((start + length - context.now).spoken) from now",
        remedy: line(from: start, for: context.now - start, context), about: "length")
    }
    let turn = AddedTurn(who: who, start: start, length: length, isInstead: isInstead)
    if open.floor.added.contains(turn) {
      throw Refusal(
        "this turn is recorded already", remedy: "journal list   shows by which line", about: "who",
        cause: .already)
    }
    return [Event(TurnAdded(meeting: open.meeting.id, turn: turn))]
  }

  /// The line for a turn that fits, in whole seconds.
  private func line(from start: Instant, for length: TimeSpan, _ context: Context) -> String {
    let first = Instant(microseconds: (start.microseconds + 999_999) / 1_000_000 * 1_000_000)
    let fits = min(length, context.now - first).inWholeSeconds
    guard fits >= .seconds(1) else { return "speak \(who.word)   gives the floor from now on" }
    return "turn \(who.word) \(context.times.typed(first)) \(fits.word)"
  }
}

struct TurnAdded: FloorHappening {
  let meeting: ID
  let turn: AddedTurn

  static let shape = Shape(
    "turn-added", .id("meeting"), .turn, values: { ($0.meeting, $0.turn) }, make: TurnAdded.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) { state.change(meeting) { $0.add(turn) } }

  func answer(on floor: ToldFloor) -> Document {
    let clock = floor.context.zone.wallClock(at: turn.start).toTheSecond.time
    return .note("recorded: \(floor.name(turn.who)) spoke \(turn.length.spoken) at \(clock)")
  }
}

extension EventField<AddedTurn> {
  fileprivate static var turn: EventField {
    EventField(
      FieldPart("who", .person), FieldPart("start", .other), FieldPart("length", .other), FieldPart("instead", .other),
      write: { turn, record in
        record.add("who", .text(turn.who.word))
        record.add("start", .number(turn.start.microseconds))
        record.add("length", .number(turn.length.microseconds))
        if turn.isInstead { record.add("instead", .text("of others")) }
      },
      read: { record throws(EventRecord.Malformed) in
        let (start, length) = (try record.instant("start"), try record.span("length"))
        guard length > .zero, !start.microseconds.addingReportingOverflow(length.microseconds).overflow else {
          throw EventRecord.Malformed("in '\(record.name)', the turn has no length that can be")
        }
        let instead = try record.optionalText("instead")
        guard instead == nil || instead == "of others" else { throw record.unknown }
        return AddedTurn(who: try record.voice("who"), start: start, length: length, isInstead: instead != nil)
      })
  }
}
