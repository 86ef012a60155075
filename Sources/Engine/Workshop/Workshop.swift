public import Facilitation

/// The whole record and the state that follows from it: lines in, documents out, one at a time.
///
/// A workshop knows no plugin by name, no terminal, no file and no clock. It takes the turn to write before it decides
/// and keeps it until ``commit()``, so that what it decided on is what it appends to.
public final class Workshop {
  /// The record.
  public let journal: any Journal
  /// The plugins, and what they publish.
  public let registry: Registry
  let surroundings: Surroundings
  let privateStore: any PrivateStore
  /// What all entries come to, as far as they are read.
  let current: CurrentFold
  /// Where the workshop is, for whoever listens.
  public let positions = Positions()

  /// The workshop's own zone, by whose clocks days begin and end; UTC where this machine doesn't know it.
  public internal(set) lazy var zone = surroundings.zone(journal.header.zone) ?? .utc

  /// The last entry that is folded into the state, and its link.
  var place: Head {
    let head = current.fold.head
    // Of what was decided in this turn, the fold knows the number alone.
    return head.link.isEmpty ? sealer?.head ?? head : head
  }
  /// That entry alone; 0 before the first.
  public var sequence: Int { current.fold.head.sequence }
  /// Its link alone, in 32 bytes.
  public var link: [UInt8] { place.link }
  /// The event time of that entry.
  public var lastTime: Instant? { current.fold.lastTime }
  /// States from before, where this workshop has a place for them.
  let states: (any StateCache)?
  /// The last entry of the state that was taken up when the workshop was opened, or was written down since; 0 when there
  /// is none.
  var keptSequence = 0
  /// The place up to which that state has everything folded in.
  var keptThrough: HoldingPlace?
  /// How the storage looked when all of the state was known to follow from it; `nil` where it can't tell.
  var soundStamp: [UInt8]?
  /// Whether the chain is known to be sound as the storage is now.
  var isKnownSound: Bool {
    guard let stamp = journal.stamp() else { return false }
    return stamp == soundStamp || stamp == states?.soundStamp
  }
  var checkpoints = Checkpoints()
  let pages: EntryPages
  /// How many entries were folded again for what was put right, since the state was last kept.
  var foldedAgain = 0
  /// Entries of a copy that are for the room and don't say anything, until something that isn't takes their place, each
  /// with its plugin.
  var lostForTheRoom: [Int: String] = [:]
  /// What stands for erased contents, as far as it was read, and what should.
  var substitutes = SubstituteLedger()
  private(set) var isWriting = false
  private var uncommitted = 0
  /// Makes entries of what is decided in this turn to write.
  private var sealer: Sealer?
  /// That of the last entry; most in a row have the same.
  private var lastOrigin = Origin(way: "prompt")
  /// The private notes as this turn to write found them and as it leaves them, where it changes them.
  var notesOfTurn: NotesOfTurn?
  /// What was shown of people's contents, until a turn to write takes it along.
  var looks: [Holdings.Look] = []
  /// How many lines went into letter boxes: what the next one draws must be something else, though no entry was made.
  var posted = 0
  /// When letter boxes are to be emptied, as far as was known when the private store looked like that.
  var lettersDue: (time: Instant?, stamp: [UInt8])?
  /// What was typed here before, where that is remembered.
  public var typedLines: (any TypedLines)?
  /// Whether the last turn to write came to nothing, with all that was decided in it.
  public private(set) var hasLostTurn = false

  /// Opens the record in `journal`: from a state in `states` where one fits, then entry by entry.
  ///
  /// The private notes of a record in memory are in memory too.
  public init(
    hosts registry: Registry, journal: any Journal, surroundings: Surroundings,
    privateStore: any PrivateStore = MemoryPrivateStore(), states: (any StateCache)? = nil
  ) throws(JournalError) {
    (self.privateStore, self.states) = (privateStore, states)
    self.journal = journal
    pages = EntryPages(journal)
    self.registry = registry
    self.surroundings = surroundings
    current = CurrentFold(Fold(seed: Chain.seed(journal.header), registry), registry)
    try load()
  }

