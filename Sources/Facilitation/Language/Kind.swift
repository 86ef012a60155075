import OrderedCollections

/// What a word in some place means: a person, a duration, one of a few choices.
///
/// Reading, printing, help and completion of a slot all come from its kind.
///
/// Law: `read(print(value), context) == value` for every value that `read` gave in that context.
public struct Kind<Value: Sendable>: Sendable {
  /// What stands in a usage line for the word: `PERSON`.
  public let placeholder: String
  let read: @Sendable (String, CompletionContext) throws(Misreading) -> Value
  let print: @Sendable (Value) -> String
  /// The words that would fit now, with a few words each.
  public let candidates: @Sendable (Context) -> [Candidate]
  /// Whether the word is a file's path, for which only the engine knows candidates.
  let isFile: Bool
  /// How many words of a line may be one value without quotes.
  private(set) var breadth = Breadth.word
  /// What people are told of a value, by what they typed for it; see ``telling(_:)``.
  private(set) var told: (@Sendable (Value, String) -> String?)?

  /// `read` gets the word without its quotes; `candidates` are those that fit now, and none unless given.
  public init(
    _ placeholder: String,
    read: @escaping @Sendable (String, CompletionContext) throws(Misreading) -> Value,
    print: @escaping @Sendable (Value) -> String,
    candidates: @escaping @Sendable (Context) -> [Candidate] = { _ in [] }
  ) {
    self.init(placeholder, isFile: false, read: read, print: print, candidates: candidates)
  }

  /// A value that a word spells; any other word is refused as "not `noun`", which begins with its article.
  ///
  /// `remedy` says what to write instead.
  public init(
    _ placeholder: String, _ noun: String, remedy: String, read: @escaping @Sendable (String) -> Value?,
    print: @escaping @Sendable (Value) -> String,
    candidates: @escaping @Sendable (Context) -> [Candidate] = { _ in [] }
  ) {
    self.init(
      placeholder,
      read: { word, _ throws(Misreading) in
        guard let value = read(word) else { throw Misreading("'\(word)' is not \(noun)", remedy: remedy) }
        return value
      }, print: print, candidates: candidates)
  }

  fileprivate init(
    _ placeholder: String, isFile: Bool,
    read: @escaping @Sendable (String, CompletionContext) throws(Misreading) -> Value,
    print: @escaping @Sendable (Value) -> String,
    candidates: @escaping @Sendable (Context) -> [Candidate] = { _ in [] }
  ) {
    (self.placeholder, self.isFile, self.read, self.print) = (placeholder, isFile, read, print)
    self.candidates = candidates
  }
}

/// How many words of a line may be one value without quotes around them.
public enum Breadth: Sendable {
  /// One, whatever it is.
  case word
  /// As many as together are such a value: `10 mins`, `next tuesday`.
  case phrase
  /// One, of a text that may well have more, which are then written in quotes.
  case text
  /// As many as the rest of the line leaves over: a title, a name.
  case title
}

extension Kind {
  /// The same kind, of which a value may be so many words.
  public func spanning(_ breadth: Breadth) -> Kind {
    var kind = self
    kind.breadth = breadth
    return kind
  }

  /// The same kind, of which people are told what was understood, where `told` has something to say of what they typed.
  func telling(_ told: @escaping @Sendable (Value, String) -> String?) -> Kind {
    var kind = self
    kind.told = told
    return kind
  }

  /// What a word means where no verb is read, such as among the program's own words.
  public func value(of word: String, in context: CompletionContext) throws(Misreading) -> Value {
    try read(word, context)
  }
}

// MARK: - Plain values

extension Kind<String> {
  /// Any text but a blank one; in quotes when it has blanks.
  public static func text(_ placeholder: String = "TEXT") -> Kind {
    Kind(placeholder, read: { text, _ throws(Misreading) in try nonBlank(text) }, print: { $0 }).spanning(.text)
  }
  /// A title or a name; without quotes, too, where the rest of the line says where it ends.
  public static func title(_ placeholder: String = "TITLE") -> Kind { text(placeholder).spanning(.title) }
  /// A file's path, as typed; whether there is such a file shows when it is read.
  public static let file = Kind(
    "FILE", isFile: true, read: { text, _ throws(Misreading) in try path(text) }, print: { $0 })
  /// A folder's path, as typed; whether there can be such a folder shows when it is written to.
  static let folder = Kind("FOLDER", isFile: true, read: file.read, print: file.print)
}

