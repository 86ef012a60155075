/// Which words of a line are one value, where more stand there than there are places.
///
/// A title takes what the others leave over, and a duration, a time or a name as many words as it can, from the line's end.
/// A number alone belongs to the title.
struct JoinedWords {
  /// The most words that a value other than a title takes.
  static let longestPhrase = 6

  let places: [Parameter]
  let words: [Word]
  /// The places of words that an option stands before, and that can't be joined with those before them.
  let apart: Set<Int>

  /// The place of the title, where that isn't in quotes.
  private var openTitle: Int? {
    places.firstIndex { $0.breadth == .title }.flatMap { $0 < words.count && !words[$0].isQuoted ? $0 : nil }
  }

  /// A word for each place; `nil` where the words are to be read as they stand.
  func joined(_ fit: FitTest) throws(Misuse) -> [Word]? {
    guard !places.isEmpty, !places.contains(where: \.isRepeatable) else { return nil }
    let title = openTitle
    guard words.count > places.count || title != nil else { return nil }
    if let solution = solution(places.count - 1, words.count, title, isLast: true, fit) { return solution }
    if let title, title < places.count - 1, let misuse = misuse(ofTitle: title, fit) { throw misuse }
    return nil
  }

  // MARK: From the right

  /// Words for the places up to `place`, from those before `end`.
  private func solution(_ place: Int, _ end: Int, _ title: Int?, isLast: Bool, _ fit: FitTest) -> [Word]? {
    guard place >= 0 else { return end == 0 ? [] : nil }
    let parameter = places[place]
    let most =
      parameter.breadth == .title ? end : parameter.breadth == .phrase ? min(end, Self.longestPhrase) : min(end, 1)
    for count in stride(from: most, through: 1, by: -1) {
      guard let word = value(of: parameter, words[(end - count)..<end], end - count) else { continue }
      if let title, place > title, word.isNumber { continue }
      guard parameter.breadth == .title || fit(parameter, word.text) > .understood else { continue }
      if let before = solution(place - 1, end - count, title, isLast: false, fit) { return before + [word] }
    }
    return isLast && !parameter.isRequired ? solution(place - 1, end, title, isLast: true, fit) : nil
  }

  private func value(of parameter: Parameter, _ group: ArraySlice<Word>, _ start: Int) -> Word? {
    guard let first = group.first, let last = group.last else { return nil }
    guard group.count > 1 else { return first }
    let isTogether = !first.isQuoted && !group.indices.dropFirst().contains(where: apart.contains)
    guard isTogether, parameter.breadth == .title || !group.contains(where: \.isQuoted) else { return nil }
    let typed = group.map(\.typed).joined()
    return Word(
      text: parameter.breadth == .title
        ? String(typed.drop { $0 == " " || $0 == "\t" }) : group.map(\.text).joined(separator: " "),
      typed: typed, range: first.range.through(last.range), isQuoted: true)
  }

  // MARK: What can't be told

  /// Why nobody can tell where the title ends; `nil` where what is wrong is something else.
  private func misuse(ofTitle title: Int, _ fit: FitTest) -> Misuse? {
    let next = places[title + 1]
    guard next.isRequired, let last = words.last, words.count > title + 1 else { return nil }
    let whole = words[title...]
    let range = whole[title].range.through(last.range)
    let quoted = { (words: ArraySlice<Word>) in Word.quoted(words.map(\.text).joined(separator: " ")) }
    let missing = Candidate("\(quoted(whole)) \(next.placeholder)")
    if last.isNumber, fit(next, last.text) > .understood {
      return Misuse(
        at: range, "'\(last.text)' may be of the title, which has no quotes",
        pieces: [missing, Candidate("\(quoted(whole.dropLast())) \(last.text)")])
    }
    guard whole.count > places.count - title else { return nil }
    return Misuse(
      at: range, "the title has several words, and no \(next.placeholder) stands behind it: put it in quotes",
      pieces: [missing])
  }
}

extension Word {
  /// Whether it is digits alone, which behind a title without quotes may be of the title.
  fileprivate var isNumber: Bool { text.utf8.allSatisfy { (48...57).contains($0) || $0 == 0x2E } }
}