  /// Lets a workshop that is in memory, and in which nothing has happened, be of `zone`.
  func begin(in zone: Zone) {
    if !journal.isKept, sequence == 0 { self.zone = zone }
  }

  private func load() throws(JournalError) {
    let stamp = journal.stamp()
    if let kept = keptFold() { current.become(kept) }
    (keptSequence, keptThrough) = (sequence, current.fold.states.through)
    try catchUp()
    // What was written meanwhile, by others, is known by its links alone.
    soundStamp = stamp == journal.stamp() ? stamp : nil
    if keptSequence > 0, let soundStamp { states?.soundStamp = soundStamp }
    positions.tell(place)
  }

  /// Folds the state from the record alone, for what must not rest on anything else; unless it was so already.
  func foldFromRecord() throws(JournalError) {
    guard current.fold.states.restOnKept else { return }
    forget()
    try catchUp()
  }

  /// Goes back to before the first entry.
  func forget() {
    current.become(Fold(seed: Chain.seed(journal.header), registry))
    checkpoints.forget()
    pages.forget()
    substitutes = SubstituteLedger()
  }

  /// For whoever shows something at a time.
  public func context(at time: Instant, actor: String, zone: Zone) -> ViewContext {
    context(at: time, actor: actor, zone: zone, of: nil, in: current)
  }

  /// For whoever gave a line.
  func context(of call: Call) -> ViewContext { context(at: call.time, actor: call.actor, zone: call.zone) }

  /// The same of another past, and for a line that names its meeting.
  func context(at time: Instant, actor: String, zone: Zone, of meeting: ID?, in fold: CurrentFold) -> ViewContext {
    ViewContext(
      now: time, actor: actor, meeting: meeting, zone: zone, workshopZone: self.zone, published: fold,
      place: { [self] in RecordPlace(workshop: journal.header.id, head: link.hexadecimal) },
      putRight: { [self, order = fold.fold.order] in (try? putRight(in: $0, order)) ?? PutRight() },
      known: { [self] in try? known(at: $0, actor: actor, zone: zone) },
      holdings: { [self] () throws(Refusal) in try holdings(at: time) },
      keptKinds: { [self] in keptKinds },
      privateNotes: { [self] mustBeThere throws(Refusal) in try privateNotes(mustBeThere: mustBeThere) })
  }

  /// For completing the line of `call`: with chance, and with the digests of files that it names.
  func completing(_ call: Call) -> CompletionContext { completing(call, of: nil, in: current) }

  /// The same in another past, and for a line that names its meeting.
  func completing(_ call: Call, of meeting: ID?, in fold: CurrentFold) -> CompletionContext {
    let (surroundings, next, files) = (surroundings, sequence + 1, call.files)
    let suffix = posted == 0 ? "" : " \(posted)"
    return CompletionContext(
      context(at: call.time, actor: call.actor, zone: call.zone, of: meeting, in: fold),
      chance: Chance { purpose, count in surroundings.chance(next, purpose + suffix, count) }, answer: call.answer,
      filePrint: { path throws(Refusal) in
        let source = OpenedSource(SourceRequest(path, upTo: .attachment), files, surroundings)
        let file = try source.importedFile()
        return FilePrint(name: file.name, sha256: file.sha256)
      })
  }

  /// The plugin of this name, with its state as it is now.
  func host(named name: String) -> (any PluginHost)? { registry.index(of: name).map { current.fold.hosts[$0] } }

  /// All facts, each under its full name, in the plugins' order.
  public func facts(_ context: ViewContext) -> [Fact] {
    current.fold.hosts.flatMap { host in host.facts(context.rules).map { Fact("\(host.name).\($0.name)", $0.value) } }
  }

