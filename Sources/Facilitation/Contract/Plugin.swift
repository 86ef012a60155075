/// A part of facilitation: pure rules over its own state, and the verbs that people type to reach them.
///
/// Every requirement is a function of its arguments; no clock, file, environment, random number, database or terminal
/// is in reach. An implementer must keep these laws, which `PluginConformance` and `PluginLaws` in TestKit test:
///
/// - *decide changes nothing*: it refuses, or returns the events that follow.
/// - *evolve is total*: history can't be refused. It applies every event that `decide` ever returned, and folding
///   events in one go or step by step gives the same state.
/// - *decide never returns what evolve ignores*: an event changes the state. No change, no event.
/// - *events are for ever*: `Event(record: event.record) == event`, and a record once written can be read by every
///   later version.
/// - *lines are canonical*: reading the canonical line of a command gives the same command.
/// - *derive, don't react*: a plugin never acts on another's event; what follows from several plugins' records is
///   worked out from their record sets when it is read.
public protocol Plugin: Sendable {
  /// What the rules remember. Coded only to be kept for the next opening, in a cache that is thrown away when ``stateVersion`` changes.
  ///
  /// What grows with every meeting belongs in an ``Archive``.
  associatedtype State: Codable, Equatable, Sendable
  /// What a line asks of the rules, once its words are read.
  associatedtype Command: Sendable
  /// What happened, as the rules know it.
  associatedtype Event: PluginEvent

  /// The folder's name in lower case; it prefixes facts and canonical lines.
  static var name: String { get }
  /// What the plugin is for, in a few words.
  static var summary: String { get }
  /// Changes whenever ``State`` or what ``evolve(_:by:at:)`` makes of an event changes.
  ///
  /// If it didn't, an old state would be believed. It need not grow: any other number will do.
  static var stateVersion: Int { get }
  /// What its things are counted under, such as `m` for meetings: no other plugin gives ids under any of them.
  static var idPrefixes: [String] { get }
  /// The state before anything has happened.
  static var initial: State { get }
  /// What people can type, in the order in which help shows it; no two have one name.
  static var verbs: [Verb<Self>] { get }

