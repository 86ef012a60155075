import Facilitation

/// States that are written down and taken up again. Losing them loses nothing.
extension Workshop {
  private static let version = 1

  /// Writes the state down when much has happened since the last time: so many entries as make it worth while.
  ///
  /// Whatever goes wrong, the record is whole without.
  public func keepState(fromEntries worthwhile: Int = 1_000) {
    guard let states, !hasUncommitted, sequence - keptSequence >= worthwhile else { return }
    var parts = [KeptState.Part(name: Self.ownName, version: Self.version, bytes: Array(ownState.utf8))]
    for host in current.fold.hosts {
      guard let bytes = try? host.encodeState() else { return }
      parts.append(KeptState.Part(name: host.name, version: host.stateVersion, bytes: bytes))
    }
    states.save(KeptState(place: place, parts: parts))
    states.soundStamp = soundStamp
    keptSequence = sequence
  }

  /// The newest kept state that is of this very history, stands before `entry`, and `fits`; `nil` where there is none.
  ///
  /// Where the storage doesn't look as it did when its chain was last known to be sound, the chain is checked first: a
  /// file that was changed behind the program's back is never read from a state that was kept before.
  func keptFold(before entry: Int = .max, where fits: (Fold) -> Bool = { _ in true }) -> Fold? {
    guard let states, let last = try? journal.lastSequence() else { return nil }
    for place in states.places().reversed() where place.sequence < entry && (1...max(1, last)).contains(place.sequence)
    {
      guard (try? journal.entries(after: place.sequence - 1, limit: 1))?.first?.link == place.link,
        isKnownSound || isChained(through: place), let state = states.state(at: place), let fold = fold(of: state),
        fits(fold)
      else { continue }
      return fold
    }
    return nil
  }

  /// Whether every entry follows from the one before, up to that place.
  private func isChained(through place: Head) -> Bool {
    var at = Head(0, Chain.seed(journal.header))
    var headway = EntryHeadway("checking", surroundings)
    defer { headway.end() }
    while at.sequence < place.sequence {
      let limit = min(EntryHeadway.page, place.sequence - at.sequence)
      guard let entries = try? journal.entries(after: at.sequence, limit: limit), !entries.isEmpty,
        (try? headway.take(page: entries.count) { place.sequence - at.sequence }) != nil
      else { return false }
      for entry in entries {
        guard Chain.isSound(entry, after: at.link) else { return false }
        at = Head(entry.sequence, entry.link)
      }
    }
    return at == place
  }

  /// The state, if every part of it is of this version and for just these plugins.
  private func fold(of state: KeptState) -> Fold? {
    let names = [Self.ownName] + registry.hosts.map(\.name)
    guard state.parts.map(\.name).sorted() == names.sorted() else { return nil }
    var hosts = registry.hosts
    var own = (counters: [String: Int](), voided: Set<Int>())
    do {
      for part in state.parts {
        guard let index = registry.index(of: part.name) else {
          own = try readOwnState(part)
          continue
        }
        guard part.version == hosts[index].stateVersion else { return nil }
        try hosts[index].restoreState(part.bytes)
      }
    } catch {
      return nil
    }
    return Fold(
      kept: hosts, at: state.place, time: timeOfLast(through: state.place.sequence), counters: own.counters,
      voided: own.voided)
  }

  /// The event time of the last entry that tells of one; those whose content is withheld don't.
  func timeOfLast(through last: Int) -> Instant? {
    var end = last
    while end > 0 {
      // Nearly always the last one tells.
      let start = end == last ? last - 1 : max(0, end - 512)
      let entries = (try? journal.entries(after: start, limit: end - start)) ?? []
      if let content = entries.reversed().lazy.compactMap(\.content).first { return content.time }
      end = start
    }
    return nil
  }

  private var ownState: String {
    let fold = current.fold
    var record = EventRecord("state").with("voided", fold.voided.sorted().map(String.init))
    for (prefix, number) in fold.counters.sorted(by: { $0.key < $1.key }) {
      record = record.with(prefix, Int64(number))
    }
    return record.json
  }

  private func readOwnState(_ part: KeptState.Part) throws -> (counters: [String: Int], voided: Set<Int>) {
    guard part.version == Self.version else { throw StateCoder.Unreadable() }
    let record = try EventRecord.read(json: String(decoding: part.bytes, as: UTF8.self))
    var counters: [String: Int] = [:]
    for field in record.fields { if case .number(let number) = field.value { counters[field.name] = Int(number) } }
    return (counters, Set(try record.list("voided").compactMap { Int($0) }))
  }
}
