import Facilitation

/// Thrown when a command file stops early; what went wrong has been told.
private struct Stopped: Error {}

extension Session {
  /// How deep command files may include one another.
  private static let deepest = 25
  /// How many they may be in all: of files that each include two others, 25 deep would never end.
  private static let mostFiles = 1_000

  /// Runs a whole command file as the program was asked to.
  public func run(file name: String, bytes: [UInt8]) {
    way = "run \(baseName(name))"
    let word = name == Self.standardInput ? "-" : Word.canonical(name)
    (mayFileWrite, allowingLine) = (options.allowsWrites, "evenhand run --allow-writes \(word)")
    do { try run(CommandFile(bytes, name: name), path: name) } catch {}
    summarise()
    finishTurn(isLast: true)
  }

  /// What command files are called that come from standard input.
  public static let standardInput = "standard input"

  /// Whether the line that is run may be somebody else's, so that it writes below the folder it is run in alone.
  var isConfined: Bool { !runningFiles.isEmpty && !mayFileWrite }

  /// What such a line may write.
  var confinedLeave: WritingLeave { WritingLeave(replaces: false, below: ".", otherwise: allowingLine) }

  private func summarise() {
    guard refusals > 0, continuesOnError else { return }
    complain("\(refusals) \(refusals == 1 ? "line was" : "lines were") refused\n")
  }

  private func run(_ file: CommandFile, path: String) throws(Stopped) {
    guard file.faults.isEmpty else {
      for fault in file.faults { complain(fault.fault, fault.line) }
      throw Stopped()
    }
    let outerDirectory = directory
    directory = directoryName(path)
    runningFiles.append(path)
    var blessing: [(Range<Int>, [String])] = []
    defer {
      directory = outerDirectory
      runningFiles.removeLast()
      workshop.surroundings.headway(nil)
      bless(file, path, blessing)
    }
    for (index, statement) in file.statements.enumerated() where !hasQuit {
      if index % 256 == 0 {
        workshop.surroundings.headway(Headway("running", index, of: file.statements.count, "lines"))
      }
      if workshop.surroundings.isStopWanted() { try stop(at: statement.line) }
      do throws(Fault) {
        if let edit = try step(statement) { blessing.append(edit) }
      } catch {
        if error.isOfStop { try stop(at: statement.line) }
        complain(error, statement.line)
        refusals += 1
        if !continuesOnError || error.isOfJournal { throw Stopped() }
      }
      finishTurn()
      if hasStopped { throw Stopped() }
    }
  }

  private func stop(at line: SourceLine) throws(Stopped) {
    complain("stopped before line \(line.number) of \(printable(line.file ?? "")); what came before it stands\n")
    throw Stopped()
  }

  /// Runs one statement; answers with the lines that would be expected instead, when what came out differs.
  private func step(_ statement: CommandFile.Statement) throws(Fault) -> (Range<Int>, [String])? {
    switch statement.kind {
    case .heading(let title):
      headings.append(Heading(after: workshop.sequence, title: title))
      show("\n## \(printable(title))\n")
      return nil
    case .onError(let continues):
      continuesOnError = continues
      return nil
    case .start:
      try startClock(try words(statement.line), statement.line)
      return nil
    case .stamp:
      try moveClock(try words(statement.line), statement.line)
      let due = try dueTexts()
      for text in due { console(notice: text) }
      return compare(due.map { $0 + "\n" }.joined(), statement)
    case .include:
      try include(try includedFile(statement.line))
      return nil
    case .command(fails: true): return try expectFailure(statement)
    case .command(fails: false):
      try notice()
      let reply = try perform(try words(statement.line), statement.line)
      present(reply, statement.line)
      return statement.expectedRange == nil ? nil : compare(text(of: reply, comparing: true), statement)
    }
  }

  func words(_ line: SourceLine) throws(Fault) -> [Word] {
    try LineReader.words(of: line.text, variables: variables)
  }

  // MARK: - Expectations

  private func compare(_ text: String, _ statement: CommandFile.Statement) -> (Range<Int>, [String])? {
    guard let range = statement.expectedRange else { return nil }
    let actual = Transcript.lines(text)
    let isStopWanted = workshop.surroundings.isStopWanted
    let fitting = Fitting(lines: actual.count, isStopWanted: isStopWanted)
    guard !Transcript.matches(statement.expected, actual, fitting) else { return nil }
    if let givenUp = fitting.givenUp {
      giveUp(givenUp, statement)
      return nil
    }
    let blessed = Transcript.blessed(
      statement.expected, actual, Fitting(lines: actual.count, isStopWanted: isStopWanted))
    unexpected(statement, "this printed something else", blessed)
    return (range, blessed)
  }

  /// Tells that the output couldn't be held against a pattern, which is a line refused.
  private func giveUp(_ givenUp: Fitting.GivenUp, _ statement: CommandFile.Statement) {
    guard let fault = Fault(givenUp.reason) else {
      complain("stopped while line \(statement.line.number) of \(printable(statement.line.file ?? "")) was compared\n")
      hasStopped = true
      return
    }
    complain(fault, givenUp.line ?? statement.line)
    refusals += 1
    if !continuesOnError { hasStopped = true }
  }

