/// Tells whether a text is a value of a parameter, and whether it is the very word for it.
typealias FitTest = (Parameter, String) -> Fit

enum Fit: Comparable {
  case none
  /// It was understood, and is no value: the 30th of February.
  case understood
  /// A value, in other words than its own.
  case typed
  /// A value in its canonical word.
  case canonical
}

/// The words after a verb, sorted into arguments and options.
@usableFromInline struct Arguments {
  @usableFromInline private(set) var positional: ArraySlice<Word> = []
  /// The words in their places as they were typed, before any were joined or read.
  private(set) var inPlace: ArraySlice<Word> = []
  /// Which of those stand right behind the value of an option.
  private(set) var behindOptions: [(place: Int, option: Word, parameter: Parameter)] = []
  private var options: [(name: String, words: [Word])] = []
  /// The words of the text that takes the rest of the line.
  private(set) var rest: [Word] = []
  /// Where something that is missing would stand.
  let end: Range<Int>
  /// Where each parameter was typed, for refusals that are about one.
  private(set) var places: [String: Range<Int>] = [:]

  /// What is understood in `common`, too, isn't offered.
  init(
    _ words: ArraySlice<Word>, for parameters: [Parameter], _ common: [Parameter], end: Int, _ fit: FitTest
  ) throws(Misuse) {
    self.end = end..<end
    let hasRest = parameters.contains { $0.form == .rest }
    let argumentCount = parameters.count { $0.form == .argument }
    var remaining = words
    // The option that ended the text: what comes after its value would be a second piece.
    var ending: (word: Word, parameter: Parameter)?
    var last: Word?
    while let word = remaining.popFirst() {
      let isInRest = hasRest && positional.count == argumentCount
      guard let name = word.option else {
        if let meant = word.optionWithOneDash(among: parameters, common) { throw Misuse(dashed: word, meant, isInRest) }
        if let ending {
          throw Misuse([word] + remaining, afterText: ending.word, ending.parameter, option(ending.parameter.name).last)
        }
        if isInRest {
          rest.append(word)
        } else {
          if let last,
            let before = parameters.first(where: { $0.form == .option && $0.name == last.option?.lowercased() })
          {
            behindOptions.append((positional.count, last, before))
          }
          positional.append(
            hasRest
              ? try parameters.argument(positional.count).joining(word, &remaining, beforeText: true, fit) : word)
        }
        last = nil
        continue
      }
      let isMeant = { (parameter: Parameter) in parameter.name == name.lowercased() && parameter.isOption }
      guard let parameter = parameters.first(where: isMeant) ?? common.first(where: isMeant) else {
        // What stands in its place may be named as well.
        if argumentCount == 1, !hasRest, parameters.argument(0).name == name.lowercased(),
          remaining.first?.option == nil
        {
          continue
        }
        // In the midst of a text it is text; a text that begins so is written in quotes.
        if isInRest, !rest.isEmpty, ending == nil {
          rest.append(word)
          continue
        }
        throw misuse(unknown: word, name, remaining, parameters, fit)
      }
      try add(parameter, word, &remaining, beforeText: hasRest && rest.isEmpty, fit)
      last = parameter.form == .option ? word : nil
      if !rest.isEmpty { ending = (word, parameter) }
    }
    inPlace = positional
    if !hasRest, positional.count > 1 { try gather(parameters, argumentCount, fit) }
  }

  private mutating func add(
    _ parameter: Parameter, _ word: Word, _ remaining: inout ArraySlice<Word>, beforeText: Bool, _ fit: FitTest
  ) throws(Misuse) {
    let index = options.firstIndex { $0.name == parameter.name }
    if index != nil, !parameter.isRepeatable {
      throw Misuse(at: word.range, Misreading("--\(parameter.name) is given twice", remedy: "give it once"))
    }
    var value = word
    if parameter.form == .option {
      guard let next = remaining.popFirst(), next.option == nil else {
        let missing = Misreading(
          "--\(parameter.name) has no value", remedy: "--\(parameter.name) \(parameter.placeholder)")
        throw Misuse(at: word.range, missing)
      }
      value = try parameter.joining(next, &remaining, beforeText: beforeText, fit)
    }
    places[parameter.name] = value.range
    if let index { options[index].words.append(value) } else { options.append((parameter.name, [value])) }
  }

  /// Joins words that are one value, where there are more than places; see ``JoinedWords``.
  private mutating func gather(_ parameters: [Parameter], _ count: Int, _ fit: FitTest) throws(Misuse) {
    // Looked for without making anything, as most lines have a word for each place.
    guard positional.count > count || parameters.contains(where: { $0.form == .argument && $0.breadth == .title })
    else { return }
    if count == 1, behindOptions.isEmpty, case let list = parameters.argument(0), list.isRepeatable {
      var words: [Word] = []
      while let word = positional.popFirst() {
        words.append(try list.joining(word, &positional, beforeText: false, fit))
      }
      positional = words[...]
      return
    }
    let joinedWords = JoinedWords(
      places: parameters.filter { $0.form == .argument }, words: Array(inPlace),
      apart: Set(behindOptions.map(\.place)))
    do throws(Misuse) {
      if let joined = try joinedWords.joined(fit) { positional = joined[...] }
    } catch {
      throw explained(error, parameters, fit)
    }
  }

