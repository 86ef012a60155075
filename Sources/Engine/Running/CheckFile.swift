import Facilitation
import OrderedCollections

/// `check`: finds what is wrong with command files without running them.
extension Session {
  /// How much is told of one file: a stranger's may have a million lines that are wrong.
  private static let mostMistakes = 1_000

  /// Reads the whole file and everything it includes; whether a person or an item exists is known only when it runs.
  ///
  /// Tells, too, what it would write.
  public func check(_ file: CommandFile) {
    var mistakes = Mistakes()
    check(file, path: file.name, &mistakes)
    for (diagnostic, others) in mistakes.inOrder {
      complain(diagnostic.fault, diagnostic.line)
      if !others.isEmpty { complain("  the same on \(placesInWords(others, from: diagnostic.line))\n") }
    }
    let more = mistakes.count < Self.mostMistakes ? "" : "; there may be more"
    if mistakes.count > 0 { complain("\(mistakes.summary)\(more)\n") }
    if !plannedWrites.isEmpty { show(wordsOfWrites(file.name)) }
    finishTurn(isLast: true)
  }

  private func check(_ file: CommandFile, path: String, _ mistakes: inout Mistakes) {
    let outer = (directory: directory, unknown: unknownValues)
    directory = directoryName(path)
    runningFiles.append(path)
    defer {
      (directory, unknownValues) = outer
      runningFiles.removeLast()
      workshop.surroundings.headway(nil)
    }
    var faults = file.faults[...]
    for (index, statement) in file.statements.enumerated() where mistakes.count < Self.mostMistakes {
      if index % 256 == 0 {
        workshop.surroundings.headway(Headway("checking", index, of: file.statements.count, "lines"))
      }
      if workshop.surroundings.isStopWanted() { return }
      while let fault = faults.first, fault.line.number < statement.line.number {
        mistakes.add(fault)
        faults.removeFirst()
      }
      do throws(Fault) { try check(statement, &mistakes) } catch { mistakes.add(Diagnostic(statement.line, error)) }
    }
    for fault in faults { mistakes.add(fault) }
  }

  private func check(_ statement: CommandFile.Statement, _ mistakes: inout Mistakes) throws(Fault) {
    let line = statement.line
    switch statement.kind {
    case .heading, .onError: return
    case .needs(let need): if variables[need.name] == nil { unknownValues.insert(need.name) }
    case .start: if !isUnknown(line) { try startClock(try words(line), line) }
    case .stamp: if !isUnknown(line) { try moveClock(try words(line), line) }
    case .include: try checkCommand(line, &mistakes)
    case .command(fails: true):
      // What is meant to fail may well be wrong in its words; but it may succeed, and write.
      if var words = try? words(line).dropFirst().map(\.self) { _ = try? planWrite(&words) }
    case .command(fails: false): try checkCommand(line, &mistakes)
    }
  }

  /// Whether the line has a value that isn't known before it runs.
  private func isUnknown(_ line: SourceLine) -> Bool { unknownValues.contains { line.text.contains("$\($0)") } }

  private func checkCommand(_ line: SourceLine, _ mistakes: inout Mistakes) throws(Fault) {
    guard !isUnknown(line) else {
      // What isn't known before it runs is nothing to be read; the verb is all that can be.
      let placeholders = Dictionary(uniqueKeysWithValues: unknownValues.map { ($0, "…") })
      _ = try find(
        try LineReader.words(of: line.text, variables: variables.merging(placeholders) { known, _ in known }))
      return
    }
    let whole = try words(line)
    guard let first = whole.first else { return }
    if whole.count == 1, !first.isQuoted, helpPage(ofPlugin: first.text) != nil { return }
    let end = line.text.utf8.count
    var words = whole
    try planWrite(&words)
    let match = try Shell.find(words)
    try check(words, match, end: end)
    guard let match else { return }
    let arguments = words[match.words...]
    switch Shell.verbs[match.verb].name {
    // What they say holds for the lines that follow.
    case "set", "actor", "output": _ = try performOwn(words, line)
    case "expect": try checkFact(try Expectation(arguments, end: end))
    case "run", "include": try checkInclude(arguments.filter { $0.option == nil }, &mistakes)
    default: return
    }
  }

  private func check(_ words: [Word], _ own: VerbIndex.Match?, end: Int) throws(Fault) {
    let call = call(isDryRun: true)
    guard let own else { return try workshop.check(words, end: end, call) }
    do { try Shell.verbs[own.verb].check(words[own.words...], end: end, in: workshop.completing(call)) } catch {
      throw workshop.registry.verbs.suggestions.fault(error, in: words, of: own)
    }
  }

  /// Which groups there will be isn't known; which facts there can be of a group is.
  private func checkFact(_ expectation: Expectation) throws(Fault) {
    guard !workshop.mayHaveFact(expectation.fact.text, context) else { return }
    throw expectation.unknown(among: workshop.facts(context))
  }

  private func checkInclude(_ words: [Word], _ mistakes: inout Mistakes) throws(Fault) {
    guard let word = words.first else { return }
    let given = try GivenValues(Array(words.dropFirst()))
    let (path, file) = try readFile(word)
    try given.expectNeeded(by: file)
    let rows = try rows(given)
    let outer = (variables: variables, unknown: unknownValues)
    defer {
      for name in given.values.keys { variables[name] = outer.variables[name] }
      unknownValues = outer.unknown
    }
    variables.merge(given.values) { $1 }
    unknownValues.formUnion(rows?.names ?? [])
    check(file, path: path, &mistakes)
  }
}

/// What `check` found, each mistake once.
private struct Mistakes {
  /// Each by what is wrong, with the places where it is again.
  private var found: OrderedDictionary<String, (first: Diagnostic, others: [SourceLine])> = [:]
  /// How many places there are in all.
  private(set) var count = 0

  mutating func add(_ diagnostic: Diagnostic) {
    count += 1
    guard found[diagnostic.fault.reason]?.others.append(diagnostic.line) == nil else { return }
    found[diagnostic.fault.reason] = (diagnostic, [])
  }

  var inOrder: [(Diagnostic, [SourceLine])] { found.values.map { ($0.first, $0.others) } }

  /// `2 mistakes, in 5 lines`.
  var summary: String {
    let mistakes = counted(found.count, "mistake", "mistakes")
    return count == found.count ? mistakes : "\(mistakes), in \(count) lines"
  }
}

/// `lines 7, 9 and 12`; those of other files with their names, and no more than ten of them.
private func placesInWords(_ lines: [SourceLine], from first: SourceLine) -> String {
  let most = 10
  var places = lines.prefix(most).map { line in
    (line.file == first.file ? "" : "\(printable(line.file ?? "")):") + "\(line.number)"
  }
  if lines.count > most { places.append("\(lines.count - most) more") }
  return "\(lines.count == 1 ? "line" : "lines") \(places.spoken)"
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
    let isFolder = match.signature.writesFiles
    var path = wishes.file
    if isFolder || match.signature.name == "backup" {
      path = whole.drop { $0.option?.lowercased() != "to" }.dropFirst().first?.text
    } else if match.signature.name == "journal share" {
      path = whole.dropFirst(match.words).first { $0.option == nil }?.text
    }
    guard let path, !wishes.isDryRun else { return }
    let isOfTables = match.signature.effect == .view && path.hasSuffix("/")
    plannedWrites.append(PlannedWrite(path: path, isFolder: isFolder || isOfTables, isForced: wishes.isForced))
  }

  /// What the file would write, a line each.
  private func wordsOfWrites(_ name: String) -> String {
    let lines = plannedWrites.prefix(Self.mostMistakes).map { write in
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
