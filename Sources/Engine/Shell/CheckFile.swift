import Facilitation

/// `check`: finds what is wrong with a command file without running it.
extension Session {
  /// Reads the whole file and everything it includes; whether a person or an item exists is known only when it runs.
  public func check(file name: String, bytes: [UInt8]) {
    check(CommandFile(bytes, name: name), path: name)
    finishTurn(isLast: true)
  }

  private func check(_ file: CommandFile, path: String) {
    for fault in file.faults { complain(.fault(fault.fault), fault.line) }
    let outer = directory
    directory = directoryName(path)
    runningFiles.append(path)
    defer {
      directory = outer
      runningFiles.removeLast()
    }
    for statement in file.statements {
      do throws(Failure) { try check(statement) } catch { complain(error, statement.line) }
    }
  }

  private func check(_ statement: CommandFile.Statement) throws(Failure) {
    let line = statement.line
    switch statement.kind {
    case .heading, .onError: return
    case .start: try startClock(try words(line), line)
    case .stamp: try moveClock(try words(line), line)
    case .include: try checkInclude(try words(line), line)
    // What is meant to fail may well be wrong in its words.
    case .command(fails: true): return
    case .command(fails: false): try checkCommand(try words(line), line)
    }
  }

  private func checkCommand(_ words: [Word], _ line: SourceLine) throws(Failure) {
    guard let first = words.first else { return }
    let end = line.text.utf8.count
    switch first.isQuoted ? "" : first.text.lowercased() {
    case "set", "actor", "output": _ = try performOwn(words, line)
    case "expect": _ = try faulting { () throws(Fault) in try Expectation(words.dropFirst(), end: end) }
    case "run", "include": try checkInclude(words, line)
    case "undo", "help", "journal", "quit", "exit": return
    default:
      if words.count == 1, workshop.verbs.host(named: first.text) != nil { return }
      try faulting { () throws(Fault) in
        var words = words
        _ = try takeWishes(from: &words)
        try workshop.check(words, end: end, call(isDryRun: true))
      }
    }
  }

  private func checkInclude(_ words: [Word], _ line: SourceLine) throws(Failure) {
    let (path, file) = try faulting { () throws(Fault) in try readFile(words, line.text.utf8.count) }
    check(file, path: path)
  }
}
