import Facilitation

/// What is to go from the record, and what stands in its place.
///
/// An event that names the person names the substitute instead. Of one that is hers, because it is about her alone or bears a
/// word that stands for her, her own words are gone as well; and so they are wherever they stand again.
struct Erasure {
  let who: Handle
  /// Under which she goes on in the record: `person-7`.
  let substitute: Handle
  /// What she is or was called.
  private(set) var names: Set<String> { didSet { parts = Self.parts(of: who, names) } }
  /// The handle and the parts of the names, in small letters: they are looked for in every text of the record.
  private var parts: Set<String>
  /// What she is called in her notes alone: each as a whole, since the name of an account may have any word in it.
  private let calls: [[Substring]]
  /// What she is called now.
  private let current: Set<String>
  let belongings: Belongings
  /// What she said, as far as the entries were looked through.
  private(set) var words: Set<String> = []
  private let marks = ErasedMarks()
  private let registry: Registry

  init(_ who: Handle, as substitute: Handle, names: Set<String>, _ belongings: Belongings, _ registry: Registry) {
    (self.who, self.substitute, self.names, self.belongings, self.registry) = (
      who, substitute, names, belongings, registry
    )
    current = names
    parts = Self.parts(of: who, names)
    calls = belongings.names.map(\.separateWords).filter { !$0.isEmpty }
  }

  /// What isn't kept any longer, whosever it was: the words of events that have one of the pseudonyms, and proofs.
  init(lettingGo belongings: Belongings, _ registry: Registry) {
    self.init(Self.nobody, as: Handle(ErasedMark.word(1)), names: [], belongings, registry)
  }

  private var isOfNobody: Bool { who == Self.nobody }
  private static let nobody = Handle("\u{0}")

  private mutating func learnWords(of record: EventRecord, _ plugin: String) {
    let contents = registry.contents(of: record, plugin)
    for field in record.fields where (contents[field.name] ?? .words) == .words {
      switch field.value {
      case .text(let text): words.insert(text)
      case .list(let texts): words.formUnion(texts)
      case .number: break
      }
    }
  }

  /// Goes past the marks that stand in an entry already.
  func pass(_ entry: Entry) throws(JournalError) {
    if mayHaveMarks(entry) { marks.pass(try entry.records()) }
  }

  private func mayHaveMarks(_ entry: Entry) -> Bool {
    entry.content.map { ErasedMark.mayStand(in: $0.events) } ?? false
  }

  // MARK: Whose an event is

  /// Learns what she said and was called from an entry.
  mutating func learn(from entry: Entry) throws(JournalError) {
    guard entry.content != nil, entry.plugin != Workshop.ownName else { return }
    let records = try entry.records()
    if mayHaveMarks(entry) { marks.pass(records) }
    for record in records where isHers(record, entry.plugin) {
      let contents = registry.contents(of: record, entry.plugin)
      for field in record.fields {
        guard case .text(let text) = field.value else {
          if case .list(let texts) = field.value, contents[field.name] == .words {
            words.formUnion(texts.filter(isTelling))
          }
          continue
        }
        switch contents[field.name] ?? .words {
        case .words where isTelling(text): words.insert(text)
        case .name: names.insert(text)
        default: break
        }
      }
    }
  }

  /// What many say is no one's own.
  private func isTelling(_ text: String) -> Bool { text.split(whereSeparator: \.isWhitespace).count > 2 }

  /// Whether it is about her alone, or bears a word that stands for her.
  func isHers(_ record: EventRecord, _ plugin: String) -> Bool {
    let contents = registry.contents(of: record, plugin)
    return record.fields.contains { field in
      guard case .text(let text) = field.value, contents[field.name] != .elsewhere else { return false }
      return contents[field.name] == .person && text == who.word || belongings.pseudonyms.contains(text)
    }
  }

  // MARK: What stands in its place

