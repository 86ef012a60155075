import Facilitation

/// A plugin that is compiled in, its types put away.
struct TypedHost<P: Plugin>: PluginHost {
  private let plugin: Contents
  private var state = P.initial
  /// What the state was read by, where it was; its archives are read by it still.
  private var coder: StateCoder?

  /// What is the same for every state, made once.
  private final class Contents: Sendable {
    let typedVerbs = P.verbs
    let verbs: [VerbSignature]
    let publishedTypes: [any RecordSet.Type]
    let publications: [ObjectIdentifier: Publication<P>]

    // Loops, where maps by key paths would be longer in coming into being than in use.
    init() {
      var (signatures, types): ([VerbSignature], [any RecordSet.Type]) = ([], [])
      var publications: [ObjectIdentifier: Publication<P>] = [:]
      for verb in typedVerbs { signatures.append(VerbSignature(verb)) }
      for publication in P.publications {
        types.append(publication.type)
        publications[ObjectIdentifier(publication.type)] = publication
      }
      (verbs, publishedTypes, self.publications) = (signatures, types, publications)
    }
  }

  private final class Asked: Sendable {
    let action: Action<P>
    /// The day that the line says.
    let day: CalendarDay?
    /// The meeting that the line names.
    let meeting: ID?
    init(_ action: Action<P>, on day: CalendarDay?, of meeting: ID?) {
      (self.action, self.day, self.meeting) = (action, day, meeting)
    }
  }

  private final class Decided: Sendable {
    let events: [P.Event]
    init(_ events: [P.Event]) { self.events = events }
  }

  init(_: P.Type) { plugin = Contents() }

  var name: String { P.name }
  var summary: String { P.summary }
  var stateVersion: Int { P.stateVersion }
  var verbs: [VerbSignature] { plugin.verbs }
  var idPrefixes: [String] { P.idPrefixes }
  var publishedTypes: [any RecordSet.Type] { plugin.publishedTypes }

  // MARK: A line

  func read(_ verb: Int, _ words: ArraySlice<Word>, end: Int, _ context: CompletionContext) throws(Misuse) -> Request {
    let reading = try plugin.typedVerbs[verb].read(words, end: end, in: context)
    let kind: Request.Kind =
      switch reading.action {
      case .change: .change
      case .correct: .correct
      case .merge: .merge
      case .erase: .erase
      case .view(let sources, _): .view(sources)
      case .expand(let sources, _): .expand(sources)
      case .export(let folder, let line, _): .export(folder: folder, line: line)
      case .personalCopy(let folder, _): .personalCopy(folder: folder)
      }
    var request = Request(
      canonical: reading.canonical, notes: reading.notes, places: reading.places,
      understood: reading.understood, kind: kind,
      asked: Asked(reading.action, on: reading.day, of: reading.meeting))
    request.isAsRecorded = reading.isAsRecorded
    return request
  }

  func check(_ verb: Int, _ words: ArraySlice<Word>, end: Int, _ context: CompletionContext) throws(Misuse) {
    try plugin.typedVerbs[verb].check(words, end: end, in: context)
  }

  func answer(
    _ verb: Int, to words: ArraySlice<Word>, end: Int, _ context: CompletionContext,
    ask: (_ prompt: String) throws(Refusal) -> String
  ) throws(Misuse) -> String? {
    try plugin.typedVerbs[verb].answer(to: words, end: end, in: context, ask: ask)
  }

  func correcting(_ request: Request, _ context: Context) throws(Refusal) -> Correcting {
    guard case .correct(let correcting)? = (request.asked as? Asked)?.action else {
      throw request.isNone(of: "a correction")
    }
    return try correcting(state, context)
  }

  func merging(_ request: Request, _ context: Context) throws(Refusal) -> Merging {
    guard case .merge(let merging)? = (request.asked as? Asked)?.action else { throw request.isNone(of: "a merger") }
    return try merging(state, context)
  }

  func erasing(_ request: Request, _ context: Context) throws(Refusal) -> Erasing {
    guard case .erase(let erasing)? = (request.asked as? Asked)?.action else { throw request.isNone(of: "an erasure") }
    return try erasing(state, context)
  }

  func copying(_ request: Request, _ context: Context) throws(Refusal) -> PersonalCopy {
    guard case .personalCopy(_, let copying)? = (request.asked as? Asked)?.action else {
      throw request.isNone(of: "a personal copy")
    }
    return try copying(state, context)
  }

  func owner(of request: Request) -> Handle? {
    guard case .change(let command)? = (request.asked as? Asked)?.action else { return nil }
    return P.owner(of: command, in: state)
  }

  func decide(_ request: Request, _ context: Context) throws(Refusal) -> Decision {
    guard let asked = request.asked as? Asked, case .change(let command) = asked.action else {
      throw request.isNone(of: "a change")
    }
    let namesActor = P.namesActor(of: command)
    let rules = context.deciding(namingActor: namesActor, on: asked.day, of: asked.meeting)
    let events = try P.decide(command, in: state, rules)
    var records: [EventRecord] = []
    var audience = Audience.room
    // Where the plugin's type is put away, a map by key path is made anew on every line, and costs more than the rule.
    for event in events {
      records.append(event.record)
      audience = max(audience, P.audience(of: event))
    }
    return Decision(
      records: records, audience: audience, namesActor: namesActor, day: rules.dayForLine, events: Decided(events))
  }

  func show(_ request: Request, _ context: ViewContext, _ sources: [Source]) throws(Refusal) -> Document {
    guard case .view(_, let show)? = (request.asked as? Asked)?.action else { throw request.isNone(of: "a view") }
    return try show(state, context, sources)
  }

