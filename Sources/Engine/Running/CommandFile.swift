import Facilitation

/// A command file, taken apart into statements; nothing is run.
public struct CommandFile: Sendable {
  /// The version that this program reads and writes.
  static let version = "1"
  /// How many lines are read: the script of a record of a quarter of a million entries has so many.
  static let mostLines = 1_000_000

  /// As it was named.
  public let name: String
  /// The lines of the text, for excerpts and for blessing.
  public let lines: [String]
  let statements: [Statement]
  /// What is wrong with the file whatever is in the workshop.
  public let faults: [Diagnostic]

  /// One thing that the file asks for, with what it expects of it.
  struct Statement: Sendable {
    let line: SourceLine
    let kind: Kind
    /// `>` lines, if there are any.
    var expected: [ExpectedLine] = []
    /// The line that begins with `!`.
    var refusal: ExpectedLine?
    /// The file that it was imported from, where a script says so; see ``ImportedFile/remark``.
    var source: ImportedFile?
  }

  /// A line that says what is expected.
  struct ExpectedLine: Equatable, Sendable {
    /// Its number in the file, from 1.
    let number: Int
    let what: Expected
  }

  enum Kind: Equatable, Sendable {
    case heading(String)
    case start
    case stamp
    case onError(continues: Bool)
    case include
    // Beside itself, as the next: few lines are of this kind, and each takes the room of the largest.
    indirect case needs(Need)
    /// A line for the shell, at these bytes of the line when it follows `fails`.
    case command(fails: Bool)
  }

  /// What one line of output must be.
  enum Expected: Equatable, Sendable {
    case line(String)
    case anyLines
    indirect case pattern(WrittenPattern)
  }

  /// The numbers of the lines that end as those of Windows do.
  private let returns: Set<Int>

  /// Whether the file began with a byte-order mark, as some editors write it; it is no part of the first line.
  let hasMark: Bool
  /// U+FEFF in UTF-8.
  static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Takes a file's bytes apart; what can't be understood stands in ``faults``.
  public init(_ bytes: [UInt8], name: String) {
    var parser = Parser(name: name)
    hasMark = bytes.starts(with: Self.mark)
    let bytes = hasMark ? Array(bytes.dropFirst(Self.mark.count)) : bytes
    guard let text = String(validating: bytes, as: UTF8.self) else {
      (self.name, lines, returns, statements, faults) = (name, [], [], [], [notText(bytes, name: name)])
      return
    }
    guard bytes.count(where: { $0 == 0x0A }) < Self.mostLines else {
      (self.name, lines, returns, statements, faults) = (name, [], [], [], [tooManyLines(name: name)])
      return
    }
    let lines = linesOfText(text)
    returns = bytes.contains(0x0D) ? linesWithReturn(bytes) : []
    // Most lines are statements, and there may be a million.
    parser.statements.reserveCapacity(lines.count)
    for (index, line) in lines.enumerated() { parser.read(SourceLine(file: name, number: index + 1, text: line)) }
    parser.finish(lastLine: SourceLine(file: name, number: 1, text: lines.first ?? ""))
    (self.name, self.lines, statements, faults) = (name, lines, parser.statements, parser.faults)
  }

  /// The bytes of the file with those changes; all else stays as it was, down to the ends of lines.
  func bytes(with differences: [Difference]) -> [UInt8] {
    let written = Difference.applied(differences, to: lines)
    var bytes = hasMark ? Self.mark : []
    for (place, line) in written.enumerated() {
      bytes += line.text.utf8
      if place < written.count - 1 { bytes += returns.contains(line.ending) ? [0x0D, 0x0A] : [0x0A] }
    }
    return bytes
  }

  /// The files that it includes, relative to its folder as they are named; those that a value names aren't known.
  public var includes: [String] {
    statements.compactMap { statement in
      guard statement.kind == .include, let words = try? LineReader.words(of: statement.line.text) else { return nil }
      return words.dropFirst().first?.text
    }
  }

  /// The zone that the file's `start` names.
  public var zoneName: String? {
    guard let start = statements.first(where: { $0.kind == .start }),
      let words = try? LineReader.words(of: start.line.text)
    else { return nil }
    return words.count > 1 ? words.last?.text : nil
  }
}

