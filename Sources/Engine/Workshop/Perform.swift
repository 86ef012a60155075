public import Facilitation

/// What came of a line.
public struct Outcome {
  /// What it shows, or is answered with.
  public var document: Document
  /// The entries that it made; empty for a view.
  public var entries: Range<Int>
  /// Whether it changed, showed, read or wrote something.
  public var effect: Effect
  /// Files to be written.
  public var export: Export?
  /// Whether a text names whoever left the record with this line.
  var names: ((String) -> Bool)?
  /// Whether it is to say at which head of the record it was.
  var saysHead = false

  init(_ document: Document, _ effect: Effect, entries: Range<Int> = 0..<0) {
    (self.document, self.effect, self.entries) = (document, effect, entries)
  }
}

/// Files to be written.
public struct Export {
  /// Where they go, as named on the line.
  public var folder: String
  /// Each with its name in the folder.
  public var files: [Artifact]
  /// What records that they were written, to be run once they are.
  public var line: String?
  /// Pages for one person's eyes alone, each with its name in the folder, which says the format.
  var pages: [(name: String, document: Document)] = []
  /// Is told once they are written.
  var written: () -> Void = {}

  init(folder: String, files: [Artifact], line: String?) {
    (self.folder, self.files, self.line) = (folder, files, line)
  }
}

extension Workshop {
  /// Reads a line's words, decides and records, or shows.
  ///
  /// When it throws, nothing has changed.
  public func perform(_ words: [Word], end: Int, _ call: Call) throws(Fault) -> Outcome {
    do throws(Fault) { return try outcome(of: words, end: end, call) } catch {
      // A file that wasn't read because of Ctrl-C is not what went wrong.
      if error.journalError == nil { try storing { () throws(JournalError) in try stopIfWanted() } }
      throw error
    }
  }

  private func outcome(of words: [Word], end: Int, _ call: Call) throws(Fault) -> Outcome {
    let match = try registry.verbs.find(words)
    let words = try call.principal.giving(words, match, end: end)
    if match.signature.traits.contains(.inMemoryAlone), journal.isKept {
      throw Fault(
        at: words[0].range, "a record that is kept holds what happened, and nothing that is only supposed",
        remedy: "write the line into a command file, and run that without --in: evenhand run FILE.meet")
    }
    var call = call
    if match.signature.records {
      let isInTurn = isWriting
      try storing { () throws(JournalError) in try takeTurn() }
      call = afterOthers(call)
      let isForLetters = match.signature.traits.contains(.emptyingLetterBoxes)
      if !isInTurn || isForLetters { try emptyLetterBoxes(inTurn: isInTurn, isForLetters: isForLetters, call) }
    } else {
      try storing { () throws(JournalError) in try refresh() }
    }
    if match.signature.traits.contains(.onRecordAlone) {
      try storing { () throws(JournalError) in try foldFromRecord() }
    }
    let placing = try placing(words, match, call)
    guard !placing.times.isEmpty else {
      return try perform(placing.words, match, of: placing.meeting, end: end, call)
    }
    guard match.signature.effect != .expand else { return try expandPlaced(placing, match, end: end, call) }
    let outcome = try place(placing, end: end, call)
    _ = try emptyLettersOfMeeting(match, call)
    return outcome
  }

  /// A line that holds now, or shows something.
  private func perform(
    _ words: [Word], _ match: VerbIndex.Match, of meeting: ID?, end: Int, _ call: Call
  ) throws(Fault) -> Outcome {
    let fold = try foldRead(by: match, call)
    let context = completing(call, of: meeting, in: fold)
    let request = try fold.read(match, words, end: end, context)
    try call.principal.check(request, match, in: fold.fold.hosts[match.host])
    switch request.kind {
    case .change:
      if let outcome = try posting(match, request, context, in: fold, call) { return outcome }
      let isAsIfEmptied = match.signature.traits.contains(.emptyingLetterBoxes)
      guard fold !== current, !isAsIfEmptied else { return try change(match, request, context, in: fold, call) }
      let context = completing(call, of: meeting, in: current)
      // What waits has no number yet, and so none of those that a line is given which is recorded before it.
      return try change(match, try current.read(match, words, end: end, context), context, in: current, call)
    case .correct:
      let wanted = try refusing(request) { () throws(Refusal) in
        try current.fold.hosts[match.host].correcting(request, context.rules)
      }
      return try correct(wanted, of: match.plugin, call)
    case .merge:
      let wanted = try refusing(request) { () throws(Refusal) in
        try current.fold.hosts[match.host].merging(request, context.rules)
      }
      return try merge(wanted, call)
    case .erase:
      let wanted = try refusing(request) { () throws(Refusal) in
        try current.fold.hosts[match.host].erasing(request, context.rules)
      }
      return try erase(wanted, call)
    case .view(let requests):
      let host = fold.fold.hosts[match.host]
      defer { if !requests.isEmpty { surroundings.headway(nil) } }
      let sources = requests.enumerated().map { opened($1, call, place: ($0, requests.count)).source }
      let document = try findingFile(of: requests, words) { () throws(Fault) in
        try refusing(request) { () throws(Refusal) in try host.show(request, context.view, sources) }
      }
      try noteLook(request, match, call)
      let told = document.stating(context.records(Hypotheses.self))
      var outcome = Outcome(told.shown(to: call.principal, of: match.signature.audience), .view)
      outcome.saysHead = match.signature.traits.contains(.sayingHead)
      return outcome
    case .expand:
      let expanded = try expanded(match, words, of: meeting, end: end, call)
      if let outcome = try posting(expanded, call) { return outcome }
      return try expanding(expanded, completing(call, of: meeting, in: current), call)
    case .export(let folder, let line):
      let files = try refusing(request) { () throws(Refusal) in
        try fold.fold.hosts[match.host].artifacts(request, context.view)
      }
      var outcome = Outcome(.empty, .export)
      outcome.export = Export(folder: folder, files: files, line: line)
      return outcome
    case .personalCopy(let folder):
      let wanted = try refusing(request) { () throws(Refusal) in
        try current.fold.hosts[match.host].copying(request, context.rules)
      }
      let verb = "\(match.plugin) \(match.signature.name)"
      guard let folder else {
        return Outcome(try shownCopy(wanted, to: match.signature.audience, by: verb, call), .view)
      }
      var outcome = Outcome(.empty, .export)
      outcome.export = try personalCopy(wanted, in: folder, by: verb, call)
      return outcome
    }
  }

