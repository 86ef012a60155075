import Facilitation

/// Command files that lines run: with values for what they need, and once for each row of a table.
extension Session {
  /// How deep command files may include one another.
  private static let deepest = 25
  /// How many they may be in all: of files that each include two others, 25 deep would never end.
  private static let mostFiles = 1_000

  /// Runs the file that a line names; `allowsWrites` is what whoever typed it said of writing.
  ///
  /// A line of a command file runs it as if its lines stood there.
  func run(_ file: Word, _ given: GivenValues, allowsWrites: Bool, _ line: ShellLine) throws(Fault) {
    let outer = (clock: clock, way: way, running: runningLine)
    defer { runningLine = outer.running }
    runningLine = "\(line.verb) \(Word.canonical(file.text))"
    guard runningFiles.isEmpty || line.verb.lowercased() != "include" else {
      try expectNoLeave(allowsWrites, line)
      return try include(file, given, by: line.source)
    }
    try takeLeave(allowsWrites, line)
    way = "run \(baseName(file.text))"
    defer { (clock, way) = (outer.clock.isVirtual ? clock : outer.clock, outer.way) }
    try include(file, given, by: line.source)
  }

  /// Only whoever types a line that runs a file can say that it may write.
  private func takeLeave(_ allowsWrites: Bool, _ line: ShellLine) throws(Fault) {
    guard runningFiles.isEmpty else { return try expectNoLeave(allowsWrites, line) }
    (mayFileWrite, filesRead) = (allowsWrites || options.allowsWrites, 0)
    allowingLine = "\(runningLine) --allow-writes"
  }

  private func expectNoLeave(_ allowsWrites: Bool, _ line: ShellLine) throws(Fault) {
    guard allowsWrites, !mayFileWrite else { return }
    let option = line.arguments.first { $0.option?.lowercased() == "allow-writes" }
    throw Fault(at: option?.range, "a command file can't allow another to write", remedy: allowingLine)
  }

  private func include(_ word: Word, _ given: GivenValues, by line: SourceLine) throws(Fault) {
    let (path, file) = try readFile(word)
    try given.expectNeeded(by: file)
    let outer = runBy
    defer { runBy = outer }
    let place = line.file.map { "by \(printable($0)):\(line.number)" }
    runBy = (place.map { ["run \($0)"] } ?? []) + outer
    guard let rows = try rows(given) else {
      do { try run(file, path: path, with: given.values) } catch { hasStopped = true }
      return
    }
    for row in rows.rows where !hasQuit && !hasStopped && part != .over {
      runBy = ["run \(place.map { $0 + " " } ?? "")with line \(row.line) of \(printable(rows.name))"] + outer
      do { try run(file, path: path, with: given.values.merging(row.values) { $1 }) } catch { hasStopped = true }
    }
  }

  /// The rows of the table for which a file is run; `nil` where it is run once.
  func rows(_ given: GivenValues) throws(Fault) -> RowsOfValues? {
    guard let table = given.table else { return nil }
    let path = RelativeFiles(store: store, directory: directory).path(table.text)
    return try refusing(at: table.range) { () throws(Refusal) in
      try RowsOfValues(try tables(try store.read(path, upTo: .commandFile), table.text), name: table.text)
    }
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

func directoryName(_ path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "" }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

func baseName(_ path: String) -> String {
  String(path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...])
}