/// The numbers of the lines that end with a carriage return.
private func linesWithReturn(_ bytes: [UInt8]) -> Set<Int> {
  let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
  return Set(lines.indices.filter { lines[$0].last == 0x0D }.map { $0 + 1 })
}

private func tooManyLines(name: String) -> Diagnostic {
  let line = SourceLine(file: name, number: CommandFile.mostLines, text: "")
  return Diagnostic(
    line, Fault("there are more than a million lines", remedy: "divide the file, and include the parts"))
}

/// Tells of the first line that isn't UTF-8.
private func notText(_ bytes: [UInt8], name: String) -> Diagnostic {
  let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
  let index = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
  let line = SourceLine(file: name, number: index + 1, text: String(decoding: lines[index], as: UTF8.self))
  return Diagnostic(
    line, Fault("this is not text in UTF-8", remedy: "save the file as UTF-8, and see that it is a command file"))
}

private struct Parser {
  let name: String
  var statements: [CommandFile.Statement] = []
  var faults: [Diagnostic] = []
  private var hasVersion = false
  private var patterns = WrittenPatterns()
  /// The file from which the statements after the first so many are said to be, until a remark says where that ends.
  private var open: (source: ImportedFile, after: Int)?
  /// How many lines that are wrong are told of: what isn't a command file at all may have a million.
  private static let mostFaults = 100
  /// What a line of a command file can begin with that isn't for the shell.
  private static let ownWords: Set<String> = ["meet", "start", "@", "include", "needs", "on", "fails"]

  init(name: String) { self.name = name }

  mutating func read(_ line: SourceLine) {
    guard faults.count < Self.mostFaults else { return }
    do throws(Fault) { try add(line) } catch { faults.append(Diagnostic(line, error)) }
  }

  mutating func finish(lastLine: SourceLine) {
    if !hasVersion, faults.isEmpty { faults.append(Diagnostic(lastLine, missingVersion)) }
  }

  private var missingVersion: Fault {
    Fault("a command file begins with its format's version", remedy: "meet 1")
  }

  private mutating func add(_ line: SourceLine) throws(Fault) {
    if line.text.hasPrefix(">") { return try expect(line) }
    if line.text.hasPrefix("!") { return try expectRefusal(line) }
    if line.text.hasPrefix("## ") {
      statements.append(.init(line: line, kind: .heading(String(line.text.dropFirst(3)))))
      return
    }
    if line.text.utf8.first == 0x23 { return read(remark: line.text) }
    // Of most lines the first word decides, and the others are read when they are run.
    if hasVersion, let first = LineReader.firstOfPlainWords(line.text), !Self.ownWords.contains(first.lowercased()) {
      statements.append(.init(line: line, kind: .command(fails: false)))
      return
    }
    let words = try rawWords(line)
    guard let first = words.first else { return }
    guard hasVersion else {
      guard first.text == "meet" else { throw missingVersion }
      hasVersion = true
      guard words.count == 2, words[1].text == CommandFile.version else {
        throw Fault(
          at: words.count > 1 ? words[1].range : nil,
          "this Evenhand reads command files of version \(CommandFile.version)",
          remedy: "meet \(CommandFile.version)")
      }
      return
    }
    try add(line, words, first)
  }

  /// A remark does nothing; those of a script say which of its lines were imported, and from what.
  private mutating func read(remark: String) {
    if let source = ImportedFile(remark: remark) {
      open = (source, statements.count)
    } else if let (source, first) = open, remark == source.endRemark {
      for index in first..<statements.count { statements[index].source = source }
      open = nil
    }
  }

  /// The words without regard to variables, whose values are known only when the file runs.
  private func rawWords(_ line: SourceLine) throws(Fault) -> [Word] {
    do { return try LineReader.words(of: line.text) } catch {
      guard error.reason.hasPrefix("nothing is set for") else { throw error }
      // Only the first word decides what kind of line this is.
      let first = line.text.prefix { !"$\"'“‘".contains($0) }
      return try LineReader.words(of: String(first)) + [Word(text: "$", typed: "$", range: 0..<0, isQuoted: true)]
    }
  }

