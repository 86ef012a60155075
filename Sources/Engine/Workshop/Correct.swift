import Facilitation

/// Lines that put right what another line recorded, by what it is about and not by its number.
extension Workshop {
  func correct(_ wanted: Correcting, of plugin: String, _ call: Call) throws(Fault) -> Outcome {
    guard let entry = try entry(of: wanted, by: plugin), let content = entry.content else {
      throw Fault(wanted.missing)
    }
    guard let replacement = wanted.replacement else {
      let batch = try batch(of: entry)
      let ranges = batch.count > 1 ? [batch] : current.fold.order.withReplaced(entry.sequence)
      return try undo(Chosen(ranges: ranges, shown: shownLine(entry) ?? ""), call)
    }
    let words = try LineReader.words(of: content.line)
    let match = try registry.verbs.find(words)
    let line = replaced(content.line, words, match, by: replacement)
    return try amend([entry.sequence...entry.sequence], LineReader.words(of: line), end: line.utf8.count, call)
  }

  /// The last entry that stands and is meant.
  private func entry(of wanted: Correcting, by plugin: String) throws(Fault) -> Entry? {
    try last { entry throws(Fault) in
      guard entry.plugin == plugin, let content = entry.content,
        let records = try? EventRecord.readAll(json: content.events)
      else { return false }
      return records.contains { record in
        guard wanted.events.contains(record.name), case .text(let text)? = record[wanted.field] else { return false }
        guard text == wanted.value, let time = wanted.time else { return text == wanted.value }
        let start =
          if case .number(let start)? = record["start"] { Instant(microseconds: start) } else {
            content.place ?? content.time
          }
        return start >= time && start - time < .seconds(1)
      }
    }
  }

  /// The line with other words in it.
  private func replaced(
    _ line: String, _ words: [Word], _ match: VerbIndex.Match, by replacement: Correcting.Replacement
  ) -> String {
    var places = match.signature.parameters.filter { !$0.isOption }.map(\.name)
    var text = words[..<match.words].map(\.typed).joined()
    var isValue = false
    var given: Set<String> = []
    var option: String?
    for word in words[match.words...] {
      if let name = word.option?.lowercased() {
        given.insert(name)
        isValue = match.signature.parameters.contains { $0.name == name && $0.form == .option }
        option = name
        if replacement.options[name] == nil { text += word.typed }
        continue
      }
      if isValue, let option {
        isValue = false
        if let other = replacement.options[option] {
          if let other { text += " --\(option) \(Word.canonical(other))" }
        } else {
          text += word.typed
        }
        continue
      }
      let place = places.isEmpty ? nil : places.removeFirst()
      text += place.flatMap { replacement.arguments[$0] }.map { " " + Word.quoted($0) } ?? word.typed
    }
    for (name, value) in replacement.options.sorted(by: { $0.key < $1.key }) where !given.contains(name) {
      if let value { text += " --\(name) \(Word.canonical(value))" }
    }
    return text
  }
}
