public import Engine
import Facilitation

/// The laws of ``Engine/Journal``, tried on an adapter. A second adapter's whole test is
///
///     @Test func `the server keeps the laws of a journal`() {
///       let broken = JournalConformance.violations { try ServerJournal(header: JournalConformance.header) }
///       #expect(broken == [])
///     }
public enum JournalConformance {
  /// A header for trying out.
  public static let header = Header(
    id: "00112233445566778899aabbccddeeff", zone: "Europe/London",
    created: Instant(microseconds: 1_656_406_800_123_456))

  /// Tries every law on an adapter.
  /// - Parameters:
  ///   - make: Makes a new, empty journal.
  ///   - openAgain: Opens the same journal a second time, as another process would, with little patience for the turn
  ///     to write. Without it the laws about two writers aren't tried.
  /// - Returns: What the adapter breaks, one sentence for each law; empty when it keeps them all.
  public static func violations(
    _ make: () throws -> any Journal, openAgain: ((any Journal) throws -> any Journal)? = nil
  ) -> [String] {
    var broken = laws.compactMap { law in
      breach(of: law.name) { try law.hold(make()) }
    }
    if let openAgain {
      broken += sharedLaws.compactMap { law in
        breach(of: law.name) {
          let journal = try make()
          return try law.hold((journal, try openAgain(journal)))
        }
      }
    }
    return broken
  }

  /// Entries with a sound chain and texts of every awkward kind, the same for the same seed.
  public static func sampleEntries(seed: UInt64, count: Int, header: Header = header) -> [Entry] {
    var chance = SplitMix64(seed: seed)
    var link = Chain.seed(header)
    return (0..<max(count, 0)).map { index in
      let entry = sampleEntry(index + 1, after: link, &chance)
      link = entry.link
      return entry
    }
  }
}

extension Entry {
  /// Changes what the entry says, or its salt, and nothing else; does nothing where that is withheld.
  public mutating func rewrite(_ change: (_ content: inout Content, _ salt: inout [UInt8]) -> Void) {
    guard case .content(var content, let source, var salt) = body else { return }
    change(&content, &salt)
    body = .content(content, source: source, salt: salt)
  }
}

// MARK: - Samples

extension JournalConformance {
  /// The empty text, a NUL at either end and inside, line ends, quotes, what looks like SQL or JSON, accents in one
  /// scalar and in two, writing from right to left, marks that join, the edges of UTF-8, and a byte order mark.
  static let awkwardTexts = [
    "", "speak ana", "\0", "a\0b", "\0\0end\0", "line\nline\r\n\ttab", "it's \"quoted\" \\", "'); DROP TABLE entry; --",
    "{\"event\":\"spoke\"}", "caf\u{E9}", "cafe\u{301}", "שלום עולם", "नमस्ते", "👩‍👩‍👧‍👦🏴‍☠️",
    "\u{1}\u{7F}\u{80}\u{7FF}\u{800}\u{FFFF}",
    "\u{10000}\u{10FFFF}", "\u{FEFF}mark", "\u{202E}backwards\u{2066}", "e" + String(repeating: "\u{301}", count: 40),
    "%s %n $name # ;",
  ]

  private static func sampleEntry(_ sequence: Int, after link: [UInt8], _ chance: inout SplitMix64) -> Entry {
    let salt = (0..<16).map { _ in UInt8.random(in: 0...255, using: &chance) }
    let content = Content(
      time: sampleInstant(&chance), place: Bool.random(using: &chance) ? sampleInstant(&chance) : nil,
      actor: sampleText(&chance), line: sampleText(&chance), events: sampleText(&chance))
    let written = Written(sampleInstant(&chance), sampleOrigin(sequence, &chance))
    let audiences = Audience.allCases
    return Chain.sealed(
      Entry(
        sequence: sequence, plugin: sampleText(&chance),
        audience: audiences[Int.random(in: 0..<audiences.count, using: &chance)],
        correction: sampleCorrection(sequence, &chance), written: written,
        body: .content(content, source: sampleSource(&chance), salt: salt), link: []), after: link)
  }

  private static func sampleCorrection(_ sequence: Int, _ chance: inout SplitMix64) -> Correction? {
    guard sequence > 4, Int.random(in: 0..<4, using: &chance) == 0 else { return nil }
    let kinds = Correction.Kind.allCases
    return Correction(kinds[Int.random(in: 0..<kinds.count, using: &chance)], [1...1, 3...sequence - 1])
  }

