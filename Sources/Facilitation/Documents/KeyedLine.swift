/// Something that may be done about a part of a document, for whoever goes through its parts one at a time.
///
/// Where somebody is at a terminal, the part is shown alone, and a key has the line run as if it were typed; everywhere else
/// the document is read as a whole, and its own words say what may be typed.
public struct KeyedLine: Equatable, Sendable {
  /// In lower case, and typed in either.
  ///
  /// `n` goes on to the next part, `q` leaves, and a blank shows more of a long one, so that none of them is a line's.
  public var key: Character
  /// What it does, in a word or two: `take`.
  public var words: String
  /// What is run: a whole line.
  public var line: String
  /// What is asked for first, and given with the line; `nil` for nothing.
  public var question: Question?

  /// What a line still lacks.
  public struct Question: Equatable, Sendable {
    /// The option that the answer is given by.
    public var option: String
    /// What is asked.
    public var words: String
    /// Whether the line is run without the option where nothing is answered; else nothing is done then.
    public var isOptional: Bool

    /// `option` without its hyphens.
    public init(_ option: String, _ words: String, isOptional: Bool) {
      (self.option, self.words, self.isOptional) = (option, words, isOptional)
    }
  }

  /// Without a question, the line is run as it is.
  public init(_ key: Character, _ words: String, line: String, asking question: Question? = nil) {
    (self.key, self.words, self.line, self.question) = (key, words, line, question)
  }

  /// The line with that answer to its question; `nil` where there is nothing to run.
  public func line(answered answer: String) -> String? {
    guard let question else { return line }
    let answer = answer.tidied
    guard !answer.isEmpty else { return question.isOptional ? line : nil }
    return "\(line) --\(question.option) \(Word.canonical(answer))"
  }
}
