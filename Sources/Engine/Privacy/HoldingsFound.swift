public import Facilitation

/// What is held about people: found by what the plugins declare, and by what lies beside the record.
extension Workshop {
  /// What is held, who may see it, what left, and what is due to go by the day of `time`, or else of the last entry.
  public func holdings(at time: Instant? = nil) throws(Refusal) -> Holdings {
    let time = time ?? lastTime ?? surroundings.realTime()
    let notes = try privateNotes(mustBeThere: false)
    let hosts: [any PluginHost] = current.fold.hosts + [TypedHost(Shell.self)]
    return Holdings(
      hosts.map { part(of: $0, notes) }, copies: copies(in: notes), looks: allLooks(in: notes), entries: sequence,
      keeping: keeping(notes, at: time), areNotesLocked: notesLock != .none)
  }

  private func part(of host: any PluginHost, _ notes: PrivateNotes) -> Holdings.Part {
    let sections = host.notesSections.map { section in
      let texts = notes.sections.filter { section.covers($0.key) }.reduce(0) { $0 + $1.value.count }
      // Those that wait for a turn are held already.
      return (section: section, texts: section.name == Self.looksSection ? allLooks(in: notes).count : texts)
    }
    let views = host.verbs.filter { !$0.traits.contains(.ofOldRecords) }.compactMap { verb in
      verb.audience.map { (usage: "\(host.name) \(verb.name)", audience: $0) }
    }
    let exports = host.offered.filter { $0.writesFiles }.map { "\(host.name) \($0.name)" }
    return Holdings.Part(host.name, events: host.eventKinds, sections: sections, views: views, exports: exports)
  }

  /// The copies and backups that were made, the oldest first.
  func copies(in notes: PrivateNotes) -> [Holdings.Copy] {
    (notes.sections[Self.copiesSection] ?? [:]).sorted { $0.key < $1.key }.map { key, text in
      let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      return Holdings.Copy(
        at: Instant(word: key.prefix { $0 != " " }) ?? Instant(microseconds: 0), parts[0],
        parts.count > 1 ? parts[1] : "a copy", with: parts.count > 3 && !parts[3].isEmpty ? parts[3] : nil)
    }
  }
}
