import Facilitation

extension Workshop {
  /// Lets a line stand in the place of entries, as if it had been typed instead of the first of them.
  ///
  /// It keeps the time of that, unless it says another, and its handle, ids, codes and seed, where it is of the same verb
  /// and gives no others.
  func amend(_ wanted: [ClosedRange<Int>], _ words: [Word], end: Int, _ call: Call) throws(Fault) -> Outcome {
    try storing { () throws(JournalError) in try takeTurn() }
    let call = afterOthers(call)
    let entries = try amended(wanted)
    let match = try registry.verbs.find(words)
    try expectAmending(match, words, of: entries[0])
    let place = try storing { () throws(JournalError) in try holdingPlace(of: entries[0]) }
    let placing = try placing(words, match, call, insteadOf: place)
    let words = placing.times.first.map { placing.words(at: $0) } ?? placing.words
    let said = placing.times.first ?? (placing.saysNow ? call.time : nil)
    let filled = fill(words, match, from: entries[0])
    let revision = Revision(
      falling: wanted.joined().flatMap(current.fold.order.withReplaced).merged,
      lines: [
        .init(
          words: filled, end: end, time: said ?? place?.time ?? call.time, meeting: placing.meeting,
          original: entries[0].content)
      ], typed: "amend \(wanted.typed) \(placing.typed)")
    do throws(Fault) {
      return try outcome(of: try revised(revision, call), call, deed: "instead of: \(briefLine(entries[0]))")
    } catch {
      guard error.cause == .already else { throw error }
      var fault = error
      (fault.remedy, fault.candidates) = ("undo \(entries[0].sequence)   takes that back: it is so without it", [])
      throw fault
    }
  }

  /// Lets entries hold at other times, all of them or none.
  func shift(_ wanted: [ClosedRange<Int>], by distance: TimeSpan, _ call: Call) throws(Fault) -> Outcome {
    try storing { () throws(JournalError) in try takeTurn() }
    let call = afterOthers(call)
    let revision = try shifting(wanted, by: distance, call)
    return try outcome(of: try revised(revision, call), call, deed: "moved by \(distance.spoken)")
  }

  /// What of the open meeting holds at times of its own and would be taken at times that lie so far off, as it is typed;
  /// `nil` where it isn't all taken.
  func shiftable(by distance: TimeSpan, _ call: Call) -> String? {
    guard let opened = context(of: call).meetings.open?.opened else { return nil }
    var sequences: [Int] = []
    var sequence = self.sequence
    while sequence > 0, let entry = try? pages.entry(sequence), let content = entry.content, content.time >= opened {
      let traits = registry.reading(content.line)?.match.signature.traits ?? []
      let holds = content.place ?? content.time >= opened
      if holds, current.fold.order.stands(sequence), traits.contains(.placeable) { sequences.append(sequence) }
      sequence -= 1
    }
    let ranges = sequences.map { $0...$0 }.merged
    guard !ranges.isEmpty, let revision = try? shifting(ranges, by: distance, call),
      (try? revised(revision, call)) != nil
    else { return nil }
    return ranges.typed
  }

  private func shifting(
    _ wanted: [ClosedRange<Int>], by distance: TimeSpan, _ call: Call
  ) throws(Fault) -> Revision {
    var revision = Revision()
    for entry in try amended(wanted) {
      guard let place = try storing({ () throws(JournalError) in try holdingPlace(of: entry) }),
        let line = entry.content?.line
      else { continue }
      let words = try LineReader.words(of: line)
      let match = try registry.verbs.find(words)
      try expectAmending(match, words, of: entry)
      let time = place.time + distance
      guard time <= call.time else {
        throw Fault(
          "entry \(entry.sequence) (\(briefLine(entry))) would hold later than it is now",
          remedy: call.time - place.time < .seconds(1)
            ? "it can stay where it is"
            : "amend \(entry.sequence) --shift \((call.time - place.time).inWholeSeconds.word)")
      }
      revision.lines.append(
        .init(
          words: shifted(words, by: distance), end: line.utf8.count, time: time,
          replaced: current.fold.order.withReplaced(entry.sequence), original: entry.content))
    }
    return revision
  }

