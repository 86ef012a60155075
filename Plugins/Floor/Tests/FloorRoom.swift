import Facilitation
import OrderedCollections
import TestKit

@testable import Floor

/// A meeting laid out by hand, on which presses are tried: ana and eve have lived experience, ben is a carer, cara is
/// staff, dee a commissioner.
///
/// It opened at 10:00 on 20 November 2026.
struct FloorRoom {
  static let ten = Instant(microseconds: 1_795_168_800_000_000)
  static let meetingID = ID("m", 1)

  var state = FloorPlugin.initial
  var roster = Roster()
  var meetings = Meetings()
  var agreements = Agreements()
  var now = FloorRoom.ten

  init(present: [String] = ["ana", "ben", "cara", "dee"]) {
    let groups = [("lived-experience", "lived experience"), ("carers", "carers"), ("staff", "staff")]
    for (name, label) in groups + [("commissioners", "commissioners")] {
      roster.groups[GroupName(name)] = Roster.Group(name: GroupName(name), label: label)
    }
    let people = [
      ("ana", "Ana Ortiz", "lived-experience"), ("ben", "Ben Hale", "carers"), ("cara", "Cara Singh", "staff"),
      ("dee", "Dee Marsh", "commissioners"), ("eve", "Eve Ortiz", "lived-experience"),
    ]
    for (handle, name, group) in people {
      roster.people[Handle(handle)] = Roster.Person(
        handle: Handle(handle), name: name,
        memberships: [.init(group: GroupName(group), since: FloorRoom.ten - .hours(1))])
    }
    var meeting = Meeting(id: FloorRoom.meetingID, title: "Rehearsal")
    meeting.opened = FloorRoom.ten
    meetings.add(meeting)
    for who in present { arrive(who) }
  }

  var context: CompletionContext {
    var records = FixedRecords()
    records.set(roster)
    records.set(meetings)
    records.set(agreements)
    records.set(FloorNow(state, ViewContext(now: now, actor: "test", zone: .utc, published: records).rules))
    return CompletionContext(ViewContext(now: now, actor: "test", zone: .utc, published: records))
  }

  static func at(_ seconds: Int64) -> Instant { ten + .seconds(seconds) }

  mutating func arrive(_ who: String, _ seconds: Int64 = 0) {
    meetings.change(FloorRoom.meetingID) { meeting in
      meeting.attendance[Handle(who), default: []].append(.init(arrived: FloorRoom.at(seconds)))
    }
  }

  mutating func leave(_ who: String, _ seconds: Int64) {
    meetings.change(FloorRoom.meetingID) { meeting in
      guard let last = meeting.attendance[Handle(who)]?.indices.last else { return }
      meeting.attendance[Handle(who)]?[last].left = FloorRoom.at(seconds)
    }
  }

  mutating func addItem(_ title: String, _ number: Int = 1, from start: Int64, to end: Int64) {
    var item = Meeting.Item(id: ID("i", number), title: title, planned: .minutes(5), by: nil)
    (item.opened, item.closed) = (FloorRoom.at(start), FloorRoom.at(end))
    meetings.change(FloorRoom.meetingID) { $0.items[item.id] = item }
  }

  mutating func close(_ seconds: Int64) {
    meetings.change(FloorRoom.meetingID) { $0.closed = FloorRoom.at(seconds) }
  }

  /// Decides on a command `seconds` after ten, applies what follows, and returns the answer.
  @discardableResult
  mutating func act(_ seconds: Int64, _ command: FloorPlugin.Command) throws(Refusal) -> Document {
    now = FloorRoom.at(seconds)
    let events = try FloorPlugin.decide(command, in: state, context.rules)
    for event in events { FloorPlugin.evolve(&state, by: event, at: Stamp(time: now, actor: "test")) }
    return FloorPlugin.answer(to: events, in: state, context.view)
  }

  /// Reads a line, decides on it as ``act(_:_:)`` does, and returns its canonical form and its answer's notes.
  @discardableResult
  mutating func type(_ seconds: Int64, _ line: String) throws -> (canonical: String, notes: [String]) {
    now = FloorRoom.at(seconds)
    let words = line.split(separator: " ").map(String.init)
    let reading = try read(words[0], Array(words.dropFirst()))
    guard case .change(let command) = reading.action else { return (reading.canonical, []) }
    return (reading.canonical, try act(seconds, command).notes)
  }

  /// `1st ana: raised 4m ago, has not spoken, lived experience` for each place in the queue.
  mutating func queue(at seconds: Int64) throws -> [String] {
    now = FloorRoom.at(seconds)
    return try show("queue", []).rows.map { row in
      guard case .text(let place) = row[0], case .text(let who) = row[1], case .text(let why) = row[7] else {
        return ""
      }
      return "\(place) \(who): \(why)"
    }
  }

  /// Why a command is refused; `nil` when it isn't.
  func reason(_ seconds: Int64, _ command: FloorPlugin.Command) -> Refusal? {
    var copy = self
    do throws(Refusal) {
      try copy.act(seconds, command)
      return nil
    } catch { return error }
  }

