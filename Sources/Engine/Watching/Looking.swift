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

  /// Whether a line says what the record doesn't, so that no terminal may remember it.
  public func isDiscreet(_ line: String) -> Bool {
    (try? LineReader.words(of: line, variables: variables)).map(workshop.isDiscreet) ?? false
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