  /// The events that follow from `command`, or a refusal that says what would work.
  static func decide(_ command: Command, in state: State, _ context: Context) throws(Refusal) -> [Event]
  /// Applies what happened, when and by whom `stamp` says.
  static func evolve(_ state: inout State, by event: Event, at stamp: Stamp)
  /// Who may read the record of what happened.
  ///
  /// A copy that is made to be shared leaves out the content of an entry unless all its events are for the room: the
  /// line, the time, who typed it and which file it was read from too, since a line holds its event's words. That there
  /// was an entry, when it was recorded and how it came about still show. The copy is folded without such an event, so
  /// ``evolve(_:by:at:)`` must bear its absence, and what is for the room must not repeat what isn't.
  static func audience(of event: Event) -> Audience
  /// Whether what it says was taken back since, as `state` with all events applied has it, so that a copy leaves its entry
  /// out, though it was for the room.
  static func isRecalled(_ event: Event, in state: State) -> Bool
  /// Whether something that was for the room was taken back, so that a copy may lack entries of this plugin.
  static func hasRecalled(_ state: State) -> Bool
  /// Whose all the things are that `command` names; `nil` where one of them is nobody's or another's, or isn't there.
  ///
  /// It is asked of verbs that are open to ``Typists/owners(giving:)``, before any rule is.
  static func owner(of command: Command, in state: State) -> Handle?
  /// Whether the record says who was at the keyboard; if not, ``Context/withheldActor`` stands there.
  static func namesActor(of command: Command) -> Bool
  /// Whether the record has a digest of something in the private notes, so that their absence is a loss and not a
  /// beginning.
  ///
  /// It follows from what was written there, and from nothing else.
  static func needsPrivateNotes(_ state: State) -> Bool
  /// What the digests in the record prove of the private notes.
  static func proofs(of notes: PrivateNotes, in state: State) -> PrivateProofs
  /// What is kept beside the record in the place of an entry for `command`, so that when it was written says nothing of
  /// who wrote; `nil` for what is recorded at once.
  ///
  /// It is asked of verbs with ``VerbTraits/throughLetterBox``, once ``decide(_:in:_:)`` has found nothing against the
  /// command. `state` is as if all that waits were recorded.
  static func waiting(
    _ command: Command, _ line: WaitingLine, in state: State, _ context: CompletionContext
  ) throws(Refusal) -> Posting?
  /// Those of the plugin's own notes to which nothing in the record refers, each without its text.
  ///
  /// What an undo makes superfluous goes with it.
  static func superfluous(among notes: PrivateNotes, in state: State) -> [PrivateNote]
  /// The sections of the private notes that the plugin writes into, each with what it is for.
  static var notesSections: [NotesSection] { get }
  /// The kinds of what it holds of which a workshop says how long they are kept.
  static var keptKinds: [KeptKind] { get }
  /// What there is of one of them, as far as something is held that can go; nothing that is needed still.
  ///
  /// Law: once the belongings of a thing have gone, there is no such thing.
  static func kept(_ kind: String, among notes: PrivateNotes, in state: State, _ context: ViewContext) -> [KeptThing]
  /// What is somebody's beside what bears the handle; see ``Belongings``.
  static func belongings(of who: Handle, among notes: PrivateNotes, in state: State) -> Belongings
  /// Options by which a line makes the same of its events again once words are erased by which it goes; `state` has them
  /// applied.
  static func options(keeping events: [Event], in state: State) -> [String: String]
  /// What corrects an event that can't be undone, since what it says may be known outside already; `nil` where it can.
  ///
  /// It stands where a refusal says what would work.
  static func correction(of event: Event) -> String?
  /// What an event matters to, so that a meeting can be told of without what doesn't matter to it; `state` has all events
  /// of the record applied.
  ///
  /// Law: where every event that doesn't bear on a meeting is left out, the lines that remain are decided as they were,
  /// and what is told of that meeting is the same.
  static func bearing(of event: Event, in state: State) -> Bearing
  /// What is printed once `events` are recorded; `state` has them applied.
  ///
  /// There are none when ``decide(_:in:_:)`` found nothing to change.
  static func answer(to events: [Event], in state: State, _ context: ViewContext) -> Document

  /// What other plugins can read of this one.
  static var publications: [Publication<Self>] { get }
  /// The scalars that hold at `context.now`, no two of one name.
  static func facts(_ state: State, _ context: Context) -> [FactSource]
  /// What became due after `start` and up to and including `end`, in order. Shown, never recorded; changes nothing.
  static func due(_ state: State, after start: Instant, through end: Instant, _ context: ViewContext) -> [Notice]
  /// What waits for somebody at `context.now`, the most pressing first.
  static func pending(_ state: State, _ context: ViewContext) -> [Pending]
  /// What was recorded in words, in order.
  ///
  /// Law: nothing of it is for fewer people than its ``RecordedText/audience`` says, and nothing is among it that nobody
  /// may be told, such as a comment before its release.
  static func texts(_ state: State, _ context: ViewContext) -> [RecordedText]
}

