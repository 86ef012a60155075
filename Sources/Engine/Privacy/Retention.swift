import Facilitation

/// How long what is kept, and what is due to go.
extension Workshop {
  /// Those of the plugins and the engine's own.
  var keptKinds: [KeptKind] { registry.hosts.flatMap(\.keptKinds) + Shell.keptKinds }

  /// Of each kind, what there is and what is due by the workshop's day at `time`.
  func keeping(_ notes: PrivateNotes, at time: Instant) -> [Keeping] {
    let context = context(at: time, actor: Context.withheldActor, zone: zone)
    let (rules, today) = (context.records(RetentionRules.self).times, CalendarDay(of: zone.wallClock(at: time)))
    func keeping(_ kind: KeptKind, _ things: [KeptThing]) -> Keeping {
      Keeping(kind, rules[kind.name] ?? kind.usual, things, on: today)
    }
    let plugins = current.fold.hosts.flatMap { host in
      host.keptKinds.map { keeping($0, host.kept($0.name, among: notes, context)) }
    }
    return plugins + Shell.keptKinds.map { keeping($0, kept($0, notes)) }
  }

  private func kept(_ kind: KeptKind, _ notes: PrivateNotes) -> [KeptThing] {
    let section = kind == Shell.looksKind ? Self.looksSection : Self.copiesSection
    return (notes.sections[section] ?? [:]).keys.compactMap { key in
      let word = key.prefix { $0 != " " }
      let day = CalendarDay(word: word) ?? Instant(word: word).map { CalendarDay(of: zone.wallClock(at: $0)) }
      guard let day else { return nil }
      var belongings = Belongings()
      belongings.notes = [PrivateNote(section, key, nil)]
      return KeptThing(since: day, belongings)
    }
  }

  /// Records lines, and takes what is let go out of all that was recorded before, in one; the notes go with them.
  func record(
    _ drafts: [Draft], _ call: Call, lettingGo belongings: Belongings, because reason: String
  ) throws(JournalError) {
    let erasure = Erasure(lettingGo: belongings, registry)
    try forEachEntry("looking through") { entry throws(JournalError) in try erasure.pass(entry) }
    let found = try substituted { entry throws(JournalError) in
      try erasure.substitute(for: entry) { line, _ in line }
    }
    guard !found.isEmpty else { return try append(drafts, call, source: nil) }
    let erased = Erased(found, as: nil, reason: reason)
    try replaceRecord(found, adding: sealed(drafts + [erased.draft], by: call.actor, call))
  }
}
