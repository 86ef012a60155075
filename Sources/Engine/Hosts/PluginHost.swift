public import Facilitation

/// A plugin with its state, whatever it is written in: a value, of which a copy keeps the state as it is.
///
/// An implementer must keep the laws of ``Facilitation/Plugin``; to read, to decide and to show change nothing.
public protocol PluginHost: Sendable {
  /// The folder's name in lower case; it prefixes facts and canonical lines.
  var name: String { get }
  /// What the plugin is for, in a few words.
  var summary: String { get }
  /// Another number whenever what ``encodeState()`` writes, or what it follows from, is something else.
  var stateVersion: Int { get }
  /// What people can type, in the order of help; a verb is known by its place here.
  var verbs: [VerbSignature] { get }
  /// What its things are counted under, and no other plugin's.
  var idPrefixes: [String] { get }
  /// What other plugins can read of this one.
  var publishedTypes: [any RecordSet.Type] { get }

  // MARK: A line

  /// Understands the words behind a verb's name; `end` is where the line ends.
  func read(_ verb: Int, _ words: ArraySlice<Word>, end: Int, _ context: CompletionContext) throws(Misuse) -> Request
  /// Finds what is wrong with the words whatever the records say.
  func check(_ verb: Int, _ words: ArraySlice<Word>, end: Int, _ context: CompletionContext) throws(Misuse)
  /// Asks what the verb asks first; `nil` where there is nothing to ask.
  func answer(
    _ verb: Int, to words: ArraySlice<Word>, end: Int, _ context: CompletionContext,
    ask: (_ prompt: String) throws(Refusal) -> String
  ) throws(Misuse) -> String?

  /// Tells which entry a line puts right; refuses any other request.
  func correcting(_ request: Request, _ context: Context) throws(Refusal) -> Correcting
  /// Tells who turns out to be somebody else; refuses any other request.
  func merging(_ request: Request, _ context: Context) throws(Refusal) -> Merging
  /// Says who leaves the record; refuses any other request.
  func erasing(_ request: Request, _ context: Context) throws(Refusal) -> Erasing
  /// Says who is given all that is held about them; refuses any other request.
  func copying(_ request: Request, _ context: Context) throws(Refusal) -> PersonalCopy
  /// Whose the things are that a change names; `nil` where one of them is nobody's or another's, or isn't there.
  func owner(of request: Request) -> Handle?
  /// Decides on a change; refuses any other request.
  func decide(_ request: Request, _ context: Context) throws(Refusal) -> Decision
  /// Shows a view, with the files that it asked for; refuses any other request.
  func show(_ request: Request, _ context: ViewContext, _ sources: [Source]) throws(Refusal) -> Document
  /// Turns files into lines; refuses any other request.
  func expand(_ request: Request, _ context: CompletionContext, _ sources: [Source]) throws(Refusal) -> Expansion
  /// Makes the files of an export; refuses any other request.
  func artifacts(_ request: Request, _ context: ViewContext) throws(Refusal) -> [Artifact]

  // MARK: What happened

  /// Lets the state follow from what this host decided.
  mutating func evolve(by decision: Decision, at stamp: Stamp)
  /// Lets the state follow from what is recorded.
  mutating func evolve(by records: [EventRecord], at stamp: Stamp) throws(EventRecord.Malformed)
  /// Whether today's reader finds the same events in both, as the journal keeps them: what an older version of an event
  /// lacks is read as it was meant then.
  func readsAlike(_ events: String, _ others: String) -> Bool
  /// What is printed once what was decided is recorded; the state has it applied.
  func answer(to decision: Decision, _ context: ViewContext) -> Document
  /// What was answered when these events were recorded; the state has just them applied.
  func answer(to records: [EventRecord], _ context: ViewContext) throws(EventRecord.Malformed) -> Document
  /// Who may know of all of these events.
  func audience(of records: [EventRecord]) throws(EventRecord.Malformed) -> Audience
  /// Whether something that any of these events says was taken back since.
  func areRecalled(_ records: [EventRecord]) throws(EventRecord.Malformed) -> Bool
  /// Whether anything was.
  var hasRecalled: Bool { get }
  /// What corrects such events, where they can't be undone.
  func correction(of records: [EventRecord]) throws(EventRecord.Malformed) -> String?
  /// What the fields of events of that name hold, as far as it is known.
  func fields(ofEvent name: String) -> [FieldPart]
  /// Options by which a line makes the same of these events again once words are erased by which it goes.
  func options(keeping records: [EventRecord]) throws(EventRecord.Malformed) -> [String: String]
  /// What these events matter to, each by itself.
  func bearings(of records: [EventRecord]) throws(EventRecord.Malformed) -> [Bearing]

