import Facilitation

/// What a command file expects, held against what comes out.
extension Session {
  /// Holds what was printed against the lines that begin with `>`, if there are any.
  func compare(
    _ text: String, with statement: CommandFile.Statement, of file: CommandFile, _ differences: inout [Difference]
  ) {
    guard !statement.expected.isEmpty, isJudged else { return }
    let actual = Transcript.lines(text)
    let isStopWanted = workshop.surroundings.isStopWanted
    let fitting = Fitting(lines: actual.count, isStopWanted: isStopWanted)
    let isMet = Transcript.matches(statement.expected.map(\.what), actual, fitting)
    if let givenUp = fitting.givenUp { return giveUp(givenUp, statement) }
    guard !isMet else { return note(.met, statement.line) }
    let again = Fitting(lines: actual.count, isStopWanted: isStopWanted)
    let lines = Transcript.difference(statement.expected, actual, again)
    tell(
      "this printed something else", Difference(below: statement.line.number, lines), statement, of: file, &differences)
  }

  /// Tells that the output couldn't be held against a pattern, which is a line refused.
  private func giveUp(_ givenUp: Fitting.GivenUp, _ statement: CommandFile.Statement) {
    guard let fault = Fault(givenUp.reason) else {
      complain("stopped while line \(statement.line.number) of \(printable(statement.line.file ?? "")) was compared\n")
      hasStopped = true
      return
    }
    refuse(fault, givenUp.line ?? statement.line)
    if !continuesOnError { hasStopped = true }
  }

  /// Runs a line that must fail, and holds its reason against the line that begins with `!`.
  func expectFailure(
    of statement: CommandFile.Statement, of file: CommandFile, _ differences: inout [Difference]
  ) throws(Fault) {
    let words = Array(try words(statement.line).dropFirst())
    var reason: String?
    do throws(Fault) {
      if case .unmet(let unmet) = try perform(words, statement.line).check { reason = unmet }
    } catch {
      guard !error.isOfJournal else { throw error }
      reason = printable(error.reason)
    }
    guard isJudged else { return }
    guard let reason else {
      let fault = Fault("this should have failed, and did not")
      let text = Diagnostic(statement.line, fault, heading: Self.unmetHeading).text { presenter.width(of: $0) }
      return tell(fault.reason, text, statement.line)
    }
    guard let wanted = statement.refusal else {
      return note(.met, statement.line)
    }
    let fitting = Fitting(lines: 1, isStopWanted: workshop.surroundings.isStopWanted)
    let isMet = fitting.fits(wanted.what, trimmed(reason))
    if let givenUp = fitting.givenUp { return giveUp(givenUp, statement) }
    guard !isMet else { return note(.met, statement.line) }
    tell(
      "this failed for another reason",
      Difference(below: statement.line.number, [.goes(wanted.number), .comes("! \(reason)")]), statement, of: file,
      &differences)
  }

  // MARK: - What differs

  /// How complaints begin that tell of what was expected otherwise.
  static let unmetHeading = "not as expected"

  /// Tells what is expected (-) and what came (+).
  private func tell(
    _ reason: String, _ difference: Difference, _ statement: CommandFile.Statement, of file: CommandFile,
    _ differences: inout [Difference]
  ) {
    let shift = differences.reduce(0) { $0 + $1.growth }
    differences.append(difference)
    let line = statement.line
    let place = "\(printable(line.file ?? "")):\(line.number):1: \(Self.unmetHeading): "
    tell(reason, "\(place)\(reason) (- expected, + came)\n" + difference.text(of: file.lines, shift: shift), line)
  }

  private func tell(_ reason: String, _ text: String, _ line: SourceLine) {
    status.note(.unexpected)
    note(.unmet(text), line)
    complain(text + runByLines)
  }

  /// Writes what came out over what was expected, where that was asked for.
  func bless(_ file: CommandFile, _ path: String, _ differences: [Difference]) {
    guard options.blesses, !differences.isEmpty else { return }
    do {
      // The file that was named is meant by name; one that it includes may lie anywhere.
      var leave = isConfined ? confinedLeave : WritingLeave(replaces: true)
      (leave.replaces, leave.keepsMode) = (true, true)
      try store.write(file.bytes(with: differences), to: path, leave)
      complain("\(printable(path)): wrote what came out over \(differences.count) of its expectations; look at them\n")
    } catch {
      complain(Fault(error.reason, remedy: error.remedy), SourceLine(file: path, number: 1, text: ""))
    }
  }
}