extension Kind<FilePrint> {
  /// A file that is read for its digest alone; its canonical word holds the digest, so that nothing is read again.
  public static let filePrint = Kind(
    "FILE", isFile: true,
    read: { word, context throws(Misreading) in
      if let print = FilePrint(word: word) { return print }
      let path = try path(word)
      do throws(Refusal) { return try context.filePrint(of: path) } catch {
        throw Misreading(error.reason, remedy: error.remedy)
      }
    }, print: \.word)
}

/// A file may well have a name that nobody can see.
private func path(_ text: String) throws(Misreading) -> String {
  guard text.contains(where: { !$0.isWhitespace }) else { throw nothingIn(text) }
  return text
}

func nonBlank(_ text: String) throws(Misreading) -> String {
  guard text.hasSomethingToSee else { throw nothingIn(text) }
  return text
}

private func nothingIn(_ text: String) -> Misreading {
  let isBlank = text.allSatisfy(\.isWhitespace)
  return Misreading("there is nothing \(isBlank ? "" : "to see ")in it", remedy: "say it in a word or more")
}

extension Kind<Money> {
  /// An amount, zero and below it included: `£12.50`, `12.50GBP`.
  public static let money = Kind(
    "AMOUNT", "an amount of money", remedy: "write it like £12.50 or 12.50GBP", read: Money.init(word:), print: \.word)
}

extension Kind where Value: RawRepresentable<String> & CaseIterable {
  /// One of the cases of an enumeration, by its raw value, which must be in lower case.
  public static func choice(_ placeholder: String) -> Kind {
    Kind(
      placeholder,
      read: { word, _ throws(Misreading) in
        if let value = Value(rawValue: word.lowercased()) { return value }
        let choices = Value.allCases.map { Candidate($0.rawValue) }
        let near = choices.near(word)
        let remedy = "it can be " + choices.map(\.word).joined(separator: ", ")
        throw Misreading("there is no choice '\(word)' here", candidates: near, remedy: near.isEmpty ? remedy : nil)
      },
      print: \.rawValue,
      candidates: { _ in Value.allCases.map { Candidate($0.rawValue) } })
  }
}

extension Kind<Instant> {
  /// A time: `10:15`, `3pm`, `2026-11-20T10:15`, `+5m`, `5 minutes ago`, `now`, or with its offset from UTC (RFC 3339).
  public static let time = Kind(
    "TIME",
    read: { word, context throws(Misreading) in
      do throws(Misreading) { return try context.zone.instant(word, now: context.now) } catch {
        throw Misreading.length(word, meant: "\(word) ago") ?? error
      }
    },
    print: \.word
  ).spanning(.phrase)
}

extension Misreading {
  /// Of a length of time where a time or a day belongs, in whose place `meant` would work; `nil` for all else.
  public static func length(_ typed: String, meant: String) -> Misreading? {
    guard let length = TimeSpan(typed: typed), length > .zero else { return nil }
    return Misreading("'\(typed)' is how long, and not when", candidates: [Candidate(meant)]).ofWhatWasUnderstood
  }
}

extension Zone {
  /// The one instant at which clocks here show `wall`.
  ///
  /// A change to or from summer time can leave none, or two; then it throws, and the remedy spells out both readings.
  public func instant(showing wall: WallClock) throws(Misreading) -> Instant {
    let instants = instants(showing: wall)
    if let only = instants.first, instants.count == 1 { return only }
    let spelled = "\(wall.date) \(wall.time)"
    guard let first = instants.first, let second = instants.last else {
      let before = offset(wall.asUTC - .hours(24)), after = offset(wall.asUTC + .hours(24))
      throw Misreading(
        "\(spelled) does not exist in \(identifier): the clocks jump over it",
        remedy: "say which is meant: \(wall.word(offset: before)) or \(wall.word(offset: after))")
    }
    throw Misreading(
      "\(spelled) happens twice in \(identifier), as the clocks go back",
      remedy: "say which is meant: \(wall.word(offset: offset(first))) or \(wall.word(offset: offset(second)))")
  }
}