  /// Not before what others recorded while the line was on its way: entries are in the order of their times.
  func afterOthers(_ call: Call) -> Call {
    var call = call
    call.time = max(call.time, lastTime ?? call.time)
    return call
  }

  private func change(
    _ match: VerbIndex.Match, _ request: Request, _ context: CompletionContext, in fold: CurrentFold, _ call: Call
  ) throws(Fault) -> Outcome {
    let decision = try refusing(request) { () throws(Refusal) in
      try fold.fold.hosts[match.host].decide(request, context.rules)
    }
    guard !call.isDryRun else { return Outcome(.note("would record: \(line(of: decision, request))"), .change) }
    guard !decision.records.isEmpty else {
      return Outcome(answer(to: decision, match, context, call.principal), .change)
    }
    // What waited is decided before it, and may matter to it.
    if try emptyLettersOfMeeting(match, call) { return try change(match, request, context, in: fold, call) }
    try refusing(request) { () throws(Refusal) in try remember(request.notes, isNeeded: needsPrivateNotes) }
    if match.signature.traits.contains(.openingMeeting) {
      checkpoints.keep(current.fold.states, beforeMeeting: sequence + 1)
    }
    let draft = draft(of: decision, match, request)
    try storing { () throws(JournalError) in try append([draft], call, source: call.source) }
    take(decision, match, call)
    checkpoints.keep(current.fold.states, at: current.fold.states.position)
    let answer = answer(to: decision, match, context, call.principal).after(request.understood)
    return Outcome(answer, .change, entries: sequence..<sequence + 1)
  }

  func answer(
    to decision: Decision, _ match: VerbIndex.Match, _ context: CompletionContext, _ principal: Principal
  ) -> Document {
    current.fold.hosts[match.host].answer(to: decision, context.view).shown(to: principal, of: nil)
  }

  /// Runs the lines that a file stands for as one batch: all of them, or none.
  private func expanding(
    _ expanded: Expanded, _ context: CompletionContext, _ call: Call
  ) throws(Fault) -> Outcome {
    defer { surroundings.headway(nil) }
    guard !call.isDryRun else { return dryRun(expanded) }
    let expansion = expanded.expansion
    // Of those that say when they were so, later lines are decided again, as of any.
    if !expanded.fallen.isEmpty || expansion.lines.contains(where: { isPlaced($0, call) }) {
      return try record(expanded, of: nil, at: call.time, call)
    }
    if expansion.takingOut != nil || expansion.lettingGo != nil {
      try storing { () throws(JournalError) in try takeCleanTurn() }
    }
    // What the lines refer to is remembered only after them.
    let needsNotes = needsPrivateNotes
    let (before, notesBefore) = (current.fold, notesOfTurn)
    do {
      let drafts = try decideAndApply(all: expansion.lines, context, call)
      try refusing(expanded.request) { () throws(Refusal) in
        try remember(expansion.notes, isNeeded: needsNotes)
        if let file = expansion.kept { try call.keep(file) }
      }
      let written = try written(expanded, call)
      let first = sequence + 1
      let recorded = drafts.filter { !$0.records.isEmpty }
      try storing { () throws(JournalError) in
        if let wanted = expansion.takingOut {
          try record(recorded, of: expanded.plugin, call, takingOut: wanted)
        } else if let wanted = expansion.lettingGo {
          try record(recorded, call, lettingGo: wanted.belongings, because: wanted.reason)
        } else {
          try append(recorded, call, source: expanded.file)
        }
      }
      return Outcome(expansion.summary.below(written), .expand, entries: first..<sequence + 1)
    } catch {
      goBack(to: before)
      // Whatever the turn goes on with, nothing is remembered of lines that weren't recorded.
      if !hasLostTurn { notesOfTurn = notesBefore }
      throw error
    }
  }

