import Facilitation

/// What stands in the place of entries of one plugin from which words are taken out.
struct Redacting {
  let plugin: String
  let wanted: TakingOut
  let registry: Registry

  /// What stands for an entry; `nil` for one that needn't change.
  func substitute(for entry: Entry) throws(JournalError) -> Content? {
    guard var content = entry.content, entry.plugin == plugin else { return nil }
    let records = try entry.records()
    guard records.contains(where: isMeant) else { return nil }
    var texts: [String: String] = [:]
    content.events = EventRecord.json(records.map { isMeant($0) ? left(of: $0, &texts) : $0 })
    if let words = try? LineReader.words(of: content.line) {
      content.line = words.map { word in
        guard word.option == nil, let left = left(of: word.text, texts) else { return word.typed }
        return word.saying(left).typed
      }.joined()
    }
    return content == entry.content ? nil : content
  }

  private func isMeant(_ record: EventRecord) -> Bool {
    record.fields.contains { if case .text(let text) = $0.value { wanted.marks.contains(text) } else { false } }
  }

  /// Of a word of the line, where it is one of the texts, or may be one that was tidied before it was recorded.
  private func left(of word: String, _ texts: [String: String]) -> String? {
    texts[word] ?? (word.contains(where: \.isWhitespace) ? wanted.left(word) : nil)
  }

  private func left(of record: EventRecord, _ texts: inout [String: String]) -> EventRecord {
    let contents = registry.contents(of: record, plugin)
    var left = EventRecord(record.name, version: record.version)
    for field in record.fields {
      let content = contents[field.name] ?? .words
      guard content == .words || content == .shared else {
        left.add(field.name, field.value)
        continue
      }
      switch field.value {
      case .text(let text):
        texts[text] = wanted.left(text)
        left.add(field.name, .text(texts[text] ?? text))
      case .list(let list):
        for text in list { texts[text] = wanted.left(text) }
        left.add(field.name, .list(list.map { texts[$0] ?? $0 }))
      case .number: left.add(field.name, field.value)
      }
    }
    return left
  }
}

extension Workshop {
  /// Records lines, and takes words out of all that was recorded before, in one.
  func record(_ drafts: [Draft], of plugin: String, _ call: Call, takingOut wanted: TakingOut) throws(JournalError) {
    let redacting = Redacting(plugin: plugin, wanted: wanted, registry: registry)
    let found = try substituted { entry throws(JournalError) in try redacting.substitute(for: entry) }
    guard !found.isEmpty else { return try append(drafts, call, source: nil) }
    _ = typedLines?.forget { wanted.left($0) != nil }
    let erased = Erased(found, as: nil, reason: wanted.reason)
    try replaceRecord(found, adding: sealed(drafts + [erased.draft], by: call.actor, call))
  }
}