  /// The fact of this full name, in whatever case; `nil` where there is none.
  public func fact(_ name: String, _ context: ViewContext) -> Fact? {
    guard let (host, rest) = divided(name) else { return nil }
    return host.fact(rest, context.rules).map { Fact("\(host.name).\($0.name)", $0.value) }
  }

  /// Whether there can be a fact of this full name, whatever the records say.
  func mayHaveFact(_ name: String, _ context: ViewContext) -> Bool {
    divided(name).map { host, rest in host.mayHaveFact(rest, context.rules) } ?? false
  }

  /// A fact's full name as the plugin that it begins with, and what it is called there.
  private func divided(_ name: String) -> (host: any PluginHost, rest: String)? {
    guard let dot = name.firstIndex(of: "."), let host = host(named: String(name[..<dot])) else { return nil }
    return (host, String(name[dot...].dropFirst()))
  }

  /// What became due after `start` and up to `end`, in order of time.
  public func due(after start: Instant, through end: Instant, _ context: ViewContext) -> [Notice] {
    let notices = current.fold.hosts.flatMap { $0.due(after: start, through: end, context) }
    return notices.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
  }

  // MARK: - The turn to write

  /// Reads what others wrote meanwhile.
  public func refresh() throws(JournalError) {
    guard !isWriting else { return }
    try catchUp()
    positions.tell(place)
  }

  func takeTurn() throws(JournalError) {
    guard !isWriting else { return }
    try journal.header.standing.expectLines()
    try journal.begin()
    (isWriting, hasLostTurn) = (true, false)
    // Whoever else wrote meanwhile has vouched for the storage as it is now, or nobody has.
    soundStamp = isKnownSound ? journal.stamp() : nil
    try catchUp()
    sealer = Sealer(after: place, salt: surroundings.salt)
    try settleNotes()
  }

  /// Takes the turn for something that can't share it: what was written in it before is kept first.
  func takeCleanTurn() throws(JournalError) {
    if hasUncommitted { try commit() }
    try takeTurn()
  }

  /// Goes back to what the journal holds, after a turn of which nothing was kept.
  private func loseTurn() throws(JournalError) {
    journal.rollback()
    (isWriting, uncommitted, hasLostTurn, notesOfTurn, sealer) = (false, 0, true, nil, nil)
    forget()
    try load()
  }

  /// Makes everything written since the last commit durable, and lets others write.
  public func commit() throws(JournalError) {
    guard isWriting else { return }
    takeLooksAlong()
    let hasNotes = notesOfTurn != nil
    do throws(JournalError) {
      try prepareNotes()
      if uncommitted > 0 {
        try journal.commit()
      } else {
        try settleNotes()
        journal.rollback()
      }
    } catch {
      try loseTurn()
      if hasNotes { settleNotesInTurn() }
      throw error
    }
    current.stand(at: place, time: lastTime)
    (isWriting, uncommitted, notesOfTurn, sealer, looks) = (false, 0, nil, nil, [])
    if hasNotes { settleNotesInTurn() }
    positions.tell(place)
    guard soundStamp != nil else { return }
    soundStamp = journal.stamp()
    if keptSequence > 0 { states?.soundStamp = soundStamp }
  }

  /// Lets other entries stand for these, with more at the end, of which the last says so; in the turn, in which nothing
  /// else was written, and which ends with it.
  func replaceRecord(_ substituted: [Int: Entry], adding entries: [Entry]) throws(JournalError) {
    let hasNotes = notesOfTurn != nil
    do throws(JournalError) {
      if let last = entries.last { try prepareNotes(for: Head(last.sequence, last.link)) }
      try journal.erase(substituted, adding: entries)
    } catch {
      try loseTurn()
      if hasNotes { settleNotesInTurn() }
      throw error
    }
    (isWriting, notesOfTurn, sealer) = (false, nil, nil)
    if hasNotes { settleNotesInTurn() }
    // What was kept holds what is gone.
    states?.forget()
    (keptSequence, keptThrough) = (0, nil)
    forget()
    try load()
  }

