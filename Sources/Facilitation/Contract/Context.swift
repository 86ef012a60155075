/// What may be read outside a plugin's own state in every phase of a line: while it is completed, where a rule decides on
/// it, and where something is shown.
///
/// Each phase has a type of its own, so that asking for what isn't there doesn't compile.
public protocol PhaseContext {
  /// What a rule may read.
  var rules: Context { get }
}

extension PhaseContext {
  /// The time of the event.
  public var now: Instant { rules.now }
  /// Who is at the keyboard, as stated, not authenticated.
  public var actor: String { rules.actor }
  /// The day by the clocks of the workshop.
  public var today: CalendarDay { rules.today }
  /// The records of this kind, from whichever plugin publishes them; ``RecordSet/empty`` when none does.
  public func records<R: RecordSet>(_ type: R.Type) -> R { rules.records(type) }
  /// The id that the next thing counted under `prefix` will have.
  public func nextID(_ prefix: String) -> ID { rules.nextID(prefix) }
  /// The people and their groups, as the workshop's record has them.
  public var roster: Roster { rules.roster }
  /// The meetings, as the workshop's record has them.
  public var meetings: Meetings { rules.meetings }
  /// The meeting that a line is of: the one that it names, else the one that is open; `nil` between meetings.
  public var meeting: Meeting? { rules.meeting }
  /// Groups that agreed to be shown to the room even where only one of them is there.
  public var shownAlone: Set<GroupName> { rules.shownAlone }
}

/// Everything outside its own state that a rule may read: the time and the day, who is acting, and what other plugins
/// publish.
///
/// A rule given the same command, state and context gives the same answer, on every machine and in every year.
public struct Context: PhaseContext {
  /// The time of the event.
  ///
  /// Never earlier than that of the entry before.
  public let now: Instant
  /// Who is at the keyboard, as stated, not authenticated.
  public let actor: String
  /// How a refusal words times.
  public let times: TimeWords
  /// The meeting that the line names; `nil` where it names none, and is of the open one.
  public let namedMeeting: ID?
  fileprivate let civilDay: CivilDay
  private let published: any PublishedRecords

  /// The caller sees to it that `now` isn't earlier than the last entry; nothing is checked here.
  ///
  /// Days are those of `workshopZone`; a refusal's times are worded by the clocks of `zone`.
  fileprivate init(
    now: Instant, actor: String, meeting: ID?, zone: Zone, workshopZone: Zone, published: any PublishedRecords
  ) {
    (self.now, self.actor, namedMeeting, self.published) = (now, actor, meeting, published)
    (times, civilDay) = (TimeWords(in: zone, now: now), CivilDay(at: now, in: workshopZone, stated: nil))
  }

  private init(_ context: Context, actor: String, meeting: ID?, _ civilDay: CivilDay) {
    (now, published, times) = (context.now, context.published, context.times)
    (self.actor, namedMeeting, self.civilDay) = (actor, meeting, civilDay)
  }

  /// Itself.
  public var rules: Context { self }

  /// As it is for a rule that decides: without who is at the keyboard unless that is recorded; `day` is what the line
  /// says of the day, and `meeting` the one that it names, if anything.
  public func deciding(namingActor: Bool, on day: CalendarDay?, of meeting: ID? = nil) -> Context {
    Context(
      self, actor: namingActor ? actor : Self.withheldActor, meeting: meeting ?? namedMeeting, civilDay.stating(day))
  }

  /// The day by the clocks of the workshop.
  ///
  /// A rule that asks has it in its line, where it isn't the day by UTC: `--today 2026-06-10`. So the record alone says
  /// by which day something was decided, whatever a machine knows of zones; and a line without it, as all once were, was
  /// decided by the day by UTC.
  public var today: CalendarDay { civilDay.day }

  /// The day that the line of what was decided must say; `nil` where no rule asked for it, or it is the day by UTC and
  /// wasn't said.
  public var dayForLine: CalendarDay? { civilDay.forLine }

  /// The records of this kind, from whichever plugin publishes them; ``RecordSet/empty`` when none does.
  public func records<R: RecordSet>(_ type: R.Type) -> R { published.records(type, in: self) }

  /// The id that the next thing counted under `prefix` will have.
  public func nextID(_ prefix: String) -> ID { ID(prefix, published.lastNumber(prefix) + 1) }

  /// The people and their groups, as the workshop's record has them.
  public var roster: Roster { records(Roster.self) }
  /// The meetings, as the workshop's record has them.
  public var meetings: Meetings { records(Meetings.self) }
  /// The meeting that the line is of: the one that it names, once that has begun, else the one that is open.
  public var meeting: Meeting? {
    meetings.meeting(of: self)
  }
  /// Groups that agreed to be shown to the room even where only one of them is there.
  public var shownAlone: Set<GroupName> { records(Agreements.self).shownAlone }

  /// Stands in the record in the place of someone who isn't to be named.
  public static let withheldActor = "(not recorded)"
}

