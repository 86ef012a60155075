public import Facilitation
import OrderedCollections

/// One person's, or one file's, conversation with a workshop: lines in, words out.
public final class Session {
  /// What the lines are decided in.
  public let workshop: Workshop
  let presenter: any Presenter
  /// Where the session's words go.
  var console: any Console
  let store: any FileStore
  /// The zone of an IANA name.
  let zones: @Sendable (String) -> Zone?
  /// The places that names stand for, for copies and backups.
  let locations: (String) -> any WorkshopLocation

  /// Who gives the lines.
  public var principal: Principal
  /// Under which name they are recorded.
  public var actor: String { principal.actor }
  /// Whose clock times are read and shown by.
  public var zone: Zone
  var clock: Clock
  /// Where names of files on a line begin; `nil` for where the program was started.
  var directory: String?
  /// `prompt`, `do`, or `run FILE`; of lines by a link, it doesn't matter.
  var way: String
  var variables: [String: String] = [:]
  var format: String?
  /// The command files that are being run, the innermost last.
  var runningFiles: [String] = []
  /// How many command files were read, each as often as it was.
  var filesRead = 0
  /// Whether the command file that is run may write anywhere and over files, as whoever runs it said.
  var mayFileWrite = false
  /// What whoever runs it types to say so.
  var allowingLine = ""
  /// What the command file that is checked is given when it is run, and not before.
  var unknownValues: Set<String> = []
  /// What the command file that is checked would write.
  var plannedWrites: OrderedSet<PlannedWrite> = []
  /// Whether `quit` was typed.
  public internal(set) var hasQuit = false
  /// Whether a command file stopped early.
  var hasStopped = false
  var continuesOnError = false
  /// What came so far of the command file that is run.
  var verdict = Verdict(file: "", keepsFindings: false)
  /// Which part of it is shown and judged.
  var part = Part.whole
  /// What whoever runs the innermost command file types to run it.
  var runningLine = ""
  /// Which line runs it, and for which row of a table, from the inside out; empty for the file that was named.
  var runBy: [String] = []
  /// The innermost of them, for a complaint.
  var runByLines: String { runBy.prefix(3).map { "  \($0)\n" }.joined() }
  /// Which of the settings that were asked for a line has set.
  var usedSettings: Set<String> = []
  /// Whether there is a board that ``takeBoardWish()`` may ask for.
  public var opensBoard = false
  var wantsBoard = false
  /// How it is run.
  public let options: Options
  /// What everything so far comes to; the program exits with it.
  public internal(set) var status = RunStatus.fine

  /// Asks a person for what must not be part of a line.
  public var asking: any Asking = NoOneToAsk()

  /// Where the passphrase of the private notes comes from.
  public var passphrases = Passphrases()

  /// Takes a table apart that a command file is run for; its second parameter is how it was named.
  public var tables: @Sendable (_ bytes: [UInt8], _ name: String) throws(Refusal) -> [TableRow] = noTables
  /// For a session that reads none.
  public static let noTables: @Sendable (_ bytes: [UInt8], _ name: String) throws(Refusal) -> [TableRow] = {
    _, name throws(Refusal) in
    throw Refusal("\(name) can't be read here as a table", remedy: nil, cause: .file)
  }

  /// Tells when a ``look()`` has something to read; `nil` where each has to read to find out.
  public var watch: (any JournalWatch)?

  /// Reads this machine's clocks, so that a sleep or a correction between lines is noticed; `nil` where they aren't watched.
  public var clocks: (@Sendable () -> ClockReading)? {
    didSet { clockWatch = clocks.map { ClockWatch($0()) } }
  }
  var clockWatch: ClockWatch?
  /// A jump of the clock that somebody may still have to settle.
  var unsettled: ClockParting?
  var hasComparedLastEntry = false

  /// The meeting that was open after the last line that recorded something.
  private var openMeeting: ID?
  private var meetingsRevision: Int?

  /// Up to which signal people at this session know of them.
  var heardSignals = HeardSignals()

  /// The workshop at the time that was last asked about with `--as-of`.
  var past: PastWorkshop?

  /// The file that the line that is run was imported from, as its command file says.
  var source: ImportedFile?

  /// Lines that are gathered, to be recorded together; `nil` where each is recorded as it comes.
  var together: Together?

  /// The headings of command files, as they went by.
  public internal(set) var headings: [Heading] = []

  private var noticedThrough: Instant?
  private var held: [Utterance] = []
  private var turnBegan: Instant?
  /// What a run keeps back, at the most, before it commits and speaks.
  private static let longestTurn = (time: TimeSpan(microseconds: 50_000), utterances: 8_192)

  private enum Utterance {
    case shown(String)
    case noticed(String)
    case complained(String, brief: String)
  }