extension WallClock {
  /// With an offset in seconds east of UTC: `2026-10-25T01:30+01:00`.
  func word(offset: Int) -> String {
    let magnitude = Int64(offset.magnitude)
    let shift = WallClock(year: 1970, month: 1, day: 1, timeOfDay: magnitude * 1_000_000)
    return "\(date)T\(time)\(offset < 0 ? "-" : "+")\(shift.time)"
  }
}

// MARK: - People and what is counted

extension Kind<Handle> {
  /// Someone on the roster, by handle or by a name that fits one person.
  public static let person = Kind(
    "PERSON", read: { word, context throws(Misreading) in try context.roster.person(word) }, print: \.word,
    candidates: { $0.roster.candidates }
  ).spanning(.phrase)

  /// Someone on the roster, or `?` for a voice without a name.
  public static let voice = Kind(
    "PERSON",
    read: { word, context throws(Misreading) in
      word == Handle.unnamed.word ? .unnamed : try context.roster.person(word)
    }, print: \.word, candidates: { $0.roster.candidates }
  ).spanning(.phrase)
}

extension Roster {
  var candidates: [Candidate] {
    people.values.map { Candidate($0.handle.word, "\($0.name), \(label(of: $0.group))", name: $0.name) }
  }

  /// The person whom `word` fits: a handle, a whole name, or a part of a name that only one person has.
  ///
  /// A handle comes before a whole name, and that before a part, which is one word of it; that of somebody who turned out
  /// to be another is the other's; capitals don't matter, nor does
  /// what nobody sees. Throws when it fits no one or several, with three at most who could be meant.
  public func person(_ word: String) throws(Misreading) -> Handle {
    let handle = Handle(word.seen)
    if let person = people[handle] {
      // `John` may be one of several, of whom one has the handle `john`.
      let namesakes =
        word == handle.word ? [] : people.values.filter { $0.handle == handle || $0.isCalled(handle.word) }
      guard namesakes.count > 1 else { return person.handle }
      throw Misreading("which \(word)? \(namesakes.count) people are called so", candidates: those(namesakes))
    }
    if let other = merged[handle], people[other] != nil { return other }
    let typed = word.seen.lowercased()
    let whole = people.values.filter { $0.name.seen.lowercased() == typed }
    let parts = people.values.filter { $0.isCalled(typed) }
    let fits = whole.isEmpty ? parts : whole
    if let only = fits.first, fits.count == 1 { return only.handle }
    if fits.count > 1 {
      let misreading = Misreading("which \(word)? \(fits.count) people are called so", candidates: those(fits))
      // A whole name is understood as it stands: no part of it is asked about alone.
      throw whole.isEmpty ? misreading : misreading.ofWhatWasUnderstood
    }
    // No handle has a comma, so that behind one it is that of a list.
    if word.hasSuffix(","), let listed = try? person(String(word.dropLast())) { return listed }
    let near = people.values.filter { person in
      let names = [person.handle.word] + person.name.split(separator: " ").map(String.init)
      return !names.map { Candidate($0) }.near(word).isEmpty
    }
    throw Misreading(
      "no one on the roster is called '\(word)'", candidates: those(near),
      remedy: near.isEmpty ? "see who is there with: person list" : nil)
  }
}

extension Roster {
  /// Three of them at most, to choose from.
  private func those(_ people: [Person]) -> [Candidate] {
    people.prefix(3).map { Candidate($0.handle.word, "\($0.name), \(label(of: $0.group))") }
  }
}