/// Where the outside may be known, beside what rules know: zones, what is remembered beside the record, and which record
/// it is.
public protocol EdgeContext: PhaseContext {
  /// What whoever shows something may read.
  var view: ViewContext { get }
}

extension EdgeContext {
  /// What a rule may read.
  public var rules: Context { view.inner }
  /// Where clock times without a zone are read and shown.
  public var zone: Zone { view.clockZone }
  /// The zone of the workshop itself, by whose clocks days begin and end.
  public var workshopZone: Zone { rules.civilDay.zone }
  /// Which record it is, and where it ends.
  public var place: RecordPlace { view.findPlace() }
  /// How much of what holds in a stretch of time was put right after the end of it.
  public func putRight(in stretch: ClosedRange<Instant>) -> PutRight { view.findPutRight(stretch) }
  /// The same at `time`, of what had been typed by then; `nil` where nothing had.
  ///
  /// It costs folding the record again.
  public func known(at time: Instant) -> ViewContext? { view.findKnown(time) }

  /// What is remembered beside the record; refused where that is lost, damaged or open to others.
  public func privateNotes() throws(Refusal) -> PrivateNotes { try view.notes(true) }
  /// The same, and none where they are missing, as when a record is run again elsewhere.
  public func privateNotesIfAny() throws(Refusal) -> PrivateNotes { try view.notes(false) }
  /// All that is held, who may see it, and what left.
  public func holdings() throws(Refusal) -> Holdings { try view.findHoldings() }
  /// The kinds of what is held of which the workshop says how long they are kept; none where only a record is read.
  public var keptKinds: [KeptKind] { view.kinds() }
}

/// What may be read where something is shown: all that rules know, and zones, private notes and the record's place.
public struct ViewContext: EdgeContext {
  fileprivate let inner: Context
  fileprivate let clockZone: Zone
  fileprivate let findPlace: () -> RecordPlace
  fileprivate let findPutRight: (ClosedRange<Instant>) -> PutRight
  fileprivate let findKnown: (Instant) -> ViewContext?
  fileprivate let findHoldings: () throws(Refusal) -> Holdings
  fileprivate let notes: (_ mustBeThere: Bool) throws(Refusal) -> PrivateNotes
  fileprivate let kinds: () -> [KeptKind]

  /// Times are those of `zone`, and days those of `workshopZone`, or else of `zone`.
  ///
  /// `place`, `putRight`, `known` and `holdings` are worked out when they are asked for. `privateNotes` refuses their absence only where they
  /// must be there.
  /// `meeting` is the one that a line names.
  public init(
    now: Instant, actor: String, meeting: ID? = nil, zone: Zone, workshopZone: Zone? = nil,
    published: any PublishedRecords,
    place: @escaping () -> RecordPlace = { .none },
    putRight: @escaping (ClosedRange<Instant>) -> PutRight = { _ in PutRight() },
    known: @escaping (Instant) -> ViewContext? = { _ in nil },
    holdings: @escaping () throws(Refusal) -> Holdings = { () throws(Refusal) in .none },
    keptKinds: @escaping () -> [KeptKind] = { [] },
    privateNotes: @escaping (_ mustBeThere: Bool) throws(Refusal) -> PrivateNotes = { _ in PrivateNotes() }
  ) {
    inner = Context(
      now: now, actor: actor, meeting: meeting, zone: zone, workshopZone: workshopZone ?? zone, published: published)
    (clockZone, findPlace, findPutRight) = (zone, place, putRight)
    (findKnown, findHoldings, notes, kinds) = (known, holdings, privateNotes, keptKinds)
  }

  /// Itself.
  public var view: ViewContext { self }
}

/// What may be read while a line is completed: all that may be read for showing, and chance, the answer to the verb's
/// questions, and the digests of files.
public struct CompletionContext: EdgeContext {
  /// What whoever shows something may read.
  public let view: ViewContext
  /// What is drawn.
  public let chance: Chance
  /// What the verb's own questions came to; `nil` where none were asked.
  public let answer: String?
  /// Whether what an import takes the place of is gone already from what can be read here; see ``Replacing``.
  public var hasMadeWay = false
  private let print: (_ path: String) throws(Refusal) -> FilePrint

  /// `filePrint` reads the file at a path; unless it is given, no file is read and every digest is of zeros.
  public init(
    _ view: ViewContext, chance: Chance = .none, answer: String? = nil,
    filePrint: ((_ path: String) throws(Refusal) -> FilePrint)? = nil
  ) {
    (self.view, self.chance, self.answer) = (view, chance, answer)
    print = filePrint ?? { FilePrint(name: $0, sha256: FilePrint.unread) }
  }

  /// For a line of the record, which has everything written out: what an older one lacks is as it was then, by UTC.
  public static func ofRecord(
    at time: Instant, actor: String, published: any PublishedRecords
  ) -> CompletionContext {
    CompletionContext(ViewContext(now: time, actor: actor, zone: .utc, published: published))
  }

