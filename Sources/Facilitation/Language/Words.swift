/// A word of a line, as the line reader found it.
public struct Word: Equatable, Sendable {
  /// What the word means: quotes taken off, variables filled in.
  public var text: String
  /// How it was typed, variables filled in, with the blanks before it.
  public var typed: String
  /// Where it stands, in UTF-8 bytes from the line's start.
  public var range: Range<Int>
  /// Whether it began with a quote, or a variable was filled in; then it is never an option.
  public var isQuoted: Bool

  /// `typed` keeps the blanks before the word, so that words joined are the line again; `range` is in bytes.
  public init(text: String, typed: String, range: Range<Int>, isQuoted: Bool) {
    (self.text, self.typed, self.range, self.isQuoted) = (text, typed, range, isQuoted)
  }

  /// `by` for `--by`; `nil` for a word that is no option, as `--` alone is none.
  public var option: String? { !isQuoted && text.hasPrefix("--") && text != "--" ? String(text.dropFirst(2)) : nil }

  /// `text` as one word of a canonical line: as it is where that is safe, else in double quotes.
  ///
  /// Law: the line reader reads it back as one word whose text is `text`, and never as an option.
  public static func canonical(_ text: String) -> String { isSafe(text) ? text : quoted(text) }

  /// `text` in double quotes, with what can't be typed inside them escaped: `\"`, `\\`, `\n`, `\u{7}`.
  public static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "$": quoted += scalar.visibleEscape
      case _ where scalar.isUnprintable: quoted += scalar.visibleEscape
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static func isSafe(_ text: String) -> Bool {
    guard let first = text.utf8.first, first != UInt8(ascii: "-") else { return false }
    return text.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: ".,:;_-+/@%?!=&()".utf8.contains($0)
      }
    }
  }
}

/// A line that can't be read as its verb asks.
public struct Misuse: Error, Equatable, Sendable {
  /// The bytes of the line that are wrong; an empty range at the end for something that is missing.
  public var range: Range<Int>
  /// What is wrong with those bytes, and what would work in their place.
  public var misreading: Misreading

  /// `range` is in UTF-8 bytes from the start of the line that was typed.
  public init(at range: Range<Int>, _ misreading: Misreading) { (self.range, self.misreading) = (range, misreading) }
}

extension Misuse {
  /// What a refusal is about has its place in the line, where it was typed.
  init(_ refusal: Refusal, in arguments: Arguments) {
    self.init(
      at: refusal.parameter.flatMap { arguments.places[$0] } ?? arguments.end,
      Misreading(refusal.reason, remedy: refusal.remedy))
  }

  @usableFromInline init(unexpected word: Word) {
    self.init(
      at: word.range,
      Misreading(
        "there is no place for '\(word.text)' here", remedy: "leave it out, or put words that belong together in quotes"
      ))
  }
}

/// The words after a verb, sorted into arguments and options.
@usableFromInline struct Arguments {
  @usableFromInline private(set) var positional: ArraySlice<Word> = []
  private var options: [(name: String, words: [Word])] = []
  /// The words of the text that takes the rest of the line.
  private(set) var rest: [Word] = []
  /// Where something that is missing would stand.
  let end: Range<Int>
  /// Where each parameter was typed, for refusals that are about one.
  private(set) var places: [String: Range<Int>] = [:]

  /// What is understood in `common`, too, isn't offered.
  init(
    _ words: ArraySlice<Word>, for parameters: [Parameter], _ common: [Parameter], end: Int
  ) throws(Misuse) {
    self.end = end..<end
    let hasRest = parameters.contains { $0.form == .rest }
    let beforeRest = parameters.count { $0.form == .argument }
    var remaining = words
    // The option that ended the text: what comes after its value would be a second piece.
    var ending: (word: Word, parameter: Parameter)?
    while let word = remaining.popFirst() {
      let isInRest = hasRest && positional.count == beforeRest
      guard let name = word.option else {
        if let ending {
          throw Misuse([word] + remaining, afterText: ending.word, ending.parameter, option(ending.parameter.name).last)
        }
        if isInRest { rest.append(word) } else { positional.append(word) }
        continue
      }
      let isMeant = { (parameter: Parameter) in parameter.name == name.lowercased() && parameter.isOption }
      guard let parameter = parameters.first(where: isMeant) ?? common.first(where: isMeant) else {
        // In the midst of a text it is text; a text that begins so is written in quotes.
        if isInRest, !rest.isEmpty, ending == nil {
          rest.append(word)
          continue
        }
        throw Misuse(at: word.range, unknownOption(name, among: parameters))
      }
      try add(parameter, word, &remaining)
      if !rest.isEmpty { ending = (word, parameter) }
    }
  }

  private mutating func add(_ parameter: Parameter, _ word: Word, _ remaining: inout ArraySlice<Word>) throws(Misuse) {
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
      value = next
    }
    places[parameter.name] = value.range
    if let index { options[index].words.append(value) } else { options.append((parameter.name, [value])) }
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

  /// The rest of the line as typed; without its quotes when it is just one quoted word.
  func restText() throws(Misuse) -> String? {
    guard let first = rest.first, let last = rest.last else { return nil }
    let typed = rest.count == 1 ? first.text : rest.map(\.typed).joined()
    do {
      return try nonBlank(rest.count == 1 ? typed : String(typed.drop { $0 == " " || $0 == "\t" }))
    } catch {
      throw Misuse(at: first.range.lowerBound..<last.range.upperBound, error)
    }
  }
}

extension Misuse {
  /// Words behind an option that ended the text: nobody could tell whether they are of the text, or more of its values.
  ///
  /// Where they may be values, the line that was meant is offered: `--by joe, dee` is `--by joe --by dee`.
  fileprivate init(_ words: [Word], afterText option: Word, _ parameter: Parameter, _ value: Word?) {
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
    let values = ([value] + pieces).flatMap { $0.text.split(separator: ",") }.filter { $0 != "and" && $0 != "&" }
    let meant = values.map { "--\(parameter.name) \(Word.canonical(String($0)))" }.joined(separator: " ")
    self.init(at: option.range.lowerBound..<end, Misreading(reason, candidates: [Candidate(meant)]))
  }
}

/// The words of a line as they were given, before any is read.
public struct GivenWords {
  let arguments: Arguments

  /// The words in their places, without options.
  public var inPlace: [String] { arguments.positional.map(\.text) }
  /// What was given for the option or flag; `nil` when it wasn't.
  public subscript(option: String) -> String? { arguments.option(option).first?.text }
}

private func unknownOption(_ name: String, among parameters: [Parameter]) -> Misreading {
  let known = parameters.filter(\.isOption).map { Candidate("--\($0.name)", $0.help) }
  let near = known.near("--\(name)")
  guard near.isEmpty else { return Misreading("there is no option --\(name) here", candidates: near) }
  let remedy = known.isEmpty ? "leave it out" : "the options here are \(known.map(\.word).joined(separator: ", "))"
  return Misreading("there is no option --\(name) here", remedy: remedy)
}
