import Facilitation

/// The lines that were typed in one workshop, where they are remembered so that they can be typed again.
///
/// They are no part of the record, and hold what it holds: whoever leaves the record leaves them, too. An adapter must
/// keep this law: once ``forget(where:)`` has answered, what it was told to forget isn't written anywhere again, by
/// whichever program remembered it.
public protocol TypedLines: AnyObject {
  /// Forgets each line of which `isMeant` says so, in memory and in every file, of which nothing is left half written.
  func forget(where isMeant: (String) -> Bool) -> ForgottenLines
}

/// What came of forgetting lines that were typed.
public struct ForgottenLines: Equatable, Sendable {
  /// How many are gone.
  public var count: Int
  /// Why there may be some left, where they couldn't be looked through.
  public var trouble: String?

  /// Nothing is checked.
  public init(_ count: Int, trouble: String? = nil) { (self.count, self.trouble) = (count, trouble) }

  /// For whoever asked that somebody leaves.
  var sayings: [String] {
    let gone = count == 0 ? [] : ["of what was typed before, \(counted(count, "line is", "lines are")) forgotten"]
    return gone
      + (trouble.map { ["what was typed before couldn't be looked through, and may still name them: \($0)"] } ?? [])
  }
}

extension Workshop {
  /// Forgets what was typed and names somebody, has words of theirs, or holds what stood in their notes.
  ///
  /// It is done before the record is another one: who is stopped in between has lost lines that can be typed again, and
  /// nobody is left in them who left the record.
  func forgetTyped(of erasure: Erasure) -> [String] {
    let theirs = TheirWords(erasure)
    return typedLines?.forget { theirs.stand(inTyped: $0) }.sayings ?? []
  }
}

/// Whatever somebody would be known by, looked for in lines that were typed.
private struct TheirWords {
  private let erasure: Erasure
  /// By the first word of each, since there are many.
  private let phrases: [Substring: [[Substring]]]

  init(_ erasure: Erasure) {
    self.erasure = erasure
    let belongings = erasure.belongings
    // What only lies under a short key says nothing of anybody.
    let keys = belongings.notes.map(\.key).filter { $0.plainWords.count > 1 || $0.utf8.count > 7 }
    let all = (erasure.words.union(belongings.pseudonyms).union(belongings.proofs).union(keys)).map(\.plainWords)
    phrases = Dictionary(grouping: all.filter { !$0.isEmpty }) { $0[0] }
  }

  /// Whether some stand in the line as it was typed, or as it is read.
  func stand(inTyped line: String) -> Bool {
    let read = (try? LineReader.words(of: line))?.map(\.text) ?? []
    return ([line] + read).contains { erasure.isNamed(in: $0) || hasPhrase($0.plainWords) }
  }

  private func hasPhrase(_ words: [Substring]) -> Bool {
    words.indices.contains { start in
      (phrases[words[start]] ?? []).contains { words[start...].starts(with: $0) }
    }
  }
}

extension String {
  /// Its words in lower case, whatever stands between them.
  fileprivate var plainWords: [Substring] { lowercased().split { !$0.isLetter && !$0.isNumber } }
}