extension Roster.Person {
  /// Whether a word of the name is that one, in lower case.
  fileprivate func isCalled(_ word: String) -> Bool {
    name.seen.lowercased().split(separator: " ").contains(word[...])
  }
}

extension Kind<GroupName> {
  /// A group on the roster, by its name or, in any capitals, its label.
  public static let group = Kind(
    "GROUP",
    read: { word, context throws(Misreading) in
      let groups = context.roster.groups
      let typed = GroupName(word.seen)
      if groups[typed] != nil { return typed }
      if let labelled = groups.values.first(where: { $0.label.seen.lowercased() == typed.word }) {
        return labelled.name
      }
      let near = groups.values.map { Candidate($0.name.word, $0.label) }.near(word)
      let known = groups.keys.map(\.word).joined(separator: ", ")
      throw Misreading(
        "there is no group '\(word)'", candidates: near,
        remedy: !near.isEmpty
          ? nil : known.isEmpty ? "add it first: group add \(Word.canonical(word))" : "the groups are \(known)")
    }, print: \.word,
    candidates: { $0.roster.groups.values.map { Candidate($0.name.word, $0.label, name: $0.label) } }
  ).spanning(.phrase)
}

extension Kind<ID> {
  /// The id of something counted, such as `d12`; whether there is such a thing is for the rules to say.
  public static let id = Kind(
    "ID", "an id", remedy: "write it like d12: a letter or two and a number", read: ID.init(word:), print: \.word)

  /// The id that a new thing gets: the next one, never one that was given before.
  public static func new(_ prefix: String) -> Kind {
    Kind(
      "ID",
      read: { word, context throws(Misreading) in
        let next = context.nextID(prefix)
        // The next one always will do, so that a canonical line reads back; a leap is bounded, so that counting goes on.
        let isLeap = { (id: ID) in id.prefix == prefix && id.number >= next.number && id.number <= ID.highest }
        guard let id = ID(word: word), id == next || isLeap(id) else {
          throw Misreading(
            "'\(word)' can't be the id of something new", candidates: [Candidate(next.word, "the next one")])
        }
        return id
      }, print: \.word)
  }

  /// A meeting, by its id or its title.
  public static let meeting = Kind(
    "MEETING",
    read: { word, context throws(Misreading) in
      let meetings = context.meetings
      if let id = ID(word: word), meetings[id] != nil { return id }
      return try counted(word, among: meetings.all.values.map { Candidate($0.id.word, $0.title) }, "meeting")
    }, print: \.word,
    candidates: { $0.meetings.all.values.map { Candidate($0.id.word, $0.title, name: $0.title) } }
  ).spanning(.phrase)

  /// An item of the agenda, by its id or its title.
  public static let item = Kind(
    "ITEM",
    read: { word, context throws(Misreading) in
      let meetings = context.meetings
      if let id = ID(word: word), meetings.item(id) != nil { return id }
      let items = meetings.all.values.flatMap { $0.items.values.map { Candidate($0.id.word, $0.title) } }
      return try counted(word, among: items, "item")
    }, print: \.word,
    candidates: { context in
      (context.meetings.latest?.items.values.map { Candidate($0.id.word, $0.title, name: $0.title) }) ?? []
    }
  ).spanning(.phrase)
}

/// The id that `word` spells, or of the only thing whose title is `word` or begins with it.
private func counted(_ word: String, among all: [Candidate], _ noun: String) throws(Misreading) -> ID {
  let typed = word.seen.lowercased()
  let exact = all.filter { $0.word == typed || $0.gloss.seen.lowercased() == typed }
  let fits = exact.isEmpty ? all.filter { $0.gloss.seen.lowercased().hasPrefix(typed) } : exact
  if let only = fits.first, fits.count == 1, let id = ID(word: only.word) { return id }
  if fits.count > 1 { throw Misreading("'\(word)' fits \(fits.count) \(noun)s", candidates: Array(fits.prefix(3))) }
  let known = all.suffix(3)
  throw Misreading(
    "there is no \(noun) '\(word)'", candidates: Array(known), remedy: known.isEmpty ? "there is none yet" : nil)
}
