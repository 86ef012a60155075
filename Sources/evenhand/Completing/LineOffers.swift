import Engine
import Facilitation
import Foundation
import Host

/// The words that may stand at the end of a line that begins with `evenhand`.
struct LineOffers {
  /// Whole words, in plain text.
  private(set) var words: [String] = []
  private let typed: String

  /// More than anyone reads.
  private static let most = 5_000

  /// `before` is what stands between the program's name and the word at the cursor.
  init(before: [String], last: TypedShellWord) {
    let home = ProcessInfo.processInfo.environment["HOME"] ?? ""
    let isAtHome = last.isAtHome && home.hasPrefix("/")
    typed = isAtHome ? home + last.text.dropFirst() : last.text
    guard let program = ProgramWords.ofProgram() else { return }
    var rest = before[...]
    let command = rest.first.flatMap { program.command(named: $0) }
    if command != nil { rest.removeFirst() }
    if command == nil, before.isEmpty {
      offer((program.subcommands ?? []).filter(\.shouldDisplay).map(\.commandName))
    }
    if let command = command ?? program.command(named: nil) { offer(command, after: rest) }
    if isAtHome { words = words.map { $0.hasPrefix(home + "/") ? "~" + $0.dropFirst(home.count) : $0 } }
  }

  /// Takes those that begin as it was typed and can be shown and typed as they are.
  private mutating func offer(_ candidates: [String]) {
    // A name that isn't UTF-8 can't be told apart from others like it.
    let fitting = candidates.lazy.filter { [typed] in $0.hasPrefix(typed) && !$0.unicodeScalars.contains("\u{FFFD}") }
    words += fitting.prefix(Self.most - words.count)
  }

  // MARK: - The program's own words

  private mutating func offer(_ command: ProgramWords, after before: ArraySlice<String>) {
    let arguments = command.arguments ?? []
    let positionals = arguments.filter { $0.kind == .positional }
    var (rest, given, used) = (before, 0, Set<String>())
    while let word = rest.first {
      if given < positionals.count, positionals[given].completionKind?.custom != nil, !word.hasPrefix("-") { break }
      rest.removeFirst()
      guard word.hasPrefix("-"), word != "-" else {
        if given < positionals.count, !positionals[given].isRepeating { given += 1 }
        continue
      }
      used.insert(word)
      guard let option = arguments.first(where: { $0.kind == .option && $0.spellings.contains(word) }) else { continue }
      guard !rest.isEmpty else { return offer(option.completionKind, in: before, rest) }
      rest.removeFirst()
    }
    if let equals = typed.firstIndex(of: "="), typed.hasPrefix("--") {
      let option = arguments.first { $0.spellings.contains(String(typed[..<equals])) }
      return offer(files: option?.completionKind?.file?.extensions ?? [], behind: String(typed[...equals]))
    }
    if typed.hasPrefix("-"), rest.isEmpty {
      let unused = arguments.filter { $0.isRepeating || used.isDisjoint(with: $0.spellings) }
      return offer(unused.flatMap(\.spellings))
    }
    if given < positionals.count { offer(positionals[given].completionKind, in: before, rest) }
  }

  private mutating func offer(_ values: ProgramWords.Values?, in before: ArraySlice<String>, _ rest: ArraySlice<String>)
  {
    if let files = values?.file { offer(files: files.extensions, behind: "") }
    if let list = values?.list { offer(list.values) }
    if values?.custom != nil { offer(shellWordsAfter: rest, of: before.dropLast(rest.count)) }
  }

  /// Folders, and files that end so; a name that begins like an option gets its folder before it.
  private mutating func offer(files endings: [String], behind beginning: String) {
    guard !endings.isEmpty else { return }
    let path = typed.dropFirst(beginning.count)
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let started = path.dropFirst(folder.count)
    let names = Disk().names(in: folder.isEmpty ? "." : folder).filter { name in
      name.hasSuffix("/") || endings.contains { name.hasSuffix(".\($0)") }
    }
    let shown = names.filter { !$0.hasPrefix(".") || started.hasPrefix(".") }
    offer(shown.map { beginning + (folder.isEmpty && $0.hasPrefix("-") ? "./" : folder) + $0 })
  }

  // MARK: - The words of `do`

  private mutating func offer(shellWordsAfter words: ArraySlice<String>, of options: ArraySlice<String>) {
    var (path, isNamed): (String?, Bool) = (nil, false)
    for word in options {
      if isNamed || word.hasPrefix("--in=") { path = isNamed ? word : String(word.dropFirst("--in=".count)) }
      isNamed = !isNamed && word == "--in"
    }
    guard let opened = try? open(path) else { return }
    defer { opened.close() }
    // A word that is half typed may need quotes that are still open.
    let isPlain = Word.canonical(typed) == typed || typed.hasPrefix("--")
    let last = typed.isEmpty || isPlain ? typed : String(Word.quoted(typed).dropLast())
    let line = (words.map { $0.hasPrefix("--") ? $0 : Word.canonical($0) } + [last]).joined(separator: " ")
    let session = opened.plainSession(StandardStreams(), way: "do")
    offer(session.completion(of: line, cursor: line.utf8.count).candidates.map(\.word))
  }

  private func open(_ path: String?) throws(JournalError) -> OpenedWorkshop {
    guard let path else { return try OpenedWorkshop(nil, zone: .host, isRepeatable: true) }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw JournalError(.storage, "'\(path)' is no file", remedy: nil)
    }
    return try OpenedWorkshop(path, zone: .host, mayMake: false, readOnly: true)
  }
}
