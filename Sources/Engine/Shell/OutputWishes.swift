import Facilitation

/// The options that every verb of a sort understands: `--as`, `--to` and `--force` on what shows, `--dry-run` on what
/// changes.
struct OutputWishes {
  var format: String?
  var file: String?
  var replaces = false
  var isDryRun = false
}

extension Session {
  private static let showing: Set<String> = ["as", "to", "force"]
  private static let shellViews: Set<String> = ["help", "journal"]

  /// Takes these options out of a line, unless the verb has an option of the same name.
  func takeWishes(from words: inout [Word]) throws(Fault) -> OutputWishes {
    var wishes = OutputWishes()
    let (start, isView, own) = try scope(of: words)
    var kept = Array(words[..<start])
    var rest = words[start...]
    while let word = rest.popFirst() {
      guard let name = word.option?.lowercased(), !own.contains(name) else {
        kept.append(word)
        continue
      }
      if !isView, name == "dry-run" {
        wishes.isDryRun = true
      } else if isView, Self.showing.contains(name) {
        try take(name, word, &rest, &wishes)
      } else {
        kept.append(word)
      }
    }
    words = kept
    return wishes
  }

  /// Where the verb ends, whether it shows, and the options that are its own.
  private func scope(of words: [Word]) throws(Fault) -> (start: Int, isView: Bool, own: Set<String>) {
    guard let first = words.first else { return (0, false, []) }
    if shellWords.contains(where: { $0.word == first.text.lowercased() }) {
      // `set` and `undo` read their own words.
      let isView = Self.shellViews.contains(first.text.lowercased())
      return (1, isView, isView ? [] : ["dry-run"])
    }
    let match = try workshop.verbs.find(words)
    let own = Set(match.signature.parameters.filter(\.isOption).map(\.name))
    return (match.words, match.signature.effect == .view, own)
  }

  private func take(
    _ name: String, _ word: Word, _ rest: inout ArraySlice<Word>, _ wishes: inout OutputWishes
  ) throws(Fault) {
    if name == "force" {
      wishes.replaces = true
      return
    }
    guard let value = rest.popFirst(), value.option == nil else {
      throw Fault(at: word.range, "--\(name) has no value", remedy: name == "as" ? "--as json" : "--to FILE")
    }
    if name == "as" { wishes.format = try knownFormat(value) } else { wishes.file = value.text }
  }

  /// Writes what a line makes for files, aside and then renamed.
  func write(_ reply: inout Reply) throws(Failure) {
    if let (directory, files) = reply.artifacts {
      try refusedAsFault { () throws(Refusal) in
        for file in files where file.name.contains("/") || file.name.hasPrefix(".") {
          throw Refusal("'\(file.name)' can't be the name of a file in \(directory)", remedy: nil)
        }
        try store.makeDirectory(directory)
        for file in files {
          try store.write(file.bytes, to: "\(directory)/\(file.name)", replacing: reply.wishes.replaces)
        }
      }
      reply.document = .note("wrote \(files.map(\.name).joined(separator: ", ")) to \(directory)")
    }
    guard let file = reply.wishes.file else { return }
    reply.wishes.format = reply.wishes.format ?? format ?? presenter.format(forFile: file)
    let text =
      reply.verbatim
      ?? presenter.text(reply.document, as: reply.wishes.format ?? presenter.usual, width: 100, zone: zone)
    try refusedAsFault { () throws(Refusal) in
      try store.write(Array(text.utf8), to: file, replacing: reply.wishes.replaces)
    }
    (reply.document, reply.verbatim) = (.note("wrote \(file)"), nil)
    reply.wishes.format = nil
  }

  func refusedAsFault<T>(_ body: () throws(Refusal) -> T) throws(Failure) -> T {
    do { return try body() } catch {
      var fault = Fault(error.reason, remedy: error.remedy)
      fault.cause = error.cause
      throw .fault(fault)
    }
  }
}
