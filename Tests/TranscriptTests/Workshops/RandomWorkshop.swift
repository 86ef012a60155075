import Engine
import Facilitation
import OrderedCollections
import TestKit

/// A workshop in which lines were typed that a seed drew: plausible ones, nearly all of which fit, with every plugin's
/// verbs among them, and with texts and names that a program might trip over.
struct RandomWorkshop {
  let stage: Stage
  /// Lines that the rules refused.
  private(set) var refused = 0
  private(set) var typed = 0
  private var random: SplitMix64
  /// Lines that were begun with, as one that follows from another makes sense only after it.
  private var waiting: ArraySlice<String> = []

  /// Types `length` lines after those that set the scene.
  init(seed: UInt64, length: Int) throws {
    random = SplitMix64(seed: seed)
    stage = try Stage(plugins: Scene.plugins, files: Scene.files, start: nil)
    stage.session.asking = FixedAnswers(Scene.answers)
    for line in RandomLines.scene { type(filled(line)) }
    for _ in 0..<length { step() }
  }

  /// The ids of the meetings that were opened.
  var meetings: [String] { context.meetings.all.values.filter { $0.opened != nil }.map(\.id.word) }

  /// One of them; `nil` where there is none.
  mutating func anyMeeting() -> String? { meetings.isEmpty ? nil : any(meetings) }

  // MARK: Typing

  private mutating func step() {
    if let line = waiting.popFirst() { return type(filled(line)) }
    if random.number(below: 3) == 0 { type(filled(any(RandomLines.times))) }
    let isOpen = context.meetings.open != nil
    let kind = drawn(isOpen ? RandomLines.inMeetings : RandomLines.between)
    waiting = any(kind).split(separator: "; ").map(String.init)[...]
    if let line = waiting.popFirst() { type(filled(line)) }
  }

  private mutating func type(_ line: String) {
    let mayBeRefused = line.hasPrefix("? ")
    let before = stage.console.complained.utf8.count
    stage.run("meet 1\n" + line.dropFirst(mayBeRefused ? 2 : 0), name: "random.meet")
    typed += 1
    guard stage.console.complained.utf8.count > before, !mayBeRefused else { return }
    refused += 1
    // What was to follow would be refused, too.
    waiting = []
  }

  private mutating func drawn(_ kinds: [(weight: Int, lines: [String])]) -> [String] {
    any(kinds.flatMap { kind in Array(repeating: kind.lines, count: kind.weight) })
  }

  private mutating func any<T>(_ elements: [T]) -> T { elements[random.number(below: elements.count)] }

  private var context: ViewContext {
    stage.workshop.context(at: stage.session.now, actor: stage.session.actor, zone: stage.session.zone)
  }

  // MARK: Filling in

  /// The line with something that fits for each word in braces.
  private mutating func filled(_ line: String) -> String {
    var text = ""
    for (place, part) in line.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      guard place > 0, let end = part.firstIndex(of: "}") else {
        text += part
        continue
      }
      text += word(for: String(part[..<end])) + part[part.index(after: end)...]
    }
    return text
  }

  private mutating func word(for name: String) -> String {
    switch name {
    case "name": Word.quoted(any(RandomLines.texts.filter { !$0.contains("\n") && !$0.isEmpty }))
    case "text": Word.quoted(any(RandomLines.texts))
    case "rest": rest()
    case "who": person { _, _ in true }
    case "here": person { $0.isPresent($1) }
    case "away": person { !$0.isPresent($1) }
    case "group": any(["lived-experience", "carers", "staff", "commissioners", "odd"])
    case "handle": "p\(random.number(below: 9))"
    case "actor": any(["script", "cara", "dee", "sam", Word.quoted(any(RandomLines.texts))])
    case "seconds": "\(1 + random.number(below: 90))s"
    case "money": "£\(1 + random.number(below: 90)).\(10 + random.number(below: 90))"
    case "miles": "\(1 + random.number(below: 90)).\(random.number(below: 10))mi"
    case "percent": "\(1 + random.number(below: 30))%"
    case "earlier": (context.now - .seconds(Int64(random.number(below: 240)))).word
    case "month": String(context.today.word.dropLast(3))
    case "payday": payday.word
    default: id(under: name)
    }
  }

  /// An id under this prefix, more often a late one.
  private mutating func id(under prefix: String) -> String {
    let last = max(1, stage.session.context.nextID(prefix).number - 1)
    return prefix + String(random.number(below: 3) > 0 ? last : 1 + random.number(below: last))
  }

  private mutating func person(_ fits: (Meeting, Handle) -> Bool) -> String {
    let people = Array(context.roster.people.keys)
    let fitting = context.meetings.open.map { meeting in people.filter { fits(meeting, $0) } } ?? people
    return any(fitting.isEmpty ? [Handle("ana")] : fitting).word
  }

  /// A day on which banks pay.
  private var payday: CalendarDay {
    var wall = context.zone.wallClock(at: context.now + .hours(72))
    while wall.weekday.isWeekend { wall = wall.nextDay }
    return CalendarDay(of: wall)
  }

  /// As people type it, without quotes where it is one line.
  private mutating func rest() -> String {
    let text = any(RandomLines.texts)
    return text.contains("\n") || random.number(below: 2) == 0 ? Word.quoted(text) : text
  }
}