extension Plugin {
  /// Nothing is counted unless a plugin says so.
  public static var idPrefixes: [String] { [] }
  /// Nothing is taken back unless a plugin says so.
  public static func isRecalled(_ event: Event, in state: State) -> Bool { false }
  /// Nothing is taken back unless a plugin says so.
  public static func hasRecalled(_ state: State) -> Bool { false }
  /// Nothing is anybody's unless a plugin says so.
  public static func owner(of command: Command, in state: State) -> Handle? { nil }
  /// Who was at the keyboard is recorded unless a plugin says otherwise.
  public static func namesActor(of command: Command) -> Bool { true }
  /// Whatever happened can be undone unless a plugin says otherwise.
  public static func correction(of event: Event) -> String? { nil }
  /// Whatever happened matters to everything unless a plugin says otherwise.
  public static func bearing(of event: Event, in state: State) -> Bearing { .everything }
  /// There are no private notes unless a plugin says so.
  public static func needsPrivateNotes(_ state: State) -> Bool { false }
  /// Nothing is proved of private notes unless a plugin keeps some.
  public static func proofs(of notes: PrivateNotes, in state: State) -> PrivateProofs { PrivateProofs() }
  /// Nothing waits unless a plugin says so.
  public static func waiting(
    _ command: Command, _ line: WaitingLine, in state: State, _ context: CompletionContext
  ) throws(Refusal) -> Posting? {
    nil
  }
  /// Nothing is superfluous unless a plugin keeps private notes.
  public static func superfluous(among notes: PrivateNotes, in state: State) -> [PrivateNote] { [] }
  /// None unless a plugin keeps private notes.
  public static var notesSections: [NotesSection] { [] }
  /// None unless a plugin says so.
  public static var keptKinds: [KeptKind] { [] }
  /// Nothing unless a plugin says so.
  public static func kept(
    _ kind: String, among notes: PrivateNotes, in state: State, _ context: ViewContext
  ) -> [KeptThing] {
    []
  }
  /// Nothing is anybody's unless a plugin keeps private notes.
  public static func belongings(of who: Handle, among notes: PrivateNotes, in state: State) -> Belongings {
    Belongings()
  }
  /// A line goes by no words but its own unless a plugin says so.
  public static func options(keeping events: [Event], in state: State) -> [String: String] { [:] }
  /// Nothing is published unless a plugin says so.
  public static var publications: [Publication<Self>] { [] }
  /// There are no facts unless a plugin gives some.
  public static func facts(_ state: State, _ context: Context) -> [FactSource] { [] }
  /// Nothing falls due unless a plugin says so.
  public static func due(_ state: State, after start: Instant, through end: Instant, _ context: ViewContext) -> [Notice]
  {
    []
  }
  /// Nothing waits unless a plugin says so.
  public static func pending(_ state: State, _ context: ViewContext) -> [Pending] { [] }
  /// Nothing is found unless a plugin says so.
  public static func texts(_ state: State, _ context: ViewContext) -> [RecordedText] { [] }
}

/// Something that happened, as a plugin's rules know it.
///
/// Law: `Self(record: event.record) == event`.
public protocol PluginEvent: Equatable, Sendable {
  /// How the journal keeps it; with a field `id` only where the event creates something counted.
  var record: EventRecord { get }
  /// Reads every version that was ever written; throws ``EventRecord/unknown`` for any other.
  init(record: EventRecord) throws(EventRecord.Malformed)
  /// What the fields of events of that name hold, as far as it is known: a field that isn't among them is taken for somebody's
  /// words.
  static func fields(ofEvent name: String) -> [FieldPart]
  /// The kinds of events there are, for whoever wants to know what is held.
  static var kinds: [EventKind] { get }
}

extension PluginEvent {
  /// None is told of unless a plugin says so.
  public static var kinds: [EventKind] { [] }
  /// Nothing is known unless a plugin says so.
  public static func fields(ofEvent name: String) -> [FieldPart] { [] }
}

/// When and by whom an event was recorded.
public struct Stamp: Equatable, Sendable {
  /// The time of the event.
  public let time: Instant
  /// When its line was typed, which may be long after it.
  public let typed: Instant
  /// Who was at the keyboard, as stated.
  public let actor: String
  /// The event's place in the record, above that of what came before it: what holds at one instant is in this order.
  public let place: Int

  /// `time` is that of the event, which may be long before the writing; it was typed then unless said otherwise.
  public init(time: Instant, typed: Instant? = nil, actor: String, place: Int = 0) {
    (self.time, self.typed, self.actor, self.place) = (time, max(typed ?? time, time), actor, place)
  }
}

/// Something that has become due: a window closed, an item ran out of time.
public struct Notice: Equatable, Sendable {
  /// When it became due, which may be before it is shown.
  public let time: Instant
  /// What became due, in plain words, for people.
  public let text: String

  /// `time` is when it became due.
  public init(at time: Instant, _ text: String) { (self.time, self.text) = (time, text) }
}
