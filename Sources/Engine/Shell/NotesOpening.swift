public import Facilitation

/// Where the passphrase of private notes comes from.
public struct Passphrases {
  /// Gives it, or the recovery key, where the program was told one; `nil` for one that is asked for.
  public var told: (@Sendable () throws(Refusal) -> String)?
  /// Asks for it; ``Session/asking`` does where there is none.
  public var asking: (any Asking)?

  /// From whoever is asked.
  public init() {}
}

/// Private notes under a passphrase: it is asked for when they are first needed, and not before.
extension Session {
  /// What `body` comes to; where it needs private notes that are under a passphrase, that is asked for, and `body` begins
  /// anew.
  func openingNotes<T>(_ body: () throws(Fault) -> T) throws(Fault) -> T {
    do throws(Fault) { return try body() } catch {
      guard error.cause == .lock, workshop.notesLock == .closed else { throw error }
      try openNotes()
      return try body()
    }
  }

  /// Opens them with what the program was told, or with what is typed; refused where there is neither.
  public func openNotes() throws(Fault) {
    if let told = passphrases.told {
      do throws(Refusal) { return try workshop.openNotes(with: told()) } catch {
        guard error.cause == .lock else { throw Fault(error) }
        throw Fault(
          "what --passphrase-file names is neither the passphrase of the private notes nor their recovery key",
          remedy: "see whether it is the right file", cause: .lock)
      }
    }
    // Nobody else waits while somebody types.
    finishTurn(isLast: true)
    var question = "passphrase of the private notes, or their recovery key"
    for attempt in 1...Self.mostTries {
      do throws(Refusal) {
        return try workshop.openNotes(with: try (passphrases.asking ?? asking).secret(question))
      } catch {
        if error == NoOneToAsk.refusal { throw Fault(.notesAreLocked) }
        guard error.cause == .lock, attempt < Self.mostTries else { throw Fault(error) }
        question = "\(error.reason); once more"
      }
    }
  }

  private static let mostTries = 3
}
