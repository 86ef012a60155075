import Facilitation

/// The cache that opens a long workshop quickly. Losing it loses nothing.
extension Workshop {
  private static let version = 1
  /// From how many new entries on it is worth while to write the state down.
  private static let worthwhile = 1_000

  /// Writes the state down when much has happened since the last time.
  ///
  /// Whatever goes wrong, the record is whole without.
  public func saveSnapshot() {
    guard !hasUncommitted, sequence - snapshotSequence >= Self.worthwhile else { return }
    do {
      var parts = [part(Self.ownName, version: Self.version, bytes: Array(ownState.utf8))]
      for host in hosts { parts.append(part(host.name, version: host.stateVersion, bytes: try host.encodeState())) }
      try journal.save(Snapshot(sequence: sequence, link: link, parts: parts))
      snapshotSequence = sequence
    } catch {
      return
    }
  }

  /// Takes the state from a snapshot, if every part of it is whole, of this version and for just these plugins.
  func restore(_ snapshot: Snapshot) -> Bool {
    let names = [Self.ownName] + hosts.map(\.name)
    guard snapshot.parts.map(\.name).sorted() == names.sorted(), hasEntry(snapshot) else { return false }
    do {
      for part in snapshot.parts {
        guard part.digest == self.part(part.name, version: part.version, bytes: part.bytes, link: snapshot.link).digest
        else { throw EventRecord.Malformed("the snapshot was changed") }
        guard let host = verbs.host(named: part.name) else {
          try restoreOwnState(part)
          continue
        }
        guard part.version == host.stateVersion else { throw EventRecord.Malformed("the snapshot is older") }
        try host.restoreState(part.bytes)
      }
    } catch {
      for host in hosts { host.reset() }
      (counters, voided) = ([:], [])
      return false
    }
    (sequence, link) = (snapshot.sequence, snapshot.link)
    return true
  }

  /// Whether the snapshot stands on an entry of this very history.
  private func hasEntry(_ snapshot: Snapshot) -> Bool {
    guard snapshot.sequence > 0 else { return false }
    let entry = (try? journal.entries(after: snapshot.sequence - 1, limit: 1))?.first
    guard let entry, entry.sequence == snapshot.sequence, entry.link == snapshot.link else { return false }
    lastTime = timeOfLast(through: entry.sequence)
    return true
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

  private func part(_ name: String, version: Int, bytes: [UInt8], link: [UInt8]? = nil) -> Snapshot.Part {
    let digest = Chain.digest(part: name, version: version, bytes: bytes, link: link ?? self.link)
    return Snapshot.Part(name: name, version: version, bytes: bytes, digest: digest)
  }

  private var ownState: String {
    var record = EventRecord("state").with("voided", voided.sorted().map(String.init))
    for (prefix, number) in counters.sorted(by: { $0.key < $1.key }) { record = record.with(prefix, Int64(number)) }
    var json = ""
    record.appendJSON(to: &json)
    return json
  }

  private func restoreOwnState(_ part: Snapshot.Part) throws(EventRecord.Malformed) {
    guard part.version == Self.version else { throw EventRecord.Malformed("the snapshot is older") }
    let record = try EventRecord.read(json: String(decoding: part.bytes, as: UTF8.self))
    voided = Set(try record.list("voided").compactMap { Int($0) })
    counters = [:]
    for field in record.fields { if case .number(let number) = field.value { counters[field.name] = Int(number) } }
  }
}
