public import Facilitation

/// Private notes under a passphrase.
extension Workshop {
  /// Whether they are under one; where they can't be read, they are refused by whatever needs them.
  public var notesLock: NotesLockState {
    (try? privateStore.lockState { head throws(Refusal) in try isRecorded(head) }) ?? .none
  }

  /// Opens them by their passphrase or their recovery key, for as long as the workshop is open; a wrong one is refused.
  public func openNotes(with secret: String) throws(Refusal) {
    try privateStore.open(with: secret) { head throws(Refusal) in try isRecorded(head) }
    // Only now it shows what waits among them.
    lettersDue = nil
  }

  /// Puts them under a passphrase, in a turn of its own; they must be open.
  ///
  /// `tell` is given the recovery key, and where it throws nothing changes. So it is with a backup, and with what moved;
  /// only what is shared has none.
  public func lockNotes(
    under passphrase: String, _ tell: (_ recoveryKey: String) throws(Refusal) -> Void
  ) throws(Fault) {
    try rewritingNotes { notes throws(Refusal) in
      try privateStore.lock(notes, under: passphrase, at: place, tell)
    }
  }

  /// Takes the passphrase off again.
  public func unlockNotes() throws(Fault) {
    guard notesLock != .none else {
      throw Fault("the private notes are under no passphrase", remedy: "evenhand lock FILE   puts them under one")
    }
    try rewritingNotes { notes throws(Refusal) in try privateStore.unlock(notes, at: place) }
  }

  private func rewritingNotes(_ rewrite: (PrivateNotes) throws(Refusal) -> Void) throws(Fault) {
    if case .copy = journal.header.standing {
      throw Fault(
        "this is a copy for others, which has no private notes", remedy: "open the workshop that it was made from",
        cause: .file)
    }
    try storing { () throws(JournalError) in
      try journal.begin()
      do throws(JournalError) {
        try catchUp()
        try settleNotes()
      } catch {
        journal.rollback()
        throw error
      }
    }
    defer { journal.rollback() }
    try refusing { () throws(Refusal) in try rewrite(try privateNotes(mustBeThere: true)) }
  }

  /// Refuses what has to be remembered beside the record where nothing can be, before it is shown.
  func expectOpenNotes() throws(Fault) {
    guard journal.header.standing == .original, !journal.isReadOnly, notesLock == .closed else { return }
    throw Fault(.notesAreLocked)
  }
}
