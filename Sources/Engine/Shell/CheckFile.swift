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
    var words = try words(line)
    switch statement.kind {
    case .heading, .onError: return
    case .start: try startClock(words, line)
    case .stamp: try moveClock(words, line)
    case .include: try checkInclude(words, line)
    case .command(let fails):
      if fails { words.removeFirst() }
      // What is meant to fail may well be wrong in its words.
      if !fails { try checkCommand(words, line) }
    }
  }

  private func checkCommand(_ words: [Word], _ line: SourceLine) throws(Failure) {
    guard let first = words.first else { return }
    let end = line.text.utf8.count
    switch first.isQuoted ? "" : first.text.lowercased() {
    case "set", "actor", "output": _ = try performOwn(words, line)
    case "expect": _ = try faulting { () throws(Fault) in try Expectation(words.dropFirst(), end: end) }
    case "run": try checkInclude(words, line)
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
