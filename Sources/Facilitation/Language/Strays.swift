// What was meant by words that have no place, and by options that were not written as such.

extension Arguments {
  /// The same misuse, or what was meant where that can be told: an option without its hyphens, or its value alone.
  func explained(_ misuse: Misuse, _ parameters: [Parameter], _ fit: FitTest) -> Misuse {
    for (place, word) in inPlace.enumerated().dropLast() where !word.isQuoted {
      let name = word.text.lowercased()
      guard let parameter = parameters.first(where: { $0.form == .option && $0.name == name }), option(name).isEmpty
      else { continue }
      let isAboutIt = misuse.range == word.range || misuse.missing == name
      guard parameter.breadth == .phrase || isAboutIt else { continue }
      let value = longest(from: place + 1, fitting: parameter, fit) ?? (isAboutIt ? inPlace[place + 1] : nil)
      guard let value else { continue }
      // Without these two words, one for a place may be missing.
      let places = parameters.filter { $0.form == .argument && $0.isRequired }
      let missing = places.dropFirst(place).map { $0.placeholder + " " }.joined()
      let piece = parameter.piece(value)
      return Misuse(
        at: word.range.through(value.range), "an option begins with two hyphens: --\(name)",
        pieces: [Candidate(missing + piece.word)])
    }
    return withoutOption(misuse, parameters, fit) ?? misuse
  }

  /// Words that are the value of an option that isn't there: `person add Ana carers`, `speak ana 10:15`.
  private func withoutOption(_ misuse: Misuse, _ parameters: [Parameter], _ fit: FitTest) -> Misuse? {
    let options = parameters.filter { $0.form == .option && $0.breadth == .phrase && option($0.name).isEmpty }
    if let parameter = options.first(where: { $0.name == misuse.missing }) {
      let required = parameters.count { $0.form == .argument && $0.isRequired }
      for place in inPlace.indices.dropFirst(Swift.max(required, inPlace.count - JoinedWords.longestPhrase)) {
        guard let value = longest(from: place, fitting: parameter, fit), isLast(value) else { continue }
        return Misuse(
          at: value.range, "'\(value.text)' has no --\(parameter.name) before it", pieces: [parameter.piece(value)])
      }
      return nil
    }
    guard let place = inPlace.firstIndex(where: { $0.range.lowerBound == misuse.range.lowerBound }),
      misuse.isStray || place > 0 && inPlace[place].range == misuse.range, !inPlace[place].isQuoted
    else { return nil }
    let fitting = options.compactMap { parameter in
      longest(from: place, fitting: parameter, fit).map { (parameter, $0) }
    }
    .filter { isLast($0.1) }
    guard let value = fitting.first?.1 else { return nil }
    return Misuse(
      at: value.range, misuse.misreading.reason,
      pieces: fitting.filter { $0.1.range == value.range }.prefix(3).map { $0.0.piece($0.1) })
  }

  private func isLast(_ value: Word) -> Bool { value.range.upperBound == inPlace.last?.range.upperBound }

  /// The longest value of the parameter among the words from that place on.
  private func longest(from place: Int, fitting parameter: Parameter, _ fit: FitTest) -> Word? {
    var longest: Word?
    var joined = inPlace[place]
    for (index, word) in inPlace[place...].prefix(JoinedWords.longestPhrase).enumerated() {
      guard !word.isQuoted || index == 0, index == 0 || !behindOptions.contains(where: { $0.place == place + index })
      else { break }
      if index > 0 { joined = joined.joined(with: word) }
      if fit(parameter, joined.text) > .understood { longest = joined }
    }
    return longest
  }

  /// A word for which there is no place.
  ///
  /// Behind an option's value it may be more of it, or another one; then that line is offered.
  @usableFromInline func unexpected(_ word: Word) -> Misuse {
    var misuse = unplaced(word)
    misuse.isStray = true
    return misuse
  }

  private func unplaced(_ word: Word) -> Misuse {
    let reason = "there is no place for '\(word.text)' here"
    guard let place = inPlace.firstIndex(where: { $0.range.lowerBound == word.range.lowerBound }),
      let behind = behindOptions.last(where: { $0.place <= place }),
      let value = option(behind.parameter.name).last(where: { $0.range.upperBound <= word.range.lowerBound }),
      behind.place == place, !value.isQuoted
    else {
      return Misuse(
        at: word.range, Misreading(reason, remedy: "leave it out, or put words that belong together in quotes"))
    }
    let next = behindOptions.first { $0.place > place }?.place ?? inPlace.count
    let pieces = inPlace[place..<next]
    let range = behind.option.range.through((pieces.last ?? word).range)
    if behind.parameter.isRepeatable {
      return Misuse(at: range, reason, pieces: [behind.parameter.piece([value] + pieces)])
    }
    guard behind.parameter.breadth == .text || behind.parameter.breadth == .title else {
      return Misuse(at: word.range, Misreading(reason, remedy: "leave it out"))
    }
    let whole = pieces.reduce(value) { $0.joined(with: $1) }
    return Misuse(
      at: range, "the \(behind.parameter.placeholder) has several words, so it needs quotes",
      pieces: [behind.parameter.piece(whole)])
  }
}

extension Parameter {
  /// `--at 18:35`, as it is typed.
  fileprivate func piece(_ value: Word) -> Candidate { Candidate("--\(name) \(Word.canonical(value.text))") }

  /// `--by joe --by dee`, for `joe, dee` and `joe and dee`.
  fileprivate func piece(_ values: [Word]) -> Candidate {
    let values = values.flatMap { $0.text.split(separator: ",") }.filter { $0 != "and" && $0 != "&" }
    return Candidate(values.map { "--\(name) \(Word.canonical(String($0)))" }.joined(separator: " "))
  }
}

extension Misuse {
  /// `–group`, which a telephone makes of two hyphens, or `-group`.
  init(dashed word: Word, _ parameter: Parameter, _ isInText: Bool) {
    self.init(
      at: word.range, "an option begins with two hyphens: --\(parameter.name)",
      pieces: [Candidate("--\(parameter.name)")],
      remedy: isInText ? "put the text in quotes   (if this is part of it)" : nil)
  }

  /// Words behind an option that ended the text: nobody could tell whether they are of the text, or more of its values.
  ///
  /// Where they may be values, the line that was meant is offered: `--by joe, dee` is `--by joe --by dee`.
  init(_ words: [Word], afterText option: Word, _ parameter: Parameter, _ value: Word?) {
    let pieces = words.prefix { $0.option == nil }
    let reason = "the text ended before \(option.text), and '\(pieces[0].text)' comes after that"
    let end = pieces.last?.range.upperBound ?? option.range.upperBound
    let isList = parameter.isRepeatable && pieces.count <= 6 && !pieces.contains(where: \.isQuoted)
    guard isList, let value else {
      self.init(
        at: pieces[0].range.lowerBound..<end,
        Misreading(reason, remedy: "put the text in one piece, before its options"))
      return
    }
    self.init(at: option.range.lowerBound..<end, reason, pieces: [parameter.piece([value] + pieces)])
  }
}

func unknownOption(_ name: String, among parameters: [Parameter]) -> Misreading {
  let known = parameters.filter(\.isOption).map { Candidate("--\($0.name)", $0.help) }
  let near = known.near("--\(name)")
  guard near.isEmpty else { return Misreading("there is no option --\(name) here", candidates: near) }
  let remedy = known.isEmpty ? "leave it out" : "the options here are \(known.map(\.word).joined(separator: ", "))"
  return Misreading("there is no option --\(name) here", remedy: remedy)
}