  private static func sampleText(_ chance: inout SplitMix64) -> String {
    let count = Int.random(in: 1...3, using: &chance)
    return (0..<count).map { _ in awkwardTexts[Int.random(in: 0..<awkwardTexts.count, using: &chance)] }.joined()
  }

  private static func sampleInstant(_ chance: inout SplitMix64) -> Instant {
    let ends: [Int64] = [0, -1, .min, .max]
    let choice = Int.random(in: 0..<40, using: &chance)
    let ordinary = Int64.random(in: 1_600_000_000_000_000...1_800_000_000_000_000, using: &chance)
    return Instant(microseconds: choice < ends.count ? ends[choice] : ordinary)
  }

  private static func sampleOrigin(_ sequence: Int, _ chance: inout SplitMix64) -> Origin {
    switch Int.random(in: 0..<3, using: &chance) {
    case 0: Origin(way: "prompt")
    case 1: Origin(way: "run " + sampleText(&chance) + ".meet")
    default: Origin(way: "do", batch: sequence)
    }
  }

  private static func sampleSource(_ chance: inout SplitMix64) -> ImportedFile? {
    guard Int.random(in: 0..<4, using: &chance) == 0 else { return nil }
    return ImportedFile(name: sampleText(&chance), sha256: Chain.sha256(Array("a file".utf8)))
  }
}

// MARK: - Trying

extension JournalConformance {
  /// A law in words, and the trial of it, which says what was seen where it is broken.
  struct Law<Subject> {
    let name: String
    let hold: (Subject) throws -> String?
  }

  private static func breach(of law: String, _ hold: () throws -> String?) -> String? {
    do {
      return try hold().map { "\(law): \($0)" }
    } catch let error as JournalError {
      return "\(law): it threw '\(error.reason)'"
    } catch {
      return "\(law): it threw \(error)"
    }
  }

  /// Appends in one turn.
  static func keep(_ entries: some Collection<Entry>, in journal: any Journal) throws(JournalError) {
    try journal.begin()
    for entry in entries { try journal.append(entry, after: entry.sequence - 1) }
    try journal.commit()
  }

  /// The error that `body` throws, if it does.
  static func refusal(_ body: () throws(JournalError) -> Void) -> JournalError? {
    do {
      try body()
      return nil
    } catch {
      return error
    }
  }

  /// What differs, if anything does.
  ///
  /// Bytes are compared, since Swift takes an accent's two spellings for equal.
  static func difference(_ found: [Entry], _ expected: some Collection<Entry>) -> String? {
    guard found.map(\.sequence) == expected.map(\.sequence) else {
      return "there are \(found.count) entries \(found.map(\.sequence).prefix(5)), not \(expected.count)"
    }
    for (found, expected) in zip(found, expected) where !isSame(found, expected) {
      return "entry \(found.sequence) differs: \(found)"
    }
    return nil
  }

  private static func isSame(_ left: Entry, _ right: Entry) -> Bool {
    let texts = { (entry: Entry) in
      let content = entry.content.map { [$0.actor, $0.line, $0.events] } ?? []
      let clear = [entry.plugin, entry.written?.origin.text ?? "", entry.source?.text ?? ""]
      return (clear + content).map { Array($0.utf8) }
    }
    return texts(left) == texts(right) && left == right
  }
}

// MARK: - The laws

extension JournalConformance {
  private static var laws: [Law<any Journal>] { readingLaws + turnLaws + stampLaws }

  private static var readingLaws: [Law<any Journal>] {
    [
      Law(name: "a new journal is empty") { journal in
        let (last, entries) = (try journal.lastSequence(), try journal.entries(after: 0, limit: 10))
        return last == 0 && entries.isEmpty ? nil : "it has \(entries.count) entries and ends at \(last)"
      },
      Law(name: "entries come back byte for byte, in order") { journal in
        let entries = sampleEntries(seed: 1, count: 300, header: journal.header)
        try keep(entries, in: journal)
        return difference(try journal.entries(after: 0, limit: 1_000), entries)
      },
      Law(name: "a line of a million bytes comes back") { journal in
        var entry = sampleEntries(seed: 2, count: 1, header: journal.header)[0]
        entry.rewrite { content, _ in content.line = String(repeating: "é\0", count: 350_000) }
        try keep([entry], in: journal)
        return difference(try journal.entries(after: 0, limit: 1), [entry])
      },
      Law(name: "withheld entries come back as they are, and the chain still holds") { journal in
        let entries = sampleEntries(seed: 15, count: 30, header: journal.header).map { entry in
          entry.sequence.isMultiple(of: 3) ? entry.withheld : entry
        }
        try keep(entries, in: journal)
        return try difference(journal.entries(after: 0, limit: 30), entries) ?? unsound(journal)
      },
      Law(name: "reading keeps to its start and its limit") { journal in
        let entries = sampleEntries(seed: 3, count: 20, header: journal.header)
        try keep(entries, in: journal)
        for (start, limit) in [(0, 20), (0, 1), (7, 5), (19, 5), (20, 5), (25, 5), (3, 0)] {
          let found = try journal.entries(after: start, limit: limit)
          if let difference = difference(found, entries.dropFirst(start).prefix(limit)) {
            return "after \(start), at most \(limit): \(difference)"
          }
        }
        return nil
      },
      Law(name: "the chain still holds when read") { journal in
        try keep(sampleEntries(seed: 4, count: 50, header: journal.header), in: journal)
        return try unsound(journal)
      },
    ]
  }

