import Facilitation

/// The words that the shell itself understands, beside the plugins' verbs; what they do is not recorded, but for `undo`.
let shellWords: [Candidate] = [
  Candidate("help", "tells what there is: help, help floor, help speak"),
  Candidate("run", "runs a command file: run FILE; with --allow-writes it may write anywhere, and over files"),
  Candidate("include", "runs a command file as if its lines stood here: include FILE"),
  Candidate("actor", "says who is at the keyboard: actor NAME"),
  Candidate("set", "gives a name to a text: set venue = \"Keighley Library\"; then $venue stands for it"),
  Candidate("output", "chooses how things are shown: output plain"),
  Candidate("undo", "takes back the last line, or entry N: undo, undo 12"),
  Candidate("journal", "shows the record: journal list, verify, head or script, journal share FILE"),
  Candidate("workshop", "keeps a copy of all there is: workshop backup --to FILE"),
  Candidate("expect", "checks a fact: expect floor.turns >= 3"),
  Candidate("live", "shows the floor on the whole screen, until q"),
  Candidate("quit", "leaves"),
]

extension Session {
  /// Whether the last line asked for the board; asking forgets it.
  public func takeBoardWish() -> Bool {
    defer { wantsBoard = false }
    return wantsBoard
  }

  /// Runs a line whose first word is the shell's own; `nil` when it isn't.
  func performOwn(_ words: [Word], _ line: SourceLine) throws(Failure) -> Reply? {
    guard let first = words.first, !first.isQuoted else { return nil }
    let end = line.text.utf8.count
    let arguments = words.dropFirst()
    switch first.text.lowercased() {
    case "help": return try helping(arguments)
    case "actor": return try naming(words, end)
    case "set": return try setting(words, line)
    case "output": return try choosingOutput(arguments, end)
    case "undo": return try undoing(arguments)
    case "journal": return try journalling(arguments, end, of: workshop)
    case "workshop": return try backingUp(words, end)
    case "expect": return try expecting(arguments, end)
    case "run", "include": return try running(words, end)
    case "live":
      try faulting { () throws(Fault) in
        try nothing(after: words, 1)
        guard opensBoard, runningFiles.isEmpty else {
          throw Fault(
            at: first.range, "the live board needs a terminal's whole screen, and someone at its keys",
            remedy: "queue, or balance: they say the same in words")
        }
      }
      wantsBoard = true
      return Reply(.empty)
    case "quit", "exit":
      try faulting { () throws(Fault) in try nothing(after: words, 1) }
      hasQuit = true
      return Reply(.empty)
    default: return nil
    }
  }

  private func naming(_ words: [Word], _ end: Int) throws(Failure) -> Reply {
    try faulting { () throws(Fault) in
      guard words.count > 1 else { throw Fault(at: end..<end, "whose name?", remedy: "actor ana") }
      guard words[1].text.hasSomethingToSee else {
        throw Fault(at: words[1].range, "there is nothing to see in it", remedy: "actor ana")
      }
      try nothing(after: words, 2)
    }
    actor = words[1].text
    return Reply(.empty)
  }

  private func setting(_ words: [Word], _ line: SourceLine) throws(Failure) -> Reply {
    try faulting { () throws(Fault) in
      let example = "set venue = \"Keighley Library\""
      guard words.count > 3, words[2].text == "=" else {
        throw Fault(at: nil, "a setting is a name, '=' and a text", remedy: example)
      }
      let name = words[1].text
      guard name.first?.isASCII == true, name.first?.isLetter == true,
        name.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 95 }
        )
      else {
        throw Fault(
          at: words[1].range, "'\(name)' can't be the name of a setting",
          remedy: "use letters, digits and _, a letter first")
      }
      let value = words.count == 4 ? words[3].text : words[3...].map(\.typed).joined()
      variables[name] = String(value.drop { words.count > 4 && ($0 == " " || $0 == "\t") })
    }
    return Reply(.empty)
  }

  private func choosingOutput(_ arguments: ArraySlice<Word>, _ end: Int) throws(Failure) -> Reply {
    try faulting { () throws(Fault) in
      guard let word = arguments.first else {
        throw Fault(
          at: end..<end, "which format?", remedy: "output \(presenter.formats.joined(separator: ", or output "))")
      }
      format = try knownFormat(word)
      try nothing(after: Array(arguments), 1)
    }
    return Reply(.empty)
  }

  private func undoing(_ arguments: ArraySlice<Word>) throws(Failure) -> Reply {
    var isDryRun = false
    var wanted: ClosedRange<Int>?
    try faulting { () throws(Fault) in
      for word in arguments {
        if word.option == "dry-run" {
          isDryRun = true
        } else if wanted == nil, let range = entryRange(word.text) {
          wanted = range
        } else {
          throw Fault(
            at: word.range, "'\(word.text)' is not the number of an entry", remedy: "journal list   shows them")
        }
      }
    }
    return Reply(try workshop.undo(wanted, call(isDryRun: isDryRun)))
  }

  /// `12`, or `12-40` as a journal's script has it for a batch.
  private func entryRange(_ text: String) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first > 0, first <= last
    else { return nil }
    return first...last
  }

  private func expecting(_ arguments: ArraySlice<Word>, _ end: Int) throws(Failure) -> Reply {
    try storing { () throws(JournalError) in try workshop.refresh() }
    let now = self.now
    let context = self.context
    let unmet = try faulting { () throws(Fault) in
      let expectation = try Expectation(arguments, end: end)
      let fact = workshop.fact(expectation.fact.text, context)
      return try expectation.unmet(fact, others: workshop.facts(context), zone: zone, now: now)
    }
    var reply = Reply(.empty)
    if let unmet, let fact = arguments.first { reply.unmet = "\(fact.text) is \(unmet)" }
    return reply
  }

  func nothing(after words: [Word], _ count: Int) throws(Fault) {
    guard words.count > count else { return }
    throw Fault(
      at: words[count].range, "there is no place for '\(words[count].text)' here",
      remedy: "leave it out, or put words that belong together in quotes")
  }

  func knownFormat(_ word: Word) throws(Fault) -> String {
    let name = word.text.lowercased()
    if presenter.formats.contains(name) { return name }
    let near = presenter.formats.map { Candidate($0) }.near(name)
    throw Fault(
      at: word.range, "there is no format '\(word.text)'", candidates: near,
      remedy: near.isEmpty ? "it can be \(presenter.formats.joined(separator: ", "))" : nil)
  }
}

func faulting<T>(_ body: () throws(Fault) -> T) throws(Failure) -> T {
  do { return try body() } catch { throw .fault(error) }
}
