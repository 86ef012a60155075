import Facilitation

/// Lines that wait beside the record, so that when they were written says nothing of who wrote.
///
/// They lie in the private notes, and go with the turn to write as those do: one that was acknowledged is in the box or in
/// the record, and never in both. Whoever takes a new turn to write empties the box when that is due, and nobody else:
/// not who reads, and no copy, which has no private notes.
extension Workshop {
  /// Whether whoever gives the line sits there, at a keyboard or over a page, and what follows is kept.
  private func isOfSitting(_ call: Call) -> Bool { journal.isKept && ["prompt", "do", Origin.link].contains(call.way) }

  private func letters(in notes: PrivateNotes) -> [(plugin: String, letter: PostedLine)] {
    guard notes.count > 0 else { return [] }
    return registry.hosts.flatMap { host in
      LetterBox(of: host.name, in: notes).lines.map { (host.name, $0) }
    }.sorted { $0.letter.key < $1.letter.key }
  }

  // MARK: Reading

  /// What a line of this verb is read in; refused where what waits is under a passphrase.
  ///
  /// One that would empty the boxes first is tried as if it had.
  func foldRead(by match: VerbIndex.Match, _ call: Call) throws(Fault) -> CurrentFold {
    let traits = match.signature.traits
    let wouldEmpty = call.isDryRun && traits.contains(.emptyingLetterBoxes)
    guard traits.contains(.throughLetterBox) || wouldEmpty, journal.isKept else { return current }
    // What waits is nothing that the room knows.
    if case .link = call.principal, match.signature.audience == .room { return current }
    do throws(Refusal) {
      // Of an earlier time, what was written later is not asked about.
      return foldWithLetters(
        in: try privateNotes(mustBeThere: false), through: journal is ReplayedJournal ? call.time : nil)
    } catch {
      // Notes that can't be read are refused where they are needed.
      guard error.cause != .lock else { throw Fault(error) }
      return current
    }
  }

  /// The record as if all that waits were recorded in it, in a fold of its own; what can't be any more is passed over.
  func foldWithLetters(in notes: PrivateNotes, through time: Instant? = nil) -> CurrentFold {
    let letters = letters(in: notes).filter { letter in time.map { letter.letter.written <= $0 } ?? true }
    guard !letters.isEmpty else { return current }
    let fold = CurrentFold(current.fold, registry)
    for (_, letter) in letters {
      _ = try? apply(letter.line, to: fold, at: max(letter.written, lastTime ?? letter.written))
    }
    return fold
  }

  private func apply(_ line: String, to fold: CurrentFold, at time: Instant) throws(Fault) {
    let context = CompletionContext.ofRecord(at: time, actor: Context.withheldActor, published: fold)
    let (match, request) = try fold.reread(line, context)
    let decision = try refusing(request) { () throws(Refusal) in
      try fold.fold.hosts[match.host].decide(request, context.rules)
    }
    fold.take(decision, of: match.host, at: time, by: Context.withheldActor)
  }

  // MARK: Into the box

  /// What came of a line that waits from now on; `nil` where it is to be recorded.
  func posting(
    _ match: VerbIndex.Match, _ request: Request, _ context: CompletionContext, in fold: CurrentFold, _ call: Call
  ) throws(Fault) -> Outcome? {
    guard match.signature.traits.contains(.throughLetterBox), journal.isKept, !call.isDryRun else { return nil }
    let host = fold.fold.hosts[match.host]
    let isOfSitting = isOfSitting(call) && !request.isAsRecorded
    let decision = try refusing(request) { () throws(Refusal) in try host.decide(request, context.rules) }
    let waiting = try refusing(request) { () throws(Refusal) in
      let waiting = try host.waiting(request, isOfSitting: isOfSitting, context)
      if let waiting, !waiting.notes.isEmpty {
        try remember(waiting.notes + request.notes, isNeeded: needsPrivateNotes)
      }
      return waiting
    }
    guard let waiting else { return nil }
    if !waiting.notes.isEmpty { posted += 1 }
    let answer = waiting.answer ?? host.answer(to: decision, context.view)
    return Outcome(answer.shown(to: call.principal, of: nil).after(request.understood), .change)
  }

