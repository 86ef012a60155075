import Facilitation

/// Two people on the roster who are one.
extension Workshop {
  /// Lets every line that names the one name the other, as one batch: all of them, or none.
  func merge(_ wanted: Merging, _ call: Call) throws(Fault) -> Outcome {
    var revision = Revision()
    let words = try LineReader.words(of: wanted.line)
    revision.lines = [.init(words: words, end: wanted.line.utf8.count, time: call.time)]
    var last = 0
    while true {
      let entries = try storing { () throws(JournalError) in try journal.entries(after: last, limit: 512) }
      guard let end = entries.last?.sequence else { break }
      for entry in entries where entry.plugin != Self.ownName && current.fold.order.stands(entry.sequence) {
        try merge(wanted, entry, &revision)
      }
      last = end
    }
    let name = context(of: call).roster.name(of: wanted.who)
    let revised = try revised(revision, call)
    let lines = counted(revision.lines.count - 1, "line says", "lines say")
    guard !call.isDryRun else { return try outcome(of: revised, call) }
    let entries = try record(revised, call)
    let other = context(of: call).roster.name(of: wanted.into)
    let sentence = "\(name) is \(other) (\(wanted.into.word)): \(lines) so now"
    return Outcome(.object(([sentence] + told(revised, call)).map(Block.note)), .change, entries: entries)
  }

  /// What becomes of an entry, where it names the one or tells of what was none.
  private func merge(_ wanted: Merging, _ entry: Entry, _ revision: inout Revision) throws(Fault) {
    guard let content = entry.content else { return }
    let isNamed = content.events.contains(wanted.who.word) || content.line.contains(wanted.who.word)
    guard isNamed || !wanted.dropped.isEmpty && content.events.contains(wanted.into.word) else { return }
    let records = try storing { () throws(JournalError) in try entry.records() }
    let own = current.fold.order.withReplaced(entry.sequence)
    if records.contains(where: wanted.isOwn) { return revision.falling += own }
    guard let (words, match) = registry.reading(content.line) else { return }
    let without = Set(records.filter(wanted.dropped.contains).compactMap(\.person))
    let merged = words.naming(wanted.into, insteadOf: wanted.who, without: without, match)
    let isSame = merged.map { $0.map(\.text) == words.map(\.text) } ?? false
    guard !isSame || records.contains(where: { $0.mentions(wanted.who) }) else { return }
    try expectMergeable(entry, match, records, wanted)
    guard let merged, let place = try storing({ () throws(JournalError) in try holdingPlace(of: entry) }) else {
      return revision.falling += own
    }
    var line = Revision.Line(
      words: merged, end: content.line.utf8.count, time: place.time, replaced: own, original: content, mayFall: true)
    if isSame {
      let renamed = records.map { $0.naming(wanted.into, insteadOf: wanted.who) }
      line.expected = [EventRecord.json(renamed), EventRecord.json(records)]
    }
    revision.lines.append(line)
  }

  /// Refuses where a line that names the one stands for ever, or can't be said of another.
  private func expectMergeable(
    _ entry: Entry, _ match: VerbIndex.Match, _ records: [EventRecord], _ wanted: Merging
  ) throws(Fault) {
    let name = "entry \(entry.sequence) (\(briefLine(entry))) names \(wanted.who.word)"
    try expectCorrectable([entry.sequence...entry.sequence], "\(name), and stands as it is")
    guard match.signature.traits.isDisjoint(with: [.placeable, .allAlong]) else { return }
    throw Fault(
      "\(name), and can't be said of another",
      remedy: "undo \(entry.sequence)   first; then say it of \(wanted.into.word)")
  }
}

extension [Word] {
  /// A canonical line in which somebody else is named.
  func naming(_ other: Handle, insteadOf who: Handle, _ match: VerbIndex.Match) -> [Word] {
    naming(other, insteadOf: who, without: [], match) ?? self
  }

  /// The same with nobody named twice; `nil` where nobody is left of those whom it must name.
  fileprivate func naming(
    _ other: Handle, insteadOf who: Handle, without: Set<Handle>, _ match: VerbIndex.Match
  ) -> [Word]? {
    var places = match.signature.parameters.filter { $0.form == .argument }[...]
    var named: [String: Set<String>] = [:]
    var words = Array(self[..<match.words])
    var left: [String: Int] = [:]
    var rest = self[match.words...]
    while let word = rest.popFirst() {
      let option = word.option.flatMap { name in match.signature.parameters.first { $0.name == name.lowercased() } }
      guard let parameter = option ?? places.first else {
        words.append(word)
        continue
      }
      var value: Word? = word
      if option != nil { value = parameter.form == .option ? rest.popFirst() : nil }
      if option == nil, !parameter.isRepeatable { places.removeFirst() }
      guard parameter.namesPerson, let value else {
        words += [word] + (option == nil ? [] : value.map { [$0] } ?? [])
        continue
      }
      left[parameter.name, default: 0] += 0
      guard !without.contains(Handle(value.text)) else { continue }
      let person = value.text == who.word ? value.saying(other.word) : value
      guard named[parameter.name, default: []].insert(person.text).inserted else { continue }
      left[parameter.name, default: 0] += 1
      words += option == nil ? [person] : [word, person]
    }
    return left.values.contains(0) ? nil : words
  }
}

extension Word {
  /// Another word in this one's place.
  func saying(_ text: String) -> Word {
    Word(text: text, typed: " " + Word.canonical(text), range: range, isQuoted: isQuoted)
  }
}

extension EventRecord {
  /// Whose coming or going it is.
  fileprivate var person: Handle? { if case .text(let who)? = self["who"] { Handle(who) } else { nil } }

  /// Whether somebody's handle stands in it.
  fileprivate func mentions(_ who: Handle) -> Bool {
    fields.contains { field in
      switch field.value {
      case .text(let text): text == who.word
      case .list(let list): list.contains { $0.split(separator: " ").contains(who.word[...]) }
      case .number: false
      }
    }
  }

  /// The same with another handle in it.
  fileprivate func naming(_ other: Handle, insteadOf who: Handle) -> EventRecord {
    var record = EventRecord(name, version: version)
    let renamed = { (text: String) in text == who.word ? other.word : text }
    // Some lists have several people in one text.
    let renamedAll = { (text: String) in text.split(separator: " ").map { renamed(String($0)) }.joined(separator: " ") }
    for field in fields {
      switch field.value {
      case .text(let text): record.add(field.name, .text(renamed(text)))
      case .list(let list): record.add(field.name, .list(list.map(renamedAll)))
      case .number: record.add(field.name, field.value)
      }
    }
    return record
  }
}