  private mutating func add(_ line: SourceLine, _ words: [Word], _ first: Word) throws(Fault) {
    let kind: CommandFile.Kind
    switch first.text.lowercased() {
    case "start":
      // A text that has a name holds whatever the time is.
      guard !statements.contains(where: { $0.kind.isTimed && !$0.line.text.lowercased().hasPrefix("set ") }) else {
        throw Fault(
          at: first.range, "the clock can be started once, before anything else happens",
          remedy: "@ 10:15   moves it on")
      }
      kind = .start
    case "@": kind = .stamp
    case "include": kind = .include
    case "needs": kind = .needs(try need(words))
    case "on":
      let rest = words.dropFirst().map { $0.text.lowercased() }
      guard rest.count == 2, rest[0] == "error", ["continue", "stop"].contains(rest[1]) else {
        throw Fault(
          at: first.range, "'on' is followed by 'error continue' or 'error stop'", remedy: "on error continue")
      }
      kind = .onError(continues: rest[1] == "continue")
    case "fails":
      guard words.count > 1 else { throw Fault(at: first.range, "what must fail?", remedy: "fails speak nobody") }
      kind = .command(fails: true)
    case "meet": throw Fault(at: first.range, "the version stands on the first line alone", remedy: "leave it out here")
    default: kind = .command(fails: false)
    }
    statements.append(.init(line: line, kind: kind))
  }

  private func need(_ words: [Word]) throws(Fault) -> CommandFile.Need {
    let example = "needs month \"which month, as in 2026-03\""
    guard words.count > 1 else { throw Fault(at: words[0].range, "what does it need?", remedy: example) }
    guard NamedValue.isName(words[1].text) else {
      throw Fault(
        at: words[1].range, "'\(words[1].text)' can't be the name of a value",
        remedy: "use letters, digits and _, a letter first")
    }
    let what = words[2...].map(\.text).joined(separator: " ")
    guard what.hasSomethingToSee else {
      throw Fault(at: words[1].range, "whoever is asked for \(words[1].text) can't know what it is", remedy: example)
    }
    return .init(name: words[1].text, what: what)
  }

  // MARK: What is expected

  private mutating func expect(_ line: SourceLine) throws(Fault) {
    let index = try statementExpecting(line)
    guard statements[index].refusal == nil else {
      throw Fault(
        "what is printed is expected before what is refused", remedy: "put this line above the one that begins with !")
    }
    let expected: CommandFile.Expected
    if line.text.hasPrefix(">~") {
      expected = .pattern(try patterns.read(line))
    } else {
      let text = line.text.dropFirst(line.text.hasPrefix("> ") ? 2 : 1)
      expected = text == "..." ? .anyLines : .line(trimmed(text))
    }
    statements[index].expected.append(.init(number: line.number, what: expected))
  }

  private mutating func expectRefusal(_ line: SourceLine) throws(Fault) {
    let index = try statementExpecting(line)
    guard statements[index].kind == .command(fails: true) else {
      throw Fault("a refusal is expected only after a line that begins with 'fails'", remedy: "fails speak nobody")
    }
    guard statements[index].refusal == nil else {
      throw Fault("a line is refused for one reason", remedy: "leave one out")
    }
    let isPattern = line.text.hasPrefix("!~")
    let text = trimmed(line.text.dropFirst().drop { $0 == " " })
    statements[index].refusal = .init(
      number: line.number, what: isPattern ? .pattern(try patterns.read(line)) : .line(text))
  }

  private func statementExpecting(_ line: SourceLine) throws(Fault) -> Int {
    guard hasVersion else { throw missingVersion }
    guard let index = statements.indices.last, statements[index].kind.canPrint else {
      throw Fault("nothing is printed before this line", remedy: "put it after the command that prints it")
    }
    return index
  }
}

extension CommandFile.Kind {
  /// Whether it happens at some time.
  fileprivate var isTimed: Bool {
    switch self {
    case .command, .start, .stamp, .include: true
    case .heading, .onError, .needs: false
    }
  }

  fileprivate var canPrint: Bool {
    switch self {
    case .command, .stamp: true
    case .heading, .onError, .include, .needs, .start: false
    }
  }
}

/// The lines of a text, without the line ends of Unix or of Windows.
///
/// (A carriage return with a line feed is one `Character`, so a text can't be split at characters.)
func linesOfText(_ text: String) -> [String] {
  text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
    String(Substring(line.last == 0x0D ? line.dropLast() : line))
  }
}

func trimmed(_ text: some StringProtocol) -> String {
  var text = text[...]
  while let last = text.last, last.isWhitespace { text.removeLast() }
  return String(text)
}
