import Facilitation

/// A value by its name, as `run FILE NAME=VALUE` gives it to a command file.
public struct NamedValue: Equatable, Sendable {
  /// Letters, digits and `_`, a letter first.
  public let name: String
  /// What `$NAME` stands for.
  public let text: String

  /// `month=March`; `nil` for anything that isn't a name, `=` and a text.
  public init?(_ word: String) {
    guard let sign = word.firstIndex(of: "="), Self.isName(word[..<sign]) else { return nil }
    (name, text) = (String(word[..<sign]), String(word[sign...].dropFirst()))
  }

  /// Whether `$` and this can stand for a text.
  static func isName(_ word: some StringProtocol) -> Bool {
    guard let first = word.utf8.first, isASCIILetter(first) else { return false }
    return word.utf8.allSatisfy { isASCIILetter($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_") }
  }
}

extension CommandFile {
  /// What a file has to be given before it can be run: `needs month "which month, as in 2026-03"`.
  public struct Need: Equatable, Sendable {
    /// The name of the value.
    public let name: String
    /// What it is, for whoever is asked.
    public let what: String
  }

  /// All that it needs, in order.
  public var needs: [Need] {
    statements.compactMap { statement in
      guard case .needs(let need) = statement.kind else { return nil }
      return need
    }
  }
}

/// What stands behind a file's name on a line that runs it: `month=March title=…`, and `for rows.csv`.
struct GivenValues {
  private(set) var values: [String: String] = [:]
  private var places: [String: Range<Int>] = [:]
  /// The table for whose rows the file is run; `nil` where it is run once.
  private(set) var table: Word?

  init(_ words: [Word]) throws(Fault) {
    var words = words[...]
    while let word = words.popFirst() {
      if word.text.lowercased() == "for", !word.isQuoted, table == nil {
        guard let table = words.popFirst() else {
          throw Fault(at: word.range, "for the rows of which table?", remedy: "for rows.csv")
        }
        self.table = table
      } else {
        try add(word)
      }
    }
  }

  private mutating func add(_ word: Word) throws(Fault) {
    guard let value = NamedValue(word.text) else {
      throw Fault(
        at: word.range, "'\(word.text)' is no value: a value is a name, '=' and a text",
        remedy: "month=March, or, with blanks in it, \"month=March 2026\"; and   for rows.csv   for a table")
    }
    guard value.text.first != "\"" else {
      throw Fault(at: word.range, "a quote opens only at a word's start", remedy: "\"\(value.name)=…\"")
    }
    guard values.updateValue(value.text, forKey: value.name) == nil else {
      throw Fault(at: word.range, "\(value.name) is given twice", remedy: "give it once")
    }
    places[value.name] = word.range
  }

  /// Refuses what the file doesn't ask for: it would be a slip, and change nothing.
  func expectNeeded(by file: CommandFile) throws(Fault) {
    let needs = file.needs
    for (name, place) in places.sorted(by: { $0.value.lowerBound < $1.value.lowerBound })
    where !needs.contains(where: { $0.name == name }) {
      throw Fault(at: place, "\(file.name) doesn't need '\(name)'", remedy: needs.remedy)
    }
  }
}

extension [CommandFile.Need] {
  /// What a file that was given something else asks for.
  public var remedy: String {
    isEmpty ? "leave it out: the file needs no value" : "it needs " + map { "\($0.name) (\($0.what))" }.spoken
  }
}

/// The rows of a table, each as values by the names of its columns.
struct RowsOfValues {
  /// The table, as it was named.
  let name: String
  private(set) var names: Set<String> = []
  private(set) var rows: [(line: Int, values: [String: String])] = []

  /// The first row has the names; a column without one must be empty.
  init(_ table: [TableRow], name: String) throws(Refusal) {
    self.name = name
    guard let head = table.first else {
      throw Refusal("\(name) is empty", remedy: "its first row has the names of its columns", cause: .file)
    }
    for column in head.cells where !column.isEmpty {
      guard NamedValue.isName(column) else {
        throw Refusal(
          "\(name):\(head.line): a column can't be called '\(column)', since $… could not stand for it",
          remedy: "use letters, digits and _, a letter first", cause: .file)
      }
      guard names.insert(column).inserted else {
        throw Refusal("\(name):\(head.line): two columns are called '\(column)'", remedy: "rename one", cause: .file)
      }
    }
    for row in table.dropFirst() {
      let extra = row.cells.indices.first { $0 >= head.cells.count || head.cells[$0].isEmpty && !row.cells[$0].isEmpty }
      if let extra, !row.cells[extra].isEmpty {
        throw Refusal(
          "\(name):\(row.line): there is no name above '\(row.cells[extra])'",
          remedy: "give its column a name in the first row", cause: .file)
      }
      let cells = row.cells + Array(repeating: "", count: max(0, head.cells.count - row.cells.count))
      let named = zip(head.cells, cells).filter { !$0.0.isEmpty }
      rows.append((row.line, Dictionary(uniqueKeysWithValues: named.map { ($0.0, $0.1) })))
    }
  }
}

/// A row of a table that a spreadsheet wrote.
public struct TableRow: Equatable, Sendable {
  /// The line of the file on which it begins, from 1.
  public let line: Int
  /// Its cells, without blanks at their ends.
  public let cells: [String]

  /// `line` counts from 1.
  public init(line: Int, cells: [String]) { (self.line, self.cells) = (line, cells) }
}

extension Session {
  /// Sets a name to a text; in a command file what the run was asked to set it to comes first.
  func set(_ name: String, to text: String) {
    guard !runningFiles.isEmpty, let asked = options.settings[name] else {
      variables[name] = text
      return
    }
    usedSettings.insert(name)
    variables[name] = asked
  }

  /// Sees to it that what a file needs is there, and asks for it where somebody can be asked.
  func take(_ need: CommandFile.Need, _ line: SourceLine) throws(Fault) {
    guard variables[need.name] == nil else { return }
    if let asked = options.settings[need.name] {
      usedSettings.insert(need.name)
      variables[need.name] = asked
      return
    }
    do throws(Refusal) { variables[need.name] = try asking.line(need.what) } catch {
      let place = line.text.utf8.count
      throw Fault(
        at: 0..<place, "this file needs a value for \(need.name): \(need.what)", remedy: "\(runningLine) \(need.name)=…"
      )
    }
  }

  /// A wish to set what no line sets would go unheard.
  func expectEverySettingUsed() {
    let unheard = options.settings.keys.filter { !usedSettings.contains($0) }.sorted()
    guard !unheard.isEmpty, part == .whole else { return }
    status.note(.unusable)
    complain(
      Diagnostic.text(
        "nothing in \(verdict.file) sets \(unheard.spoken), so that this came out as it does without",
        remedy: "leave --set out, or name what a line of the file sets"))
  }
}
