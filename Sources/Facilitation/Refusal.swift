/// A rule's "no": what is wrong, and what would work.
///
/// A refused command changes nothing.
public struct Refusal: Error, Equatable, Sendable {
  /// What is wrong, in plain words, without a full stop: `no one is speaking`.
  public var reason: String
  /// What would work instead, as something to type or do; `nil` only where nothing would.
  public var remedy: String?
  /// The parameter that the refusal is about, so that the caret can stand under what was typed for it.
  public var parameter: String?
  public var cause: Cause

  /// What stood in the way; the program's exit code tells them apart.
  public enum Cause: Sendable {
    /// A rule, or the words themselves.
    case rule
    /// A file that can't be opened, read or written.
    case file
  }

  public init(_ reason: String, remedy: String?, about parameter: String? = nil, cause: Cause = .rule) {
    (self.reason, self.remedy, self.parameter, self.cause) = (reason, remedy, parameter, cause)
  }
}

/// A word that can't be read as what its place asks for.
public struct Misreading: Error, Equatable, Sendable {
  /// What is wrong, in plain words.
  public var reason: String
  /// Words that would work in its place, the best first; the line is offered again with them.
  public var candidates: [Candidate]
  /// What would work, where it isn't another word.
  public var remedy: String?

  public init(_ reason: String, candidates: [Candidate] = [], remedy: String? = nil) {
    (self.reason, self.candidates, self.remedy) = (reason, candidates, remedy)
  }
}

/// A word that may be typed somewhere, with the few words that explain it.
public struct Candidate: Hashable, Sendable {
  public var word: String
  public var gloss: String

  public init(_ word: String, _ gloss: String = "") { (self.word, self.gloss) = (word, gloss) }
}

extension Sequence<Candidate> {
  /// At most three candidates whose word, or whose gloss, is a slip or two away from `typed`; the nearest first.
  ///
  /// The distance is Damerau's and Levenshtein's in its restricted form: insertions, deletions, substitutions and swaps
  /// of neighbours; one slip is allowed in a word of four letters or fewer, two in a longer one.
  public func near(_ typed: String) -> [Candidate] {
    let typed = Array(typed.lowercased().prefix(64))
    let allowed = typed.count <= 4 ? 1 : 2
    let near = compactMap { candidate -> (Int, Candidate)? in
      let word = Array(candidate.word.lowercased().prefix(64))
      if typed.count >= 2, word.starts(with: typed) { return (0, candidate) }
      let slips = distance(typed, word)
      return slips <= allowed && slips < typed.count ? (slips, candidate) : nil
    }
    return near.sorted { ($0.0, $0.1.word) < ($1.0, $1.1.word) }.prefix(3).map(\.1)
  }
}

private func distance(_ left: [Character], _ right: [Character]) -> Int {
  guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
  var before: [Int] = []
  var last = Array(0...right.count)
  for row in 1...left.count {
    var next = [row]
    for column in 1...right.count {
      let isSame = left[row - 1] == right[column - 1]
      var best = Swift.min(last[column] + 1, next[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
      if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
        best = Swift.min(best, before[column - 2] + 1)
      }
      next.append(best)
    }
    (before, last) = (last, next)
  }
  return last[right.count]
}
