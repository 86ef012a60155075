import Facilitation

/// What was asked for by the options that every verb of a sort understands.
struct OutputWishes {
  var format: String?
  var file: String?
  /// Where the file's name stands.
  var place: Range<Int>?
  /// Where `--to` and the file's name stand.
  var wholePlace: Range<Int>?
  /// The table that is asked for, of several.
  var table: Word?
  var isForced = false
  var isDryRun = false
  var asOf: AsOf?
}

extension ArraySlice<Word> {
  /// The most of these words from the first on, at least so many, that together are something.
  func longestPhrase(of least: Int, _ isSomething: (String) -> Bool) -> (text: String, count: Int)? {
    for count in stride(from: self.count, to: least - 1, by: -1) {
      let text = prefix(count).map(\.text).joined(separator: " ")
      if isSomething(text) { return (text, count) }
    }
    return nil
  }
}

extension Effect {
  /// The names of the options that every verb of this sort understands.
  var wishes: [String] {
    switch self {
    case .view: ["as", "table", "to", "force", "as-of"]
    case .export: ["force", "dry-run"]
    case .change, .expand: ["dry-run"]
    case .session: []
    }
  }

  /// What is wrong with asking such a verb how things were; `nil` for one that shows them.
  fileprivate func faultOfAsOf(_ verb: String, at word: Word) -> Fault? {
    let deed: String
    switch self {
    case .view: return nil
    case .change, .expand: deed = "changes the record"
    case .export: deed = "writes files"
    case .session: deed = "shows nothing"
    }
    return Fault(at: word.range, "'\(verb)' \(deed): --as-of is for views", remedy: "leave --as-of out")
  }
}

extension Session {
  /// Takes these options out of a line, unless the verb has an option of the same name.
  func takeWishes(from words: inout [Word]) throws(Fault) -> OutputWishes {
    var wishes = OutputWishes()
    let (start, understood) = try scope(of: words)
    var kept = Array(words[..<start])
    var rest = words[start...]
    while let word = rest.popFirst() {
      if let name = word.option?.lowercased(), understood.contains(name) {
        try principal.giving(option: word)
        try take(name, word, &rest, &wishes)
      } else {
        kept.append(word)
      }
    }
    words = kept
    return wishes
  }

  /// The verb that a line begins with, a plugin's or the shell's own.
  func find(_ words: [Word]) throws(Fault) -> VerbIndex.Match {
    if let own = try Shell.find(words) { return own }
    return try workshop.registry.verbs.find(words)
  }

  /// Where the verb ends, and which options it understands as every verb of its sort does.
  private func scope(of words: [Word]) throws(Fault) -> (start: Int, understood: [String]) {
    guard !words.isEmpty else { return (0, []) }
    let match = try find(words)
    let asOf = words[match.words...].first { $0.option?.lowercased() == "as-of" }
    if let asOf, let fault = match.signature.effect.faultOfAsOf(match.signature.name, at: asOf) { throw fault }
    return (match.words, match.signature.wishes)
  }

  private func take(
    _ name: String, _ word: Word, _ rest: inout ArraySlice<Word>, _ wishes: inout OutputWishes
  ) throws(Fault) {
    switch name {
    case "force": wishes.isForced = true
    case "dry-run": wishes.isDryRun = true
    case "as-of": try take(name, word, value: timeOfSeveralWords(&rest) ?? rest.popFirst(), &wishes)
    default: try take(name, word, value: rest.popFirst(), &wishes)
    }
  }

  /// `5 minutes ago`: the most words that together are a time, or a length of time, which is refused as a whole; `nil` where
  /// there is neither of two or more.
  private func timeOfSeveralWords(_ rest: inout ArraySlice<Word>) -> Word? {
    let words = rest.prefix(4).prefix { !$0.isQuoted && $0.option == nil }
    let isTime = { (text: String) in (try? self.zone.instant(text, now: self.now)) != nil }
    let isLength = { (text: String) in TimeSpan(typed: text) != nil }
    guard let (text, count) = words.longestPhrase(of: 2, isTime) ?? words.longestPhrase(of: 2, isLength),
      let first = words.first,
      let last = words.prefix(count).last
    else { return nil }
    rest.removeFirst(count)
    return Word(text: text, typed: text, range: first.range.lowerBound..<last.range.upperBound, isQuoted: false)
  }

  private func take(_ name: String, _ word: Word, value: Word?, _ wishes: inout OutputWishes) throws(Fault) {
    guard let value, value.option == nil, value.text.contains(where: { !$0.isWhitespace }) else {
      let examples = ["as": "--as json", "table": "--table NAME", "to": "--to FILE"]
      throw Fault(at: word.range, "--\(name) has no value", remedy: examples[name] ?? "--as-of 10:45")
    }
    switch name {
    case "as": wishes.format = try knownFormat(value)
    case "as-of": wishes.asOf = try readAsOf(value)
    case "table": wishes.table = value
    default:
      (wishes.file, wishes.place) = (value.text, value.range)
      wishes.wholePlace = word.range.lowerBound..<max(word.range.upperBound, value.range.upperBound)
    }
  }