  private func expectFailure(_ statement: CommandFile.Statement) throws(Fault) -> (Range<Int>, [String])? {
    let words = Array(try words(statement.line).dropFirst())
    var reason: String?
    do throws(Fault) {
      let reply = try perform(words, statement.line)
      reason = reply.unmet
    } catch {
      guard !error.isOfJournal else { throw error }
      reason = printable(error.reason)
    }
    guard let reason else {
      unexpected(statement, "this should have failed, and did not", [])
      return nil
    }
    guard let wanted = statement.refusal, wanted != trimmed(reason) else { return nil }
    unexpected(statement, "this failed for another reason", ["! \(reason)"])
    let line = statement.line.number + (statement.expectedRange?.count ?? 0)
    return (line..<line + 1, ["! \(reason)"])
  }

  private func unexpected(_ statement: CommandFile.Statement, _ reason: String, _ lines: [String]) {
    status.note(.unexpected)
    complain(Diagnostic(statement.line, Fault(reason), heading: "not as expected").text { presenter.width(of: $0) })
    complain(lines.map { "  \(printable($0))\n" }.joined())
  }

  private func bless(_ file: CommandFile, _ path: String, _ edits: [(Range<Int>, [String])]) {
    guard options.blesses, !edits.isEmpty else { return }
    var lines = file.lines
    for (range, replacement) in edits.reversed() { lines.replaceSubrange(range, with: replacement) }
    do {
      // The file that was named is meant by name; one that it includes may lie anywhere.
      var leave = isConfined ? confinedLeave : WritingLeave(replaces: true)
      (leave.replaces, leave.keepsMode) = (true, true)
      try store.write((file.hasMark ? CommandFile.mark : []) + lines.joined(separator: "\n").utf8, to: path, leave)
      complain("\(printable(path)): wrote what came out over \(edits.count) of its expectations; look at them\n")
    } catch {
      complain(Fault(error.reason, remedy: error.remedy), SourceLine(file: path, number: 1, text: ""))
    }
  }

  // MARK: - Other files

  /// Runs the file that a line names; `allowsWrites` is what whoever typed it said of writing.
  func run(_ file: Word, allowsWrites: Bool, _ line: ShellLine) throws(Fault) -> Reply {
    let (outerClock, outerWay) = (clock, way)
    try takeLeave(for: file, allowsWrites, line)
    way = "run \(baseName(file.text))"
    defer { (clock, way) = (outerClock.isVirtual ? clock : outerClock, outerWay) }
    try include(file)
    return Reply(.empty)
  }

  /// Only whoever types a line that runs a file can say that it may write.
  private func takeLeave(for file: Word, _ allowsWrites: Bool, _ line: ShellLine) throws(Fault) {
    guard runningFiles.isEmpty else {
      guard allowsWrites, !mayFileWrite else { return }
      let option = line.arguments.first { $0.option?.lowercased() == "allow-writes" }
      throw Fault(at: option?.range, "a command file can't allow another to write", remedy: allowingLine)
    }
    (mayFileWrite, filesRead) = (allowsWrites || options.allowsWrites, 0)
    allowingLine = "\(line.verb) \(Word.canonical(file.text)) --allow-writes"
  }

  private func include(_ file: Word) throws(Fault) {
    let (path, file) = try readFile(file)
    do { try run(file, path: path) } catch { hasStopped = true }
  }

  /// The file that a line of a command file includes.
  func includedFile(_ line: SourceLine) throws(Fault) -> Word {
    let words = try words(line)
    let end = line.text.utf8.count
    guard words.count > 1 else { throw Fault(at: end..<end, "which file?", remedy: "\(words[0].text) closing.meet") }
    try nothing(after: words, 2)
    return words[1]
  }

  /// Reads a command file, whose name is relative to where the line stands.
  func readFile(_ file: Word) throws(Fault) -> (String, CommandFile) {
    do { return try readable(file) } catch {
      // A file that wasn't read because of Ctrl-C is not what went wrong.
      try storing { () throws(JournalError) in try workshop.stopIfWanted() }
      throw error
    }
  }

  private func readable(_ file: Word) throws(Fault) -> (String, CommandFile) {
    let path = RelativeFiles(store: store, directory: directory).path(file.text)
    guard !runningFiles.contains(path) else {
      throw Fault(at: file.range, "\(file.text) would run itself", remedy: "leave this line out")
    }
    guard runningFiles.count < Self.deepest else {
      throw Fault(
        at: file.range, "files include one another more than \(Self.deepest) deep", remedy: "put them side by side")
    }
    filesRead += 1
    guard filesRead <= Self.mostFiles else {
      throw Fault(
        at: file.range, "this would read more than \(Self.mostFiles) command files",
        remedy: "see whether files include one another")
    }
    do { return (path, CommandFile(try store.read(path, upTo: .commandFile), name: path)) } catch {
      throw Fault(error, at: file.range)
    }
  }
}

extension Fault {
  fileprivate var isOfJournal: Bool { journalError != nil }
  fileprivate var isOfStop: Bool { cause == .journal(.stopped) }
}

func directoryName(_ path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "" }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

func baseName(_ path: String) -> String {
  String(path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...])
}
