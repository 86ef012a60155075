import Facilitation

/// To whom contents about one person were shown.
///
/// It is remembered beside the record and never in it. A look takes no turn to write: the next one that comes anyway takes
/// it along, and what is left at the end of the session has one of its own, if that can be had.
extension Workshop {
  static let looksSection = "workshop.looks"

  /// Takes note of a view that isn't for the room, where its line names one person and no other; refused where the notes
  /// are under a passphrase that wasn't given.
  func noteLook(_ request: Request, _ match: VerbIndex.Match, _ call: Call) throws(Fault) {
    guard let audience = match.signature.audience, audience != .room,
      let (words, match) = registry.reading(request.canonical)
    else { return }
    let people = words.people(match)
    guard people.count == 1, let who = people.first, call.principal != .link(of: who) else { return }
    try expectOpenNotes()
    noteLook(of: who, "\(match.plugin) \(match.signature.name)", call)
  }

  /// Takes note of what shows contents about one person.
  func noteLook(of who: Handle, _ what: String, _ call: Call) {
    let day = CalendarDay(byUTC: surroundings.realTime())
    looks = looks.adding([Holdings.Look(on: day, of: who, what, by: [call.actor])])
  }

  /// Takes over what was shown of an earlier time.
  func takeLooks(of past: Workshop) throws(Fault) {
    if !past.looks.isEmpty { try expectOpenNotes() }
    (looks, past.looks) = (looks.adding(past.looks), [])
  }

  /// Those that are remembered, and those that wait for a turn; the oldest first.
  func allLooks(in notes: PrivateNotes) -> [Holdings.Look] { Self.looks(in: notes).adding(looks) }

  private static func looks(in notes: PrivateNotes) -> [Holdings.Look] {
    (notes.sections[looksSection] ?? [:]).compactMap { Holdings.Look(key: $0, text: $1) }
      .sorted { ($0.day, $0.who.word, $0.what) < ($1.day, $1.who.word, $1.what) }
  }

  /// Remembers those that wait, in this turn to write; notes that can't be read are told of by whoever needs them.
  func takeLooksAlong() {
    guard !looks.isEmpty, let notes = try? privateNotes(mustBeThere: true) else { return }
    let changed = Self.looks(in: notes).adding(looks)
    try? remember(changed.map(\.note), isNeeded: needsPrivateNotes)
  }

  /// The same in a turn of their own, where no other took them along.
  func rememberLooksLeft() {
    let isOriginal = journal.header.standing == .original
    guard !looks.isEmpty, isOriginal, !journal.isReadOnly, (try? takeTurn()) != nil else { return }
    try? commit()
  }

  /// What is to become of them once somebody has left: those of that person go, and where that person looked, there
  /// stands who they are from then on.
  func looksLeft(_ who: Handle, as substitute: Handle, in notes: PrivateNotes) -> [PrivateNote] {
    looks.removeAll { $0.who == who }
    return Self.looks(in: notes).compactMap { look in
      guard look.who != who else { return PrivateNote(Self.looksSection, look.key, nil) }
      guard look.actors.contains(who.word) else { return nil }
      var look = look
      look.actors = look.actors.map { $0 == who.word ? substitute.word : $0 }
      return look.note
    }
  }
}

extension [Holdings.Look] {
  /// With others, each day's once.
  fileprivate func adding(_ others: [Holdings.Look]) -> [Holdings.Look] {
    var all = self
    for other in others {
      if let index = all.firstIndex(where: { $0.key == other.key }) {
        all[index].actors = (all[index].actors + other.actors).once
      } else {
        all.append(other)
      }
    }
    return all
  }
}

extension Holdings.Look {
  fileprivate var key: String { "\(day.word) \(who.word) \(what)" }
  fileprivate var note: PrivateNote { PrivateNote(Workshop.looksSection, key, actors.joined(separator: "\n")) }

  fileprivate init?(key: String, text: String) {
    let parts = key.split(separator: " ", maxSplits: 2)
    guard parts.count == 3, let day = CalendarDay(word: parts[0]) else { return nil }
    self.init(on: day, of: Handle(parts[1]), String(parts[2]), by: text.split(separator: "\n").map(String.init))
  }
}

extension [Word] {
  /// Those whom a line names, in the places for people.
  func people(_ match: VerbIndex.Match) -> Set<Handle> {
    var found: Set<Handle> = []
    _ = sayingPeople(match) { word in
      found.insert(Handle(word))
      return word
    }
    return found
  }

  /// A line in which people are called something else.
  func sayingPeople(_ match: VerbIndex.Match, _ name: (_ word: String) -> String) -> [Word] {
    var places = match.signature.parameters.filter { $0.form == .argument }[...]
    var said = Array(prefix(match.words))
    var rest = self[match.words...]
    while let word = rest.popFirst() {
      let option = word.option.flatMap { name in match.signature.parameters.first { $0.name == name.lowercased() } }
      guard option == nil else {
        said.append(word)
        guard option?.form == .option, let value = rest.popFirst() else { continue }
        said.append(option?.namesPerson ?? false ? value.saying(name(value.text)) : value)
        continue
      }
      let place = places.first
      if let place, !place.isRepeatable { places.removeFirst() }
      said.append(place?.namesPerson ?? false ? word.saying(name(word.text)) : word)
    }
    return said
  }
}
