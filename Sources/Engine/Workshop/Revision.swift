import Facilitation

/// What is to stand otherwise than it does: entries that fall, and lines that hold at places of their own.
struct Revision {
  /// The entries that fall, as somebody chose them.
  var falling: [ClosedRange<Int>] = []
  /// In the order in which they are recorded.
  var lines: [Line] = []
  /// As it was typed, without its time, where it was one line; it is offered again with another.
  var typed = ""

  /// A line that is decided in the state at its place.
  struct Line {
    var words: [Word]
    let end: Int
    /// Where it holds; `nil` for one that holds all along, as it is typed now.
    var time: Instant?
    /// The meeting that it names.
    var meeting: ID?
    /// What it takes the place of, alone of all lines.
    var replaced: [ClosedRange<Int>] = []
    /// What it takes the place of, and the ids of, where that is one line.
    var original: Content?
    /// Whether it isn't recorded where it says what is so already; what it takes the place of falls all the same.
    var mayFall = false
    /// What it must come to, as the journal keeps it, where it must come to the same as before.
    var expected: Set<String>?
  }
}

/// What a revision comes to, before anything of it is recorded.
struct Revised {
  /// The record as it would be, but for the entries that say so.
  let fold: CurrentFold
  /// States on the way to it.
  var checkpoints: Checkpoints
  /// The entries that would say so.
  var drafts: [Workshop.Draft] = []
  /// What was answered to each of the lines when it was decided.
  var answers: [Document] = []
  /// Private notes of the lines.
  var notes: [PrivateNote] = []
  /// Later lines that say what is so already, and have no effect any more.
  var superfluous: [Entry] = []
  /// Later lines that would come out otherwise now; what was recorded stands.
  var otherwise: [Entry] = []
  /// How many later entries were folded again.
  var count = 0
}

extension Workshop {
  /// Works out what a revision comes to: each line is decided in the state at its place, and every later one again.
  ///
  /// Refuses where a line is refused at its place, and where a later line would be. Nothing changes.
  func revised(_ revision: Revision, _ call: Call) throws(Fault) -> Revised {
    var (revision, besides) = (revision, [ClosedRange<Int>]())
    var work = try RevisionWork(revision, call, self)
    for attempt in 1... {
      do throws(Fault) { try work.run() } catch {
        guard let entry = work.inTheWay else { throw error }
        throw try clash(with: entry, error, revision, call)
      }
      if revision.lines.count > 1, !work.needless.isEmpty {
        // Those behind them get other numbers.
        for index in work.needless.reversed() { revision.falling += revision.lines.remove(at: index).replaced }
      } else if attempt < Self.mostAttempts, let targets = try otherPlace(of: work.revised) {
        besides = targets
      } else {
        break
      }
      work = try RevisionWork(revision, besides: besides, call, self)
    }
    return work.revised
  }

  /// What the first line takes the place of, where it has to hold elsewhere for what fell on the way.
  private func otherPlace(of revised: Revised) throws(Fault) -> [ClosedRange<Int>]? {
    guard let place = revised.drafts.first?.place, let targets = revised.drafts.first?.correction?.targets else {
      return nil
    }
    let rank = try storing { () throws(JournalError) in try self.rank(at: place.time, replacing: targets) }
    return rank ?? sequence + 1 == place.rank ? nil : targets
  }

  /// How often a revision is worked out anew because of what falls on the way.
  private static let mostAttempts = 4

  /// The later line that would be refused, if one is.
  func inTheWay(of revision: Revision, _ call: Call) throws(Fault) -> Entry? {
    var work = try RevisionWork(revision, call, self)
    do throws(Fault) { try work.run() } catch {
      guard let entry = work.inTheWay else { throw error }
      return entry
    }
    return nil
  }

  /// How many entries that rest on one another are looked through for one that can be taken back.
  private static let longestChain = 8

  /// The first that can be taken back, where an entry must be before another: what rests on it comes before it in turn.
  func first(before clash: Entry, _ call: Call) throws(Fault) -> Entry {
    var entry = clash
    for _ in 0..<Self.longestChain {
      var work = try RevisionWork(Revision(falling: [try batch(of: entry)]), call, self)
      do throws(Fault) { try work.run() } catch { guard work.inTheWay != nil else { break } }
      guard let next = work.inTheWay else { break }
      entry = next
    }
    return entry
  }