  /// An option that there isn't: where its value has a place of its own on the line, it goes there without it.
  private func misuse(
    unknown option: Word, _ name: String, _ remaining: ArraySlice<Word>, _ parameters: [Parameter], _ fit: FitTest
  ) -> Misuse {
    let misreading = unknownOption(name, among: parameters)
    let places = parameters.filter { $0.form == .argument }
    var rest = remaining
    guard positional.count < places.count, case let place = places[positional.count], place.breadth == .phrase,
      let next = rest.popFirst(), next.option == nil,
      let value = try? place.joining(next, &rest, beforeText: false, fit), fit(place, value.text) > .understood,
      rest.isEmpty || rest.first?.option != nil, !isNear(misreading, value, parameters, fit)
    else { return Misuse(at: option.range, misreading) }
    return Misuse(at: option.range.through(value.range), misreading.reason, pieces: [Candidate(value.text)])
  }

  /// Whether one of the options that are offered may well have been meant with that value, or without any.
  private func isNear(_ misreading: Misreading, _ value: Word, _ parameters: [Parameter], _ fit: FitTest) -> Bool {
    parameters.contains { parameter in
      misreading.candidates.contains { $0.word == "--\(parameter.name)" }
        && (parameter.form != .option || fit(parameter, value.text) > .understood)
    }
  }

  mutating func next(for parameter: Parameter) -> Word? {
    guard let word = positional.popFirst() else { return nil }
    places[parameter.name] = (places[parameter.name]?.lowerBound ?? word.range.lowerBound)..<word.range.upperBound
    return word
  }

  func option(_ name: String) -> [Word] { options.first { $0.name == name }?.words ?? [] }

  /// Gives options other words, in the place of those that were given or, without any, where they would stand.
  mutating func fill(_ filled: [String: String]) {
    for (name, text) in filled {
      let word = Word(text: text, typed: text, range: option(name).first?.range ?? end, isQuoted: true)
      options.removeAll { $0.name == name }
      options.append((name, [word]))
    }
  }

  /// Takes options out, as if they weren't given.
  mutating func drop(_ dropped: Set<String>) {
    if !dropped.isEmpty { options.removeAll { dropped.contains($0.name) } }
  }

  /// The rest of the line as typed; without its quotes when it is just one quoted word.
  func restText() throws(Misuse) -> String? {
    guard let first = rest.first, let last = rest.last else { return nil }
    let typed = rest.count == 1 ? first.text : rest.map(\.typed).joined()
    do {
      return try nonBlank(rest.count == 1 ? typed : String(typed.drop { $0 == " " || $0 == "\t" }))
    } catch {
      throw Misuse(at: first.range.through(last.range), error)
    }
  }
}

extension [Parameter] {
  /// The one in that place of the line.
  fileprivate func argument(_ place: Int) -> Parameter {
    var before = 0
    for parameter in self where parameter.form == .argument {
      if before == place { return parameter }
      before += 1
    }
    return self[0]
  }
}

extension Parameter {
  /// Takes the words behind `first` that make up one value with it: `--at 5 minutes ago`.
  ///
  /// A canonical word stands alone. Before a text, what could be read in two ways is refused.
  fileprivate func joining(
    _ first: Word, _ remaining: inout ArraySlice<Word>, beforeText: Bool, _ fit: FitTest
  ) throws(Misuse) -> Word {
    guard breadth == .phrase, !first.isQuoted, let next = remaining.first, !next.isQuoted, next.option == nil else {
      return first
    }
    let alone = fit(self, first.text)
    guard alone < .canonical else { return first }
    var fitting: [Word] = alone > .understood ? [first] : []
    var (count, understood) = (0, 0)
    var joined = first
    for (index, word) in remaining.prefix(JoinedWords.longestPhrase - 1).enumerated() {
      guard !word.isQuoted, word.option == nil else { break }
      joined = joined.joined(with: word)
      let fit = fit(self, joined.text)
      if fit == .understood { understood = index + 1 }
      guard fit > .understood else { continue }
      fitting.append(joined)
      count = index + 1
    }
    // Of what can't be, the whole is refused.
    if fitting.isEmpty, understood > 0 {
      let whole = remaining.prefix(understood).reduce(first) { $0.joined(with: $1) }
      remaining.removeFirst(understood)
      return whole
    }
    guard count > 0, let longest = fitting.last else { return first }
    if beforeText, fitting.count > 1 {
      throw Misuse(
        at: longest.range, "'\(longest.text)' can be read in two ways, as a text follows",
        pieces: fitting.reversed().prefix(2).map { shorter in
          let left = longest.text.dropFirst(shorter.text.count)
          return Candidate(Word.quoted(shorter.text) + left, shorter == longest ? "all of it" : "the rest is text")
        })
    }
    remaining.removeFirst(count)
    return longest
  }
}

extension Word {
  /// The two as one word, with a blank between them.
  func joined(with next: Word) -> Word {
    Word(
      text: text + " " + next.text, typed: typed + next.typed, range: range.through(next.range),
      isQuoted: false)
  }

  /// `group` for `–group` and `-group`, where there is such an option.
  fileprivate func optionWithOneDash(among parameters: [Parameter], _ common: [Parameter]) -> Parameter? {
    guard !isQuoted, let first = text.unicodeScalars.first,
      "-\u{2010}\u{2013}\u{2014}\u{2212}".unicodeScalars.contains(first)
    else { return nil }
    let name = String(String.UnicodeScalarView(text.unicodeScalars.dropFirst())).lowercased()
    return (parameters + common).first { $0.isOption && $0.name == name }
  }
}

extension Parameter {
  /// How the text fits here, in that context.
  func fit(_ text: String, _ context: CompletionContext) -> Fit {
    do throws(Misreading) { return try check(text, context) ? .canonical : .typed } catch {
      return error.isUnderstood ? .understood : .none
    }
  }
}

extension Range<Int> {
  /// From where the earlier begins to where the later ends: a word that was filled in stands at the line's end.
  func through(_ other: Range) -> Range {
    Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
  }
}