  // MARK: Private notes

  /// Whether the record has a digest of something in the private notes.
  var needsPrivateNotes: Bool { get }
  /// What the record proves of the notes.
  func proofs(of notes: PrivateNotes) -> PrivateProofs
  /// What is kept beside the record in the place of an entry; `nil` for what is recorded at once.
  func waiting(
    _ request: Request, isOfSitting: Bool, _ context: CompletionContext
  ) throws(Refusal) -> Posting?
  /// Those of the plugin's own notes to which nothing refers, each without its text.
  func superfluous(among notes: PrivateNotes) -> [PrivateNote]
  /// The sections of the private notes that it writes into.
  var notesSections: [NotesSection] { get }
  /// The kinds of what it holds of which a workshop says how long they are kept.
  var keptKinds: [KeptKind] { get }
  /// What there is of one of them.
  func kept(_ kind: String, among notes: PrivateNotes, _ context: ViewContext) -> [KeptThing]
  /// The kinds of events there are, for whoever wants to know what is held.
  var eventKinds: [EventKind] { get }
  /// What is somebody's beside what bears the handle.
  func belongings(of who: Handle, among notes: PrivateNotes) -> Belongings

  // MARK: What others read

  /// Whether the records of this kind stay the same until the state changes.
  func areOfStateAlone(_ type: any RecordSet.Type) -> Bool
  /// The records of this kind, of that very type; `nil` where they aren't published here.
  func records(_ type: any RecordSet.Type, in context: Context) -> (any RecordSet)?
  /// The scalars that hold now, under names without the plugin's.
  func facts(_ context: Context) -> [Fact]
  /// The scalar of this name, in whatever case; `nil` where there is none. No other need be worked out.
  func fact(_ name: String, _ context: Context) -> Fact?
  /// Whether there can be a scalar of this name, whatever the records say.
  func mayHaveFact(_ name: String, _ context: Context) -> Bool
  /// What became due after `start` and up to and including `end`, in order.
  func due(after start: Instant, through end: Instant, _ context: ViewContext) -> [Notice]
  /// What waits for somebody, the most pressing first.
  func pending(_ context: ViewContext) -> [Pending]
  /// What was recorded in words.
  func texts(_ context: ViewContext) -> [RecordedText]

  // MARK: The state

  /// The state, for the next opening.
  func encodeState() throws -> [UInt8]
  /// Takes up a state that was written down; throws for bytes that hold none.
  mutating func restoreState(_ bytes: ArraySlice<UInt8>) throws
  /// Whether the other is of the same plugin, and has the same state.
  func hasSameState(as other: any PluginHost) -> Bool
}

extension PluginHost {
  /// Its verbs without those that only old records have, and those that are no one's at a keyboard.
  var offered: [VerbSignature] { verbs.filter(\.isOffered) }
}

/// What help, look-up and completion need of a verb.
public final class VerbSignature: Sendable {
  let plugin, name, summary: String
  let effect: Effect
  let parameters: [Parameter]
  let examples: [Example]
  /// Who may know what it shows; `nil` where it shows nothing of its own.
  let audience: Audience?
  /// Who may type it.
  let typists: Typists
  let traits: VerbTraits
  /// What people say who mean it.
  let synonyms: [String]
  /// Whether it asks something first.
  let asks: Bool
  /// What would work where nobody can be asked.
  let withoutAsking: String?
  /// A name that it had once, and how many words such lines have behind it at the least.
  let formerName: (name: String, fewestWords: Int)?