  /// Records what a revision comes to; the state follows.
  func record(
    _ revised: Revised, _ call: Call, source: ImportedFile? = nil, notes more: [PrivateNote] = []
  ) throws(Fault) -> Range<Int> {
    let plugins = try plugins(changedBy: revised)
    let superfluous = try refusing { () throws(Refusal) in try superfluousNotes(changing: plugins) }
    let (before, order) = (current.fold, current.fold.order)
    current.become(revised.fold.fold)
    // What the entries say of the order is said again as they are recorded.
    current.become(order)
    do throws(Fault) {
      try refusing { () throws(Refusal) in
        // What was superfluous before may be what is come back to later.
        let gone = try superfluousNotes(changing: plugins).filter { !superfluous.contains($0) }
        try remember(gone, isNeeded: false)
        try remember(revised.notes + more, isNeeded: needsPrivateNotes)
      }
      let first = sequence + 1
      let ofFile = revised.drafts.contains { $0.plugin != Self.ownName } ? source ?? call.source : nil
      try storing { () throws(JournalError) in try append(revised.drafts, call, source: ofFile) }
      checkpoints = revised.checkpoints
      foldedAgain += revised.count
      return first..<sequence + 1
    } catch {
      goBack(to: before)
      throw error
    }
  }

  /// Those whose entries are added, replaced or taken back.
  private func plugins(changedBy revised: Revised) throws(Fault) -> Set<String> {
    var plugins = Set(revised.drafts.map(\.plugin))
    try storing { () throws(JournalError) in
      for target in revised.drafts.flatMap({ $0.correction?.targets ?? [] }) {
        for sequence in target { if let entry = try pages.entry(sequence) { plugins.insert(entry.plugin) } }
      }
    }
    return plugins
  }

  /// What people are told of later lines.
  func told(_ revised: Revised, _ call: Call) -> [String] {
    revised.superfluous.map {
      "entry \($0.sequence) (\(briefLine($0))) says the same again, and has no effect any more"
    }
      + revised.otherwise.map { toldOtherwise($0, call) }
  }
}

/// Goes through the record from the first place that a revision is about.
private struct RevisionWork {
  private let workshop: Workshop
  private let revision: Revision
  private let call: Call
  private let next: Int
  private var entries: StandingEntries
  private let lines: [(index: Int, line: Revision.Line, place: HoldingPlace?)]
  private let places: [HoldingPlace]
  var revised: Revised
  /// The later line that would be refused.
  private(set) var inTheWay: Entry?
  /// The places of lines that change nothing, in order.
  private(set) var needless: [Int] = []

  /// `besides` falls as well, on the way.
  init(
    _ revision: Revision, besides: [ClosedRange<Int>] = [], _ call: Call, _ workshop: Workshop
  ) throws(Fault) {
    (self.revision, self.call, self.workshop, next) = (revision, call, workshop, workshop.sequence + 1)
    let again = CurrentFold(workshop.current.fold, workshop.registry)
    var checkpoints = workshop.checkpoints
    let (lines, places, entries) = try storing { () throws(JournalError) in
      let lines = try Self.placed(revision, besides: besides, workshop)
      let falling = revision.falling + revision.lines.flatMap(\.replaced)
      let changed = again.correct(falling.merged, by: workshop.sequence + 1)
      let places = try lines.compactMap(\.place) + workshop.holdingPlaces(of: changed, in: again.fold.order)
      again.become(try workshop.states(before: places, of: again.fold, &checkpoints))
      return (lines, places, try StandingEntries(after: again.fold, in: workshop.pages))
    }
    (self.lines, self.places, self.entries) = (lines, places, entries)
    revised = Revised(fold: again, checkpoints: checkpoints)
  }

  /// The lines in the order in which they hold; those that hold all along come first.
  private static func placed(
    _ revision: Revision, besides: [ClosedRange<Int>], _ workshop: Workshop
  ) throws(JournalError) -> [(index: Int, line: Revision.Line, place: HoldingPlace?)] {
    var placed: [(index: Int, line: Revision.Line, place: HoldingPlace?)] = []
    for (index, line) in revision.lines.enumerated() {
      let sequence = workshop.sequence + 1 + index
      let targets = (index == 0 ? revision.falling + besides : []) + line.replaced
      let place = try line.time.map { time throws(JournalError) in
        let rank = try workshop.rank(at: time, replacing: targets)
        return HoldingPlace(time: time, rank: rank ?? sequence, sequence: sequence)
      }
      placed.append((index, line, place))
    }
    return placed.sorted { left, right in
      guard let first = left.place else { return right.place != nil || left.index < right.index }
      return right.place.map { first < $0 } ?? false
    }
  }