  /// What stands for an entry; `nil` for one that needn't change.
  ///
  /// `canonical` writes a line as it would be recorded, while the person is still known.
  func substitute(
    for entry: Entry, _ canonical: (String, Content) -> String
  ) throws(JournalError) -> Content? {
    guard let content = entry.content, entry.plugin != Workshop.ownName else { return nil }
    let records = try entry.records()
    let rests = records.contains(where: belongings.resting.contains)
    // One that names its plugin, as each must.
    let noLine = "\(entry.plugin) \(ErasedMark.word(1))"
    var changed = content
    var changes = Changes()
    let hers = records.map { isHers($0, entry.plugin) }
    // One line says the same of several.
    var erasure = self
    for (record, isHers) in zip(records, hers) where isHers && isOfNobody {
      erasure.learnWords(of: record, entry.plugin)
    }
    changed.events = EventRecord.json(
      zip(records, hers).compactMap { erasure.substitute(for: $0, entry.plugin, isHers: $1, &changes) })
    if changed.actor == who.word || names.contains(changed.actor) { changed.actor = substitute.word }
    if changed != content || content.line.contains(who.word) {
      let said = line(content.line, changes, isHers: hers.contains(true))
      changed.line = said.flatMap { named(canonical($0, content), changes) } ?? noLine
    }
    return changed == content && !rests ? nil : changed
  }

  /// What stands for what, in one entry.
  private struct Changes {
    var texts: [String: String] = [:]
    var gone: Set<String> = []
    /// What stays as it is, since it isn't one person's own.
    var shared: Set<String> = []
  }

  private func substitute(
    for record: EventRecord, _ plugin: String, isHers: Bool, _ changes: inout Changes
  ) -> EventRecord? {
    let contents = registry.contents(of: record, plugin)
    var ways: [EventRecord] = []
    for way in ProofsAway.allCases {
      var made = EventRecord(record.name, version: record.version)
      for field in record.fields {
        guard let value = value(of: field, contents[field.name] ?? .words, isHers, way, &changes) else { continue }
        made.add(field.name, value)
      }
      if made == record { return record }
      ways.append(made)
    }
    // An event that can't be without a proof is about nothing but what it proves.
    return ways.first { isReadable($0, plugin) }
  }

  /// The substitute, for what she is called now; another for each name from before, so that a change of name is still one.
  private func name(for text: String) -> String {
    guard names.contains(text), !current.contains(text) else { return substitute.word }
    return marks.name(for: text, substitute)
  }

  private func isReadable(_ record: EventRecord, _ plugin: String) -> Bool {
    guard let host = registry.index(of: plugin) else { return true }
    return (try? registry.hosts[host].audience(of: [record])) != nil
  }

  /// How what the record proves of her notes goes: left out, or left empty where something else goes by its place.
  private enum ProofsAway: CaseIterable { case leftOut, leftEmpty }

  private func value(
    of field: EventRecord.Field, _ content: FieldContent, _ isHers: Bool, _ way: ProofsAway, _ changes: inout Changes
  ) -> EventRecord.FieldValue? {
    switch field.value {
    case .number: return field.value
    case .text(let text):
      if belongings.proofs.contains(text) {
        changes.gone.insert(text)
        return way == .leftOut ? nil : .text("")
      }
      return .text(self.text(text, content, isHers, &changes))
    case .list(let texts):
      var list: [String] = []
      for text in texts {
        if belongings.proofs.contains(text) {
          changes.gone.insert(text)
          if way == .leftEmpty { list.append("") }
        } else {
          list.append(self.text(text, content, isHers, &changes))
        }
      }
      return .list(list)
    }
  }

  private func text(_ text: String, _ content: FieldContent, _ isHers: Bool, _ changes: inout Changes) -> String {
    var new = text
    switch content {
    case .person:
      // Some lists have several people in one text.
      new = text.split(separator: " ", omittingEmptySubsequences: false)
        .map { $0 == who.word ? substitute.word : String($0) }.joined(separator: " ")
    case .name: if isHers || names.contains(text) { new = name(for: text) }
    case .words:
      if text == who.word || names.contains(text) {
        new = name(for: text)
      } else if isHers || words.contains(text) {
        new = marks.mark(for: text)
      }
    case .shared, .other, .elsewhere:
      if names.contains(text) { new = name(for: text) } else if words.contains(text) { new = marks.mark(for: text) }
    }
    if new != text { changes.texts[text] = new } else { changes.shared.insert(text) }
    return new
  }

  // MARK: What is left

  /// Whether a file's name has theirs in it.
  func names(_ file: ImportedFile?) -> Bool { file.map { isNamed(in: $0.name) } ?? false }

  /// Whether what stands there names them all the same; a reference under which they go on doesn't.
  func isNamed(in content: Content) -> Bool { isNamedBySelf(in: content.line) || isNamedBySelf(in: content.events) }