  /// The entries of those ranges, which stand and can be corrected.
  private func amended(_ wanted: [ClosedRange<Int>]) throws(Fault) -> [Entry] {
    var entries: [Entry] = []
    for sequence in wanted.joined() {
      let entry = try target(sequence, among: wanted)
      guard entry.plugin != Self.ownName else {
        throw Fault(
          "entry \(sequence) takes others back, and says nothing itself", remedy: "undo \(sequence)   puts them back")
      }
      let batch = try batch(of: entry)
      let isWhole = wanted.contains { $0.lowerBound <= batch.lowerBound && batch.upperBound <= $0.upperBound }
      let isApart = isWhole ? false : try areEachAmended(batch)
      guard isWhole || isApart else {
        throw Fault(
          "entry \(sequence) is one of \(batch.count) lines that are corrected together",
          remedy: "undo \(sequence)   takes all of them back")
      }
      entries.append(entry)
    }
    try expectCorrectable(wanted)
    return entries
  }

  /// Whether a batch is of lines that each took another's place, as when they were moved in time: each stands for itself.
  private func areEachAmended(_ batch: ClosedRange<Int>) throws(Fault) -> Bool {
    try storing { () throws(JournalError) -> Bool in
      for sequence in batch where try pages.entry(sequence)?.correction?.kind != .amend { return false }
      return true
    }
  }

  private func expectAmending(_ match: VerbIndex.Match, _ words: [Word], of entry: Entry) throws(Fault) {
    let verb = match.signature
    guard verb.effect == .change, !verb.traits.isDisjoint(with: [.placeable, .allAlong]) else {
      throw Fault(
        at: words[0].range.lowerBound..<words[match.words - 1].range.upperBound,
        "'\(verb.name)' can't stand in another line's place",
        remedy: "undo \(entry.sequence)   takes the entry back; then type the line")
    }
  }

  /// The words with what the entry got beside what was typed.
  func fill(_ words: [Word], _ match: VerbIndex.Match, from entry: Entry) -> [Word] {
    guard let content = entry.content, let (old, oldMatch) = registry.reading(content.line),
      oldMatch.host == match.host, oldMatch.verb == match.verb
    else { return words }
    let records = (try? EventRecord.readAll(json: content.events)) ?? []
    var words = words
    for parameter in match.signature.parameters where parameter.form == .option {
      let name = parameter.name
      guard !words.contains(where: { $0.option?.lowercased() == name }) else { continue }
      guard
        let text = parameter.isFilled
          ? old.place(ofValueOf: name).map({ old[$0].text }) ?? records.value(of: name) : records.handle(name)
      else { continue }
      words += [
        Word(text: "--\(name)", typed: " --\(name)", range: 0..<0, isQuoted: false),
        Word(text: text, typed: " " + Word.canonical(text), range: 0..<0, isQuoted: true),
      ]
    }
    return words
  }

  /// The words of a line with its own times moved.
  private func shifted(_ words: [Word], by distance: TimeSpan) -> [Word] {
    var words = words
    for name in ["at", "since", "until"] {
      guard let place = words.place(ofValueOf: name), let time = Instant(word: words[place].text) else { continue }
      let text = (time + distance).word
      words[place] = Word(text: text, typed: " " + text, range: words[place].range, isQuoted: false)
    }
    return words
  }

  /// Records what was revised, and says what came of it.
  func outcome(of revised: Revised, _ call: Call, deed: String? = nil) throws(Fault) -> Outcome {
    guard !call.isDryRun else {
      return Outcome(.object(revised.drafts.map { .note("would record: \($0.line)") }), .change)
    }
    guard !revised.drafts.isEmpty else { return Outcome(revised.answers.first ?? .empty, .change) }
    let seconds = secondsNow(call)
    let entries = try record(revised, call)
    let answer = revised.answers.count == 1 ? revised.answers[0] : .empty
    let sayings = (deed.map { [$0] } ?? []) + told(revised, call) + moved(since: seconds, call)
    return Outcome(answer.followed(by: sayings), .change, entries: entries)
  }
}

extension Document {
  /// With these sentences at its end.
  func followed(by sentences: [String]) -> Document {
    guard !sentences.isEmpty else { return self }
    var sections = sections.isEmpty ? [Section(nil, [])] : sections
    sections[sections.count - 1].blocks += sentences.map(Block.note)
    return Document(shape, sections)
  }
}

extension [Word] {
  /// Where the value of an option stands in a canonical line.
  func place(ofValueOf option: String) -> Int? {
    guard let place = firstIndex(where: { $0.option == option }), place + 1 < count else { return nil }
    return place + 1
  }
}

extension [ClosedRange<Int>] {
  /// `12,15-17`.
  fileprivate var typed: String {
    map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ",")
  }
}

extension [EventRecord] {
  /// The field of that name, where the first event has it.
  fileprivate func value(of name: String) -> String? {
    guard case .text(let text)? = first?[name] else { return nil }
    return text
  }

  /// A handle is made of a name where none is given; it is a key, and stays.
  fileprivate func handle(_ name: String) -> String? { name == "handle" ? value(of: name) : nil }
}
