/// Everything outside its own state that a rule may read: the time, who is acting, and what other plugins publish.
///
/// A rule given the same command, state and context gives the same answer, on every machine and in every year.
public struct Context {
  /// The time of the event.
  ///
  /// Never earlier than that of the entry before.
  public let now: Instant
  /// Who is at the keyboard, as stated, not authenticated.
  public let actor: String
  /// Where clock times without a zone are read and shown.
  ///
  /// For reading words and wording answers; no rule depends on it.
  public let zone: Zone
  /// The zone of the workshop itself, by whose clocks days begin and end.
  public let workshopZone: Zone
  private let civilDay: CivilDay
  /// What is drawn while a line is completed; there is none where a rule decides.
  public var chance = Chance.none
  /// What the verb's own questions came to, while a line is completed; `nil` where none were asked, and where a rule
  /// decides.
  public var answer: String?
  private let published: any PublishedRecords
  private var findPlace: () -> RecordPlace = { .none }
  private var notes: (_ mustBeThere: Bool) throws(Refusal) -> PrivateNotes = { _ in PrivateNotes() }
  private var print: (_ path: String) throws(Refusal) -> FilePrint = { FilePrint(name: $0, sha256: FilePrint.unread) }

  /// The caller sees to it that `now` isn't earlier than the last entry; nothing is checked here.
  ///
  /// Days are those of `workshopZone`, or else of `zone`.
  public init(
    now: Instant, actor: String, zone: Zone, workshopZone: Zone? = nil, published: any PublishedRecords
  ) {
    let workshopZone = workshopZone ?? zone
    (self.now, self.actor, self.zone, self.published) = (now, actor, zone, published)
    (self.workshopZone, civilDay) = (workshopZone, CivilDay(at: now, in: workshopZone, stated: nil))
  }

  /// For a line of the record, which has everything written out: what an older one lacks is as it was then, by UTC.
  public static func ofRecord(at time: Instant, actor: String, published: any PublishedRecords) -> Context {
    Context(now: time, actor: actor, zone: .utc, published: published)
  }

  /// With chance, private notes and files, for completing a line and for showing; without them a rule decides, so that
  /// the record alone is enough to decide again.
  ///
  /// `privateNotes` refuses their absence only where they must be there. `filePrint` reads the file at a path; unless it
  /// is given, no file is read and every digest is of zeros.
  public func with(
    _ chance: Chance, privateNotes: @escaping (_ mustBeThere: Bool) throws(Refusal) -> PrivateNotes,
    filePrint: ((_ path: String) throws(Refusal) -> FilePrint)? = nil
  ) -> Context {
    var context = self
    (context.chance, context.notes) = (chance, privateNotes)
    if let filePrint { context.print = filePrint }
    return context
  }

  /// With the place of the record for which a line is completed, which is worked out when it is asked for.
  public func with(place: @escaping () -> RecordPlace) -> Context {
    var context = self
    context.findPlace = place
    return context
  }

  /// Which record a line is completed for, and where it ends; a rule that decides knows neither.
  public var place: RecordPlace { findPlace() }

  /// As it is for a rule that decides: without chance and private notes, and without who is at the keyboard unless
  /// that is recorded; `day` is what the line says of the day, if anything.
  public func forRules(namingActor: Bool, on day: CalendarDay?) -> Context {
    let actor = namingActor ? actor : Self.withheldActor
    return Context(
      now: now, actor: actor, zone: zone, workshopZone: workshopZone, published: published,
      civilDay: CivilDay(at: now, in: workshopZone, stated: day))
  }

  private init(
    now: Instant, actor: String, zone: Zone, workshopZone: Zone, published: any PublishedRecords, civilDay: CivilDay
  ) {
    (self.now, self.actor, self.zone, self.published) = (now, actor, zone, published)
    (self.workshopZone, self.civilDay) = (workshopZone, civilDay)
  }

  /// The day by the clocks of the workshop.
  ///
  /// A rule that asks has it in its line, where it isn't the day by UTC: `--today 2026-06-10`. So the record alone says
  /// by which day something was decided, whatever a machine knows of zones; and a line without it, as all once were, was
  /// decided by the day by UTC.
  public var today: CalendarDay { civilDay.day }

  /// The day that the line of what was decided must say; `nil` where no rule asked for it, or it is the day by UTC.
  public var dayForLine: CalendarDay? { civilDay.forLine }

  /// Stands in the record in the place of someone who isn't to be named.
  public static let withheldActor = "(not recorded)"

  /// What is remembered beside the record; refused where that is lost, damaged or open to others.
  ///
  /// Where a rule decides, there are none.
  public func privateNotes() throws(Refusal) -> PrivateNotes { try notes(true) }

  /// The same, and none where they are missing, as when a record is run again elsewhere.
  public func privateNotesIfAny() throws(Refusal) -> PrivateNotes { try notes(false) }

  /// What a file is called and what digest it has; refused where it can't be read.
  ///
  /// Where a rule decides, or a line is only checked, nothing is read.
  public func filePrint(of path: String) throws(Refusal) -> FilePrint { try print(path) }

  /// The records of this kind, from whichever plugin publishes them; ``RecordSet/empty`` when none does.
  public func records<R: RecordSet>(_ type: R.Type) -> R { published.records(type, in: self) }

  /// The id that the next thing counted under `prefix` will have.
  public func nextID(_ prefix: String) -> ID { ID(prefix, published.lastNumber(prefix) + 1) }

  /// The people and their groups, as the workshop's record has them.
  public var roster: Roster { records(Roster.self) }
  /// The meetings, as the workshop's record has them.
  public var meetings: Meetings { records(Meetings.self) }
  /// Groups that agreed to be shown to the room even where only one of them is there.
  public var shownAlone: Set<GroupName> { records(Agreements.self).shownAlone }
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
