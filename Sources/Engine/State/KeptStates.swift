import Facilitation

/// States that are written down and taken up again. Losing them loses nothing.
extension Workshop {
  private static let version = 3

  /// Writes the state down when much has happened since the last time, or much was folded again.
  ///
  /// That is so many entries as make it worth while. The states before the last meetings are kept beside it.
  ///
  /// Whatever goes wrong, the record is whole without.
  public func keepState(fromEntries worthwhile: Int = 1_000) {
    guard let states, !hasUncommitted else { return }
    for before in checkpoints.writeDown() where before.meeting > worthwhile {
      var fold = current.fold
      fold.states = before.states
      if let kept = kept(fold, beforeMeeting: before.meeting) { states.save(kept) }
    }
    guard sequence - keptSequence + foldedAgain >= worthwhile, let kept = kept(current.fold) else { return }
    states.save(kept)
    states.soundStamp = soundStamp
    (keptSequence, keptThrough, foldedAgain) = (sequence, current.fold.states.through, 0)
  }

  private func kept(_ fold: Fold, beforeMeeting meeting: Int? = nil) -> KeptState? {
    var parts = [KeptState.Part(name: Self.ownName, version: Self.version, bytes: Array(OwnState(fold).text.utf8)[...])]
    for host in fold.hosts {
      guard let bytes = try? host.encodeState() else { return nil }
      parts.append(KeptState.Part(name: host.name, version: host.stateVersion, bytes: bytes[...]))
    }
    return KeptState(place: StatePlace(head: fold.head, beforeMeeting: meeting), parts: parts)
  }

  /// The newest kept state of everything that was read, of this very history; `nil` where there is none.
  func keptFold() -> Fold? { keptFold(whose: { $0.meeting == nil }) { _ in true }?.fold }

  /// The newest kept state of such a place that is of this very history and `fits`, before the plugins have their states;
  /// `nil` where there is none.
  ///
  /// Where the storage doesn't look as it did when its chain was last known to be sound, the chain is checked first: a
  /// file that was changed behind the program's back is never read from a state that was kept before.
  private func keptFold(
    whose mayFit: (StatePlace) -> Bool, _ fits: (Fold) -> Bool
  ) -> (place: StatePlace, fold: Fold)? {
    guard let states, let last = try? journal.lastSequence() else { return nil }
    for place in states.places().reversed() where (1...max(1, last)).contains(place.head.sequence) && mayFit(place) {
      guard (try? journal.entries(after: place.head.sequence - 1, limit: 1))?.first?.link == place.head.link,
        isKnownSound || isChained(through: place.head), let state = states.state(at: place),
        let fold = fold(of: state, fits)
      else { continue }
      return (place, fold)
    }
    return nil
  }

