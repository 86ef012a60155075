import Facilitation
import OrderedCollections

/// `check`: finds what is wrong with a command file without running it.
extension Session {
  /// How much is told of one file: a stranger's may have a million lines that are wrong.
  private static let mostComplaints = 1_000

  /// Reads the whole file and everything it includes; whether a person or an item exists is known only when it runs.
  ///
  /// Tells, too, what it would write.
  public func check(file name: String, bytes: [UInt8]) {
    var complaints = 0
    check(CommandFile(bytes, name: name), path: name, &complaints)
    if complaints == Self.mostComplaints { complain("there may be more that is wrong\n") }
    if !plannedWrites.isEmpty { show(wordsOfWrites(name)) }
    finishTurn(isLast: true)
  }

  private func check(_ file: CommandFile, path: String, _ complaints: inout Int) {
    for fault in file.faults { complain(fault.fault, fault.line) }
    complaints += file.faults.count
    let outer = directory
    directory = directoryName(path)
    runningFiles.append(path)
    defer {
      directory = outer
      runningFiles.removeLast()
      workshop.surroundings.headway(nil)
    }
    for (index, statement) in file.statements.enumerated() where complaints < Self.mostComplaints {
      if index % 256 == 0 {
        workshop.surroundings.headway(Headway("checking", index, of: file.statements.count, "lines"))
      }
      if workshop.surroundings.isStopWanted() { return }
      do throws(Fault) { try check(statement, &complaints) } catch {
        complain(error, statement.line)
        complaints += 1
      }
    }
  }

  private func check(_ statement: CommandFile.Statement, _ complaints: inout Int) throws(Fault) {
    let line = statement.line
    switch statement.kind {
    case .heading, .onError: return
    case .start: try startClock(try words(line), line)
    case .stamp: try moveClock(try words(line), line)
    case .include: try checkInclude(try includedFile(line), &complaints)
    case .command(fails: true):
      // What is meant to fail may well be wrong in its words; but it may succeed, and write.
      if var words = try? words(line).dropFirst().map(\.self) { _ = try? planWrite(&words) }
    case .command(fails: false): try checkCommand(try words(line), line, &complaints)
    }
  }

  private func checkCommand(_ words: [Word], _ line: SourceLine, _ complaints: inout Int) throws(Fault) {
    guard let first = words.first else { return }
    if words.count == 1, !first.isQuoted, helpPage(ofPlugin: first.text) != nil { return }
    let end = line.text.utf8.count
    var words = words
    try planWrite(&words)
    let match = try Shell.find(words)
    try check(words, match, end: end)
    guard let match else { return }
    let arguments = words[match.words...]
    switch Shell.verbs[match.verb].name {
    // What they say holds for the lines that follow.
    case "set", "actor", "output": _ = try performOwn(words, line)
    case "expect": _ = try Expectation(arguments, end: end)
    case "run", "include":
      if let file = arguments.first(where: { $0.option == nil }) { try checkInclude(file, &complaints) }
    default: return
    }
  }

  private func check(_ words: [Word], _ own: VerbIndex.Match?, end: Int) throws(Fault) {
    let call = call(isDryRun: true)
    guard let own else { return try workshop.check(words, end: end, call) }
    do { try Shell.verbs[own.verb].check(words[own.words...], end: end, in: workshop.completing(call)) } catch {
      throw Fault(error, usage: own.signature.usage)
    }
  }

  private func checkInclude(_ file: Word, _ complaints: inout Int) throws(Fault) {
    let (path, file) = try readFile(file)
    check(file, path: path, &complaints)
  }
}

/// A file or a folder that a command file would write.
struct PlannedWrite: Hashable {
  let path: String
  let isFolder: Bool
  /// Whether the line asks to write over what is there.
  let isForced: Bool
}

extension Session {
  /// Takes from a line what every verb of its sort understands, and notes what it would write.
  private func planWrite(_ words: inout [Word]) throws(Fault) {
    let whole = words
    let wishes = try takeWishes(from: &words)
    guard let match = try? find(whole) else { return }
    let isFolder = match.signature.effect == .export
    var path = wishes.file
    if isFolder || match.signature.name == "backup" {
      path = whole.drop { $0.option?.lowercased() != "to" }.dropFirst().first?.text
    } else if match.signature.name == "journal share" {
      path = whole.dropFirst(match.words).first { $0.option == nil }?.text
    }
    guard let path, !wishes.isDryRun else { return }
    plannedWrites.append(PlannedWrite(path: path, isFolder: isFolder, isForced: wishes.isForced))
  }

  /// What the file would write, a line each.
  private func wordsOfWrites(_ name: String) -> String {
    let lines = plannedWrites.prefix(Self.mostComplaints).map { write in
      var remarks: [String] = []
      if !store.lies(write.path, below: ".") { remarks.append("outside of this folder, so only with --allow-writes") }
      let isThere = store.exists(write.path)
      if isThere, !write.isFolder { remarks.append("is there already") }
      if isThere, write.isFolder { remarks.append("a folder that is there already") }
      if !isThere, write.isFolder { remarks.append("a folder") }
      if write.isForced, isThere { remarks.append("written over, so only with --allow-writes") }
      return "  \(printable(write.path))" + (remarks.isEmpty ? "" : "   (\(remarks.joined(separator: "; ")))") + "\n"
    }
    let more = plannedWrites.count > lines.count ? "  and \(plannedWrites.count - lines.count) more\n" : ""
    return "\(printable(name)) would write, when it is run in this folder:\n" + lines.joined() + more
  }
}