  /// A copy or backup is made in the place that `locations` has for its name; without them it is refused.
  public init(
    workshop: Workshop, presenter: any Presenter, console: any Console, store: any FileStore,
    zones: @escaping @Sendable (String) -> Zone?, clock: Clock, actor: String, zone: Zone, way: String,
    options: Options = Options(), locations: ((String) -> any WorkshopLocation)? = nil
  ) {
    self.locations = locations ?? { NoLocation(name: $0) }
    (self.workshop, self.presenter, self.console, self.store, self.zones) = (workshop, presenter, console, store, zones)
    (self.clock, self.zone, self.way, self.options) = (clock, zone, way, options)
    principal = .keyboard(stated: actor)
    _ = meetingHasClosed()
  }

  /// The time of the next event; never before that of the last.
  public var now: Instant { max(clock.now, workshop.lastTime ?? clock.now) }

  func call(isDryRun: Bool) -> Call {
    var call = Call(
      time: now, principal: principal, zone: zone, way: principal.way(way), isDryRun: isDryRun,
      files: RelativeFiles(store: store, directory: directory))
    call.source = source
    call.keep = keeping
    return call
  }

  /// Runs one line that was typed, or came from a pipe, and shows what came of it.
  public func run(_ text: String, number: Int, file: String?) {
    hasStopped = false
    _ = carryOut(SourceLine(file: file, number: number, text: text))
    finishTurn()
  }

  /// Runs one line whose words the caller has split already; none of `values` is an option, whatever it begins with.
  public func run(words texts: [String], values: Set<Int> = []) {
    let line = SplitLine(texts, values: values)
    let source = SourceLine(file: nil, number: 1, text: line.text)
    do throws(Fault) {
      try notice()
      present(try perform(line.words, source), source)
    } catch {
      complain(error, source)
    }
    finishTurn()
  }

  /// Finds out what a line comes to.
  func perform(_ words: [Word], _ line: SourceLine) throws(Fault) -> Reply {
    if let first = words.first, !first.isQuoted, words.count == 1, principal.isAtPrompt,
      let page = helpPage(ofPlugin: first.text)
    {
      return Reply(page)
    }
    var words = words
    var wishes = OutputWishes()
    if words.contains(where: { $0.option != nil }) {
      wishes = try takeWishes(from: &words)
    }
    var reply: Reply
    if let asOf = wishes.asOf {
      reply = try openingNotes { () throws(Fault) in try perform(words, line, asOf: asOf) }
    } else if let own = try openingNotes({ () throws(Fault) in try performOwn(words, line) }) {
      reply = own
    } else if together != nil {
      gather(.init(words: words, end: line.text.utf8.count))
      return Reply(.empty)
    } else {
      reply = try performVerb(words, end: line.text.utf8.count, wishes)
    }
    reply.wishes = wishes
    try chooseTable(&reply, words, line)
    try write(&reply)
    return reply
  }

  /// Asks what the verb asks first, and then carries the line out.
  private func performVerb(_ words: [Word], end: Int, _ wishes: OutputWishes) throws(Fault) -> Reply {
    let isDryRun = wishes.isDryRun
    if !isDryRun { try holdBack(words) }
    var call = call(isDryRun: isDryRun)
    // Where files go stands in an option, which few lines have.
    if words.contains(where: { $0.option != nil }) { call.write = writing(wishes) }
    var wouldAsk = false
    do throws(Fault) {
      call.answer = try workshop.answer(to: words, end: end, call) { prompt throws(Refusal) in
        wouldAsk = isDryRun
        return try isDryRun ? NoOneToAsk().secret(prompt) : asking.secret(prompt)
      }
    } catch {
      guard wouldAsk else { throw error }
      return Reply(
        .note("would ask at the keyboard for what must not be part of the line, and then record that it was said"))
    }
    let outcome = try openingNotes { () throws(Fault) in
      // Somebody may have thought for a while.
      call.time = now
      return try workshop.perform(words, end: end, call)
    }
    var reply = Reply(outcome)
    reply.document = reply.document.followed(by: told(filesNaming: outcome.names))
    if !outcome.entries.isEmpty { hearOwnSignal() }
    let hasClosed = !outcome.entries.isEmpty && meetingHasClosed()
    if workshop.journal.isKept, outcome.saysHead || hasClosed { reply.head = workshop.head }
    return reply
  }

  /// Whether the meeting that was open after the last line that recorded something is over.
  private func meetingHasClosed() -> Bool {
    // Few lines open or close a meeting, and each would have the context made that tells.
    let revision = workshop.current.revision(of: Meetings.self)
    guard revision != meetingsRevision else { return false }
    meetingsRevision = revision
    let before = openMeeting
    openMeeting = workshop.context(at: now, actor: actor, zone: zone).meetings.openID
    return before != nil && openMeeting == nil
  }

  // MARK: - Time

  /// Shows what became due since the last look.
  func notice(afterReading reads: Bool = true) throws(Fault) {
    for text in try dueTexts(afterReading: reads) { console(notice: text) }
  }

