public import Facilitation

/// Why a line comes to nothing: where, what is wrong, and what would work.
///
/// It is what the engine throws; a refusal, a word that was misread and a journal's error become one as they come in.
public struct Fault: Error, Equatable, Sendable {
  /// What stood in the way; the program's exit code tells the first from the others.
  public enum Cause: Equatable, Sendable {
    /// A rule, or the words themselves.
    case rule
    /// A rule, since it is so already.
    case already
    /// A file that can't be opened, read or written.
    case file
    /// Private notes that are under a passphrase, which would have to be given first.
    case lock
    /// The place where the record is kept; it is about no line.
    case journal(JournalError.Kind)
  }

  /// The bytes of the line that are wrong; empty at the place of something that is missing; `nil` for the whole line.
  public var range: Range<Int>?
  /// What is wrong, in plain words.
  public var reason: String
  /// What would work in place of `range`, as typed, the best first.
  public var candidates: [Candidate]
  /// What would work, where it isn't another word.
  public var remedy: String?
  /// What kind of thing stands in the way.
  public var cause: Cause
  /// The lines of a table that are wrong, where there are several.
  public var clashes: Clashes?

  /// With neither candidates nor a remedy, the verb's usage line is offered where there is one.
  public init(
    at range: Range<Int>? = nil, _ reason: String, candidates: [Candidate] = [], remedy: String? = nil,
    cause: Cause = .rule
  ) {
    (self.range, self.reason, self.candidates) = (range, reason, candidates)
    (self.remedy, self.cause) = (remedy, cause)
  }
}

extension Fault {
  /// A rule's or a file's no, about what stands there.
  init(_ refusal: Refusal, at range: Range<Int>? = nil) {
    let cause: Cause =
      switch refusal.cause {
      case .rule: .rule
      case .already: .already
      case .file: .file
      case .lock: .lock
      }
    self.init(at: range, refusal.reason, remedy: refusal.remedy, cause: cause)
    clashes = refusal.clashes
  }

  init(_ error: JournalError) { self.init(error.reason, remedy: error.remedy, cause: .journal(error.kind)) }

  init(_ misuse: Misuse, usage: String) {
    let misreading = misuse.misreading
    self.init(
      at: misuse.range, misreading.reason,
      candidates: misreading.candidates.map { candidate in
        let isTyped = misuse.offersPieces || candidate.word.hasPrefix("--")
        return Candidate(isTyped ? candidate.word : Word.canonical(candidate.word), candidate.gloss)
      },
      remedy: misreading.remedy ?? (misreading.candidates.isEmpty ? usage : nil),
      cause: misuse.isOfLock ? .lock : .rule)
  }

  /// What the journal said, where it was the journal.
  public var journalError: JournalError? {
    guard case .journal(let kind) = cause else { return nil }
    return JournalError(kind, reason, remedy: remedy)
  }
}

/// Gives a refusal the place of what it is about.
func refusing<T>(_ request: Request, _ body: () throws(Refusal) -> T) throws(Fault) -> T {
  do { return try body() } catch { throw Fault(error, at: error.parameter.flatMap { request.places[$0] }) }
}

/// Takes a refusal for one of what stands at `place`.
func refusing<T>(at place: Range<Int>? = nil, _ body: () throws(Refusal) -> T) throws(Fault) -> T {
  do { return try body() } catch { throw Fault(error, at: place) }
}

/// Lets the journal's errors out with the others.
func storing<T>(_ body: () throws(JournalError) -> T) throws(Fault) -> T {
  do { return try body() } catch { throw Fault(error) }
}