  /// The handle or a part of a name as a word of its own, in whatever case.
  func isNamed(in text: String) -> Bool { has(parts, text) }

  /// The same, without a handle that says nothing of her.
  private func isNamedBySelf(in text: String) -> Bool { has(goesOn ? parts.subtracting([who.word]) : parts, text) }

  /// Whether it has what she is called in her notes alone.
  func isCalled(in text: String) -> Bool { has([], text) }

  /// Whether she is called in the record as before.
  private var goesOn: Bool { who == substitute }

  private func has(_ parts: Set<String>, _ text: String) -> Bool {
    let words = text.separateWords
    let found = Set(words)
    return parts.contains { found.contains($0[...]) } || calls.contains { $0.stand(in: words) }
  }

  private static func parts(of who: Handle, _ names: Set<String>) -> Set<String> {
    Set(
      ([who.word] + names.flatMap { $0.split(separator: " ").map(String.init) }).map { $0.lowercased() }.filter {
        $0.count > 1
      })
  }

  // MARK: Lines

  /// A line with what stands for its words, and the person still in it.
  private func line(_ line: String, _ changes: Changes, isHers: Bool) -> String? {
    guard let (read, match) = registry.reading(line) else { return nil }
    var words = read
    for index in words.indices.dropFirst(match.words) {
      let word = words[index]
      guard word.option == nil, word.text != who.word else { continue }
      if let new = changes.texts[word.text] {
        words[index] = word.saying(new)
      } else if isHers, word.text.contains(where: \.isWhitespace), !changes.shared.contains(word.text) {
        words[index] = word.saying(marks.mark(for: word.text))
      }
    }
    return words.without(changes.gone).map(\.typed).joined()
  }

  /// The same with the substitute in the person's place.
  private func named(_ line: String, _ changes: Changes) -> String? {
    guard let (words, match) = registry.reading(line) else { return nil }
    return words.naming(substitute, insteadOf: who, match).enumerated().map { index, word in
      guard index >= match.words, word.option == nil, let new = changes.texts[word.text] else { return word.typed }
      return word.saying(new).typed
    }.joined()
  }
}

/// Gives each text that goes a mark of its own, after those that stand in the record already.
private final class ErasedMarks {
  private var byText: [String: String] = [:]
  private var count = 0
  private var formerNames: [String] = []

  /// `person-1, earlier name 1` for the first of the names from before.
  func name(for text: String, _ substitute: Handle) -> String {
    if !formerNames.contains(text) { formerNames.append(text) }
    return "\(substitute.word), earlier name \(formerNames.firstIndex(of: text).map { $0 + 1 } ?? 1)"
  }

  func pass(_ records: [EventRecord]) {
    for field in records.flatMap(\.fields) {
      switch field.value {
      case .text(let text): pass(text)
      case .list(let texts): texts.forEach(pass)
      case .number: break
      }
    }
  }

  private func pass(_ text: String) { count = max(count, ErasedMark.number(of: text) ?? 0) }

  func mark(for text: String) -> String {
    if ErasedMark.number(of: text) != nil { return text }
    if let mark = byText[text] { return mark }
    count += 1
    let mark = ErasedMark.word(count)
    byText[text] = mark
    return mark
  }
}

extension String {
  /// In small letters; a hyphen is part of one.
  fileprivate var separateWords: [Substring] {
    lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" }
  }
}

extension [Substring] {
  /// Whether they follow one another among those.
  fileprivate func stand(in words: [Substring]) -> Bool {
    words.indices.contains { words[$0...].starts(with: self) }
  }
}

extension [Word] {
  /// Without values of which nothing is left, and without the option before each.
  fileprivate func without(_ gone: Set<String>) -> [Word] {
    guard !gone.isEmpty else { return self }
    var left: [Word] = []
    for word in self {
      guard word.option == nil, gone.contains(word.text) else {
        left.append(word)
        continue
      }
      if left.last?.option != nil { left.removeLast() }
    }
    return left
  }
}

extension Registry {
  /// What each field of an event holds, as far as its plugin knows.
  func contents(of record: EventRecord, _ plugin: String) -> [String: FieldContent] {
    guard let host = index(of: plugin) else { return [:] }
    return Dictionary(hosts[host].fields(ofEvent: record.name).map { ($0.name, $0.content) }) { first, _ in first }
  }
}