  private static func unsound(_ journal: any Journal) throws(JournalError) -> String? {
    var link = Chain.seed(journal.header)
    for entry in try journal.entries(after: 0, limit: 50) {
      guard Chain.isSound(entry, after: link) else { return "entry \(entry.sequence) doesn't follow" }
      link = entry.link
    }
    return nil
  }

  private static var turnLaws: [Law<any Journal>] {
    [
      Law(name: "a rollback keeps nothing") { journal in
        let entries = sampleEntries(seed: 5, count: 4, header: journal.header)
        try keep(entries.prefix(2), in: journal)
        try journal.begin()
        for entry in entries.dropFirst(2) { try journal.append(entry, after: entry.sequence - 1) }
        journal.rollback()
        guard try journal.lastSequence() == 2 else { return "it ends at \(try journal.lastSequence())" }
        try keep(entries.dropFirst(2), in: journal)
        return difference(try journal.entries(after: 0, limit: 9), entries)
      },
      Law(name: "a rollback without a turn does nothing") { journal in
        journal.rollback()
        try keep(sampleEntries(seed: 6, count: 1, header: journal.header), in: journal)
        journal.rollback()
        return try journal.lastSequence() == 1 ? nil : "it ends at \(try journal.lastSequence())"
      },
      Law(name: "what is erased is gone, and something else stands in its place") { journal in
        let entries = sampleEntries(seed: 31, count: 5, header: journal.header)
        try keep(entries.prefix(4), in: journal)
        let other = entries[1].substituted(
          by: Content(time: Instant(microseconds: 7), actor: "x", line: "other", events: "[]"), source: nil,
          salt: [UInt8](repeating: 9, count: 16))
        try journal.begin()
        try journal.erase([2: other], adding: [entries[4]])
        var expected = entries
        expected[1] = other
        if let difference = difference(try journal.entries(after: 0, limit: 9), expected) { return difference }
        guard try journal.lastSequence() == 5 else { return "it ends at \(try journal.lastSequence())" }
        guard refusal({ () throws(JournalError) in try journal.append(entries[4], after: 5) }) != nil else {
          return "the turn went on"
        }
        return try unsound(journal)
      },
      Law(name: "nothing is erased in a turn in which something was appended, nor without a turn") { journal in
        let entries = sampleEntries(seed: 32, count: 4, header: journal.header)
        try keep(entries.prefix(2), in: journal)
        let other = entries[0].substituted(
          by: Content(time: Instant(microseconds: 7), actor: "x", line: "other", events: "[]"), source: nil,
          salt: [UInt8](repeating: 9, count: 16))
        let none = refusal { () throws(JournalError) in try journal.erase([1: other], adding: [entries[2]]) }
        guard none != nil else { return "something was erased without a turn" }
        try journal.begin()
        try journal.append(entries[2], after: 2)
        let late = refusal { () throws(JournalError) in try journal.erase([1: other], adding: [entries[3]]) }
        guard late != nil else { return "something was erased after an append" }
        return difference(try journal.entries(after: 0, limit: 9), entries.prefix(2))
      },
      Law(name: "what was appended is readable before its commit") { journal in
        let entries = sampleEntries(seed: 7, count: 30, header: journal.header)
        try journal.begin()
        for entry in entries { try journal.append(entry, after: entry.sequence - 1) }
        guard try journal.lastSequence() == 30 else { return "it ends at \(try journal.lastSequence())" }
        let found = try journal.entries(after: 1, limit: 30)
        try journal.commit()
        return difference(found, entries.dropFirst())
      },
      Law(name: "reading in a turn keeps to its start and its limit") { journal in
        let entries = sampleEntries(seed: 14, count: 6, header: journal.header)
        try keep(entries.prefix(3), in: journal)
        try journal.begin()
        for entry in entries.dropFirst(3) { try journal.append(entry, after: entry.sequence - 1) }
        for (start, limit) in [(0, 2), (0, 4), (2, 2), (4, 1), (6, 1)] {
          if let difference = difference(
            try journal.entries(after: start, limit: limit), entries.dropFirst(start).prefix(limit))
          {
            return "after \(start), at most \(limit): \(difference)"
          }
        }
        return nil
      },
      Law(name: "an append at the wrong place is refused, and the turn goes on") { journal in
        let entries = sampleEntries(seed: 8, count: 4, header: journal.header)
        try journal.begin()
        try journal.append(entries[0], after: 0)
        for (entry, place) in [(entries[1], 0), (entries[1], 2), (entries[2], 1), (entries[0], 0), (entries[0], 1)] {
          let refusal = refusal { () throws(JournalError) in try journal.append(entry, after: place) }
          guard refusal?.kind == .moved else {
            return "entry \(entry.sequence) after \(place) gives \(refusal?.reason ?? "no error")"
          }
        }
        try journal.append(entries[1], after: 1)
        try journal.commit()
        return difference(try journal.entries(after: 0, limit: 9), entries.prefix(2))
      },
      Law(name: "an append without a turn is refused") { journal in
        let entry = sampleEntries(seed: 9, count: 1, header: journal.header)[0]
        let refusal = refusal { () throws(JournalError) in try journal.append(entry, after: 0) }
        guard refusal != nil else { return "it was taken" }
        return try journal.lastSequence() == 0 ? nil : "it was refused and kept"
      },
      Law(name: "a second turn is refused, and the first goes on") { journal in
        let entries = sampleEntries(seed: 10, count: 2, header: journal.header)
        try journal.begin()
        try journal.append(entries[0], after: 0)
        let refusal = refusal { () throws(JournalError) in try journal.begin() }
        guard refusal?.kind == .busy else { return "it gives \(refusal?.reason ?? "no error")" }
        try journal.append(entries[1], after: 1)
        try journal.commit()
        return difference(try journal.entries(after: 0, limit: 9), entries)
      },
    ]
  }