  /// The same with other records, and with nothing of the outside.
  func reading(_ published: any PublishedRecords) -> CompletionContext {
    CompletionContext(
      ViewContext(now: now, actor: actor, zone: zone, workshopZone: workshopZone, published: published))
  }

  /// What a file is called and what digest it has; refused where it can't be read.
  ///
  /// Where a line is only checked, nothing is read.
  public func filePrint(of path: String) throws(Refusal) -> FilePrint { try print(path) }
}

/// Times as people read and type them, for what a rule says no with.
///
/// A refusal isn't recorded, so nothing in the record follows from the zone that it is read in; and no rule can ask for
/// that zone.
public struct TimeWords: Sendable {
  private let zone: Zone
  private let now: Instant

  init(in zone: Zone, now: Instant) { (self.zone, self.now) = (zone, now) }

  /// `10:15`, to the second, which is shown only where there is one.
  public func clock(_ time: Instant) -> String { zone.wallClock(at: time).toTheSecond.time }

  /// As it can be typed: `10:15` for today, else with its date; spelled out where clocks show it twice.
  ///
  /// It is the first whole second at `time` or after it, unless that is yet to come; where nothing later would do,
  /// `orBefore` asks for the last one before it.
  public func typed(_ time: Instant, orBefore: Bool = false) -> String {
    let time = wholeSecond(time, orBefore)
    let wall = zone.wallClock(at: time)
    for word in [wall.time, "\(wall.date)T\(wall.time)"] where (try? zone.instant(word, now: now)) == time {
      return word
    }
    return time.word
  }

  /// `Monday 2023-10-30 17:00 GMT`, to the second.
  public func spelled(_ time: Instant) -> String { zone.spelled(time) }

  private func wholeSecond(_ time: Instant, _ orBefore: Bool) -> Instant {
    let (seconds, rest) = time.microseconds.flooredDivision(by: 1_000_000)
    guard rest > 0 else { return time }
    let before = Instant(microseconds: seconds * 1_000_000)
    let after = before + .seconds(1)
    return orBefore ? before : after <= now || time > now ? after : time
  }
}

extension Zone {
  /// `Monday 2023-10-30 17:00 GMT`, to the second.
  public func spelled(_ time: Instant) -> String {
    let wall = wallClock(at: time).toTheSecond
    return "\(wall.weekday.name) \(wall.date) \(wall.time) \(abbreviation(time))"
  }
}

/// A place in a workshop's record.
public struct RecordPlace: Equatable, Sendable {
  /// The workshop's own id, which no other has.
  public var workshop: String
  /// The link of the last entry, in hexadecimal digits, by which the record up to there can be checked.
  public var head: String

  /// Both are words.
  public init(workshop: String, head: String) { (self.workshop, self.head) = (workshop, head) }

  /// That of no record.
  public static let none = RecordPlace(
    workshop: String(repeating: "0", count: 32), head: String(repeating: "0", count: 64))
}

/// How much of a stretch of the record was typed, replaced or taken back after its end.
public struct PutRight: Equatable, Sendable {
  /// Lines, each for itself.
  public var lines: Int
  /// Lines that files stand for, such as a transcript that came later.
  public var imported: Int

  /// As many as that.
  public init(lines: Int = 0, imported: Int = 0) { (self.lines, self.imported) = (lines, imported) }
}

/// What the engine answers a ``Context`` from.
public protocol PublishedRecords {
  /// What the publishing plugin makes of its state, in `context`; ``RecordSet/empty`` when there is no such plugin.
  func records<R: RecordSet>(_ type: R.Type, in context: Context) -> R
  /// The highest number ever given under `prefix`, undone entries included; 0 when there is none.
  func lastNumber(_ prefix: String) -> Int
}

/// One kind of record that a plugin publishes.
///
/// Law: among the plugins of a workshop, one at most publishes a type.
public struct Publication<P: Plugin>: Sendable {
  /// What others ask by; only this very type is found.
  public let type: any RecordSet.Type
  /// Whether the records follow from the state alone, so that they stay the same until it changes.
  public let isOfStateAlone: Bool
  private let project: @Sendable (P.State, Context) -> any RecordSet

  /// `project` runs after each change of the state that a rule asks about, so it should hand out what is kept ready.
  public init<R: RecordSet>(_ type: R.Type, _ project: @escaping @Sendable (P.State) -> R) {
    (self.type, isOfStateAlone) = (type, true)
    self.project = { state, _ in project(state) }
  }

  /// Records that depend on the time, or on what others publish; they are worked out each time somebody asks.
  ///
  /// `project` may read record sets of state alone, so that no two sets wait for each other.
  public init<R: RecordSet>(_ type: R.Type, _ project: @escaping @Sendable (P.State, Context) -> R) {
    (self.type, isOfStateAlone, self.project) = (type, false, project)
  }

  /// The records of `state`; their type is ``type``.
  public func records(from state: P.State, in context: Context) -> any RecordSet { project(state, context) }
}