  /// The signature of a compiled plugin's verb.
  public init<P: Plugin>(_ verb: Verb<P>) {
    (plugin, name, summary) = (P.name, verb.name, verb.summary)
    effect = verb.effect
    (parameters, examples) = (verb.parameters, verb.examples)
    (audience, typists) = (verb.audience, verb.typists)
    (traits, asks, withoutAsking, formerName) = (verb.traits, verb.asks, verb.withoutAsking, verb.formerName)
    synonyms = verb.synonyms
  }

  /// `floor balance [--per GROUP]`, as it must be typed at least; the shell's own words need no plugin's name.
  var usage: String {
    let isShort = plugin == Shell.name && !traits.contains(.inFull)
    return parameters.usage(after: isShort ? [name] : [plugin, name])
  }

  /// Whether people at a keyboard are told of it.
  var isOffered: Bool { !traits.contains(.ofOldRecords) && !traits.contains(.byLinkAlone) }

  /// Whether it records something, so that it needs the turn to write.
  var records: Bool { traits.contains(.recording) }

  /// Whether its lines write files into a folder.
  var writesFiles: Bool { effect == .export || traits.contains(.writingFiles) }

  /// The options that say when a line of it holds, and of which meeting it is, but for those that it has itself.
  var placingParameters: [Parameter] { Parameter.ofPlaces(traits, effect, beside: parameters) }

  /// The options that it understands as every verb of its sort does, but for those that it has itself.
  var wishes: [String] {
    (effect.wishes + (traits.contains(.writingFiles) ? ["force"] : [])).filter { name in
      !(name == "as-of" && traits.contains(.ofThePresent)) && !parameters.contains { $0.isOption && $0.name == name }
    }
  }
}

/// A line as its plugin understood it.
public struct Request {
  /// The line with all that was left out.
  public let canonical: String
  /// What is remembered beside the record.
  public let notes: [PrivateNote]
  /// Whether the line says already all that a recorded one does.
  public var isAsRecorded = false
  /// Where in the line each parameter was given.
  public let places: [String: Range<Int>]
  /// What was understood of words that can be read in several ways, a sentence each.
  public let understood: [String]
  /// What the engine is to do with it.
  public let kind: Kind
  /// What the line asks for, as the host that read it knows it.
  public let asked: any AnyObject & Sendable

  /// What the engine does for a verb.
  public enum Kind {
    /// Takes the turn to write, and records what is decided.
    case change
    /// Takes the turn to write, and puts right what another line recorded.
    case correct
    /// Takes the turn to write, and lets every line that names one person name another.
    case merge
    case erase
    /// Opens files, and shows.
    case view([SourceRequest])
    /// Opens files or folders, and runs the lines that they stand for.
    case expand([SourceRequest])
    /// Writes files into `folder`; once they are there, runs `line`.
    case export(folder: String, line: String?)
    /// Writes all that is held about one person into `folder`, or shows it.
    case personalCopy(folder: String?)
  }

  /// `asked` is handed back to the host that read the line, and understood by no one else.
  public init(
    canonical: String, notes: [PrivateNote], places: [String: Range<Int>], understood: [String] = [], kind: Kind,
    asked: any AnyObject & Sendable
  ) {
    self.understood = understood
    (self.canonical, self.notes, self.places, self.kind, self.asked) = (canonical, notes, places, kind, asked)
  }
}

/// What a plugin decided, not yet applied.
public struct Decision {
  /// What follows, as the journal keeps it.
  public let records: [EventRecord]
  /// Who may know of it.
  public let audience: Audience
  /// Whether the entry says who was at the keyboard.
  public let namesActor: Bool
  /// By which day of the workshop it was decided, where the line must say it.
  public let day: CalendarDay?
  /// What follows, as the host that decided knows it.
  public let events: any AnyObject & Sendable

  /// `events` are handed back to the host that decided, and understood by no one else.
  public init(
    records: [EventRecord], audience: Audience, namesActor: Bool, day: CalendarDay?, events: any AnyObject & Sendable
  ) {
    (self.records, self.audience, self.namesActor, self.day) = (records, audience, namesActor, day)
    self.events = events
  }
}