  /// `ana 0-40` for each turn, up to `seconds`.
  func turns(until seconds: Int64) -> [String] {
    guard let meeting = meetings[FloorRoom.meetingID] else { return [] }
    let end = meeting.closed ?? FloorRoom.at(seconds)
    return DerivedTurns(
      state.floor(of: meeting.id), of: meeting, until: end, supposing: state.supposed[meeting.id]
    ).turns.map { turn in
      let from = (turn.span.lowerBound - FloorRoom.ten.microseconds) / 1_000_000
      let to = (turn.span.upperBound - FloorRoom.ten.microseconds) / 1_000_000
      return "\(turn.who.word) \(from)-\(to)"
    }
  }

  mutating func fact(_ name: String, at seconds: Int64) -> Value? {
    now = FloorRoom.at(seconds)
    return FloorPlugin.facts(state, context.rules)[name]?.value
  }

  /// Reads words after a verb, runs the view or expansion they ask for.
  func show(_ verb: String, _ words: [String], _ files: [String: String] = [:]) throws -> Document {
    switch try read(verb, words).action {
    case .view(let requests, let view): try view(state, context.view, requests.map { FloorRoom.source($0, files) })
    case .change, .correct, .merge, .erase, .expand, .export, .personalCopy: .empty
    }
  }

  func expand(_ words: [String], _ files: [String: String]) throws -> Expansion? {
    switch try read("import", words).action {
    case .expand(let requests, let expand):
      try expand(state, context, requests.map { FloorRoom.source($0, files) })
    case .change, .correct, .merge, .erase, .view, .export, .personalCopy: nil
    }
  }

  func read(_ verb: String, _ words: [String]) throws -> Reading<FloorPlugin> {
    let words = words.map { Word(text: $0, typed: $0, range: 0..<0, isQuoted: $0.contains(" ")) }
    for candidate in FloorPlugin.verbs where candidate.name == verb {
      return try candidate.read(words[...], end: 0, in: context)
    }
    throw Misuse(at: 0..<0, Misreading("there is no verb '\(verb)'"))
  }

  private static func source(_ request: SourceRequest, _ files: [String: String]) -> Source {
    let name = files[request.path] == nil ? request.nameInDirectory ?? request.path : request.path
    let text = files[name]
    return Source(name: name) { () throws(Refusal) in
      guard text != nil || request.isOptionalInDirectory || request.isOptional else {
        throw Refusal("no such file: \(name)", remedy: nil)
      }
      return text.map { Array($0.utf8) }
    }
  }
}

/// Commands as tests write them.
extension AnyChange where P == FloorPlugin {
  static func speak(_ who: Handle, at late: Instant? = nil) -> Self { Self(Speak(who: who, late: late)) }
  static func with(_ who: Handle) -> Self { Self(With(who: who)) }
  static func stop(_ who: Handle?, at late: Instant? = nil) -> Self { Self(Stop(who: who, late: late)) }
  static var pause: Self { Self(Pause()) }
  static var resume: Self { Self(Resume()) }
  static func oops(_ who: Handle?) -> Self { Self(Oops(who: who)) }
  static func turn(_ who: Handle, start: Instant, length: TimeSpan) -> Self {
    Self(Turn(who: who, start: start, length: length, isInstead: false))
  }
  static func hand(_ who: Handle, isProcess: Bool) -> Self { Self(Hand(who: who, isProcess: isProcess)) }
  static func signal(_ wish: FloorHolders.Wish) -> Self { Self(GiveSignal(wish: wish)) }
  static func unhand(_ who: Handle) -> Self { Self(Unhand(who: who)) }
  static func next(_ who: Handle?) -> Self { Self(Next(who: who)) }
  static func order(_ order: QueueOrder) -> Self { Self(Order(rule: order.rule, first: order.first)) }
  static func nudge(_ nudging: Nudging) -> Self { Self(Nudge(nudging: nudging)) }
  static func target(_ group: GroupName, _ share: Percent?) -> Self { Self(Target(group: group, share: share)) }
  static func quota(_ group: GroupName, _ share: Percent?) -> Self { Self(Quota(group: group, share: share)) }
  static func access(_ who: Handle, _ factor: AccessFactor?) -> Self { Self(Access(who: who, factor: factor)) }
}

extension Handle {
  static let ana = Handle("ana"), ben = Handle("ben"), cara = Handle("cara"), dee = Handle("dee"), eve = Handle("eve")
}

extension Document {
  /// All its notes.
  var notes: [String] {
    sections.flatMap(\.blocks).compactMap { if case .note(let note) = $0 { note } else { nil } }
  }

  /// All its pairs outside nested objects, by key.
  var pairs: [String: Value] {
    var found: [String: Value] = [:]
    for case .pairs(let pairs) in sections.flatMap(\.blocks) {
      for pair in pairs.pairs { found[(pairs.key.map { $0 + "." } ?? "") + pair.key] = pair.value }
    }
    return found
  }

  /// The rows of the first table.
  var rows: [[Value]] {
    for case .table(let table) in sections.flatMap(\.blocks) { return table.rows }
    return []
  }
}