  /// Writes what a line makes for files, aside and then renamed.
  func write(_ reply: inout Reply) throws(Fault) {
    if let export = reply.export {
      let (wishes, leave) = (reply.wishes, leave(to: reply.wishes))
      let files = export.files + export.pages.map(privateFile)
      reply.document = try refusing { () throws(Refusal) in
        try store.write(bare: files, to: export.folder, leave, isDryRun: wishes.isDryRun)
      }
      if !wishes.isDryRun { export.written() }
      if let line = export.line, !export.files.isEmpty, !wishes.isDryRun { try record(line, &reply) }
    }
    if try writeTables(of: &reply, leave(to: reply.wishes)) { return }
    guard let file = reply.wishes.file else { return }
    let leave = leave(to: reply.wishes)
    reply.wishes.format = reply.wishes.format ?? format ?? presenter.format(forFile: file)
    let text =
      reply.verbatim
      ?? presenter.text(reply.whole, as: reply.wishes.format ?? presenter.usual, width: 100, zone: zone)
    try refusing(at: reply.wishes.place) { () throws(Refusal) in
      try store.write(Array(text.utf8), to: file, leave)
    }
    (reply.document, reply.verbatim, reply.head) = (.note("wrote \(file)"), nil, nil)
    reply.wishes.format = nil
  }

  /// A page as a file that its owner alone may read.
  private func privateFile(_ page: (name: String, document: Document)) -> Artifact {
    let text = presenter.text(page.document, as: presenter.format(forFile: page.name), width: 100, zone: zone)
    return Artifact(name: page.name, bytes: Array(text.utf8), isPrivate: true)
  }

  /// What a line may write.
  ///
  /// A typed line is its writer's own word. The lines of a command file may be anybody's.
  private func leave(to wishes: OutputWishes) -> WritingLeave {
    guard isConfined else { return WritingLeave(replaces: wishes.isForced) }
    var leave = confinedLeave
    leave.isForced = wishes.isForced
    return leave
  }

  /// Writes what a line keeps for the next time where the line stands, over what it was told to keep there.
  ///
  /// The lines of a command file write over nothing, unless they were told that they may.
  var keeping: @Sendable (KeptFile) throws(Refusal) -> Void {
    var leave = WritingLeave(replaces: true)
    if isConfined {
      leave = confinedLeave
      leave.isForced = true
    }
    return { [store, leave, files = RelativeFiles(store: store, directory: directory)] file throws(Refusal) in
      let path = files.path(file.path)
      let artifact = Artifact(name: baseName(path), bytes: file.bytes, isPrivate: true)
      let folder = directoryName(path)
      try store.write([artifact], into: folder.isEmpty ? "." : folder, leave)
    }
  }

  /// Writes files that go with what a line records, all of them or none.
  func writing(_ wishes: OutputWishes) -> @Sendable (WrittenFiles) throws(Refusal) -> Document {
    { [store, leave = leave(to: wishes)] files throws(Refusal) in
      try store.write(bare: files.files, to: files.folder, leave, isDryRun: false)
    }
  }

  /// Records that files were written, in the turn in which they were.
  private func record(_ line: String, _ reply: inout Reply) throws(Fault) {
    let words = try LineReader.words(of: line)
    let outcome = try workshop.perform(words, end: line.utf8.count, call(isDryRun: false))
    reply.document = .object((reply.document.sections + outcome.document.sections).flatMap(\.blocks))
    reply.entries = outcome.entries
  }
}

extension FileStore {
  /// Writes all files that a verb makes, or none, and says which.
  func write(
    bare files: [Artifact], to folder: String, _ leave: WritingLeave, isDryRun: Bool
  ) throws(Refusal) -> Document {
    guard !files.isEmpty else { return .note("there is nothing to write") }
    var seen: Set<String> = []
    for name in files.map(\.name) {
      let isBare =
        !name.isEmpty && !name.hasPrefix(".") && !name.unicodeScalars.contains { $0 == "/" || $0.isUnprintable }
      guard isBare, seen.insert(name).inserted else {
        throw Refusal("'\(name)' can't be the name of a file in \(folder)", remedy: nil)
      }
    }
    if isDryRun { try check(files, into: folder, leave) } else { try write(files, into: folder, leave) }
    let names = files.map(\.name).joined(separator: ", ")
    guard !isDryRun else { return .note("would write \(names) to \(folder)") }
    return .object([.note("wrote \(names) to \(folder)")] + files.compactMap(\.remark).map(Block.note))
  }
}
