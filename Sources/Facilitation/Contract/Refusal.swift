/// A rule's "no": what is wrong, and what would work.
///
/// A refused command changes nothing.
public struct Refusal: Error, Equatable, Sendable {
  /// What is wrong, in plain words, without a full stop: `no one is speaking`.
  public var reason: String
  /// What would work instead, as something to type or do; `nil` only where nothing would.
  public var remedy: String?
  /// The name of the parameter that the refusal is about, so that the caret can stand under what was typed for it.
  public var parameter: String?
  /// Whether a rule or a file stood in the way.
  public var cause: Cause
  /// The lines of a table that are wrong, where they are told as one.
  public var clashes: Clashes?

  /// What stood in the way; the program's exit code tells them apart.
  public enum Cause: Sendable {
    /// A rule, or the words themselves.
    case rule
    /// It is so already: where an earlier line is put right, a later one that says the same again does no harm.
    case already
    /// A file that can't be opened, read or written.
    case file
    /// Private notes that are under a passphrase, which would have to be given first.
    case lock
  }

  /// `remedy` has no default, so that whoever refuses thinks of one.
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
  /// Whether it was understood, and can't be: the 30th of February.
  var isUnderstood = false

  /// With neither candidates nor a remedy, the verb's usage line is offered.
  public init(_ reason: String, candidates: [Candidate] = [], remedy: String? = nil) {
    (self.reason, self.candidates, self.remedy) = (reason, candidates, remedy)
  }
}

extension Misreading {
  /// The same of a text that was understood, and can't be: all the words that make it up are refused together.
  public var ofWhatWasUnderstood: Misreading {
    var misreading = self
    misreading.isUnderstood = true
    return misreading
  }
}

/// A word that may be typed somewhere, with the few words that explain it.
public struct Candidate: Hashable, Sendable {
  /// What to type, before any quotes that it needs.
  public var word: String
  /// What it means or whom it names, for people; empty where the word says enough.
  public var gloss: String
  /// What may be typed as well, such as a person's whole name, before any quotes; `nil` where there is nothing else.
  public var name: String?

  /// `gloss` may stay empty where the word says enough.
  public init(_ word: String, _ gloss: String = "", name: String? = nil) {
    (self.word, self.gloss, self.name) = (word, gloss, name)
  }
}

extension Sequence<Candidate> {
  /// At most three candidates whose word begins with `typed` or is a slip or two away from it; the nearest first.
  ///
  /// The distance is Damerau's and Levenshtein's in its restricted form (optimal string alignment): insertions,
  /// deletions, substitutions and swaps of neighbours. One slip is allowed when four letters or fewer are typed, else
  /// two, and never as many as are typed; a beginning takes two letters and counts as no slip. Only the first 64
  /// letters are compared, in either case. Where distances are equal, the words are in order.
  public func near(_ typed: String) -> [Candidate] {
    let typed = Array(typed.lowercased().prefix(64))
    let allowed = typed.count <= 4 ? 1 : 2
    let near = compactMap { candidate -> (Int, Candidate)? in
      let word = Array(candidate.word.lowercased().prefix(64))
      if typed.count >= 2, word.starts(with: typed) { return (0, candidate) }
      let distance = slips(typed, word)
      return distance <= allowed && distance < typed.count ? (distance, candidate) : nil
    }
    return near.sorted { ($0.0, $0.1.word) < ($1.0, $1.1.word) }.prefix(3).map(\.1)
  }
}

extension String {
  /// How many slips lie between the two: insertions, deletions, substitutions and swaps of neighbours, in the first 64
  /// letters.
  public func distance(to other: String) -> Int { slips(Array(prefix(64)), Array(other.prefix(64))) }
}

private func slips(_ left: [Character], _ right: [Character]) -> Int {
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

extension Refusal {
  /// What was to be counted under an id that something has.
  public static func isThere(_ id: ID) -> Refusal {
    Refusal("\(id.word) is there already", remedy: "leave --id out", about: "id")
  }
}