  mutating func run() throws(Fault) {
    try storing { () throws(JournalError) in try workshop.stopIfWanted() }
    var drafts = [Workshop.Draft?](repeating: nil, count: lines.count)
    var answers = [Document](repeating: .empty, count: lines.count)
    // What holds all along is folded in before the first that was typed after it and holds elsewhere.
    let first = lines.lazy.compactMap(\.place).first
    for (index, line, place) in lines {
      let reached = place ?? first
      while let step = try peek(), reached.map({ step.place < $0 }) ?? true || step.order == .hoisted { try take(step) }
      let match = try workshop.registry.verbs.find(line.words)
      if place == nil || !match.signature.traits.contains(.allAlong) {
        for step in try storing({ () throws(JournalError) in try entries.before(next + index) }) {
          try decideAgain(step)
        }
      }
      (drafts[index], answers[index]) = try decide(line, at: place, sequence: next + index)
      if index % 256 == 0 { workshop.surroundings.headway(Headway("recording", index, of: lines.count, "lines")) }
    }
    while let step = try peek() { try take(step) }
    needless = drafts.indices.filter { drafts[$0] == nil }
    revised.drafts = drafts.compactMap { $0 }
    revised.answers = answers
    try correct(drafts)
    // What holds now, and corrects nothing, is as if it were typed.
    for index in revised.drafts.indices where revised.drafts[index].correction == nil {
      if let place = revised.drafts[index].place, place.time == call.time { revised.drafts[index].place = nil }
    }
  }

  /// The first entry says what falls; where no line takes its place, an entry of the engine's own does.
  private mutating func correct(_ drafts: [Workshop.Draft?]) throws(Fault) {
    var falling = revision.falling + revised.superfluous.map { $0.sequence...$0.sequence }
    for (line, draft) in zip(revision.lines, drafts) where draft == nil { falling += line.replaced }
    let targets = (falling + (revised.drafts.first?.correction?.targets ?? [])).merged
    guard !targets.isEmpty else { return }
    guard !revised.drafts.isEmpty else {
      let correction = Correction(.undo, targets)
      let record = EventRecord("voided").with("from", Int64(targets[0].lowerBound))
        .with("through", Int64(targets[targets.count - 1].upperBound))
      revised.drafts = [
        Workshop.Draft(
          plugin: Workshop.ownName, line: correction.text, records: [record], audience: .room, correction: correction)
      ]
      return
    }
    revised.drafts[0].correction = Correction(.amend, targets)
    revised.drafts[0].audience = max(revised.drafts[0].audience, try audience(of: targets))
  }

  /// That of the most private of some entries: what takes their place is as private.
  private func audience(of ranges: [ClosedRange<Int>]) throws(Fault) -> Audience {
    try storing { () throws(JournalError) -> Audience in
      var audience = Audience.room
      for sequence in ranges.joined() {
        if let entry = try workshop.pages.entry(sequence) { audience = max(audience, entry.audience) }
      }
      return audience
    }
  }

  private mutating func peek() throws(Fault) -> StandingEntry? {
    try storing { () throws(JournalError) in try entries.peek() }
  }

  private mutating func take(_ step: StandingEntry) throws(Fault) {
    _ = try storing { () throws(JournalError) in try entries.next() }
    try decideAgain(step)
  }

