public import Facilitation

/// For whoever shows the workshop as it is rather than what was typed: the board.
extension Session {
  /// Lets `other` have the session's words, as plain text, while `body` runs.
  public func speaking<Result>(to other: any Console, while body: () -> Result) -> Result {
    let (usualConsole, usualFormat) = (console, format)
    (console, format) = (other, "plain")
    defer { (console, format) = (usualConsole, usualFormat) }
    return body()
  }

  /// Whether a line says what the record doesn't, or may have been meant to, so that no terminal may remember it.
  ///
  /// In a line with a quote that is left open nobody can tell what is meant. One with a variable that isn't set is looked at
  /// by its bare words.
  public func isDiscreet(_ line: String) -> Bool {
    if let words = try? LineReader.words(of: line, variables: variables) { return workshop.isDiscreet(words) }
    guard LineReader.halfTyped(line, variables: variables)?.isQuoted != true else { return true }
    return workshop.isDiscreet(
      line.split(whereSeparator: \.isWhitespace).map {
        Word(text: String($0), typed: String($0), range: 0..<0, isQuoted: false)
      })
  }

  /// What rules and records are read in now.
  public var context: ViewContext { workshop.context(at: now, actor: actor, zone: zone) }

  /// Reads what others wrote and shows what became due, without a line.
  ///
  /// Where there is a ``watch`` that has nothing to tell, the record isn't touched.
  public func look() {
    do throws(Fault) {
      let reads = watch?.hasNews() ?? true
      try notice(afterReading: reads)
      // Where it couldn't be read, the next look tries again.
      if reads { watch?.forgetNews() }
    } catch {
      complain(error, SourceLine(file: nil, number: 1, text: ""))
    }
    finishTurn()
  }
}