  /// Whether something is written and not yet durable.
  public var hasUncommitted: Bool { uncommitted > 0 }

  /// Goes back to a fold from before, unless the turn was lost meanwhile: then the state is the journal's already.
  func goBack(to fold: Fold) {
    if !hasLostTurn { current.become(fold) }
  }

  /// Throws when someone asked for an end of the command that is running; whatever may take long asks now and then.
  func stopIfWanted() throws(JournalError) {
    if surroundings.isStopWanted() { throw JournalError(.stopped, "stopped; nothing was recorded", remedy: nil) }
  }

  // MARK: - Writing

  /// What was decided on a line, ready to be sealed into an entry.
  struct Draft: Sendable {
    let plugin: String
    let line: String
    let records: [EventRecord]
    var audience: Audience
    var namesActor = true
    var correction: Correction?
    /// Where it holds, unless that is when it was typed.
    var place: HoldingPlace?
  }

  func append(_ drafts: [Draft], _ call: Call, source: ImportedFile?) throws(JournalError) {
    let batch = drafts.count > 1 ? sequence + 1 : nil
    if lastOrigin.way != call.way || lastOrigin.batch != batch { lastOrigin = Origin(way: call.way, batch: batch) }
    let written = Written(surroundings.realTime(), lastOrigin)
    for draft in drafts {
      let sealer = self.sealer ?? Sealer(after: place, salt: surroundings.salt)
      self.sealer = sealer
      let next = Sealer.Unsealed(
        sequence: sequence + 1, draft: draft, time: call.time, actor: call.actor, written: written, source: source)
      do { try journal.append(sealer.add(next), after: sequence) } catch {
        try loseTurn()
        throw error
      }
      current.pass(draft, sequence + 1, at: call.time)
      if let correction = draft.correction { _ = current.correct(correction.targets, by: sequence) }
      uncommitted += 1
    }
  }
}

/// Who asks, when and how: what a line is decided and recorded with, beside its words.
public struct Call {
  /// The time of the event, by the session's clock.
  public var time: Instant
  /// Who gives the line.
  public var principal: Principal
  /// Whose clock the line's times are read by.
  public var zone: Zone
  /// `prompt`, `do`, `run FILE`, or ``Origin/link``.
  public var way: String
  /// Whether the line is only decided, and nothing recorded.
  public var isDryRun: Bool
  /// Reads the files that a line names, relative to where the line stands.
  public var files: any FileReading
  /// The file that the line was read from long ago, as the command file says that has it now.
  public var source: ImportedFile?
  /// Writes a file that the line keeps for the next time; refuses where it can't.
  public var keep: @Sendable (KeptFile) throws(Refusal) -> Void = { _ throws(Refusal) in }
  /// Writes the files that go with what the line records, all or none, and says which; refuses where it can't.
  public var write: @Sendable (WrittenFiles) throws(Refusal) -> Document = { _ throws(Refusal) in .empty }
  /// What the line's own questions came to, which ``Workshop/answer(to:end:_:from:)`` asks.
  public var answer: String?

  /// Without an answer.
  public init(
    time: Instant, principal: Principal, zone: Zone, way: String, isDryRun: Bool, files: any FileReading
  ) {
    (self.time, self.principal, self.zone, self.way) = (time, principal, zone, way)
    (self.isDryRun, self.files) = (isDryRun, files)
  }

  /// Under which name the line is recorded.
  public var actor: String { principal.actor }
}

/// Reads files for lines that name them.
public protocol FileReading: Sendable {
  /// Hands over the file, or the files of a folder in any order; none when the request says that it needn't be there.
  func forEachFile(_ request: SourceRequest, _ body: (SourceFile) throws(Refusal) -> Void) throws(Refusal)
}
