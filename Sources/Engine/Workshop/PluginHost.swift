import Facilitation

/// A plugin with its state, its types put away so that the engine can hold several.
protocol PluginHost: AnyObject {
  var name: String { get }
  var summary: String { get }
  var stateVersion: Int { get }
  var verbs: [VerbSignature] { get }
  var publishedTypes: [any RecordSet.Type] { get }
  /// Another number after each change of the state.
  var revision: Int { get }

  func read(_ verb: Int, _ words: ArraySlice<Word>, end: Int, _ context: Context) throws(Misuse) -> Request
  func check(_ verb: Int, _ words: ArraySlice<Word>, end: Int, _ context: Context) throws(Misuse)
  /// Asks what the verb asks first; `nil` where there is nothing to ask.
  func answer(
    _ verb: Int, to words: ArraySlice<Word>, end: Int, _ context: Context,
    ask: (_ prompt: String) throws(Refusal) -> String
  ) throws(Misuse) -> String?
  func evolve(by records: [EventRecord], at stamp: Stamp) throws(EventRecord.Malformed)
  /// What was answered when these events were recorded; the state has just them applied.
  func answer(to records: [EventRecord], _ context: Context) throws(EventRecord.Malformed) -> Document
  /// Who may know of all of these events.
  func audience(of records: [EventRecord]) throws(EventRecord.Malformed) -> Audience
  /// What corrects such events, where they can't be undone.
  func correction(of records: [EventRecord]) throws(EventRecord.Malformed) -> String?
  /// What these events matter to, each by itself.
  func bearings(of records: [EventRecord]) throws(EventRecord.Malformed) -> [Bearing]
  /// Whether the record has a digest of something in the private notes.
  var needsPrivateNotes: Bool { get }
  func proofs(of notes: PrivateNotes) -> PrivateProofs
  func superfluous(among notes: PrivateNotes) -> [PrivateNote]
  /// Whether the records of this kind stay the same until the state changes.
  func areOfStateAlone(_ type: any RecordSet.Type) -> Bool
  func records(_ type: any RecordSet.Type, in context: Context) -> (any RecordSet)?
  func facts(_ context: Context) -> [Fact]
  func due(after start: Instant, through end: Instant, _ context: Context) -> [Notice]

  /// Forgets everything.
  func reset()
  /// Keeps the state as it is now; the closure brings it back.
  func remember() -> () -> Void
  func encodeState() throws -> [UInt8]
  func restoreState(_ bytes: [UInt8]) throws
  /// Whether the other is of the same plugin, and has the same state.
  func hasSameState(as other: any PluginHost) -> Bool
}

/// What help and look-up need of a verb.
struct VerbSignature {
  let name, summary, usage: String
  let effect: Effect
  let parameters: [Parameter]
  let examples: [Example]
  let isDiscreet: Bool
  let needsPluginName: Bool
  let records: Bool
  let restsOnRecordAlone: Bool
  let saysHead: Bool
  /// Whether it asks something first.
  let asks: Bool
  /// What would work where nobody can be asked.
  let withoutAsking: String?
  /// A name that it had once, and how many words such lines have behind it at the least.
  let formerName: (name: String, fewestWords: Int)?

  /// The options that it understands as every verb of its sort does, but for those that it has itself.
  var wishes: [String] { effect.wishes.filter { name in !parameters.contains { $0.isOption && $0.name == name } } }
}

/// A line as its plugin understood it, types put away.
struct Request {
  let canonical: String
  /// What is remembered beside the record.
  let notes: [PrivateNote]
  let places: [String: Range<Int>]
  let action: Kind

  enum Kind {
    case change((Context) throws(Refusal) -> Decision)
    case view([SourceRequest], (Context, [Source]) throws(Refusal) -> Document)
    case expand(SourceRequest, (Context, Source) throws(Refusal) -> Expansion)
    case export(folder: String, line: String?, (Context) throws(Refusal) -> [Artifact])
  }
}

/// What a plugin decided, not yet applied.
struct Decision {
  let records: [EventRecord]
  /// Who may know of it.
  let audience: Audience
  /// Whether the entry says who was at the keyboard.
  let namesActor: Bool
  let apply: (Stamp) -> Void
  let answer: (Context) -> Document
}

final class TypedHost<P: Plugin>: PluginHost {
  private var state = P.initial { didSet { revision += 1 } }
  private(set) var revision = 0
  private let publications: [ObjectIdentifier: Publication<P>]

  init(_ plugin: P.Type) {
    publications = Dictionary(P.publications.map { (ObjectIdentifier($0.type), $0) }) { first, _ in first }
    typedVerbs = P.verbs
    verbs = typedVerbs.map {
      VerbSignature(
        name: $0.name, summary: $0.summary, usage: $0.usage, effect: $0.effect, parameters: $0.parameters,
        examples: $0.examples, isDiscreet: $0.isDiscreet, needsPluginName: $0.needsPluginName, records: $0.records,
        restsOnRecordAlone: $0.restsOnRecordAlone, saysHead: $0.saysHead,
        asks: $0.asks, withoutAsking: $0.withoutAsking, formerName: $0.formerName)
    }
  }