  private func decideAndApply(
    all lines: [String], _ context: CompletionContext, _ call: Call
  ) throws(Fault) -> [Draft] {
    var drafts: [Draft] = []
    for (index, line) in lines.enumerated() {
      try storing { () throws(JournalError) in try stopIfWanted() }
      if index % 256 == 0 { surroundings.headway(Headway("importing", index, of: lines.count, "lines")) }
      drafts.append(try decideAndApply(line, context, call))
    }
    return drafts
  }

  func opened(
    _ request: SourceRequest, _ call: Call, place: (index: Int, count: Int) = (0, 1)
  ) -> OpenedSource {
    OpenedSource(request, call.files, surroundings, place: place)
  }

  /// Decides on one line of an expansion and applies what follows; the caller records it.
  func decideAndApply(_ line: String, _ context: CompletionContext, _ call: Call) throws(Fault) -> Draft {
    do throws(Fault) {
      let (match, request) = try current.reread(line, context)
      guard case .change = request.kind else { throw Fault("only a change can be imported") }
      let decision = try refusing(request) { () throws(Refusal) in
        try current.fold.hosts[match.host].decide(request, context.rules)
      }
      take(decision, match, call)
      return draft(of: decision, match, request)
    } catch {
      throw Fault("\(error.reason), in the imported line: \(line)", remedy: error.remedy)
    }
  }

  func draft(of decision: Decision, _ match: VerbIndex.Match, _ request: Request) -> Draft {
    Draft(
      plugin: match.plugin, line: line(of: decision, request), records: decision.records, audience: decision.audience,
      namesActor: decision.namesActor)
  }

  /// The canonical line, with the day where the rule went by it and nobody could tell it from the time.
  private func line(of decision: Decision, _ request: Request) -> String {
    guard let day = decision.day else { return request.canonical }
    return request.canonical + " --today \(day.word)"
  }

  /// Lets the state follow from what was decided.
  private func take(_ decision: Decision, _ match: VerbIndex.Match, _ call: Call) {
    current.take(decision, of: match.host, at: call.time, by: call.actor)
  }

  /// Whether a line of these words would record something.
  public func changes(by words: [String]) -> Bool {
    let words = words.map { Word(text: $0, typed: $0, range: 0..<0, isQuoted: false) }
    let match = (try? Shell.find(words)) ?? (try? registry.verbs.find(words))
    return match?.signature.records ?? false
  }

  /// Whether a line of these words is to be forgotten once it has run.
  ///
  /// So is one that names no verb, and is a slip away from one that is; and one with an option that says of somebody what
  /// isn't for the room, whatever its verb.
  func isDiscreet(_ words: [Word]) -> Bool {
    if words.contains(where: { $0.option.map { Self.personal.isNear($0) } ?? false }) { return true }
    guard let match = try? registry.verbs.find(words) else { return registry.verbs.suggestions.mayMeanDiscreet(words) }
    return match.signature.traits.contains(.discreet)
  }

  /// Options whose values aren't for the room: whose words they are, that somebody agreed, and what somebody needs.
  private static let personal = ["writer", "consent", "access"]

  /// Finds what is wrong with a line whatever the records say.
  public func check(_ words: [Word], end: Int, _ call: Call) throws(Fault) {
    let match = try registry.verbs.find(words)
    let context = completing(call)
    do { try registry.hosts[match.host].check(match.verb, words[match.words...], end: end, context) } catch {
      throw registry.verbs.suggestions.fault(error, in: words, of: match)
    }
  }
}

extension [String] {
  /// Whether one of them is meant, with a slip or two.
  fileprivate func isNear(_ typed: String) -> Bool {
    contains { $0.distance(to: typed.lowercased()) <= 2 && $0.first == typed.lowercased().first }
  }
}

extension Document {
  /// With these sentences before it.
  func after(_ sentences: [String]) -> Document {
    sentences.isEmpty ? self : Document(shape, [Section(nil, sentences.map(Block.note))] + sections)
  }
}

/// Gives a fault without a place that of the file which it names.
func findingFile<T>(
  of requests: [SourceRequest], _ words: [Word], _ body: () throws(Fault) -> T
) throws(Fault) -> T {
  do { return try body() } catch {
    var fault = error
    let named = words.filter { word in requests.contains { $0.path == word.text } && error.reason.contains(word.text) }
    // Of two names, one of which is a part of the other, the longer is the one that is meant.
    fault.range = error.range ?? named.max { $0.text.utf8.count < $1.text.utf8.count }?.range
    throw fault
  }
}
