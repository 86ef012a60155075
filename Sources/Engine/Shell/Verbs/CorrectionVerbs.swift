import Facilitation

/// What was recorded is taken back, or replaced; the record keeps both.
extension Shell {
  struct Undo: Deed {
    let entries: [ClosedRange<Int>]?
    let isDryRun: Bool

    static let verb: Verb<Shell> = .own(
      "undo", "takes back the last line that you gave, or entry N; puts back what entry N took back",
      Slot<[ClosedRange<Int>]?>.optionalArgument(
        "entry", .entries, "which entry, or batch of entries; your last line, without it"),
      .flag("dry-run", "says what would be taken back, and takes nothing back"),
      examples: [Example("undo", after: ["note Tea is cold"])], make: Undo.init
    ).alsoSaid("revert", "take back", "undo last", "rollback")

    func perform(in session: Session, _ line: ShellLine) throws(Fault) -> Reply {
      Reply(try session.workshop.undo(entries ?? [], session.call(isDryRun: isDryRun)))
    }
  }

  struct Redo: Deed {
    let isDryRun: Bool

    static let verb: Verb<Shell> = .own(
      "redo", "puts back what you took back last",
      .flag("dry-run", "says what would be put back, and puts nothing back"),
      examples: [Example("redo", after: ["note Tea is cold", "undo"])], make: Redo.init
    ).alsoSaid("put back", "undo undo", "restore")

    func perform(in session: Session, _ line: ShellLine) throws(Fault) -> Reply {
      Reply(try session.workshop.redo(session.call(isDryRun: isDryRun)))
    }
  }

  struct Oops: Deed {
    let who: Handle?
    let isDryRun: Bool

    static let verb: Verb<Shell> = .own(
      "oops", "takes back the last press on the floor, and says whose seconds it was; or says who it really was",
      Slot<Handle?>.optionalArgument("who", .person, "who it really was"),
      .flag("dry-run", "says what would be taken back, and takes nothing back"),
      examples: [Example("oops", after: ["speak ana"]), Example("oops ben", after: ["speak ana"])], make: Oops.init
    ).alsoSaid("wrong person", "wrong speaker", "mistake")

    func perform(in session: Session, _ line: ShellLine) throws(Fault) -> Reply {
      let call = session.call(isDryRun: isDryRun)
      return Reply(try session.workshop.oops(who, at: line.places["who"], call))
    }
  }

  struct Amend: Deed {
    let entries: [ClosedRange<Int>]
    let text: String?
    let distance: String?
    let isDryRun: Bool

    static let verb: Verb<Shell> = .own(
      "amend", "puts another line in the place of entry N, at the time of that",
      Slot<[ClosedRange<Int>]>.argument("entry", .entries, "which entry, or batch of entries"),
      Slot<String?>.optionalRest("line", "what it should have been; with --at, at another time"),
      Slot<String?>.option("shift", .text("DURATION"), "moves the entries in time instead: -1h, 5m"),
      .flag("dry-run", "says what would be recorded, and records nothing"),
      examples: [Example("amend 12 note Tea was cold", after: ["note Tea is cold"])], make: Amend.init
    ).alsoSaid("correct", "fix", "replace", "put right", "change entry", "edit")

    func perform(in session: Session, _ line: ShellLine) throws(Fault) -> Reply {
      let call = session.call(isDryRun: isDryRun)
      if let distance {
        guard text == nil else {
          throw Fault(at: line.places["line"], "entries are moved, or replaced by a line", remedy: "say one of the two")
        }
        return Reply(try session.workshop.shift(entries, by: try span(distance, line), call))
      }
      let words = Array(line.arguments.dropFirst().filter { $0.option?.lowercased() != "dry-run" })
      if session.together != nil, !words.isEmpty {
        session.gather(.init(words: words, end: line.end.lowerBound, replaced: entries))
        return Reply(.empty)
      }
      guard !words.isEmpty else {
        throw Fault(
          at: line.end, "LINE is missing: what the entry should have been",
          remedy: "amend \(line.arguments.first?.text ?? "12") speak ana")
      }
      return Reply(try session.workshop.amend(entries, words, end: line.end.lowerBound, call))
    }

    /// `-1h`, `+5m` or `5m`.
    private func span(_ text: String, _ line: ShellLine) throws(Fault) -> TimeSpan {
      let isBack = text.hasPrefix("-")
      let length = TimeSpan(word: text.hasPrefix("-") || text.hasPrefix("+") ? String(text.dropFirst()) : text)
      guard let length, length > .zero else {
        throw Fault(at: line.places["shift"], "'\(text)' is no length of time", remedy: "--shift -1h")
      }
      return isBack ? .zero - length : length
    }
  }
}

extension Shell {
  struct BeginTogether: Deed {
    static let verb: Verb<Shell> = .own(
      "together", "gathers the lines that follow, up to 'together done', to record all of them or none",
      examples: ["together"], make: { BeginTogether() })

    func perform(in session: Session, _ line: ShellLine) throws(Fault) -> Reply {
      guard session.together == nil else {
        throw Fault(at: line.name, "lines are gathered already", remedy: "together done   records them")
      }
      session.together = Together()
      return Reply(.empty)
    }
  }

  struct EndTogether: Deed {
    let isDryRun: Bool

    static let verb: Verb<Shell> = .own(
      "together done", "records the lines that were gathered, or none of them",
      .flag("dry-run", "says what would be recorded, and records nothing"),
      examples: [Example("together done", after: ["together", "note Tea is cold"])], make: EndTogether.init)

    func perform(in session: Session, _ line: ShellLine) throws(Fault) -> Reply {
      guard let together = session.together else {
        throw Fault(at: line.name, "no lines were gathered", remedy: "together   begins to")
      }
      session.together = nil
      return Reply(try session.workshop.record(together, session.call(isDryRun: isDryRun)))
    }
  }
}

extension Session {
  /// Keeps a line until all of them are recorded.
  func gather(_ line: Together.Line) { together?.lines.append(line) }
}

extension Kind<[ClosedRange<Int>]> {
  /// `12`, or `12-40` for a batch; several are `12-40,50`, as a script of the journal has them.
  fileprivate static let entries = Kind(
    "ENTRY", "the number of an entry", remedy: "journal list   shows them",
    read: { word in
      var ranges: [ClosedRange<Int>] = []
      for part in word.split(separator: ",", omittingEmptySubsequences: false) {
        let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first > 0,
          first <= last, last - first < 100_000
        else { return nil }
        ranges.append(first...last)
      }
      return ranges.merged
    },
    print: { ranges in
      ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ",")
    })
}
