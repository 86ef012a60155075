public import Facilitation

/// How a line may go on at the cursor.
public struct Completion: Equatable, Sendable {
  /// The bytes of the line that ``text`` takes the place of: the word before the cursor.
  public var range: Range<Int>
  /// The word as far as all candidates agree: whole, quoted where that is needed, and with a blank where there is one
  /// candidate alone; what stands there already where nothing can be added.
  public var text: String
  /// What may stand there.
  public var candidates: [Candidate]
  /// What is expected where there is nothing to choose from: `TEXT…` and what it is for.
  public var expected: Candidate?
}

extension Session {
  /// How `line` may go on at its byte `cursor`, by the verbs there are and the records as they are now.
  public func completion(of line: String, cursor: Int) -> Completion {
    let before = String(decoding: line.utf8.prefix(cursor), as: UTF8.self)
    let after = line.utf8.dropFirst(cursor).first
    guard let half = LineReader.halfTyped(before, variables: variables) else { return variable(in: before, cursor) }
    var offer = offer(after: half.words, open: half.open)
    offer.choices = offer.choices.compactMap { $0.fitting(half) }
    var seen: Set<String> = []
    offer.choices = offer.choices.filter { seen.insert($0.candidate.word).inserted }
    let typed = String(decoding: before.utf8.dropFirst(half.start), as: UTF8.self)
    return Completion(
      range: half.start..<cursor, text: offer.text(typed: typed, half, isBlankAfter: after == UInt8(ascii: " ")),
      candidates: offer.choices.map(\.candidate), expected: half.open.isEmpty ? offer.expected : nil)
  }

  /// `$ve` for a setting that is named so.
  private func variable(in before: String, _ cursor: Int) -> Completion {
    let name = before.utf8.reversed().prefix { $0 != UInt8(ascii: "$") && $0 != UInt8(ascii: " ") }.count
    let start = cursor - name - 1
    guard start >= 0, Array(before.utf8)[start] == UInt8(ascii: "$") else {
      return Completion(range: cursor..<cursor, text: "", candidates: [])
    }
    let typed = String(decoding: before.utf8.dropFirst(start), as: UTF8.self)
    let half = HalfTyped(words: [], open: typed, start: start, isQuoted: false)
    let choices = variables.sorted { $0.key < $1.key }.map { Choice(Candidate("$" + $0.key, $0.value), .verbatim) }
    let offer = CompletionOffer(choices: choices.compactMap { $0.fitting(half) })
    return Completion(
      range: start..<cursor, text: offer.text(typed: typed, half, isBlankAfter: false),
      candidates: offer.choices.map(\.candidate))
  }
}

/// What may follow some words.
struct CompletionOffer {
  var choices: [Choice] = []
  var expected: Candidate?

  /// The word as far as all choices agree.
  func text(typed: String, _ half: HalfTyped, isBlankAfter: Bool) -> String {
    guard let first = choices.first else { return typed }
    if choices.count == 1 { return first.whole(isQuoted: half.isQuoted) + (first.isOpen || isBlankAfter ? "" : " ") }
    let common = choices.dropFirst().reduce(first.match[...]) { $0.commonPrefix(with: $1.match) }
    guard common.count > half.open.count, !choices.contains(where: { $0.isByName != first.isByName }) else {
      return typed
    }
    if first.kind == .verbatim { return String(common) }
    let quoted = Word.quoted(String(common)).dropLast()
    return half.isQuoted || Word.canonical(String(common)) != common ? String(quoted) : String(common)
  }
}

/// A word that may stand at the cursor.
struct Choice {
  enum Kind { case value, verbatim, path }

  let candidate: Candidate
  let kind: Kind
  /// What the typed beginning is the beginning of.
  var match: String
  /// Whether that is the candidate's name rather than its word.
  var isByName = false

  init(_ candidate: Candidate, _ kind: Kind = .value) {
    (self.candidate, self.kind, match) = (candidate, kind, candidate.word)
  }

  /// Whether more of the same word may follow: what is in a folder.
  var isOpen: Bool { kind == .path && candidate.word.hasSuffix("/") }

  /// The choice, if what is typed begins its word or, of its name, any word.
  func fitting(_ half: HalfTyped) -> Choice? {
    let typed = half.open.lowercased()
    if half.isQuoted, kind == .verbatim { return nil }
    // Who opens a quote writes a name.
    if half.isQuoted, !typed.isEmpty, let name = candidate.name, name.lowercased().hasPrefix(typed) {
      return by(name: name)
    }
    if kind == .path ? match.hasPrefix(half.open) : match.lowercased().hasPrefix(typed) { return self }
    guard !typed.isEmpty, let name = candidate.name?.lowercased() else { return nil }
    let words = name.split(separator: " ")
    return name.hasPrefix(typed) || words.contains { $0.hasPrefix(typed) } ? by(name: nil) : nil
  }

  /// Found by its name, of which `name` is what the line takes; without it, the line takes the word.
  private func by(name: String?) -> Choice {
    var choice = self
    (choice.isByName, choice.match) = (true, name ?? "")
    return choice
  }

  func whole(isQuoted: Bool) -> String {
    let word = isByName && !match.isEmpty ? match : candidate.word
    if kind == .verbatim { return word }
    let quoted = isQuoted || Word.canonical(word) != word
    guard quoted else { return word }
    return isOpen ? String(Word.quoted(word).dropLast()) : Word.quoted(word)
  }
}

extension Substring {
  /// The beginning that both share, in this one's capitals.
  fileprivate func commonPrefix(with other: String) -> Substring {
    let count = zip(lowercased(), other.lowercased()).prefix { $0 == $1 }.count
    return prefix(count)
  }
}
