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
    for host in hosts {
      guard let bytes = try? host.encodeState() else { return }
      parts.append(KeptState.Part(name: host.name, version: host.stateVersion, bytes: bytes))
    }
    states.save(KeptState(place: Head(sequence, link), parts: parts))
    states.soundStamp = soundStamp
    keptSequence = sequence
  }

  /// Takes up the newest kept state that is of this very history, stands before `entry`, and `fits`; answers whether
  /// there was one.
  ///
  /// Where the storage doesn't look as it did when its chain was last known to be sound, the chain is checked first: a
  /// file that was changed behind the program's back is never read from a state that was kept before.
  func restoreKeptState(before entry: Int = .max, where fits: () -> Bool = { true }) -> Bool {
    forget()
    guard let states, let last = try? journal.lastSequence() else { return false }
    for place in states.places().reversed() where place.sequence < entry && (1...max(1, last)).contains(place.sequence)
    {
      guard (try? journal.entries(after: place.sequence - 1, limit: 1))?.first?.link == place.link,
        isKnownSound || isChained(through: place), let state = states.state(at: place), restore(state)
      else { continue }
      lastTime = timeOfLast(through: sequence)
      restsOnKeptState = fits()
      if restsOnKeptState { return true }
    }
    forget()
    return false
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

  /// Takes the state over, if every part of it is of this version and for just these plugins.
  private func restore(_ state: KeptState) -> Bool {
    let names = [Self.ownName] + hosts.map(\.name)
    guard state.parts.map(\.name).sorted() == names.sorted() else { return false }
    do {
      for part in state.parts {
        guard let host = verbs.host(named: part.name) else {
          try restoreOwnState(part)
          continue
        }
        guard part.version == host.stateVersion else { return false }
        try host.restoreState(part.bytes)
      }
    } catch {
      return false
    }
    (sequence, link) = (state.place.sequence, state.place.link)
    return true
  }

  /// Goes back to before the first entry.
  func forget() {
    for host in hosts { host.reset() }
    (sequence, link, lastTime, counters, voided) = (0, Chain.seed(journal.header), nil, [:], [])
    restsOnKeptState = false
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
    var record = EventRecord("state").with("voided", voided.sorted().map(String.init))
    for (prefix, number) in counters.sorted(by: { $0.key < $1.key }) { record = record.with(prefix, Int64(number)) }
    return record.json
  }

  private func restoreOwnState(_ part: KeptState.Part) throws {
    guard part.version == Self.version else { throw StateCoder.Unreadable() }
    let record = try EventRecord.read(json: String(decoding: part.bytes, as: UTF8.self))
    voided = Set(try record.list("voided").compactMap { Int($0) })
    counters = [:]
    for field in record.fields { if case .number(let number) = field.value { counters[field.name] = Int(number) } }
  }
}