  /// Decides on a line in the state as it is here, and lets the state follow.
  private mutating func decide(
    _ line: Revision.Line, at place: HoldingPlace?, sequence: Int
  ) throws(Fault) -> (Workshop.Draft?, Document) {
    let again = revised.fold
    var call = call
    call.time = place?.time ?? call.time
    let context = workshop.completing(call, of: line.meeting, in: again)
    let match = try workshop.registry.verbs.find(line.words)
    let decided = try saying(line, place, call) { () throws(Fault) in
      try again.counting(asBefore: line.original) { () throws(Fault) in
        let request = try again.read(match, line.words, end: line.end, context)
        guard case .change = request.kind else { throw Fault("only a line that changes something can be placed") }
        let decision = try refusing(request) { () throws(Refusal) in
          try again.fold.hosts[match.host].decide(request, context.rules)
        }
        return (request, decision)
      }
    }
    guard let (request, decision) = decided else { return (nil, .empty) }
    try expect(line, decision)
    guard !decision.records.isEmpty else {
      return (nil, again.fold.hosts[match.host].answer(to: decision, context.view))
    }
    revised.notes += request.notes
    var draft = workshop.draft(of: decision, match, request)
    draft.place = place
    if !line.replaced.isEmpty {
      draft.correction = Correction(.amend, line.replaced.merged)
      draft.audience = max(draft.audience, try audience(of: line.replaced))
    }
    again.take(decision, of: match.host, at: call.time, typed: self.call.time, by: call.actor)
    again.pass(sequence, at: place)
    return (draft, again.fold.hosts[match.host].answer(to: decision, context.view).shown(to: call.principal, of: nil))
  }

  /// Says with a refusal at which time it would have been one, and of which of several lines; `nil` for a line that may
  /// fall, and says what is so already.
  private func saying<T>(
    _ line: Revision.Line, _ place: HoldingPlace?, _ call: Call, _ body: () throws(Fault) -> T
  ) throws(Fault) -> T? {
    do { return try body() } catch {
      if line.mayFall, error.cause == .already { return nil }
      var fault = error
      if let place, [.rule, .already].contains(error.cause), place.time < self.call.time {
        fault.reason = "at \(call.zone.wallClock(at: place.time).toTheSecond.time), \(error.reason)"
      }
      if line.mayFall, let entry = line.replaced.last?.upperBound {
        fault = Fault("entry \(entry) stands in the way: \(fault.reason)", remedy: "undo \(entry)   first")
      }
      throw fault
    }
  }

  private func expect(_ line: Revision.Line, _ decision: Decision) throws(Fault) {
    guard let expected = line.expected, !expected.contains(EventRecord.json(decision.records)),
      let entry = line.replaced.last?.upperBound
    else { return }
    let text = line.words.dropFirst().prefix { $0.option == nil }.map(\.text).joined(separator: " ")
    throw Fault(
      "entry \(entry) (\(printable(text))) came out for both, and would come out otherwise for one",
      remedy: "undo \(entry)   first")
  }

  /// Decides an entry's line once more, and says what comes of it.
  private mutating func decideAgain(_ step: StandingEntry) throws(Fault) {
    let again = revised.fold
    revised.count += 1
    if revised.count.isMultiple(of: 256) { try storing { () throws(JournalError) in try workshop.stopIfWanted() } }
    revised.checkpoints.keep(again.fold.states, before: step, workshop.registry)
    // What was folded before anything changes is as it was.
    guard places.contains(where: { $0 < step.place || step.order == .hoisted }) else { return try apply(step) }
    switch again.decideAgain(step.entry, countingAsThen: true) {
    case .carried: try apply(step)
    case .alike(let decision, let host): again.apply(step, decision, of: host)
    case .superfluous(let fault):
      // What is put right itself can't fall on the side: what it took the place of would stand again.
      guard step.entry.correction == nil else { throw stopped(by: step.entry, fault) }
      again.skip(step)
      revised.superfluous.append(step.entry)
    case .unlike, .forOthers:
      revised.otherwise.append(step.entry)
      try apply(step)
    case .refused(let fault): throw stopped(by: step.entry, fault)
    }
    revised.checkpoints.keep(again.fold.states, at: again.fold.states.position)
  }

  private func apply(_ step: StandingEntry) throws(Fault) {
    try storing { () throws(JournalError) in try revised.fold.apply(step) }
  }

  private mutating func stopped(by entry: Entry, _ fault: Fault) -> Fault {
    inTheWay = entry
    return fault
  }
}

extension [ClosedRange<Int>] {
  /// In order and apart, as a ``Correction`` has them.
  var merged: [ClosedRange<Int>] {
    var merged: [ClosedRange<Int>] = []
    for range in sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
        merged[merged.count - 1] = last.lowerBound...Swift.max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}