  func expand(_ request: Request, _ context: CompletionContext, _ sources: [Source]) throws(Refusal) -> Expansion {
    guard case .expand(_, let expand)? = (request.asked as? Asked)?.action else {
      throw request.isNone(of: "an import")
    }
    return try expand(state, context, sources)
  }

  func artifacts(_ request: Request, _ context: ViewContext) throws(Refusal) -> [Artifact] {
    guard case .export(_, _, let make)? = (request.asked as? Asked)?.action else {
      throw request.isNone(of: "an export")
    }
    return try make(state, context)
  }

  // MARK: What happened

  mutating func evolve(by decision: Decision, at stamp: Stamp) {
    guard let decided = decision.events as? Decided else { return }
    for event in decided.events { P.evolve(&state, by: event, at: stamp) }
  }

  mutating func evolve(by records: [EventRecord], at stamp: Stamp) throws(EventRecord.Malformed) {
    for event in try events(records) { P.evolve(&state, by: event, at: stamp) }
  }

  func answer(to decision: Decision, _ context: ViewContext) -> Document {
    P.answer(to: (decision.events as? Decided)?.events ?? [], in: state, context)
  }

  func answer(to records: [EventRecord], _ context: ViewContext) throws(EventRecord.Malformed) -> Document {
    P.answer(to: try events(records), in: state, context)
  }

  private func events(_ records: [EventRecord]) throws(EventRecord.Malformed) -> [P.Event] {
    var events: [P.Event] = []
    for record in records { events.append(try P.Event(record: record)) }
    return events
  }

  func readsAlike(_ events: String, _ others: String) -> Bool {
    func read(_ json: String) throws(EventRecord.Malformed) -> [P.Event] {
      try self.events(EventRecord.readAll(json: json))
    }
    guard let events = try? read(events), let others = try? read(others) else { return false }
    return EventRecord.json(events.map(\.record)) == EventRecord.json(others.map(\.record))
  }

  func audience(of records: [EventRecord]) throws(EventRecord.Malformed) -> Audience {
    try events(records).map(P.audience).max() ?? .room
  }

  func areRecalled(_ records: [EventRecord]) throws(EventRecord.Malformed) -> Bool {
    try events(records).contains { P.isRecalled($0, in: state) }
  }

  var hasRecalled: Bool { P.hasRecalled(state) }

  func correction(of records: [EventRecord]) throws(EventRecord.Malformed) -> String? {
    for record in records {
      if let correction = P.correction(of: try P.Event(record: record)) { return correction }
    }
    return nil
  }

  func options(keeping records: [EventRecord]) throws(EventRecord.Malformed) -> [String: String] {
    P.options(keeping: try events(records), in: state)
  }

  func fields(ofEvent name: String) -> [FieldPart] { P.Event.fields(ofEvent: name) }

  func bearings(of records: [EventRecord]) throws(EventRecord.Malformed) -> [Bearing] {
    try events(records).map { P.bearing(of: $0, in: state) }
  }

  // MARK: Private notes

  var needsPrivateNotes: Bool { P.needsPrivateNotes(state) }
  func proofs(of notes: PrivateNotes) -> PrivateProofs { P.proofs(of: notes, in: state) }
  func waiting(
    _ request: Request, isOfSitting: Bool, _ context: CompletionContext
  ) throws(Refusal) -> Posting? {
    guard case .change(let command)? = (request.asked as? Asked)?.action else { return nil }
    let line = WaitingLine(canonical: request.canonical, isOfSitting: isOfSitting)
    return try P.waiting(command, line, in: state, context)
  }

  func superfluous(among notes: PrivateNotes) -> [PrivateNote] { P.superfluous(among: notes, in: state) }

  var notesSections: [NotesSection] { P.notesSections }
  var eventKinds: [EventKind] { P.Event.kinds }
  var keptKinds: [KeptKind] { P.keptKinds }

  func kept(_ kind: String, among notes: PrivateNotes, _ context: ViewContext) -> [KeptThing] {
    P.kept(kind, among: notes, in: state, context)
  }

  func belongings(of who: Handle, among notes: PrivateNotes) -> Belongings {
    P.belongings(of: who, among: notes, in: state)
  }

  // MARK: What others read

  func areOfStateAlone(_ type: any RecordSet.Type) -> Bool {
    plugin.publications[ObjectIdentifier(type)]?.isOfStateAlone ?? true
  }

  func records(_ type: any RecordSet.Type, in context: Context) -> (any RecordSet)? {
    plugin.publications[ObjectIdentifier(type)]?.records(from: state, in: context)
  }

  func facts(_ context: Context) -> [Fact] { P.facts(state, context).facts }
  func fact(_ name: String, _ context: Context) -> Fact? { P.facts(state, context)[name] }
  func mayHaveFact(_ name: String, _ context: Context) -> Bool { P.facts(state, context).mayHave(name) }

  func due(after start: Instant, through end: Instant, _ context: ViewContext) -> [Notice] {
    P.due(state, after: start, through: end, context)
  }

  func pending(_ context: ViewContext) -> [Pending] { P.pending(state, context) }
  func texts(_ context: ViewContext) -> [RecordedText] { P.texts(state, context) }

  // MARK: The state

  func encodeState() throws -> [UInt8] { try StateCoder(continuing: coder).encodeWhole(state) }

  mutating func restoreState(_ bytes: ArraySlice<UInt8>) throws {
    let (coder, value) = try StateCoder.opening(bytes)
    (state, self.coder) = (try coder.decode(P.State.self, from: value), coder)
  }

  func hasSameState(as other: any PluginHost) -> Bool { (other as? TypedHost<P>)?.state == state }
}

extension Request {
  /// For a host that is asked for something else than the line asks for.
  fileprivate func isNone(of kind: String) -> Refusal {
    Refusal("'\(canonical)' is not \(kind)", remedy: "help   says what it is")
  }
}
