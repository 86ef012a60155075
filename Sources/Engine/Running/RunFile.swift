import Facilitation

/// Thrown when a command file stops early; what went wrong has been told.
struct StoppedEarly: Error {}

extension Session {
  /// Runs a whole command file as the program was asked to; `values` are, by their names, what it needs.
  @discardableResult
  public func run(_ file: CommandFile, with values: [String: String] = [:]) -> Verdict {
    way = "run \(baseName(file.name))"
    verdict = Verdict(file: file.name, keepsFindings: options.keepsFindings)
    part = options.only.map(Part.before) ?? .whole
    let word = file.name == Self.standardInput ? "-" : Word.canonical(file.name)
    (mayFileWrite, allowingLine) = (options.allowsWrites, "evenhand run --allow-writes \(word)")
    runningLine = "evenhand run \(word)"
    do throws(StoppedEarly) {
      try run(file, path: file.name, with: values)
      expectEverySettingUsed()
    } catch {
      verdict.isWhole = false
    }
    summarise()
    finishTurn(isLast: true)
    return verdict
  }

  /// What command files are called that come from standard input.
  public static let standardInput = "standard input"

  /// Whether the line that is run may be somebody else's, so that it writes below the folder it is run in alone.
  var isConfined: Bool { !runningFiles.isEmpty && !mayFileWrite }

  /// What such a line may write.
  var confinedLeave: WritingLeave { WritingLeave(replaces: false, below: ".", otherwise: allowingLine) }

  private func summarise() {
    if case .before(let heading) = part { complainOfMissing(heading) }
    part = .whole
    if options.tellsVerdict {
      console(verdict: verdict.line)
    } else if verdict.unmet > 0 || verdict.refused > 0 && continuesOnError {
      complain(verdict.summary + "\n")
    }
  }

  /// Runs a file as its lines stand; `values` hold while it runs.
  func run(_ file: CommandFile, path: String, with values: [String: String]) throws(StoppedEarly) {
    guard file.faults.isEmpty else {
      for fault in file.faults { refuse(fault.fault, fault.line) }
      throw StoppedEarly()
    }
    let outer = (directory: directory, variables: variables)
    directory = directoryName(path)
    runningFiles.append(path)
    variables.merge(values) { $1 }
    var differences: [Difference] = []
    defer {
      directory = outer.directory
      // What whoever was asked answered holds for this file alone, too.
      for name in file.needs.map(\.name) + values.keys { variables[name] = outer.variables[name] }
      runningFiles.removeLast()
      workshop.surroundings.headway(nil)
      bless(file, path, differences)
    }
    for (index, statement) in file.statements.enumerated() where !hasQuit && part != .over {
      if index % 256 == 0 {
        workshop.surroundings.headway(Headway("running", index, of: file.statements.count, "lines"))
      }
      if workshop.surroundings.isStopWanted() { try stop(at: statement.line) }
      do throws(Fault) {
        try step(statement, of: file, &differences)
      } catch {
        if error.isOfStop { try stop(at: statement.line) }
        refuse(error, statement.line)
        if !continuesOnError || error.isOfJournal { throw StoppedEarly() }
      }
      finishTurn()
      if hasStopped { throw StoppedEarly() }
    }
    try expectTogetherDone(in: file)
  }

  /// Lines that are gathered end in the file in which they begin.
  private func expectTogetherDone(in file: CommandFile) throws(StoppedEarly) {
    guard together != nil, let last = file.statements.last else { return }
    together = nil
    refuse(
      Fault(
        "the lines that were gathered are not recorded", remedy: "what 'together' begins ends with 'together done'"),
      last.line)
    throw StoppedEarly()
  }

  private func stop(at line: SourceLine) throws(StoppedEarly) {
    complain("stopped before line \(line.number) of \(printable(line.file ?? "")); what came before it stands\n")
    throw StoppedEarly()
  }

  /// Tells of a line that is refused, and counts it.
  func refuse(_ fault: Fault, _ line: SourceLine) {
    complain(fault, line)
    note(.refused(printable(fault.reason)), line)
  }

  /// Counts what came of a line, under the heading that stands above it.
  func note(_ outcome: Verdict.Outcome, _ line: SourceLine) {
    verdict.note(outcome, line, under: headings.last?.title)
  }

  /// Runs one statement; what came out otherwise than it expects is added to `differences`.
  private func step(
    _ statement: CommandFile.Statement, of file: CommandFile, _ differences: inout [Difference]
  ) throws(Fault) {
    switch statement.kind {
    case .heading(let title): enter(title)
    case .onError(let continues): continuesOnError = continues
    case .needs(let need): try take(need, statement.line)
    case .start: try startClock(try words(statement.line), statement.line)
    case .stamp:
      try moveClock(try words(statement.line), statement.line)
      let due = try dueTexts()
      for text in due { console(notice: text) }
      compare(due.map { $0 + "\n" }.joined(), with: statement, of: file, &differences)
    case .include: _ = try perform(try words(statement.line), statement.line)
    case .command(fails: true): try expectFailure(of: statement, of: file, &differences)
    case .command(fails: false):
      try notice()
      source = statement.source
      defer { source = nil }
      let reply = try perform(try words(statement.line), statement.line)
      if isJudged, let check = reply.check { judge(check, statement.line) }
      present(reply, statement.line)
      if !statement.expected.isEmpty {
        compare(text(of: reply, comparing: true), with: statement, of: file, &differences)
      }
    }
  }

  private func judge(_ check: Reply.Check, _ line: SourceLine) {
    switch check {
    case .met: note(.met, line)
    case .unmet(let reason): note(.unmet(printable(reason)), line)
    }
  }

  func words(_ line: SourceLine) throws(Fault) -> [Word] {
    try LineReader.words(of: line.text, variables: variables)
  }

  // MARK: - A part alone

  /// Which part of a run is shown and judged.
  enum Part: Equatable {
    case whole
    /// What comes before the heading: it is run in silence, since the part rests on it.
    case before(String)
    case within
    /// Nothing more is run.
    case over
  }

  /// Whether what comes out is held against what is expected.
  var isJudged: Bool { part == .whole || part == .within }

  private func enter(_ title: String) {
    headings.append(Heading(after: workshop.sequence, title: title))
    switch part {
    case .whole, .over: break
    case .before(let wanted): if Sought(wanted).isIn(title) { part = .within }
    case .within: part = .over
    }
    if part != .over { show("\n## \(printable(title))\n") }
  }

  private func complainOfMissing(_ heading: String) {
    // Where it stopped before, that is what went wrong.
    guard verdict.isWhole else { return }
    let titles = headings.map(\.title)
    let near = titles.map { Candidate($0) }.near(heading).map(\.word)
    let offered = near.isEmpty ? Array(titles.prefix(3)) : near
    status.note(.unusable)
    complain(
      Diagnostic.text(
        "no heading of \(verdict.file) speaks of '\(heading)'",
        remedy: offered.isEmpty
          ? "leave --only out: it has no headings"
          : offered.map { "--only \(Word.canonical($0))" }.joined(separator: "\n")))
  }
}

extension Fault {
  var isOfJournal: Bool { journalError != nil }
  fileprivate var isOfStop: Bool { cause == .journal(.stopped) }
}