  func dueTexts(afterReading reads: Bool = true) throws(Fault) -> [String] {
    // What becomes due is for whoever runs the meeting.
    guard principal.isAtPrompt else { return [] }
    // A clock that stands still brings nothing.
    if clock.isVirtual, noticedThrough == clock.now { return [] }
    if reads { try storing { () throws(JournalError) in try workshop.refresh() } }
    let ofClocks = clockTexts().map { printable($0) } + signalTexts()
    let now = self.now
    guard let start = noticedThrough ?? workshop.lastTime, start < now else {
      // Where the clock was put back, what was said isn't said again when it gets there.
      noticedThrough = noticedThrough ?? now
      return ofClocks
    }
    noticedThrough = now
    let context = workshop.context(at: now, actor: actor, zone: zone)
    return ofClocks + workshop.due(after: start, through: now, context).map { printable($0.text) }
  }

  func startNotices(at time: Instant) { noticedThrough = time }

  // MARK: - Words out

  func present(_ reply: Reply, _ line: SourceLine) {
    guard !goesThrough(reply) else { return goThrough(reply, line) }
    let text = text(of: reply)
    if !text.isEmpty { show(text) }
    if case .unmet(let reason) = reply.check, isJudged {
      complain(Diagnostic(line, Fault(reason), heading: Self.unmetHeading))
      status.note(.unexpected)
    }
    if options.acknowledges, !reply.entries.isEmpty {
      let (first, last) = (reply.entries.lowerBound, reply.entries.upperBound - 1)
      hold(.shown(first == last ? "entry \(first)\n" : "entries \(first)-\(last)\n"))
    }
  }

  /// The reply as this reader is shown it, or, for `comparing`, as it reads wherever the file is run.
  func text(of reply: Reply, comparing: Bool = false) -> String {
    if let verbatim = reply.verbatim { return verbatim }
    guard !reply.document.isEmpty else { return "" }
    let asked = reply.wishes.format ?? format
    return presenter.text(
      comparing ? reply.document : reply.whole, as: asked ?? (comparing ? "plain" : presenter.usual),
      width: comparing ? 100 : nil, zone: zone)
  }

  func show(_ text: String) { if !isSilent { hold(.shown(text)) } }

  /// Whether what the lines of a command file print is left out.
  private var isSilent: Bool {
    guard !runningFiles.isEmpty else { return false }
    if case .before = part { return true }
    return options.isQuiet
  }

  func complain(_ fault: Fault, _ line: SourceLine) {
    switch fault.cause {
    case .rule, .already, .file, .lock:
      status.note([.file, .lock].contains(fault.cause) ? .unusable : .refused)
      complain(Diagnostic(line, fault))
    case .journal(.stopped): complain(fault.reason + "\n")
    case .journal:
      status.note(.unusable)
      // What was said of lines that are lost is no longer true.
      if workshop.hasLostTurn { held = [] }
      complain(fault.reason, remedy: fault.remedy)
    }
  }

  /// Tells why no more lines can be read.
  public func fail(_ refusal: Refusal) {
    status.note(.unusable)
    complain(refusal.reason, remedy: refusal.remedy)
    finishTurn()
  }

  private func complain(_ diagnostic: Diagnostic) {
    hold(.complained(diagnostic.text { presenter.width(of: $0) } + runByLines, brief: diagnostic.brief))
  }

  private func complain(_ reason: String, remedy: String?) {
    hold(
      .complained(Diagnostic.text(reason, remedy: remedy), brief: Diagnostic.brief(reason, remedies: [remedy ?? ""])))
  }

  func console(notice text: String) { if !isSilent { hold(.noticed(text + "\n")) } }

  /// What is told of a whole file is told even where nothing else is.
  func console(verdict text: String) { hold(.shown(printable(text) + "\n")) }

  func complain(_ text: String) { hold(.complained(text, brief: text)) }

  private func hold(_ utterance: Utterance) { held.append(utterance) }

  /// Commits when it is time to, and only then lets the words out.
  func finishTurn(isLast: Bool = false) {
    if workshop.hasUncommitted, !options.commitsEachLine, !isLast, held.count < Self.longestTurn.utterances {
      let now = workshop.surroundings.realTime()
      let began = turnBegan ?? now
      turnBegan = began
      if now - began < Self.longestTurn.time { return }
    }
    turnBegan = nil
    do { try workshop.commit() } catch {
      held = []
      status.note(.unusable)
      complain("\(error.reason); the last lines were not kept", remedy: error.remedy)
      hasStopped = true
    }
    letGo()
  }

  private func letGo() {
    guard !held.isEmpty else { return }
    workshop.surroundings.headway(nil)
    for utterance in held {
      switch utterance {
      case .shown(let text): console.show(text)
      case .noticed(let text): console.notice(text)
      case .complained(let text, let brief): console.complain(text, brief: brief)
      }
    }
    held = []
    console.flush()
  }

  /// Commits what is left, and keeps the state for the next opening.
  public func finish() {
    finishTurn(isLast: true)
    workshop.rememberLooksLeft()
    workshop.keepState()
  }
}