  private let typedVerbs: [Verb<P>]
  let verbs: [VerbSignature]
  var name: String { P.name }
  var summary: String { P.summary }
  var stateVersion: Int { P.stateVersion }
  var publishedTypes: [any RecordSet.Type] { publications.values.map(\.type) }

  func read(_ verb: Int, _ words: ArraySlice<Word>, end: Int, _ context: Context) throws(Misuse) -> Request {
    let reading = try typedVerbs[verb].read(words, end: end, in: context)
    return Request(
      canonical: reading.canonical, notes: reading.notes, places: reading.places, action: erased(reading.action))
  }

  private func erased(_ action: Action<P>) -> Request.Kind {
    switch action {
    case .change(let command):
      .change { [self] context throws(Refusal) in try decide(command, context) }
    case .view(let sources, let document):
      .view(sources) { [self] context, sources throws(Refusal) in try document(state, context, sources) }
    case .expand(let source, let expansion):
      .expand(source) { [self] context, source throws(Refusal) in try expansion(state, context, source) }
    case .export(let folder, let line, let artifacts):
      .export(folder: folder, line: line) { [self] context throws(Refusal) in try artifacts(state, context) }
    }
  }

  private func decide(_ command: P.Command, _ context: Context) throws(Refusal) -> Decision {
    let namesActor = P.namesActor(of: command)
    let events = try P.decide(command, in: state, context.forRules(namingActor: namesActor))
    var records: [EventRecord] = []
    var audience = Audience.room
    // Where the plugin's type is put away, a map by key path is made anew on every line, and costs more than the rule.
    for event in events {
      records.append(event.record)
      audience = max(audience, P.audience(of: event))
    }
    return Decision(
      records: records, audience: audience, namesActor: namesActor,
      apply: { [self] stamp in for event in events { P.evolve(&state, by: event, at: stamp) } },
      answer: { [self] context in P.answer(to: events, in: state, context) })
  }

  func check(_ verb: Int, _ words: ArraySlice<Word>, end: Int, _ context: Context) throws(Misuse) {
    try typedVerbs[verb].check(words, end: end, in: context)
  }

  func answer(
    _ verb: Int, to words: ArraySlice<Word>, end: Int, _ context: Context,
    ask: (_ prompt: String) throws(Refusal) -> String
  ) throws(Misuse) -> String? {
    try typedVerbs[verb].answer(to: words, end: end, in: context, ask: ask)
  }

  func evolve(by records: [EventRecord], at stamp: Stamp) throws(EventRecord.Malformed) {
    for event in try events(records) { P.evolve(&state, by: event, at: stamp) }
  }

  func answer(to records: [EventRecord], _ context: Context) throws(EventRecord.Malformed) -> Document {
    P.answer(to: try events(records), in: state, context)
  }

  private func events(_ records: [EventRecord]) throws(EventRecord.Malformed) -> [P.Event] {
    var events: [P.Event] = []
    for record in records { events.append(try P.Event(record: record)) }
    return events
  }

  func audience(of records: [EventRecord]) throws(EventRecord.Malformed) -> Audience {
    try events(records).map(P.audience).max() ?? .room
  }

  func correction(of records: [EventRecord]) throws(EventRecord.Malformed) -> String? {
    for record in records {
      if let correction = P.correction(of: try P.Event(record: record)) { return correction }
    }
    return nil
  }

  func bearings(of records: [EventRecord]) throws(EventRecord.Malformed) -> [Bearing] {
    try events(records).map { P.bearing(of: $0, in: state) }
  }

  func areOfStateAlone(_ type: any RecordSet.Type) -> Bool {
    publications[ObjectIdentifier(type)]?.isOfStateAlone ?? true
  }

  func records(_ type: any RecordSet.Type, in context: Context) -> (any RecordSet)? {
    publications[ObjectIdentifier(type)]?.records(from: state, in: context)
  }

  var needsPrivateNotes: Bool { P.needsPrivateNotes(state) }
  func proofs(of notes: PrivateNotes) -> PrivateProofs { P.proofs(of: notes, in: state) }
  func superfluous(among notes: PrivateNotes) -> [PrivateNote] { P.superfluous(among: notes, in: state) }

  func facts(_ context: Context) -> [Fact] { P.facts(state, context) }

  func due(after start: Instant, through end: Instant, _ context: Context) -> [Notice] {
    P.due(state, after: start, through: end, context)
  }

  func reset() { (state, coder) = (P.initial, nil) }

  func remember() -> () -> Void {
    let kept = (state, coder)
    return { [self] in (state, coder) = kept }
  }

  /// What the state was read by, where it was; its archives are read by it still.
  private var coder: StateCoder?

  func encodeState() throws -> [UInt8] { try StateCoder(continuing: coder).encodeWhole(state) }

  func restoreState(_ bytes: [UInt8]) throws {
    let (coder, value) = try StateCoder.opening(bytes)
    (state, self.coder) = (try coder.decode(P.State.self, from: value), coder)
  }

  func hasSameState(as other: any PluginHost) -> Bool { (other as? TypedHost<P>)?.state == state }
}
