public import Facilitation

/// The private notes in a turn to write.
struct NotesOfTurn {
  /// As the turn found them.
  let before: PrivateNotes
  /// As it leaves them, once it is kept.
  var now: PrivateNotes
}

/// Private notes go with the turn to write: they are written aside before it is committed, with the head that the record
/// will have then, and take the old ones' place only if it has it.
extension Workshop {
  var needsPrivateNotes: Bool { current.fold.hosts.contains { $0.needsPrivateNotes } }

  /// What is remembered beside the record, as this turn to write has it; refused where the record has digests of some,
  /// there are none, and they must be there.
  func privateNotes(mustBeThere: Bool) throws(Refusal) -> PrivateNotes {
    if let notesOfTurn { return notesOfTurn.now }
    return try storedNotes(isNeeded: mustBeThere && needsPrivateNotes)
  }

  private func storedNotes(isNeeded: Bool) throws(Refusal) -> PrivateNotes {
    try privateStore.read(isNeeded: isNeeded) { head throws(Refusal) in try isRecorded(head) }
  }

  /// Keeps what must be remembered beside the record, once this turn is committed.
  ///
  /// `isNeeded` says whether the record has digests of some already.
  func remember(_ notes: [PrivateNote], isNeeded: @autoclosure () -> Bool) throws(Refusal) {
    guard !notes.isEmpty else { return }
    let before = if let notesOfTurn { notesOfTurn.before } else { try storedNotes(isNeeded: isNeeded()) }
    var turn = notesOfTurn ?? NotesOfTurn(before: before, now: before)
    for note in notes { turn.now.keep(note) }
    notesOfTurn = turn.now == turn.before ? nil : turn
  }

  // MARK: An undo

  /// Those to which nothing in the record refers, as it is now.
  ///
  /// Where they are under a passphrase that wasn't given, it is needed only for what changes a plugin that keeps some.
  func superfluousNotes(changing plugins: Set<String>) throws(Refusal) -> [PrivateNote] {
    let keepers = registry.hosts.filter { !$0.notesSections.isEmpty }.map(\.name)
    if plugins.isDisjoint(with: keepers), notesLock == .closed { return [] }
    let notes = try privateNotes(mustBeThere: false)
    // What waits refers to some of them, too.
    return notes.count == 0 ? [] : foldWithLetters(in: notes).fold.hosts.flatMap { $0.superfluous(among: notes) }
  }

  // MARK: The end of a turn

  /// Writes the notes of this turn aside.
  func prepareNotes() throws(JournalError) { try prepareNotes(for: place) }

  /// The same for a head that the record is to have.
  func prepareNotes(for head: Head) throws(JournalError) {
    guard let notesOfTurn else { return }
    try asStorage { () throws(Refusal) in
      try privateStore.prepare(notesOfTurn.now, for: head)
    }
  }

  /// Lets notes that lie aside take the place of the old ones, or go, as the record says; only whoever has the turn may.
  func settleNotes() throws(JournalError) {
    try asStorage { () throws(Refusal) in
      try privateStore.settle { head throws(Refusal) in try isRecorded(head) }
    }
  }

  /// The same once the turn is over, in one of its own.
  ///
  /// If another program has the turn, it has settled them; if it can't be taken, whoever takes the next one does, and
  /// meanwhile every reader finds by the record which of the two hold.
  func settleNotesInTurn() {
    guard (try? journal.begin()) != nil else { return }
    try? settleNotes()
    journal.rollback()
  }

  /// Whether the record has this entry, which was to be the last when notes were written.
  func isRecorded(_ head: Head) throws(Refusal) -> Bool {
    guard head.sequence > 0 else { return head.link == Chain.seed(journal.header) }
    do throws(JournalError) {
      let entry = try journal.entries(after: head.sequence - 1, limit: 1).first
      return entry?.sequence == head.sequence && entry?.link == head.link
    } catch {
      throw Refusal(error.reason, remedy: error.remedy, cause: .file)
    }
  }

  private func asStorage(_ body: () throws(Refusal) -> Void) throws(JournalError) {
    do { try body() } catch { throw JournalError(.storage, error.reason, remedy: error.remedy) }
  }

  // MARK: Proofs

  /// What the record proves of the private notes, and what it can't; `nil` where there are none, and the record tells of
  /// none.
  ///
  /// Where all are missing, as in a workshop that was sent without them, nothing is unfit and nothing proved.
  public func privateProofs() throws(Refusal) -> PrivateProofs? {
    let notes = try privateNotes(mustBeThere: false)
    guard notes.count > 0 || needsPrivateNotes else { return nil }
    var all = PrivateProofs()
    for proofs in current.fold.hosts.map({ $0.proofs(of: notes) }) {
      all.proved += proofs.proved
      all.unfit += proofs.unfit
      all.unproved += proofs.unproved
    }
    if notes.count == 0 { (all.unfit, all.unproved) = ([], all.unfit) }
    return all
  }
}