  /// Kept states that have folded in nothing that holds at these places, nor anything that stands in `fold` and didn't
  /// then, or the other way round.
  func keptStates(before places: [HoldingPlace], of fold: Fold, _ checkpoints: inout Checkpoints) -> States? {
    let kept = keptFold { place in
      guard let meeting = place.meeting else {
        // To read it again only to find that takes longer than all the rest.
        guard place.head.sequence == keptSequence, let keptThrough else { return true }
        return !places.contains { $0 <= keptThrough }
      }
      guard let opening = try? holdingPlaces(of: [meeting], in: fold.order).first else { return false }
      return !places.contains { $0 < opening }
    } _: { kept in
      guard kept.head.sequence <= fold.head.sequence, !places.contains(where: kept.states.reach) else { return false }
      let since = fold.order.placed.filter { $0.sequence > kept.head.sequence }
      guard !since.contains(where: kept.states.reach),
        let changed = try? holdingPlaces(of: kept.order.fallenOtherwise(than: fold.order), in: fold.order)
      else { return false }
      return !changed.contains(where: kept.states.reach)
    }
    guard let kept else { return nil }
    if let meeting = kept.place.meeting { checkpoints.keep(kept.fold.states, writtenDownBeforeMeeting: meeting) }
    return kept.fold.states
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

  /// The state, if it `fits`, and every part of it is of this version and for just these plugins.
  private func fold(of state: KeptState, _ fits: (Fold) -> Bool) -> Fold? {
    let names = [Self.ownName] + registry.hosts.map(\.name)
    guard state.parts.map(\.name).sorted() == names.sorted() else { return nil }
    var hosts = registry.hosts
    guard let part = state.parts.first(where: { $0.name == Self.ownName }), part.version == Self.version,
      let own = try? OwnState(text: String(decoding: part.bytes, as: UTF8.self))
    else { return nil }
    let (head, time) = (state.place.head, timeOfLast(through: state.place.head.sequence))
    guard fits(own.fold(hosts, at: head, time: time)) else { return nil }
    for part in state.parts where part.name != Self.ownName {
      guard let index = registry.index(of: part.name), part.version == hosts[index].stateVersion,
        (try? hosts[index].restoreState(part.bytes)) != nil
      else { return nil }
    }
    return own.fold(hosts, at: head, time: time)
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
}

/// What the engine itself has to keep of a fold.
private struct OwnState {
  let counters: [String: Int]
  let order: RecordOrder
  let through: HoldingPlace?
  let plainThrough, position: Int
  let hoisted: Set<Int>

  init(_ fold: Fold) {
    (counters, order) = (fold.counters, fold.order)
    (through, plainThrough, hoisted) = (fold.states.through, fold.states.plainThrough, fold.states.hoisted)
    position = fold.states.position
  }

  func fold(_ hosts: [any PluginHost], at head: Head, time: Instant?) -> Fold {
    let states = States(
      kept: hosts, through: through, plainThrough: plainThrough, position: position, hoisted: hoisted)
    return Fold(kept: states, at: head, time: time, counters: counters, order: order)
  }

  /// Its fields are lists of numbers, or of words with numbers.
  var text: String {
    EventRecord("state")
      .with("counters", counters.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })
      .with("fallen", order.fallen.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })
      .with("placed", order.placed.map(\.text))
      .with("along", order.allAlong.map(String.init))
      .with(
        "targets",
        order.targets.sorted { $0.key < $1.key }.map { entry, ranges in
          ([entry] + ranges.flatMap { [$0.lowerBound, $0.upperBound] }).map(String.init).joined(separator: " ")
        }
      )
      .with("through", [through.map(\.text), String(plainThrough), String(position)].compactMap { $0 })
      .with("hoisted", hoisted.sorted().map(String.init)).json
  }

  init(text: String) throws {
    let record = try EventRecord.read(json: text)
    func numbers(_ text: String) -> [Int] { text.split(separator: " ").compactMap { Int($0) } }
    func pairs(_ name: String) throws -> [(Int, Int)] {
      try record.list(name).map(numbers).map { $0.count == 2 ? ($0[0], $0[1]) : (0, 0) }
    }
    counters = try record.list("counters").reduce(into: [:]) { counters, text in
      let words = text.split(separator: " ")
      if words.count == 2 { counters[String(words[0])] = Int(words[1]) }
    }
    let targets = try record.list("targets").map(numbers).map { numbers in
      (
        numbers.first ?? 0,
        stride(from: 1, to: numbers.count - 1, by: 2).map { numbers[$0]...max(numbers[$0], numbers[$0 + 1]) }
      )
    }
    order = RecordOrder(
      fallen: Dictionary(try pairs("fallen"), uniquingKeysWith: { first, _ in first }),
      placed: try record.list("placed").compactMap { HoldingPlace(text: $0) },
      allAlong: try record.list("along").compactMap { Int($0) },
      targets: Dictionary(targets, uniquingKeysWith: { first, _ in first }))
    let places = try record.list("through")
    through = places.count > 2 ? HoldingPlace(text: places[0]) : nil
    (plainThrough, position) = (places.dropLast().last.flatMap { Int($0) } ?? 0, places.last.flatMap { Int($0) } ?? 0)
    hoisted = Set(try record.list("hoisted").compactMap { Int($0) })
  }
}

extension HoldingPlace {
  fileprivate var text: String { "\(time.microseconds) \(rank) \(sequence)" }

  fileprivate init?(text: String) {
    let numbers = text.split(separator: " ").compactMap { Int64($0) }
    guard numbers.count == 3 else { return nil }
    self.init(time: Instant(microseconds: numbers[0]), rank: Int(numbers[1]), sequence: Int(numbers[2]))
  }
}