  private static var stampLaws: [Law<any Journal>] {
    [
      Law(name: "whatever is appended changes the stamp, where there is one") { journal in
        guard let before = journal.stamp() else { return nil }
        try keep(sampleEntries(seed: 11, count: 1, header: journal.header), in: journal)
        return journal.stamp() == before ? "it is the same after an entry" : nil
      }
    ]
  }
}

// MARK: - The laws for two who have the journal open

extension JournalConformance {
  private typealias Pair = (mine: any Journal, theirs: any Journal)

  private static var sharedLaws: [Law<Pair>] {
    [
      Law(name: "opened again, it is the same") { pair in
        let entries = sampleEntries(seed: 20, count: 5, header: pair.mine.header)
        try keep(entries, in: pair.mine)
        guard pair.theirs.header == pair.mine.header else { return "its header is \(pair.theirs.header)" }
        return difference(try pair.theirs.entries(after: 0, limit: 9), entries)
      },
      Law(name: "what isn't committed is seen by no one else") { pair in
        try pair.mine.begin()
        try pair.mine.append(sampleEntries(seed: 21, count: 1, header: pair.mine.header)[0], after: 0)
        let seen = try pair.theirs.lastSequence()
        pair.mine.rollback()
        return seen == 0 ? nil : "the other ends at \(seen)"
      },
      Law(name: "no one else gets the turn to write before it ends") { pair in
        try pair.mine.begin()
        let refusal = refusal { () throws(JournalError) in try pair.theirs.begin() }
        guard refusal?.kind == .busy else { return "the other gets \(refusal?.reason ?? "the turn")" }
        pair.mine.rollback()
        try pair.theirs.begin()
        pair.theirs.rollback()
        return nil
      },
      Law(name: "a turn sees what others committed, and they can't be overwritten") { pair in
        let entries = sampleEntries(seed: 22, count: 6, header: pair.mine.header)
        for (index, entry) in entries.enumerated() {
          let (writer, other) = index.isMultiple(of: 2) ? (pair.mine, pair.theirs) : (pair.theirs, pair.mine)
          try keep([entry], in: writer)
          try other.begin()
          let found = try other.entries(after: 0, limit: 9)
          let refusal = refusal { () throws(JournalError) in try other.append(entry, after: index) }
          other.rollback()
          if let difference = difference(found, entries.prefix(index + 1)) { return difference }
          guard refusal?.kind == .moved else { return "entry \(entry.sequence) could be appended twice" }
        }
        return nil
      },
    ]
  }
}
