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
  /// What was counted before the line that is decided again, where it counted anything.
  private var ownCounters: [String: Int] = [:]

  init(_ fold: Fold, _ registry: Registry) {
    (self.fold, self.registry) = (fold, registry)
    revisions = fold.hosts.map { _ in 0 }
  }

  /// Takes another fold's place: one of before, or one that another past makes.
  func become(_ fold: Fold) {
    self.fold = fold
    for index in revisions.indices { revisions[index] += 1 }
  }

  /// Goes back to states of before, or takes up those that were kept.
  func become(_ states: States) {
    fold.states = states
    for index in revisions.indices { revisions[index] += 1 }
  }

  /// Reads on, to an entry that is the next in the record and holds after everything that stands.
  func take(_ entry: Entry) throws(JournalError) {
    let records = try entry.records()
    fold.pass(entry, records, registry)
    guard let step = StandingEntry(plain: entry) else { return }
    try apply(step, records)
  }

  /// Reads on, and applies nothing yet.
  func read(_ entry: Entry) throws(JournalError) { fold.pass(entry, try entry.records(), registry) }

  /// Folds in an entry that was read.
  func apply(_ step: StandingEntry) throws(JournalError) { try apply(step, step.entry.records()) }

  private func apply(_ step: StandingEntry, _ records: [EventRecord]) throws(JournalError) {
    fold.states.pass(step)
    guard let content = step.entry.content, let host = registry.index(of: step.entry.plugin) else { return }
    do throws(EventRecord.Malformed) {
      try fold.states.evolve(host, by: records, at: step.place.time, typed: content.time, by: content.actor)
    } catch {
      throw step.entry.notUnderstood(error)
    }
    revisions[host] += 1
  }

  /// Folds in an entry whose events are known from deciding it.
  func apply(_ step: StandingEntry, _ decision: Decision, of host: Int) {
    fold.states.pass(step)
    let actor = step.entry.content?.actor ?? Context.withheldActor
    let typed = step.entry.content?.time ?? step.place.time
    fold.states.evolve(host, by: decision, at: step.place.time, typed: typed, by: actor)
    revisions[host] += 1
  }

  /// Goes on to orders as they are.
  func become(_ order: RecordOrder) { fold.order = order }

  /// Takes an entry for the last one that was read.
  func stand(at head: Head, time: Instant?) { fold.stand(at: head, time: time) }

  /// Goes past a line that was decided and is still to be recorded, as entry `sequence`.
  func pass(_ sequence: Int, at place: HoldingPlace?) { fold.states.pass(sequence, at: place) }

  /// Goes past an entry that has no effect.
  func skip(_ step: StandingEntry) { fold.states.pass(step) }

  /// Lets the state follow from what was decided, and is still to be recorded; it was typed at `time`, unless said
  /// otherwise.
  func take(_ decision: Decision, of host: Int, at time: Instant, typed: Instant? = nil, by actor: String) {
    fold.count(decision.records)
    fold.states.evolve(
      host, by: decision, at: time, typed: typed ?? time, by: decision.namesActor ? actor : Context.withheldActor)
    revisions[host] += 1
  }

  /// Goes past what was just recorded as entry `sequence`, typed at `time`, and is folded in.
  func pass(_ draft: Workshop.Draft, _ sequence: Int, at time: Instant) {
    fold.pass(draft.line, Head(sequence, []), at: time, registry)
    if let place = draft.place {
      fold.order.add(place)
    } else if draft.plugin != Workshop.ownName {
      fold.states.pass(plain: HoldingPlace(time: time, rank: sequence, sequence: sequence))
    }
  }

  /// Changes which entries stand; see ``RecordOrder/correct(_:by:)``.
  func correct(_ targets: [ClosedRange<Int>], by correction: Int) -> Set<Int> {
    fold.order.correct(targets, by: correction)
  }

  /// Adds the place of an entry that was read.
  func add(_ place: HoldingPlace) { fold.order.add(place) }

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

  /// While a line is decided again, that which it had when it was recorded.
  func lastNumber(_ prefix: String) -> Int { ownCounters[prefix] ?? fold.counters[prefix, default: 0] }

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

  /// Reads and decides with the counters that were those of a line when it was recorded, where one is given.
  func counting<T>(asBefore content: Content?, _ body: () throws(Fault) -> T) throws(Fault) -> T {
    ownCounters = content?.countersBefore ?? [:]
    defer { ownCounters = [:] }
    return try body()
  }

  /// What comes of an entry's line when it is decided once more, in the state as it is.
  ///
  /// `countingAsThen` is for a state that knows of what was counted later.
  func decideAgain(_ entry: Entry, countingAsThen: Bool = false) -> Redecision {
    // What stands for something erased isn't what anybody decided.
    guard let content = entry.content, !entry.isSubstituted, let host = registry.host(named: entry.plugin) else {
      return .carried
    }
    let context = CompletionContext.ofRecord(
      at: content.place ?? content.time, actor: content.actor, published: self)
    do throws(Fault) {
      let (match, decision) = try counting(asBefore: countingAsThen ? content : nil) { () throws(Fault) in
        let (match, request) = try reread(content.line, context)
        guard case .change = request.kind else { throw Fault("it changes nothing") }
        let decision = try refusing(request) { () throws(Refusal) in
          try fold.hosts[match.host].decide(request, context.rules)
        }
        return (match, decision)
      }
      let events = EventRecord.json(decision.records)
      guard events == content.events || host.readsAlike(events, content.events) else { return .unlike(events) }
      // What took another's place may be as private as that.
      let isFor = entry.correction == nil ? decision.audience : max(decision.audience, entry.audience)
      return isFor == entry.audience ? .alike(decision, of: match.host) : .forOthers(decision.audience)
    } catch {
      return error.cause == .already ? .superfluous(error) : .refused(error)
    }
  }
}

extension Content {
  /// The numbers that had been given, under each prefix of what this created.
  fileprivate var countersBefore: [String: Int] {
    var counters: [String: Int] = [:]
    for id in ((try? EventRecord.readAll(json: events)) ?? []).compactMap(\.created) {
      counters[id.prefix] = min(counters[id.prefix] ?? .max, id.number - 1)
    }
    return counters
  }
}

extension Entry {
  /// Its events; none where its content is withheld.
  func records() throws(JournalError) -> [EventRecord] {
    guard let content else { return [] }
    do throws(EventRecord.Malformed) { return try EventRecord.readAll(json: content.events) } catch {
      throw notUnderstood(error)
    }
  }

  func notUnderstood(_ error: EventRecord.Malformed) -> JournalError {
    JournalError(
      .corrupt, "entry \(sequence) can't be understood: \(error.reason)",
      remedy: "open it with the Evenhand that wrote it, or a newer one")
  }
}

/// What comes of an entry's line when it is decided once more.
enum Redecision {
  /// The engine's own lines, and those of plugins that aren't here, are carried and never decided.
  case carried
  /// The same, by the plugin at that place.
  case alike(Decision, of: Int)
  /// It says what is so already.
  case superfluous(Fault)
  case refused(Fault)
  /// The events that it gives now, as the journal would keep them.
  case unlike(String)
  /// They are the same, and somebody else may know of them.
  case forOthers(Audience)
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