  /// The same for lines that something stands for: all of them wait, or none does.
  func posting(_ expanded: Expanded, _ call: Call) throws(Fault) -> Outcome? {
    let expansion = expanded.expansion
    guard isOfSitting(call), !call.isDryRun, !expansion.lines.isEmpty, expanded.fallen.isEmpty else { return nil }
    let first = try LineReader.words(of: expansion.lines[0])
    guard try registry.verbs.find(first).signature.traits.contains(.throughLetterBox) else { return nil }
    let read = try copyWithLetters()
    var notes: [PrivateNote] = []
    for line in expansion.lines {
      let context = completing(call, of: nil, in: read)
      let (match, request) = try read.reread(line, context)
      let waiting = try refusing(request) { () throws(Refusal) in
        try read.fold.hosts[match.host].waiting(request, isOfSitting: true, context)
      }
      guard let waiting else { return nil }
      notes += waiting.notes
      try apply(line, to: read, at: call.time)
    }
    try refusing(expanded.request) { () throws(Refusal) in
      try remember(notes + expansion.notes, isNeeded: needsPrivateNotes)
    }
    posted += 1
    return Outcome(expansion.summary, .expand)
  }

  private func copyWithLetters() throws(Fault) -> CurrentFold {
    let notes = try refusing { () throws(Refusal) in try privateNotes(mustBeThere: false) }
    let fold = foldWithLetters(in: notes)
    return fold === current ? CurrentFold(current.fold, registry) : fold
  }

  // MARK: Out of the box

  /// Records what waits, as one batch, in the order that was drawn, where that is due.
  ///
  /// A turn that has just begun is ended with it, so that it stands whatever becomes of the line that the turn was taken
  /// for. What can't be recorded any more goes on waiting; `journal verify` tells of it. Under a passphrase that wasn't given
  /// the boxes wait, and it is asked for only where the line `isForLetters`: that takes along what came in time, early.
  func emptyLetterBoxes(inTurn: Bool, isForLetters: Bool, _ call: Call) throws(Fault) {
    guard journal.isKept, !call.isDryRun else { return }
    if isForLetters, notesLock == .closed { throw Fault(.notesAreLocked) }
    let areDue = areLettersDue(at: call.time)
    guard areDue || isForLetters, let notes = try? privateNotes(mustBeThere: false) else { return }
    let letters = letters(in: notes).filter { areDue || $0.letter.occasion == .release }
    guard try record(letters, call), !inTurn else { return }
    try storing { () throws(JournalError) in
      try commit()
      try takeTurn()
    }
  }

  /// Records what waits of the meeting that a line of this turn closes; answers whether there was anything.
  func emptyLettersOfMeeting(_ match: VerbIndex.Match, _ call: Call) throws(Fault) -> Bool {
    guard match.signature.traits.contains(.closingMeeting), journal.isKept, !call.isDryRun,
      let notes = try? privateNotes(mustBeThere: false)
    else { return false }
    return try record(letters(in: notes).filter { $0.letter.occasion == .close }, call)
  }

  /// Records these letters as one batch; answers whether any could be.
  private func record(_ letters: [(plugin: String, letter: PostedLine)], _ call: Call) throws(Fault) -> Bool {
    guard !letters.isEmpty else { return false }
    let context = completing(call)
    var drafts: [Draft] = []
    var taken: [PrivateNote] = []
    for (plugin, letter) in letters {
      guard var draft = try? decideAndApply(letter.line, context, call) else { continue }
      // Whoever happens to be at the keyboard has nothing to do with it.
      draft.namesActor = false
      drafts.append(draft)
      taken.append(LetterBox.taking(letter.key, from: plugin))
    }
    guard !drafts.isEmpty else { return false }
    try refusing { () throws(Refusal) in try remember(taken, isNeeded: needsPrivateNotes) }
    try storing { () throws(JournalError) in try append(drafts, call, source: nil) }
    return true
  }

  /// Looks into the private notes only where they may be others than the last time.
  private func areLettersDue(at time: Instant) -> Bool {
    let stamp = privateStore.stamp()
    if let lettersDue, lettersDue.stamp == stamp { return lettersDue.time.map { $0 <= time } ?? false }
    guard let notes = try? privateNotes(mustBeThere: false) else {
      // Once they are opened, it is looked at again.
      if notesLock == .closed { lettersDue = stamp.map { (nil, $0) } }
      return false
    }
    let due = LetterBox.due(letters(in: notes).map(\.letter))
    lettersDue = stamp.map { (due, $0) }
    return due.map { $0 <= time } ?? false
  }
}
