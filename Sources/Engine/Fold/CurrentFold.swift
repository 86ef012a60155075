import Facilitation

/// A fold that lines are decided in: rules read it, and what happened is applied to it.
///
/// It is an object, since a copy in a rule's context would have every state copied at the next event.
final class CurrentFold: PublishedRecords {
  let registry: Registry
  private(set) var fold: Fold
  /// One for each plugin, another after each change of its state.
  private var revisions: [Int]
  /// By their types: rules read them on every line, and a plugin's change only when its state does.
  private var published: [ObjectIdentifier: Published] = [:]

  init(_ fold: Fold, _ registry: Registry) {
    (self.fold, self.registry) = (fold, registry)
    revisions = fold.hosts.map { _ in 0 }
  }

  /// Takes another fold's place: one of before, or one that another past makes.
  func become(_ fold: Fold) {
    self.fold = fold
    for index in revisions.indices { revisions[index] += 1 }
  }

  func take(_ entry: Entry) throws(JournalError) {
    if let changed = try fold.take(entry, registry) { revisions[changed] += 1 }
  }

  func take(_ decision: Decision, of host: Int, at stamp: Stamp) {
    fold.take(decision, of: host, at: stamp)
    revisions[host] += 1
  }

  func pass(_ entry: Entry) { fold.pass(entry) }

  // MARK: What rules read

  func records<R: RecordSet>(_ type: R.Type, in context: Context) -> R {
    if let kept = published[ObjectIdentifier(type)], kept.revision == revisions[kept.provider] {
      // What stands under a type's identifier was put there as that type; a checked cast would cost more than the look-up.
      return unsafeDowncast(kept, to: PublishedRecord<R>.self).records
    }
    return readRecords(type, in: context)
  }

  // On its own, since what it may have to make is made ready at its beginning, at each call.
  @inline(never)
  private func readRecords<R: RecordSet>(_ type: R.Type, in context: Context) -> R {
    guard let provider = registry.provider(of: type) else { return R.empty }
    let records = fold.hosts[provider].records(type, in: context) as? R ?? R.empty
    if fold.hosts[provider].areOfStateAlone(type) {
      published[ObjectIdentifier(type)] = PublishedRecord(records, by: provider, at: revisions[provider])
    }
    return records
  }

  func lastNumber(_ prefix: String) -> Int { fold.counters[prefix, default: 0] }

  /// Another number after each change of the state that records of this kind are read from.
  func revision(of type: any RecordSet.Type) -> Int { registry.provider(of: type).map { revisions[$0] } ?? 0 }

  // MARK: Lines

  /// Reads a canonical line again.
  func reread(_ line: String, _ context: CompletionContext) throws(Fault) -> (VerbIndex.Match, Request) {
    let words = try LineReader.words(of: line)
    let match = try registry.verbs.find(words)
    return (match, try read(match, words, end: line.utf8.count, context))
  }

  func read(
    _ match: VerbIndex.Match, _ words: [Word], end: Int, _ context: CompletionContext
  ) throws(Fault) -> Request {
    do { return try fold.hosts[match.host].read(match.verb, words[match.words...], end: end, context) } catch {
      throw registry.verbs.suggestions.fault(error, in: words, of: match)
    }
  }

  /// What comes of an entry's line when it is decided once more, in the state as it is.
  func decideAgain(_ entry: Entry) -> Redecision {
    guard let content = entry.content, let host = registry.host(named: entry.plugin) else { return .carried }
    let context = CompletionContext.ofRecord(at: content.time, actor: content.actor, published: self)
    do throws(Fault) {
      let (match, request) = try reread(content.line, context)
      guard case .change = request.kind else { return .refused("it changes nothing") }
      let decision = try refusing(request) { () throws(Refusal) in
        try fold.hosts[match.host].decide(request, context.rules)
      }
      let events = EventRecord.json(decision.records)
      guard events == content.events || host.readsAlike(events, content.events) else { return .unlike(events) }
      return decision.audience == entry.audience ? .alike(decision, of: match.host) : .forOthers(decision.audience)
    } catch {
      return .refused(error.reason)
    }
  }
}

/// What comes of an entry's line when it is decided once more.
enum Redecision {
  /// The engine's own lines, and those of plugins that aren't here, are carried and never decided.
  case carried
  /// The same, by the plugin at that place.
  case alike(Decision, of: Int)
  case refused(String)
  /// The events that it gives now, as the journal would keep them.
  case unlike(String)
  /// They are the same, and somebody else may know of them.
  case forOthers(Audience)

  var isAlike: Bool {
    switch self {
    case .carried, .alike: true
    case .refused, .unlike, .forOthers: false
    }
  }
}

/// A record set as it was last read, and whose it is.
private class Published {
  let provider, revision: Int
  init(by provider: Int, at revision: Int) { (self.provider, self.revision) = (provider, revision) }
}

private final class PublishedRecord<R: RecordSet>: Published {
  let records: R
  init(_ records: R, by provider: Int, at revision: Int) {
    self.records = records
    super.init(by: provider, at: revision)
  }
}
