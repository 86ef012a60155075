import Facilitation

/// What stands in the place of entries of one plugin from which words are taken out.
struct Redacting {
  let plugin: String
  let wanted: TakingOut

  /// What stands for an entry; `nil` for one that needn't change.
  func substitute(for entry: Entry, _ registry: Registry) throws(JournalError) -> Content? {
    guard var content = entry.content, entry.plugin == plugin else { return nil }
    let records = try entry.records()
    guard records.contains(where: isMeant) else { return nil }
    content.events = EventRecord.json(records.map { isMeant($0) ? left(of: $0) : $0 })
    if let words = try? LineReader.words(of: content.line) {
      content.line = words.map { word in
        word.option == nil ? wanted.left(word.text).map { word.saying($0).typed } ?? word.typed : word.typed
      }.joined()
    }
    return content == entry.content ? nil : content
  }

  private func isMeant(_ record: EventRecord) -> Bool {
    record.fields.contains { if case .text(let text) = $0.value { wanted.marks.contains(text) } else { false } }
  }

  private func left(of record: EventRecord) -> EventRecord {
    var left = EventRecord(record.name, version: record.version)
    for field in record.fields {
      switch field.value {
      case .text(let text): left.add(field.name, .text(wanted.left(text) ?? text))
      case .list(let texts): left.add(field.name, .list(texts.map { wanted.left($0) ?? $0 }))
      case .number: left.add(field.name, field.value)
      }
    }
    return left
  }
}

extension Workshop {
  /// Records lines, and takes words out of all that was recorded before, in one.
  func record(_ drafts: [Draft], _ call: Call, takingOut wanted: TakingOut) throws(JournalError) {
    let plugin = drafts.first?.plugin ?? ""
    let redacting = Redacting(plugin: plugin, wanted: wanted)
    let found = try substituted { entry throws(JournalError) in try redacting.substitute(for: entry, registry) }
    let origin = Origin(way: call.way)
    var (entries, at): ([Entry], Head) = ([], place)
    for draft in drafts {
      let unsealed = Sealer.Unsealed(
        sequence: at.sequence + 1, draft: draft, time: call.time, actor: call.actor,
        written: Written(surroundings.realTime(), origin))
      let entry = Chain.sealed(unsealed.entry(salt: surroundings.salt(at.sequence + 1)), after: at.link)
      entries.append(entry)
      at = Head(entry.sequence, entry.link)
    }
    let erased = Erased(found, as: nil, reason: wanted.reason)
    entries.append(self.entry(saying: erased, after: at, by: call.actor, call))
    try replaceRecord(found, adding: entries)
  }
}
